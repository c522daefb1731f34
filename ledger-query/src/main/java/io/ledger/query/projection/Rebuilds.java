package io.ledger.query.projection;

import io.ledger.platform.postgres.ViewsVersion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator may ask of the lives of the read side: what there is, and that one be built anew. Thread-safe. */
public final class Rebuilds {

    private static final int MAX_TOLD = 1_000;

    private final JdbcClient jdbc;
    private final Lives lives;
    private final OldLives old;
    private final BookRebuild book;
    private final ViewsVersion version;

    Rebuilds(DataSource dataSource, Lives lives, OldLives old, BookRebuild book, ViewsVersion version) {
        this.jdbc = JdbcClient.create(dataSource);
        this.lives = lives;
        this.old = old;
        this.book = book;
        this.version = version;
    }

    /**
     * A life as it is.
     *
     * @param isRead whether members read it at the moment
     * @param position up to which its events are projected, while it is built
     * @param end where that ends, for now
     * @param eventsPerSecond at which it comes on, all nodes together
     * @param outcome what became of it, in words; null while it is built
     * @param books that were compared at its end
     * @param different those of them that had other rows than before, or could not be compared
     */
    public record Entry(
            String schema,
            int version,
            String state,
            boolean isRead,
            Instant begunAt,
            long position,
            long end,
            long eventsPerSecond,
            @Nullable String outcome,
            long books,
            long different) {}

    /** A book with other rows than before, and the tables that have them. */
    public record Different(UUID bookId, String tables) {}

    /** All lives that are there, the newest first. */
    public List<Entry> list() {
        String read = lives.read().map(Life::schema).orElse("");
        return jdbc.sql("""
                        SELECT   schema_name, version, state, schema_name = ?, begun_at, position, end_position, events_per_s, outcome, books, different
                        FROM     projection.life
                        ORDER BY begun_at DESC, schema_name DESC
                        LIMIT    ?
                        """)
                .params(read, MAX_TOLD)
                .query((row, ignored) -> new Entry(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getString(9),
                        row.getLong(10),
                        row.getLong(11)))
                .list();
    }

    /** The books of a life that were found to have other rows than before, as long as that life is there. */
    public List<Different> different(String schema) {
        return jdbc.sql("""
                        SELECT book_id, tables FROM projection.compared WHERE schema_name = ? AND tables <> '' ORDER BY book_id LIMIT ?
                        """)
                .params(schema, MAX_TOLD)
                .query((row, ignored) -> new Different(row.getObject(1, UUID.class), row.getString(2)))
                .list();
    }

    /**
     * Begins to build all rows anew, beside those that are read.
     *
     * @param onlyCheck to compare them and drop them
     * @param forced to have them take the place of the others although figures of some book tied before and do not now
     * @return the schema; empty when one is being built already
     */
    public Optional<String> begin(boolean onlyCheck, boolean forced) {
        return lives.rebuild(onlyCheck, forced).map(Life::schema);
    }

    /**
     * Makes the rows of one book anew, and has them take the place of those that are read where they differ.
     *
     * @param onlyCheck to compare them alone
     * @return the tables with other rows than before
     * @throws io.ledger.api.error.LedgerException {@code unavailable} while no rows of this version are read
     */
    public List<String> rebuild(UUID bookId, boolean onlyCheck) {
        return book.run(bookId, onlyCheck);
    }

    /** Drops the lives that are read no more, and those of earlier versions of which no node is seen. Returns their schemas. */
    public List<String> dropOld() {
        return old.dropNow();
    }

    /** The version of the rows that this node makes. */
    public int version() {
        return version.current();
    }
}
