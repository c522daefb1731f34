package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Field;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.Table;
import io.ledger.api.upcast.Upcaster;
import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A snapshot stands for the events before it: whatever is decided after it is what would be decided without. */
class RecordStateTest {

    private static final int EDITS = 40;

    static Stream<SampleEdits> tables() {
        return SampleEdits.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void stateFromASnapshotAndTheRest_isThatFromAllEvents(SampleEdits samples) {
        List<? extends DomainEventMessage<?>> events = events(samples, new Random(20_261_127L));
        RecordSnapshots snapshots = new RecordSnapshots();
        String whole = snapshots.write(null, events).orElseThrow();

        for (int cut = 1; cut < events.size(); cut += 3) {
            String before = snapshots.write(null, events.subList(0, cut)).orElseThrow();
            assertThat(snapshots.write(before, events.subList(cut, events.size())))
                    .as("cut at %d", cut)
                    .contains(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void stateFromASnapshot_decidesAsTheOneFromTheEvents(SampleEdits samples) {
        Random random = new Random(20_261_128L);
        List<? extends DomainEventMessage<?>> events = events(samples, random);
        RecordState made = new RecordState();
        events.forEach(event -> made.take((RecordEvent) event.getPayload(), Provenance.of(event)));
        RecordState read = RecordState.ofText(made.toText());

        assertThat(read.table()).isSameAs(made.table());
        assertThat(read.fields()).isEqualTo(made.fields());
        for (int i = 0; i < 200; i++) {
            RecordCommand edit = edit(samples, random);
            assertThat(read.wins(edit.header())).isEqualTo(made.wins(edit.header()));
            samples.table()
                    .fields()
                    .forEach(field -> assertThat(read.wins(field.name(), edit.header()))
                            .isEqualTo(made.wins(field.name(), edit.header())));
        }
    }

    /** A snapshot stands for what its events came to by the shapes of its day. */
    @Test
    void snapshotsOfAnotherShape_areOfAnotherVersion() {
        Field<Long> count = Field.whole("count", 0, 10);
        Field<?> unit = Field.choice("unit", "kg", "piece");
        Table items = Table.of("items", "Item", count);
        int version = RecordState.version(List.of(items));

        assertThat(RecordState.version(List.of(Table.of("items", "Item", Field.whole("count", 0, 10)))))
                .isEqualTo(version);
        assertThat(RecordState.version(List.of(Table.of("items", "Item", Field.whole("count", 0, 5)))))
                .as("a bound is no matter of what is stored")
                .isEqualTo(version);
        assertThat(Stream.of(
                                List.of(Table.of("items", "Item", count, unit)),
                                List.of(Table.of("items", "Item", Field.text("count"))),
                                List.of(Table.of("items", "Item", Field.items("count", "Count", 2, count))),
                                List.of(items.inVersion(2, Upcaster.absentField(1, "count", 1))),
                                List.of(items, Table.of("things", "Thing", count)))
                        .map(RecordState::version))
                .doesNotContain(version)
                .doesNotHaveDuplicates();
    }

    private static List<? extends DomainEventMessage<?>> events(SampleEdits samples, Random random) {
        AggregateTestFixture<LedgerRecord> fixture = Decisions.fixture();
        List<RecordCommand> commands = new ArrayList<>(List.of(samples.create()));
        for (int i = 0; i < EDITS; i++) {
            commands.add(edit(samples, random));
        }
        fixture.givenCommands(commands);
        return fixture.getEventStore()
                .readEvents(EventMessages.aggregateId(BOOK, samples.id()))
                .asStream()
                .toList();
    }

    private static RecordCommand edit(SampleEdits samples, Random random) {
        UUID commandId = new UUID(random.nextLong(), random.nextLong());
        return switch (random.nextInt(6)) {
            case 0 -> samples.of(Commands.delete(commandId, samples.table(), AT.plusMillis(random.nextInt(9) - 3)));
            case 1 -> samples.of(Commands.restore(commandId, samples.table(), AT.plusMillis(random.nextInt(9) - 3)));
            default ->
                samples.of(Commands.update(
                        commandId, samples.table(), AT.plusMillis(random.nextInt(9) - 3), samples.edit(random)));
        };
    }
}
