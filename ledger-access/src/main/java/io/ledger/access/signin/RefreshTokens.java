package io.ledger.access.signin;

import io.ledger.access.key.SealingKey;
import io.ledger.access.security.SecurityProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The refresh tokens of the built-in issuer. One works once, and gives the next of its family. Who did not get that answer asks again, and gets the same for {@link #REPEAT_LIMIT}, also
 * when the next was used already: of two that asked with one token, the one whose answer is late must not end what the other goes on with. Whoever shows a used one later has a copy, or somebody has a copy of theirs, and which is which cannot be told: the family ends. Only hashes are kept, and for
 * that while the next token, encrypted with the used one, which nobody but its holder has. Thread-safe.
 */
final class RefreshTokens {

    /** How long a lost answer is given again. */
    static final Duration REPEAT_LIMIT = Duration.ofSeconds(60);

    private static final int TOKEN_BYTES = 32;
    private static final String SUCCESSOR = "successor of a refresh token";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SecurityProperties properties;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(
            JdbcClient jdbc, TransactionOperations transactions, SecurityProperties properties, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    /** A token, and whose it is. */
    record Issued(UUID userId, UUID sessionId, String token) {
        @Override
        public String toString() {
            return "Issued[" + sessionId + "]"; // never the token
        }
    }

    /** @param successor sealed, of one that was used within {@link #REPEAT_LIMIT} */
    private record Shown(UUID familyId, UUID userId, boolean used, byte @Nullable [] successor, Instant expiresAt) {}

    /** The first token of a new family. Forgets those of the user's families that have expired. */
    Issued begin(UUID userId, Device device) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("DELETE FROM access.sign_in WHERE user_id = ? AND expires_at < ?")
                    .param(userId)
                    .param(utc(clock.instant()))
                    .update();
            UUID familyId = UUID.randomUUID();
            jdbc.sql("""
                            INSERT INTO access.sign_in (family_id, user_id, expires_at, device, address)
                            VALUES (?, ?, ?, ?, ?)
                            """)
                    .param(familyId)
                    .param(userId)
                    .param(utc(expiry()))
                    .param(device.name())
                    .param(device.address())
                    .update();
            return new Issued(userId, familyId, add(familyId));
        }));
    }

    /** Uses a token up. Empty when it is unknown, expired, of a family that has ended, or used already and too late, which ends its family. */
    Optional<Issued> use(String token, Device device) {
        byte[] hash = hash(token);
        return Objects.requireNonNull(transactions.execute(status -> {
            @Nullable Shown shown = lock(hash);
            if (shown == null || shown.expiresAt().isBefore(clock.instant())) {
                return Optional.empty();
            }
            if (shown.used()) {
                return again(token, shown);
            }
            String next = add(shown.familyId());
            supersede(shown.familyId(), hash, sealingKey(token).seal(bytes(next), SUCCESSOR));
            jdbc.sql("""
                            UPDATE access.sign_in
                            SET    expires_at = ?, last_used_at = clock_timestamp(), device = ?, address = ?
                            WHERE  family_id = ?
                            """)
                    .param(utc(expiry()))
                    .param(device.name())
                    .param(device.address())
                    .param(shown.familyId())
                    .update();
            return Optional.of(new Issued(shown.userId(), shown.familyId(), next));
        }));
    }

    /** Ends the family of a token, used or not; nothing where there is none. */
    void end(String token) {
        jdbc.sql("""
                        DELETE FROM access.sign_in
                        WHERE  family_id = (SELECT family_id FROM access.refresh_token WHERE token_hash = ?)
                        """).param(hash(token)).update();
    }

    private Optional<Issued> again(String token, Shown shown) {
        Optional<String> next = Optional.ofNullable(shown.successor())
                .flatMap(kept -> sealingKey(token).open(kept, SUCCESSOR))
                .map(plain -> new String(plain, StandardCharsets.UTF_8));
        if (next.isEmpty()) {
            jdbc.sql("DELETE FROM access.sign_in WHERE family_id = ?")
                    .param(shown.familyId())
                    .update();
        }
        return next.map(known -> new Issued(shown.userId(), shown.familyId(), known));
    }

    private void supersede(UUID familyId, byte[] hash, byte[] successor) {
        jdbc.sql("DELETE FROM access.refresh_token WHERE family_id = ? AND expires_at < ?")
                .param(familyId)
                .param(utc(clock.instant()))
                .update();
        jdbc.sql("UPDATE access.refresh_token SET used_at = clock_timestamp(), successor = ? WHERE token_hash = ?")
                .param(successor)
                .param(hash)
                .update();
    }

    /** Finds a token and locks its family, so that two uses of its tokens never run at once; reads the token only then. */
    private @Nullable Shown lock(byte[] hash) {
        return jdbc.sql("SELECT family_id FROM access.refresh_token WHERE token_hash = ?")
                .param(hash)
                .query(UUID.class)
                .optional()
                .flatMap(family -> jdbc.sql("SELECT family_id FROM access.sign_in WHERE family_id = ? FOR UPDATE")
                        .param(family)
                        .query(UUID.class)
                        .optional())
                .flatMap(family -> jdbc.sql("""
                                SELECT s.family_id, s.user_id, t.used_at IS NOT NULL, t.expires_at,
                                       CASE WHEN t.used_at > clock_timestamp() - make_interval(secs => ?)
                                            THEN t.successor END
                                FROM   access.refresh_token t
                                JOIN   access.sign_in s USING (family_id)
                                WHERE  t.token_hash = ?
                                """)
                        .param((double) REPEAT_LIMIT.toSeconds())
                        .param(hash)
                        .query((row, ignored) -> new Shown(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getBoolean(3),
                                row.getBytes(5),
                                row.getObject(4, OffsetDateTime.class).toInstant()))
                        .optional())
                .orElse(null);
    }

    private String add(UUID familyId) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("INSERT INTO access.refresh_token (token_hash, family_id, expires_at) VALUES (?, ?, ?)")
                .param(hash(token))
                .param(familyId)
                .param(utc(expiry()))
                .update();
        return token;
    }

    private Instant expiry() {
        return clock.instant().plus(properties.refreshTokenLife());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Of a token that has 256 bits of chance; not its hash, which is in the table. */
    private static SealingKey sealingKey(String token) {
        return new SealingKey(hash(SUCCESSOR + '\0' + token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
