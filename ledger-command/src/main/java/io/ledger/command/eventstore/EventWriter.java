package io.ledger.command.eventstore;

import io.ledger.command.eventstore.Conflicts.Sorted;
import io.ledger.platform.postgres.PostgresProperties;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores batches, and answers every append that it stored or found in conflict. Usually a batch is one statement, numbered for the position where this writer
 * left the head. When the head is elsewhere, because another process wrote, when a premise seems broken, or when a unique index refuses a row, nothing has happened, and
 * the batch goes the slow way: under the head's lock. That is two round trips, and one more with a look at everything that the batch may conflict with. Where conflicts come up, the batches after it
 * are looked at before they are stored at once, so that a storm of commands that are stored already costs a look each. For the writer's thread only.
 */
final class EventWriter {

    /** A connection that was idle for longer may have died without anybody noticing. */
    private static final long IDLE_CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int IDLE_CHECK_TIMEOUT_MS = 2_000;

    /** How many batches after a conflict are looked at before they are stored. A look costs a tenth of what a batch does that is refused and stored the slow way. */
    private static final int WARY_BATCHES = 32;

    private static final long NOT_KNOWN = -1;

    private static final Logger log = LoggerFactory.getLogger(EventWriter.class);

    private final PostgresProperties postgres;
    private final AppendMetrics metrics;
    private final BookHeads heads = new BookHeads();
    private final LogTime time = new LogTime();
    private @Nullable WriterConnection connection;
    private long lastUsedNanos;

    /** Whether another process wrote since the last batch; it will again, so that a batch at once would be for nothing. */
    private boolean hasRival;

    private int wary;
    private boolean wasPutBack;

    EventWriter(PostgresProperties postgres, AppendMetrics metrics) {
        this.postgres = postgres;
        this.metrics = metrics;
    }

    /** Makes sure of a connection, for what comes next. Throws when there is none to be had. */
    void connect() throws SQLException {
        WriterConnection open = connection;
        if (open != null && System.nanoTime() - lastUsedNanos > IDLE_CHECK_NANOS) {
            try {
                look(open);
            } catch (SQLException e) {
                disconnect();
                open = null;
            }
        }
        if (open == null) {
            open = WriterConnection.open(postgres);
            connection = open;
            look(open);
        }
    }

    /** Asks for the time, which costs as much as asking whether somebody is there. */
    private void look(WriterConnection open) throws SQLException {
        long asked = System.nanoTime();
        time.saw(open.now(IDLE_CHECK_TIMEOUT_MS), asked);
        lastUsedNanos = System.nanoTime();
    }

    /**
     * Stores the appends, all in one transaction, but those in conflict. {@link #connect} comes first.
     *
     * @throws SQLException when the database fails; of the appends not answered by then nothing is stored, unless the connection was lost
     */
    void write(List<Append> appends) throws SQLException {
        WriterConnection open = Objects.requireNonNull(connection, "connect() comes first");
        try {
            List<Append> unknown = withoutTaken(open, appends);
            if (unknown.isEmpty()) {
                return;
            }
            if (!writeAtOnce(open, unknown)) {
                writeLocked(open, unknown);
            }
        } catch (SQLException e) {
            leave(open, e);
            throw e;
        }
        lastUsedNanos = System.nanoTime();
        wary = Math.max(0, wary - 1);
    }

    /** What this writer stored itself, lately, is refused without asking anybody: retries mostly come soon, and to the same node. */
    private List<Append> withoutTaken(WriterConnection open, List<Append> appends) throws SQLException {
        if (appends.stream().anyMatch(append -> heads.takenId(append) != null) && isPutBack(open)) {
            forgetWhatWas();
        }
        List<Append> unknown = new ArrayList<>(appends.size());
        for (Append append : appends) {
            @Nullable UUID taken = heads.takenId(append);
            if (taken == null) {
                unknown.add(append);
            } else {
                refuse(append, new CommandIdTakenException(taken));
            }
        }
        return unknown;
    }

    /** Whether the log was put back, by a backup say, while this process runs: what it saw stored last is not there. */
    private boolean isPutBack(WriterConnection open) throws SQLException {
        BookHeads.LastEvent last = heads.last();
        return last != null && !open.reads().has(last);
    }

    private void forgetWhatWas() {
        log.warn("The events were put back to an earlier time. Going on from what is stored.");
        heads.forgetAll();
        wasPutBack = true;
    }

    /** Whether it found out since it was asked last that the log was put back. */
    boolean takePutBack() {
        boolean was = wasPutBack;
        wasPutBack = false;
        return was;
    }

    /** After a failure: the connection goes on where it is of no blame. */
    private void leave(WriterConnection open, SQLException failure) {
        try {
            if (Failure.of(failure) != Failure.OF_THE_STORE) {
                heads.forgetWhatIsRead();
                open.rollback();
                return;
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        disconnect();
    }

    /** Closes the connection and forgets all that was known through it. */
    void disconnect() {
        heads.forgetIdsToo();
        WriterConnection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException e) {
                // It is given up anyway.
            }
        }
    }

