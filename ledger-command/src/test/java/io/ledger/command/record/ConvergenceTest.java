package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.table.Parties;
import io.ledger.platform.eventlog.EventMessages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Several devices edit one record, and their edits arrive in any order, some of them twice: the record comes out the same. */
class ConvergenceTest {

    private static final int EDITS = 25;
    private static final List<String> FIELDS = List.of("name", "phone", "email", "note");

    /** What whoever applies the events ends up with. */
    private record State(Fields fields, boolean deleted) {}

    @RepeatedTest(40)
    void sameEditsInAnyOrder_withDuplicates_giveTheSameRecord(RepetitionInfo repetition) {
        long seed = 20_261_122L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        RecordCommand create = Commands.create(Parties.CUSTOMERS, AT, Map.of("name", "Asha"));
        List<RecordCommand> edits = new ArrayList<>();
        for (int i = 0; i < EDITS; i++) {
            edits.add(edit(random));
        }
        State inOrder = decide(create, edits);

        List<RecordCommand> again = new ArrayList<>(edits);
        again.addAll(edits.subList(0, random.nextInt(EDITS)));
        Collections.shuffle(again, random);

        assertThat(decide(create, again)).as("seed %d", seed).isEqualTo(inOrder);
    }

    /** Of few moments and ids, so that edits often meet. */
    private static RecordCommand edit(Random random) {
        var at = AT.plusMillis(random.nextInt(6) - 2);
        UUID commandId = new UUID(random.nextLong(), random.nextLong());
        return switch (random.nextInt(6)) {
            case 0 -> Commands.delete(commandId, Parties.CUSTOMERS, at);
            case 1 -> Commands.restore(commandId, Parties.CUSTOMERS, at);
            default ->
                Commands.update(
                        commandId,
                        Parties.CUSTOMERS,
                        at,
                        Map.of(
                                FIELDS.get(random.nextInt(FIELDS.size())),
                                "value " + random.nextInt(100),
                                "address",
                                "address " + random.nextInt(100)));
        };
    }

    private static State decide(RecordCommand create, List<RecordCommand> edits) {
        AggregateTestFixture<LedgerRecord> fixture = new AggregateTestFixture<>(LedgerRecord.class);
        fixture.registerCommandTargetResolver(RecordConfiguration::target);
        List<RecordCommand> commands = new ArrayList<>(edits);
        commands.addFirst(create);
        fixture.givenCommands(commands);
        State state = new State(Fields.none(), false);
        var events = fixture.getEventStore().readEvents(EventMessages.aggregateId(Commands.BOOK, Commands.ID));
        while (events.hasNext()) {
            state = apply(state, events.next());
        }
        return state;
    }

    private static State apply(State state, DomainEventMessage<?> message) {
        return switch (message.getPayload()) {
            case RecordAdded added -> new State(added.fields(), false);
            case RecordChanged changed -> new State(state.fields().with(changed.fields()), state.deleted());
            case RecordRemoved ignored -> new State(state.fields(), true);
            case RecordRestored ignored -> new State(state.fields(), false);
            case EditSuperseded ignored -> state;
            default -> throw new IllegalStateException("Unexpected " + message.getPayload());
        };
    }
}
