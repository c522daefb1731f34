package io.ledger.access.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts of the built-in issuer, {@code access.account}. Thread-safe. */
final class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Account(UUID userId, String login, String passwordHash) {
        @Override
        public String toString() {
            return "Account[" + login + "]"; // never the hash
        }
    }

    private static Account account(ResultSet row, int ignored) throws SQLException {
        return new Account(row.getObject(1, UUID.class), row.getString(2), row.getString(3));
    }

    /** The account of a canonical login. */
    Optional<Account> find(String login) {
        return jdbc.sql("SELECT user_id, login, password_hash FROM access.account WHERE login = ?")
                .param(login)
                .query(Accounts::account)
                .optional();
    }

    /** The login of a user who has an account. */
    Optional<String> loginOf(UUID userId) {
        return jdbc.sql("SELECT login FROM access.account WHERE user_id = ?")
                .param(userId)
                .query(String.class)
                .optional();
    }

    /** The same by user. */
    Optional<Account> find(UUID userId) {
        return jdbc.sql("SELECT user_id, login, password_hash FROM access.account WHERE user_id = ?")
                .param(userId)
                .query(Accounts::account)
                .optional();
    }

    /** Whether another account's login looks like this one. Two in ASCII alone may look alike; see {@link LoginRules#skeleton}. */
    boolean looksTaken(String login) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM access.account
                                       WHERE login_skeleton = ? AND login <> ? AND (NOT ? OR login ~ '[^ -~]'))
                        """)
                .param(LoginRules.skeleton(login))
                .param(login)
                .param(LoginRules.isAscii(login))
                .query(Boolean.class)
                .single();
    }

    /** Fills in how the logins of accounts from before look. Returns how many it did, at most that many. */
    int fillSkeletons(int atMost) {
        List<Account> without =
                jdbc.sql("""
                        SELECT user_id, login, password_hash FROM access.account WHERE login_skeleton IS NULL LIMIT ?
                        """).param(atMost).query(Accounts::account).list();
        for (Account account : without) {
            jdbc.sql("UPDATE access.account SET login_skeleton = ? WHERE user_id = ?")
                    .param(LoginRules.skeleton(account.login()))
                    .param(account.userId())
                    .update();
        }
        return without.size();
    }

    /** Gives an account another password. */
    void setPassword(UUID userId, String passwordHash) {
        jdbc.sql("UPDATE access.account SET password_hash = ? WHERE user_id = ?")
                .param(passwordHash)
                .param(userId)
                .update();
    }

    /** The new account's user id; empty when the login is taken. */
    Optional<UUID> add(String login, String name, String passwordHash, Instant now) {
        return add(null, login, name, passwordHash, now);
    }

    /** As {@link #add(String, String, String, Instant)}, with the user id that it is to have; empty also when that has an account. */
    Optional<UUID> add(@Nullable UUID userId, String login, String name, String passwordHash, Instant now) {
        return jdbc.sql("""
                        INSERT INTO access.account (user_id, login, name, password_hash, created_at, login_skeleton)
                        VALUES (coalesce(?::uuid, uuidv7()), ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        RETURNING user_id
                        """)
                .param(userId)
                .param(login)
                .param(name)
                .param(passwordHash)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(LoginRules.skeleton(login))
                .query(UUID.class)
                .optional();
    }
}
