package io.ledger.command.eventstore;

import io.ledger.platform.postgres.PostgresProperties;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stores batches, and answers every append that it stored or found in conflict. Usually a batch is one statement, numbered for the position where this writer
 * left the head. When the head is elsewhere, because another process wrote, when a premise seems broken, or when a unique index refuses a row, nothing has happened, and
 * the batch goes the slow way: under the head's lock, with a look at everything that it may conflict with. For the writer's thread only.
 */
final class EventWriter {

    private static final String UNIQUE_VIOLATION = "23505";

    /** A connection that was idle for longer may have died without anybody noticing. */
    private static final long IDLE_CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int IDLE_CHECK_TIMEOUT_S = 2;

    private final PostgresProperties postgres;
    private final Clock clock;
    private final AppendMetrics metrics;
    private final BookHeads heads = new BookHeads();
    private @Nullable WriterConnection connection;
    private long lastUsedNanos;

    EventWriter(PostgresProperties postgres, Clock clock, AppendMetrics metrics) {
        this.postgres = postgres;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Stores the appends, all in one transaction, but those in conflict.
     *
     * @throws SQLException when the database fails; the appends not answered by then may be stored or not
     */
    void write(List<Append> appends) throws SQLException {
        WriterConnection open = connect();
        if (!writeAtOnce(open, appends)) {
            writeLocked(open, appends);
        }
        lastUsedNanos = System.nanoTime();
    }

    /** Closes the connection and forgets all that was known through it. */
    void disconnect() {
        heads.forget();
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

    private WriterConnection connect() throws SQLException {
        if (connection != null
                && System.nanoTime() - lastUsedNanos > IDLE_CHECK_NANOS
                && !connection.isValid(IDLE_CHECK_TIMEOUT_S)) {
            disconnect();
        }
        if (connection == null) {
            connection = WriterConnection.open(postgres);
        }
        return connection;
    }

    private boolean writeAtOnce(WriterConnection open, List<Append> appends) throws SQLException {
        if (!heads.isKnown()) {
            return false;
        }
        learnBooks(open, appends);
        learnStreams(open, appends);
        if (!heads.hold(appends)) {
            return false; // or so it seems: under the lock it is looked at again
        }
        Batch batch = batch(appends);
        try {
            if (!open.append(batch, heads.position())) {
                return false;
            }
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
        stored(batch);
        return true;
    }

    private void writeLocked(WriterConnection open, List<Append> appends) throws SQLException {
        metrics.slowBatch();
        heads.moveTo(open.lockHead());
        Conflicts conflicts = Conflicts.read(open, appends);
        List<Append> accepted = new ArrayList<>(appends.size());
        Map<Append, RuntimeException> refused = new LinkedHashMap<>();
        for (Append append : appends) {
            RuntimeException conflict = conflicts.accept(append);
            if (conflict == null) {
                accepted.add(append);
            } else {
                refused.put(append, conflict);
            }
        }
        store(open, accepted);
        refused.forEach((append, conflict) -> {
            metrics.conflict(conflict);
            append.failed(conflict); // only now: what it conflicts with may be in this batch, which might not have been
            // stored
        });
    }

    private void store(WriterConnection open, List<Append> accepted) throws SQLException {
        if (accepted.isEmpty()) {
            open.rollback();
            return;
        }
        learnBooks(open, accepted);
        Batch batch = batch(accepted);
        if (!open.append(batch, heads.position())) {
            throw new IllegalStateException("The head moved in spite of its lock.");
        }
        open.commit();
        stored(batch);
    }

    private void stored(Batch batch) {
        heads.committed(batch);
        metrics.batch(batch.columns.size);
        batch.answer();
    }

    private Batch batch(List<Append> appends) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Batch(appends, now, bookId -> Objects.requireNonNull(heads.get(bookId)));
    }

    private void learnBooks(WriterConnection open, Collection<Append> appends) throws SQLException {
        Set<UUID> unknown = new HashSet<>();
        for (Append append : appends) {
            for (NewEvent event : append.events()) {
                if (heads.get(event.bookId()) == null) {
                    unknown.add(event.bookId());
                }
            }
        }
        if (!unknown.isEmpty()) {
            Map<UUID, BookHead> read = open.bookHeads(unknown);
            heads.learn(read);
        }
    }

    private void learnStreams(WriterConnection open, List<Append> appends) throws SQLException {
        Set<IdInBook> unknown = heads.unknownStreams(appends);
        if (!unknown.isEmpty()) {
            heads.learnEnds(unknown, open.streamEnds(unknown));
        }
    }
}