    /** Finds out whether events could be stored, without storing any; {@code thoroughly} with a write, which is taken back. */
    void probe(boolean thoroughly) throws SQLException {
        connect();
        WriterConnection open = Objects.requireNonNull(connection);
        try {
            open.requireWritable();
            if (thoroughly) {
                open.probe();
            }
        } catch (SQLException e) {
            disconnect();
            throw e;
        }
    }

    private boolean writeAtOnce(WriterConnection open, List<Append> appends) throws SQLException {
        BookHeads.LastEvent last = heads.last();
        if (!heads.isKnown() || hasRival || last == null || last.position() != heads.position()) {
            return false;
        }
        Sorted sorted = wary > 0 ? sort(open, appends) : Conflicts.none(appends);
        if (sorted.accepted().isEmpty()) {
            refuse(sorted);
            return true;
        }
        learn(open, sorted.accepted());
        if (!heads.hold(sorted.accepted())) {
            return false; // or so it seems: under the lock it is looked at again
        }
        Batch batch = batch(sorted.accepted(), time.now());
        long asked = System.nanoTime();
        @Nullable Instant now;
        try {
            now = open.append(batch, last);
        } catch (SQLException e) {
            if (isConflict(e)) {
                return false;
            }
            throw e;
        }
        if (now == null) {
            return false;
        }
        stored(batch, now, asked);
        refuse(sorted);
        return true;
    }

    private void writeLocked(WriterConnection open, List<Append> appends) throws SQLException {
        metrics.slowBatch();
        if (heads.isKnown()) {
            learn(open, appends); // what can be read before the lock is not read under it
        }
        try {
            storeLocked(open, appends, wary > 0);
        } catch (SQLException e) {
            if (!isConflict(e)) {
                throw e;
            }
            open.rollback();
            storeLocked(open, appends, true);
        }
    }

    private void storeLocked(WriterConnection open, List<Append> appends, boolean look) throws SQLException {
        boolean known = heads.isKnown();
        LogEnd end = open.lockHead(known ? heads.position() : NOT_KNOWN, heads.last());
        if (!end.hasLast()) {
            refuseAfterPutBack(open, appends);
            return;
        }
        hasRival = known && end.position() != heads.position();
        heads.moveTo(end);
        learn(open, appends);
        Sorted sorted = look || !heads.hold(appends) ? sort(open, appends) : Conflicts.none(appends);
        if (sorted.accepted().isEmpty()) {
            open.rollback();
        } else {
            Batch batch = batch(sorted.accepted(), LogTime.after(end));
            long asked = System.nanoTime();
            Instant now = open.appendAndCommit(batch, heads.position());
            stored(batch, now, asked);
        }
        refuse(sorted);
    }

    /** Commands of a push, which rest on premises, are decided anew at once; others come again. */
    private void refuseAfterPutBack(WriterConnection open, List<Append> appends) throws SQLException {
        open.rollback();
        forgetWhatWas();
        for (Append append : appends) {
            refuse(
                    append,
                    append.premises().isEmpty()
                            ? GroupCommit.unavailable("The books were put back to an earlier time just now.", null)
                            : new ConcurrencyException("The decision rests on events that are not stored any more."));
        }
    }

    private Sorted sort(WriterConnection open, List<Append> appends) throws SQLException {
        Sorted sorted = Conflicts.sort(open.reads(), appends);
        if (!sorted.refused().isEmpty()) {
            wary = WARY_BATCHES;
        }
        return sorted;
    }

    /** A row was refused, because of what is stored already or of an earlier one in the batch. */
    private boolean isConflict(SQLException e) {
        boolean conflict = Failure.UNIQUE_VIOLATION.equals(e.getSQLState());
        if (conflict) {
            wary = WARY_BATCHES;
        }
        return conflict;
    }

    private void stored(Batch batch, Instant now, long asked) {
        time.saw(now, asked);
        heads.committed(batch);
        metrics.batch(batch.columns.size);
        batch.answer();
    }

    private void refuse(Sorted sorted) {
        sorted.refused().forEach(this::refuse);
    }

    private void refuse(Append append, RuntimeException conflict) {
        metrics.conflict(conflict);
        append.failed(conflict);
    }

    private Batch batch(List<Append> appends, Instant recordedAt) {
        return new Batch(appends, recordedAt, bookId -> Objects.requireNonNull(heads.get(bookId)));
    }

    /** Finds out where the books of the appends end, and the streams that they rest on. */
    private void learn(WriterConnection open, List<Append> appends) throws SQLException {
        Set<UUID> books = new HashSet<>();
        for (Append append : appends) {
            if (heads.get(append.bookId()) == null) {
                books.add(append.bookId());
            }
        }
        if (!books.isEmpty()) {
            heads.learn(open.reads().bookHeads(books));
        }
        Set<IdInBook> streams = heads.unknownStreams(appends);
        if (!streams.isEmpty()) {
            heads.learnEnds(streams, open.reads().streamEnds(streams));
        }
    }
}
