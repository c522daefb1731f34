package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Tables;
import io.ledger.eventlog.EventMessages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several devices edit one record of each table, and their edits arrive in any order, some of them late and some of them twice: the record comes out the same. What the edits
 * write is in {@link SampleEdits}, which says what is left out because a rule takes it or rejects it by the order.
 */
class ConvergenceTest {

    private static final int SEEDS = 12;
    private static final int EDITS = 25;

    /** What whoever applies the events ends up with. */
    private record State(Fields fields, boolean deleted) {}

    static Stream<Arguments> tablesAndSeeds() {
        return SampleEdits.ALL.stream()
                .flatMap(samples ->
                        IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(samples, 20_261_122L + seed)));
    }

    @ParameterizedTest
    @MethodSource("tablesAndSeeds")
    void sameEditsInAnyOrder_withDuplicates_giveTheSameRecord(SampleEdits samples, long seed) {
        Random random = new Random(seed);
        RecordCommand create = samples.create();
        List<RecordCommand> edits = new ArrayList<>();
        for (int i = 0; i < EDITS; i++) {
            edits.add(edit(samples, random));
        }
        State inOrder = decide(create, edits);

        List<RecordCommand> again = new ArrayList<>(edits);
        again.addAll(edits.subList(0, random.nextInt(EDITS)));
        Collections.shuffle(again, random);

        assertThat(decide(create, again)).as("seed %d", seed).isEqualTo(inOrder);
    }

    @Test
    void everyTable_hasEditsHere() {
        assertThat(SampleEdits.ALL).extracting(SampleEdits::table).containsAll(Tables.ALL);
    }

    /** Of few moments, so that edits often meet. */
    private static RecordCommand edit(SampleEdits samples, Random random) {
        Instant at = AT.plusMillis(random.nextInt(6) - 2);
        UUID commandId = new UUID(random.nextLong(), random.nextLong());
        Table table = samples.table();
        return samples.of(
                switch (random.nextInt(6)) {
                    case 0 -> Commands.delete(commandId, table, at);
                    case 1 -> Commands.restore(commandId, table, at);
                    default -> Commands.update(commandId, table, at, samples.edit(random));
                });
    }

    private static State decide(RecordCommand create, List<RecordCommand> edits) {
        AggregateTestFixture<LedgerRecord> fixture = Decisions.fixture();
        List<RecordCommand> commands = new ArrayList<>(edits);
        commands.addFirst(create);
        fixture.givenCommands(commands);
        State state = new State(Fields.none(), false);
        var events = fixture.getEventStore().readEvents(EventMessages.aggregateId(BOOK, create.id()));
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
