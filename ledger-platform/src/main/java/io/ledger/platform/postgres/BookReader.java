package io.ledger.platform.postgres;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * Reads of one book's views by one user: a read-only transaction on one snapshot, in which row level security shows the rows of that book and no others, of the life
 * of the read side that is read at that moment ({@link LivingLife}).
 * Thread-safe.
 */
@Component
public class BookReader {

    /** For a statement of what somebody waits for in front of a screen: PostgreSQL stops it then. */
    public static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

    /** For a statement of a report or an export, which looks at a whole book. */
    public static final Duration LONG_LIMIT = Duration.ofMinutes(5);

    /** How much later than PostgreSQL's answer, at most, a connection is taken for lost. */
    static final Duration NETWORK_LIMIT = Duration.ofSeconds(5);

    /** What {@code access.current_book()} raises. Not the SQLSTATE of a missing grant, which is a fault of ours. */
    private static final String NO_MEMBER = "LDG01";

    private static final SQLExceptionTranslator TRANSLATOR = new SQLExceptionSubclassTranslator();

    private final DataSource reader;
    private final LivingLife life;

    public BookReader(@Qualifier("reader") DataSource reader, LivingLife life) {
        this.reader = reader;
        this.life = life;
    }

    /** What to read. */
    @FunctionalInterface
    public interface Reading<T extends @Nullable Object> {
        T read(Connection connection) throws SQLException;
    }

    /**
     * Runs the reading in a transaction of its own; all its statements see the same snapshot, and none may take longer than {@link #USUAL_LIMIT}.
     *
     * @throws LedgerException {@code not_found} when the user is no member of the book, {@code unavailable} while there are no rows that can be shown
     * @throws org.springframework.dao.QueryTimeoutException when a statement takes longer
     * @throws org.springframework.dao.DataAccessException when the database fails
     */
    public <T extends @Nullable Object> T read(UUID userId, UUID bookId, Reading<T> reading) {
        return read(userId, bookId, USUAL_LIMIT, reading);
    }

    /** The same, for statements that may take as long as {@code limit} each: {@link #LONG_LIMIT} for reports and exports. */
    public <T extends @Nullable Object> T read(UUID userId, UUID bookId, Duration limit, Reading<T> reading) {
        return read(connection -> life.begin(connection, userId.toString(), bookId.toString()), limit, reading);
    }

    /** The same for a book's events alone, which are there before any rows are. */
    public <T extends @Nullable Object> T readLog(UUID userId, UUID bookId, Duration limit, Reading<T> reading) {
        return read(connection -> setCaller(connection, userId, bookId), limit, reading);
    }

    /** How a transaction begins. */
    @FunctionalInterface
    private interface Beginning {
        void begin(Connection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T read(Beginning beginning, Duration limit, Reading<T> reading) {
        try (Connection connection = reader.getConnection()) {
            try {
                beginning.begin(connection);
                if (!limit.equals(USUAL_LIMIT)) {
                    setLimit(connection, limit);
                }
                T result = reading.read(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (DataAccessException e) {
            throw isNoMember(NestedExceptionUtils.getMostSpecificCause(e)) ? noSuchBook(e) : e;
        } catch (SQLException e) {
            if (isNoMember(e)) {
                throw noSuchBook(e);
            }
            DataAccessException translated = TRANSLATOR.translate("read a book", null, e);
            throw translated == null ? new UncategorizedSQLException("read a book", null, e) : translated;
        }
    }

    private static boolean isNoMember(Throwable cause) {
        return cause instanceof SQLException e && NO_MEMBER.equals(e.getSQLState());
    }

    private static LedgerException noSuchBook(Exception cause) {
        return new LedgerException(ErrorCode.NOT_FOUND, "There is no such book.", null, cause);
    }

    /** A connection that broke cannot roll back either; what broke it is what the caller must learn. */
    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** For this transaction; the pool takes the network's limit back with the connection. */
    private static void setLimit(Connection connection, Duration limit) throws SQLException {
        connection.setNetworkTimeout(
                Runnable::run, Math.toIntExact(limit.plus(NETWORK_LIMIT).toMillis()));
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('statement_timeout', ?, true)")) {
            statement.setString(1, Long.toString(limit.toMillis()));
            statement.execute();
        }
    }

    private static void setCaller(Connection connection, UUID userId, UUID bookId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT set_config('ledger.user', ?, true), set_config('ledger.book', ?, true)")) {
            statement.setString(1, userId.toString());
            statement.setString(2, bookId.toString());
            statement.execute();
        }
    }
}
