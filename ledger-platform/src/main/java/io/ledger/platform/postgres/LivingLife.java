package io.ledger.platform.postgres;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The life of the read side that is read: a schema with all rows, made by one version of the projections. Several may be there, one being built beside another; {@code projection.living} names for each version
 * the one that is read, and a reader takes the newest that it can read, in the snapshot of its transaction. SQL names tables without a schema, and the transaction's {@code search_path} says whose they are.
 *
 * <p>The path is set for the session, and by each transaction anew: to the same value nearly always, which changes nothing. One that changed with each transaction would have the driver prepare every
 * statement again. When a switch does change it, the driver drops the statements that it had prepared, which may give other columns now. Thread-safe.
 */
@Component
public final class LivingLife {

    /** The newest life that this code can read, or null; takes {@link ViewsVersion#readableSince} and {@link ViewsVersion#current}. */
    static final String NEWEST =
            "(SELECT schema_name FROM projection.living WHERE version BETWEEN ? AND ? ORDER BY version DESC LIMIT 1)";

    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ViewsVersion version;
    private volatile @Nullable Look last;

    private record Look(@Nullable String schema, long nanos) {}

    LivingLife(DataSource dataSource, ViewsVersion version, Notifications notifications) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.version = version;
        notifications.listen(Channels.LIVES, ignored -> last = null);
    }

    /**
     * The schema that is read at the moment, as of a second ago at most. What is read by it has to be read again where {@link #of} says another.
     *
     * @throws LedgerException {@code unavailable} while there is none
     */
    public String schema() {
        Look look = last;
        if (look == null || System.nanoTime() - look.nanos() > MAX_AGE_NANOS) {
            look = new Look(newest(), System.nanoTime());
            last = look;
        }
        String schema = look.schema();
        if (schema == null) {
            throw none(progress());
        }
        return schema;
    }

    private @Nullable String newest() {
        return jdbc.sql("SELECT " + NEWEST)
                .param(version.readableSince())
                .param(version.current())
                .query((row, ignored) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    /** The schema that a connection's statements find their tables in. */
    public static String of(Connection connection) throws SQLException {
        String path = connection.unwrap(PGConnection.class).getParameterStatus("search_path");
        String first = path == null ? connection.getSchema() : path.split(",", -1)[0];
        return Objects.requireNonNullElse(first, "").replace("\"", "").strip();
    }

    /** As SQL takes it. */
    public static String quoted(String schema) {
        return '"' + schema.replace("\"", "\"\"") + '"';
    }

    /** Has a connection's statements find their tables in a schema, from here on. */
    public static void use(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
            statement.setString(1, path(schema));
            statement.execute();
        }
    }

    /** Nobody's temporary tables come before ours. */
    public static String path(String schema) {
        return quoted(schema) + ", pg_temp";
    }

    /**
     * Reads with the node's own login, past the row level security: in a transaction, on the life that members read.
     *
     * @throws LedgerException {@code unavailable} while there is none
     */
    public <T extends @Nullable Object> T read(Function<JdbcClient, T> reading) {
        try {
            return Objects.requireNonNull(transactions.execute(ignored -> {
                        String schema = jdbc.sql(
                                        "SELECT l.schema_name, set_config('search_path', quote_ident(l.schema_name) || ', pg_temp', false)"
                                                + " FROM (SELECT " + NEWEST
                                                + " AS schema_name) l WHERE l.schema_name IS NOT NULL")
                                .param(version.readableSince())
                                .param(version.current())
                                .query((row, number) -> row.getString(1))
                                .optional()
                                .orElse(null);
                        if (schema == null) {
                            throw none(progress());
                        }
                        return new Result<>(reading.apply(jdbc));
                    }))
                    .value();
        } catch (TransactionException e) { // no connection, or one that broke: the database's failure like any other
            throw new DataAccessResourceFailureException("The rows cannot be looked at.", e);
        }
    }

    private record Result<T extends @Nullable Object>(T value) {}

    /** Begins a member's transaction on the life that is read in its snapshot. */
    void begin(Connection connection, String user, String book) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT set_config('ledger.user', ?, true), set_config('ledger.book', ?, true),
                       l.schema_name, set_config('search_path', quote_ident(l.schema_name) || ', pg_temp', false)
                FROM   (SELECT %s AS schema_name) l
                """.formatted(NEWEST))) {
            statement.setString(1, user);
            statement.setString(2, book);
            statement.setInt(3, version.readableSince());
            statement.setInt(4, version.current());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getString(3) == null) {
                    throw none(progress(connection));
                }
            }
        }
    }

    private static final String PROGRESS = """
            SELECT position, end_position FROM projection.life WHERE state = 'building' ORDER BY version DESC, begun_at DESC LIMIT 1
            """;

    private @Nullable String progress() {
        return jdbc.sql(PROGRESS)
                .query((row, ignored) -> percent(row))
                .optional()
                .orElse(null);
    }

    private static @Nullable String progress(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PROGRESS);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? percent(row) : null;
        }
    }

    private static String percent(ResultSet row) throws SQLException {
        long end = row.getLong(2);
        return String.format(Locale.ROOT, "%d %%", end == 0 ? 0 : Math.min(99, 100 * row.getLong(1) / end));
    }

    private static LedgerException none(@Nullable String progress) {
        return new LedgerException(
                ErrorCode.UNAVAILABLE,
                "The rows are being built" + (progress == null ? "." : ": " + progress + ".")
                        + " Until then nothing can be shown; what is sent is stored.");
    }
}
