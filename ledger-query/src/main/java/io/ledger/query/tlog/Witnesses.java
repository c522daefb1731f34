package io.ledger.query.tlog;

import io.ledger.api.tlog.VerifierKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who else signs a book's checkpoints, as its owners say: {@code access.log_witness}. Thread-safe. */
@Component
class Witnesses {

    /** A checkpoint with more signatures than these and the log's need not be read by a verifier (C2SP {@code signed-note}). */
    static final int MAX = 14;

    private final JdbcClient jdbc;

    Witnesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who signs, too. */
    @Schema(name = "Witness")
    record Witness(
            @Schema(description = "A verifier key after C2SP signed-note, of the type 4 (Ed25519) or 6 (ML-DSA-44).")
            String key,

            String name,

            @Schema(description = "Where the witness takes checkpoints.") @Nullable
            String url,

            UUID addedBy,
            Instant addedAt) {}

    /** Those of a book, by their keys. */
    List<Witness> of(UUID book) {
        return jdbc.sql("""
                        SELECT verifier_key, url, added_by, added_at
                        FROM   access.log_witness
                        WHERE  book_id = ?
                        ORDER  BY verifier_key
                        """)
                .param(book)
                .query((row, ignored) -> new Witness(
                        row.getString(1),
                        new VerifierKey(row.getString(1)).name(),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Names one, or gives one that is named another URL.
     *
     * @return whether there was room
     */
    boolean name(UUID book, VerifierKey key, @Nullable String url, UUID user) {
        return jdbc.sql("""
                        INSERT INTO access.log_witness (book_id, verifier_key, url, added_by, added_at)
                        SELECT :book, :key, :url, :user, date_trunc('milliseconds', now())
                        WHERE  (SELECT count(*) FROM access.log_witness WHERE book_id = :book AND verifier_key <> :key) < :max
                        ON CONFLICT (book_id, verifier_key) DO UPDATE SET url = excluded.url
                        """)
                        .param("book", book)
                        .param("key", key.text())
                        .param("url", url)
                        .param("user", user)
                        .param("max", MAX)
                        .update()
                > 0;
    }

    /** Names one no more. What it signed stays. */
    boolean remove(UUID book, String key) {
        return jdbc.sql("DELETE FROM access.log_witness WHERE book_id = ? AND verifier_key = ?")
                        .param(book)
                        .param(key)
                        .update()
                > 0;
    }
}
