package io.ledger.access.signin;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sign-ins of users, {@code access.sign_in}: one is there as long as its refresh token works. What ends one deletes it, and a trigger tells all nodes. Thread-safe. */
final class Sessions {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Sessions(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One of them, as its user sees it.
     *
     * @param lastUsedAt when it last took a new access token
     * @param address of that moment
     * @param current whether the request for it came from this one
     */
    record Session(UUID id, Instant createdAt, Instant lastUsedAt, String device, String address, boolean current) {}

    /** Those that a user has, the one used last first. */
    List<Session> of(UUID userId, @Nullable UUID current) {
        return jdbc.sql("""
                        SELECT family_id, created_at, last_used_at, device, address
                        FROM   access.sign_in
                        WHERE  user_id = ? AND expires_at > ?
                        ORDER  BY last_used_at DESC, family_id
                        """)
                .param(userId)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, ignored) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Session(
                            id,
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getString(4),
                            row.getString(5),
                            id.equals(current));
                })
                .list();
    }

    /** Ends one; whether the user had it. */
    boolean end(UUID userId, UUID id) {
        return jdbc.sql("DELETE FROM access.sign_in WHERE user_id = ? AND family_id = ?")
                        .param(userId)
                        .param(id)
                        .update()
                > 0;
    }

    /** Ends all of a user's but that one; all where it is null. */
    void endOthers(UUID userId, @Nullable UUID kept) {
        jdbc.sql("DELETE FROM access.sign_in WHERE user_id = ? AND family_id IS DISTINCT FROM ?::uuid")
                .param(userId)
                .param(kept)
                .update();
    }
}
