package io.ledger.platform.security;

import java.time.Instant;
import java.time.ZoneOffset;
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

    record Account(UUID userId, String passwordHash) {}

    Optional<Account> find(String login) {
        return jdbc.sql("SELECT user_id, password_hash FROM access.account WHERE login = ?")
                .param(login)
                .query((row, ignored) -> new Account(row.getObject(1, UUID.class), row.getString(2)))
                .optional();
    }

    /** The login of a user who has an account. */
    Optional<String> loginOf(UUID userId) {
        return jdbc.sql("SELECT login FROM access.account WHERE user_id = ?")
                .param(userId)
                .query(String.class)
                .optional();
    }

    /** The new account's user id; empty when the login is taken. */
    Optional<UUID> add(String login, String name, String passwordHash, Instant now) {
        return add(null, login, name, passwordHash, now);
    }

    /** As {@link #add(String, String, String, Instant)}, with the user id that it is to have; empty also when that has an account. */
    Optional<UUID> add(@Nullable UUID userId, String login, String name, String passwordHash, Instant now) {
        return jdbc.sql("""
                        INSERT INTO access.account (user_id, login, name, password_hash, created_at)
                        VALUES (coalesce(?::uuid, uuidv7()), ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        RETURNING user_id
                        """)
                .param(userId)
                .param(login)
                .param(name)
                .param(passwordHash)
                .param(now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }
}
