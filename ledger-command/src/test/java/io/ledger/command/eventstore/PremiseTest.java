package io.ledger.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.command.CommandSide;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events whose decision rests on another stream: batch by batch, by one writer or two, on a real PostgreSQL. */
class PremiseTest {

    private static CommandSide side;
    private final UUID book = UUID.randomUUID();
    private final UUID settings = UUID.randomUUID();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<EventWriter> writers = new ArrayList<>();
    private final EventWriter writer = writer();

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @AfterEach
    void disconnect() {
        writers.forEach(EventWriter::disconnect);
    }

    @Test
    void streamWithoutAnEvent_standsStill_soWhatRestsOnItIsStoredAtOnce() throws SQLException {
        warmUp();

        Append append = money(Premise.NOTHING);
        write(append);

        assertThat(append.lastSeq()).isCompletedWithValue(2L);
        assertThat(slowBatches()).isEqualTo(1);
    }

    @Test
    void streamThatStands_isRemembered_andAsItMovesToo() throws SQLException {
        warmUp();
        write(money(Premise.NOTHING));
        write(settings(0));

        Append stale = money(Premise.NOTHING);
        Append fresh = money(0);
        write(fresh);
        assertThat(slowBatches()).as("the first batch only").isEqualTo(1);
        write(stale);

        assertThat(fresh.lastSeq()).isCompletedWithValue(4L);
        assertRefused(stale);
        assertThat(side.events(book)).hasSize(4);
    }

    @Test
    void streamThatMovesInTheSameBatch_refusesWhatComesAfterIt_andNotWhatCameBefore() throws SQLException {
        warmUp();
        Append before = money(Premise.NOTHING);
        Append after = money(Premise.NOTHING);
        Append seen = money(0);
        Append other = append(null, UUID.randomUUID(), 0);

        write(before, settings(0), after, seen, other);

        assertThat(before.lastSeq()).isCompletedWithValue(2L);
        assertRefused(after);
        assertThat(seen.lastSeq()).isCompletedWithValue(4L);
        assertThat(other.lastSeq()).isCompletedWithValue(5L);
        side.requireValidChain(book);
    }

    @Test
    void streamThatMovesInTheSameBatch_refusesWhatRestsOnItAsItWas_alsoWhenNothingElseIsWrong() throws SQLException {
        warmUp();
        Append after = money(Premise.NOTHING);

        write(settings(0), after);

        assertRefused(after);
        assertThat(side.events(book)).hasSize(2);
    }

    @Test
    void streamThatMovesInTheSameBatch_beforeWhatRestsOnItAsItIsThen_refusesNothing() throws SQLException {
        warmUp();
        write(money(Premise.NOTHING));
        Append seen = money(0);

        write(settings(0), seen);

        assertThat(seen.lastSeq()).isCompletedWithValue(4L);
        assertThat(slowBatches()).isEqualTo(1);
    }

    @Test
    void streamThatMovesInTheSameBatch_afterAllThatRestOnIt_refusesNothing() throws SQLException {
        warmUp();
        Append before = money(Premise.NOTHING);
        Append lock = settings(0);

        write(before, lock);

        assertThat(before.lastSeq()).isCompletedWithValue(2L);
        assertThat(lock.lastSeq()).isCompletedWithValue(3L);
        assertThat(slowBatches()).isEqualTo(1);
    }

    @Test
    void streamThatAnotherProcessMoved_refusesWhatRestsOnItAsItWas() throws SQLException {
        warmUp();
        write(money(Premise.NOTHING));
        EventWriter elsewhere = writer();
        write(elsewhere, settings(0));

        Append stale = money(Premise.NOTHING);
        write(stale);
        Append staleStill = money(Premise.NOTHING); // the writer has been told where the head is by now
        write(staleStill);
        Append fresh = money(0);
        write(fresh);

        assertRefused(stale);
        assertRefused(staleStill);
        assertThat(fresh.lastSeq()).isCompletedWithValue(4L);
    }

    @Test
    void premiseThatIsNewerThanWhatTheWriterRemembers_holds() throws SQLException {
        warmUp();
        write(money(Premise.NOTHING));
        EventWriter elsewhere = writer();
        write(elsewhere, settings(0), settings(1));

        Append fresh = money(1);
        write(fresh);

        assertThat(fresh.lastSeq()).isCompletedWithValue(5L);
    }

