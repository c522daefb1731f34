package io.ledger.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
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
 * The refresh tokens of the built-in issuer. One works once, and gives the next of its family. Whoever shows a used one has a copy, or somebody has a copy of
 * theirs, and which is which cannot be told: the family ends. Only hashes are kept. Thread-safe.
 */
final class RefreshTokens {

    private static final int TOKEN_BYTES = 32;

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

    /** The next token, and whose it is. */
    record Refreshed(UUID userId, String token) {}

    private record Shown(UUID familyId, UUID userId, boolean used, Instant expiresAt) {}

    /** The first token of a new family. Forgets those of the user's families that have expired. */
    String begin(UUID userId) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql("DELETE FROM access.sign_in WHERE user_id = ? AND expires_at < ?")
                    .param(userId)
                    .param(utc(clock.instant()))
                    .update();
            UUID familyId = UUID.randomUUID();
            jdbc.sql("INSERT INTO access.sign_in (family_id, user_id, expires_at) VALUES (?, ?, ?)")
                    .param(familyId)
                    .param(userId)
                    .param(utc(expiry()))
                    .update();
            return add(familyId);
        }));
    }

    /** Uses a token up. Empty when it is unknown, expired, of a family that has ended, or used already, which ends its family. */
    Optional<Refreshed> use(String token) {
        byte[] hash = hash(token);
        return Objects.requireNonNull(transactions.execute(status -> {
            @Nullable Shown shown = lock(hash);
            if (shown == null || shown.expiresAt().isBefore(clock.instant())) {
                return Optional.empty();
            }
            if (shown.used()) {
                jdbc.sql("DELETE FROM access.sign_in WHERE family_id = ?")
                        .param(shown.familyId())
                        .update();
                return Optional.empty();
            }
            jdbc.sql("DELETE FROM access.refresh_token WHERE family_id = ? AND expires_at < ?")
                    .param(shown.familyId())
                    .param(utc(clock.instant()))
                    .update();
            jdbc.sql("UPDATE access.refresh_token SET used_at = ? WHERE token_hash = ?")
                    .param(utc(clock.instant()))
                    .param(hash)
                    .update();
            jdbc.sql("UPDATE access.sign_in SET expires_at = ? WHERE family_id = ?")
                    .param(utc(expiry()))
                    .param(shown.familyId())
                    .update();
            return Optional.of(new Refreshed(shown.userId(), add(shown.familyId())));
        }));
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
                                SELECT s.family_id, s.user_id, t.used_at IS NOT NULL, t.expires_at
                                FROM   access.refresh_token t
                                JOIN   access.sign_in s USING (family_id)
                                WHERE  t.token_hash = ?
                                """)
                        .param(hash)
                        .query((row, ignored) -> new Shown(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getBoolean(3),
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

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
