package io.ledger.platform.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * The logins of nodes: made by the first node that starts, looked at by each. A login has the rights of its roles, cannot become them, and has nothing else; a node does not start with one that has
 * more. Where all is as it should be, nothing is written.
 */
final class Logins {

    private static final Logger log = LoggerFactory.getLogger(Logins.class);
    private static final long LOCK = 0x6c65_6467_6572_0025L;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_SUCH_LOGIN = "28000";
    private static final Set<String> NOT_FOR_US = Set.of(WRONG_PASSWORD, NO_SUCH_LOGIN);
    /** "Tuple concurrently updated": roles are the whole cluster's, and a node of another database makes them at this moment. */
    private static final String INTERNAL_ERROR = "XX000";

    private static final Set<String> RACES = Set.of(INTERNAL_ERROR, "42710", "23505", "40001");

    private final PostgresProperties properties;
    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(ATTEMPTS - 1)
            .delay(PAUSE)
            .predicate(failure -> failure instanceof SQLException sql && RACES.contains(sql.getSQLState()))
            .build());

    Logins(PostgresProperties properties) {
        this.properties = properties;
    }

    private record Wanted(PostgresLogin login, Set<String> roles) {}

    /**
     * Makes what is missing, as the owner.
     *
     * @throws IllegalStateException when a login is there that may do more than it should, or cannot be made
     */
    void ensure() {
        for (Wanted wanted : List.of(
                new Wanted(properties.node(), Set.of("ledger_append", "ledger_write")),
                new Wanted(properties.reader(), Set.of("ledger_read")))) {
            try {
                boolean _ = retry.execute(() -> {
                    try (Connection owner = properties.connectAsOwner("ledger-logins", ANSWER_LIMIT)) {
                        ensure(owner, wanted);
                    }
                    return true;
                });
            } catch (RetryException e) {
                Throwable last = e.getCause();
                if (last instanceof IllegalStateException unfit) {
                    throw unfit;
                }
                throw new IllegalStateException(
                        "The login " + wanted.login() + " cannot be set up in PostgreSQL: " + last.getMessage(), last);
            }
        }
    }

    private void ensure(Connection owner, Wanted wanted) throws SQLException {
        String name = wanted.login().name();
        try (Statement statement = owner.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")"); // the connection's end gives it back
        }
        if (!exists(owner, name)) {
            execute(owner, "CREATE ROLE %s LOGIN", name);
            log.info("The login {} was made in PostgreSQL.", name);
        }
        requireNoMore(owner, wanted);
        for (String role : wanted.roles()) {
            if (!has(owner, name, role)) {
                execute(owner, "GRANT " + role + " TO %s WITH INHERIT TRUE, SET FALSE, ADMIN FALSE", name);
            }
        }
        if (!isLetIn(wanted.login())) {
            // The driver sends what PostgreSQL stores of a password, and not the password: statements end up in logs.
            owner.unwrap(PGConnection.class)
                    .alterUserPassword(name, wanted.login().password().toCharArray(), "scram-sha-256");
        }
    }

    private static boolean exists(Connection owner, String name) throws SQLException {
        return isTrue(owner, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)", name);
    }

    /** As it is made above, and not by a membership that lets the login become the role. */
    private static boolean has(Connection owner, String name, String role) throws SQLException {
        return isTrue(owner, """
                SELECT EXISTS (SELECT FROM pg_auth_members m
                               WHERE  m.member = (SELECT oid FROM pg_roles WHERE rolname = ?)
                               AND    m.roleid = (SELECT oid FROM pg_roles WHERE rolname = ?)
                               AND    m.inherit_option AND NOT m.set_option AND NOT m.admin_option)
                """, name, role);
    }

    private static void requireNoMore(Connection owner, Wanted wanted) throws SQLException {
        String name = wanted.login().name();
        Set<String> more = new TreeSet<>();
        try (PreparedStatement statement = owner.prepareStatement("""
                SELECT trait
                FROM   pg_roles r
                CROSS JOIN LATERAL (VALUES ('SUPERUSER', rolsuper), ('CREATEROLE', rolcreaterole), ('CREATEDB', rolcreatedb),
                                           ('REPLICATION', rolreplication), ('BYPASSRLS', rolbypassrls)) AS t (trait, has)
                WHERE  rolname = ? AND has
                UNION ALL
                SELECT 'member of ' || pg_get_userbyid(m.roleid)
                FROM   pg_auth_members m
                JOIN   pg_roles r ON r.oid = m.member
                WHERE  r.rolname = ? AND (pg_get_userbyid(m.roleid) <> ALL (?) OR m.set_option OR m.admin_option)
                """)) {
            statement.setString(1, name);
            statement.setString(2, name);
            statement.setArray(3, owner.createArrayOf("text", wanted.roles().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    more.add(row.getString(1));
                }
            }
        }
        if (!more.isEmpty()) {
            throw new IllegalStateException("The login " + name + " may do more in PostgreSQL than a node should ("
                    + String.join(", ", more) + "). Take that away, or name another login.");
        }
    }

    private boolean isLetIn(PostgresLogin login) throws SQLException {
        try (Connection connection = properties.connect(login, "ledger-logins", ANSWER_LIMIT)) {
            return !connection.isClosed();
        } catch (SQLException e) {
            if (NOT_FOR_US.contains(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isTrue(Connection owner, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void execute(Connection owner, String sql, String name) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql.formatted(statement.enquoteIdentifier(name, true)));
        }
    }
}
