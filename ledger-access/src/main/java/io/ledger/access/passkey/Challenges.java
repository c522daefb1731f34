package io.ledger.access.passkey;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;

/** What authenticators are asked to sign, {@code access.passkey_challenge}: each is answered once, within {@link #LIFE}, at any node. Thread-safe. */
final class Challenges {

    static final Duration LIFE = Duration.ofMinutes(5);
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    Challenges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param origin of the page that asked, which is where it has to be answered */
    record Challenge(UUID id, String origin, Bytes bytes) {}

    /** @param userId who makes a passkey; null for who signs in, nobody yet */
    Challenge make(@Nullable UUID userId, String origin) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO access.passkey_challenge (id, user_id, origin, challenge, expires_at)
                        VALUES (?, ?::uuid, ?, ?, clock_timestamp() + make_interval(secs => ?))
                        """)
                .param(id)
                .param(userId)
                .param(origin)
                .param(bytes)
                .param((double) LIFE.toSeconds())
                .update();
        return new Challenge(id, origin, new Bytes(bytes));
    }

    /** Uses one up; empty when there is none, it is too old, or was made for another. */
    Optional<Challenge> use(UUID id, @Nullable UUID userId) {
        return jdbc.sql("""
                        DELETE FROM access.passkey_challenge
                        WHERE  id = ? AND user_id IS NOT DISTINCT FROM ?::uuid
                        RETURNING origin, challenge, expires_at > clock_timestamp()
                        """)
                .param(id)
                .param(userId)
                .query((row, ignored) -> row.getBoolean(3)
                        ? Optional.of(new Challenge(id, row.getString(1), new Bytes(row.getBytes(2))))
                        : Optional.<Challenge>empty())
                .optional()
                .flatMap(found -> found);
    }
}