    @Test
    void commandThatIsStoredAlready_isTakenForThat_whateverBecameOfItsPremise() throws SQLException {
        warmUp();
        UUID commandId = UUID.randomUUID();
        write(new Append(List.of(event(UUID.randomUUID(), 0, commandId)), List.of(premise(Premise.NOTHING))));
        write(settings(0));

        Append again = new Append(List.of(event(UUID.randomUUID(), 0, commandId)), List.of(premise(Premise.NOTHING)));
        write(again);

        assertThatThrownBy(again.lastSeq()::join).hasCauseInstanceOf(CommandIdTakenException.class);
    }

    @Test
    void commandsThatAreStoredAlready_comeAgainToTheWriterThatStoredThem_noBatchGoesTheSlowWay() throws SQLException {
        warmUp();
        UUID commandId = UUID.randomUUID();
        write(command(commandId));

        Append again = command(commandId);
        Append other = append(null, UUID.randomUUID(), 0);
        write(again, other);

        assertThatThrownBy(again.lastSeq()::join).hasCauseInstanceOf(CommandIdTakenException.class);
        assertThat(other.lastSeq()).isCompletedWithValue(3L);
        assertThat(slowBatches()).isEqualTo(1);
    }

    @Test
    void commandsThatAreStoredAlready_comeAgainToAnotherWriter_onlyTheFirstBatchGoesTheSlowWay() throws SQLException {
        warmUp();
        List<UUID> commandIds = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (UUID commandId : commandIds) {
            write(command(commandId));
        }
        EventWriter elsewhere = writer();
        write(elsewhere, append(null, UUID.randomUUID(), 0));
        int before = slowBatches();

        for (UUID commandId : commandIds) {
            Append again = command(commandId);
            Append other = append(null, UUID.randomUUID(), 0);
            write(elsewhere, again, other);
            assertThatThrownBy(again.lastSeq()::join).hasCauseInstanceOf(CommandIdTakenException.class);
            assertThat(other.lastSeq()).isCompleted();
        }

        assertThat(slowBatches()).isEqualTo(before + 1);
        side.requireValidChain(book);
    }

    @Test
    void streamOfTheSameIdInAnotherBook_isAnother() throws SQLException {
        warmUp();
        UUID otherBook = UUID.randomUUID();
        write(new Append(
                List.of(new NewEvent(otherBook, settings, 0, UUID.randomUUID(), "CustomerRemoved", 1, "{}", "{}")),
                List.of()));

        Append append = money(Premise.NOTHING);
        write(append);

        assertThat(append.lastSeq()).isCompletedWithValue(2L);
    }

    /** The first batch goes the slow way, for the writer does not know yet where the head is. */
    private void warmUp() throws SQLException {
        write(append(null, UUID.randomUUID(), 0));
        assertThat(slowBatches()).isEqualTo(1);
    }

    private void write(Append... appends) throws SQLException {
        write(writer, appends);
    }

    private static void write(EventWriter by, Append... appends) throws SQLException {
        by.connect();
        by.write(List.of(appends));
    }

    private EventWriter writer() {
        PostgresProperties postgres = new PostgresProperties(
                side.database().url(), side.database().user(), side.database().password(), 1, 10);
        EventWriter made = new EventWriter(postgres, new AppendMetrics(registry, List.of()));
        writers.add(made);
        return made;
    }

    private int slowBatches() {
        return (int) registry.get("ledger.append.slow.batches").counter().count();
    }

    private static void assertRefused(Append append) {
        assertThatThrownBy(append.lastSeq()::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConcurrencyException.class);
    }

    private Append money(long end) {
        return append(premise(end), UUID.randomUUID(), 0);
    }

    private Append settings(long streamSeq) {
        return append(null, settings, streamSeq);
    }

    private Premise premise(long end) {
        return new Premise(book, settings, end);
    }

    private Append command(UUID commandId) {
        return new Append(List.of(event(UUID.randomUUID(), 0, commandId)), List.of());
    }

    private Append append(Premise premise, UUID stream, long streamSeq) {
        return new Append(
                List.of(event(stream, streamSeq, UUID.randomUUID())), premise == null ? List.of() : List.of(premise));
    }

    private NewEvent event(UUID stream, long streamSeq, UUID id) {
        return new NewEvent(book, stream, streamSeq, id, "CustomerRemoved", 1, "{}", "{}");
    }
}
