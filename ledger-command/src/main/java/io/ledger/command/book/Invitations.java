package io.ledger.command.book;

import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Invitations to books, {@code access.invitation}. One is open until somebody used it, it is withdrawn or its time is over, and as long as whoever made it is an owner. All times are the
 * database's. Thread-safe, across nodes too.
 */
@Component
class Invitations {

    static final Duration LIFE = Duration.ofDays(7);

    /** What is over is kept for as long, for the same user's accepting it again. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String IS_OPEN = """
            accepted_by IS NULL AND expires_at > now()
            AND EXISTS (
                SELECT FROM access.membership m
                WHERE  m.book_id = i.book_id AND m.user_id = i.created_by AND m.role = 'owner')
            """;

    private final JdbcClient jdbc;

    Invitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An open invitation, as the owners see it: without its code. */
    @Schema(name = "Invitation")
    record InvitationView(
            UUID id,

            @Schema(allowableValues = {"owner", "editor", "accountant", "auditor", "viewer"})
            String role,

            Instant createdAt,
            Instant expiresAt) {}

    @Schema(name = "InvitationList")
    record InvitationList(List<InvitationView> invitations) {}

    /**
     * An invitation that one user has a right to.
     *
     * @param isDone whether the user became a member by it before
     */
    record Claim(UUID id, UUID bookId, Role role, UUID invitedBy, boolean isDone) {}

    /** That there is no invitation with this code any more, or never was; which of it is not told. */
    static LedgerException unknown() {
        return new LedgerException(
                ErrorCode.NOT_FOUND,
                "This invitation does not work: it was used, withdrawn or is too old. Ask for another.");
    }

    /** Keeps a new one; when it ends. */
    Instant make(UUID bookId, UUID owner, Role role, String code) {
        jdbc.sql("DELETE FROM access.invitation WHERE book_id = ? AND expires_at < now() - make_interval(days => ?)")
                .param(bookId)
                .param(Math.toIntExact(KEPT.toDays()))
                .update();
        return jdbc.sql("""
                        INSERT INTO access.invitation (id, code_hash, book_id, role, created_by, created_at, expires_at)
                        VALUES (uuidv7(), ?, ?, ?, ?, now(), date_trunc('milliseconds', now()) + make_interval(days => ?))
                        RETURNING expires_at
                        """)
                .param(InvitationCode.hash(code))
                .param(bookId)
                .param(role.wire())
                .param(owner)
                .param(Math.toIntExact(LIFE.toDays()))
                .query((row, ignored) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    List<InvitationView> open(UUID bookId) {
        return jdbc.sql("""
                        SELECT id, role, created_at, expires_at
                        FROM   access.invitation i
                        WHERE  book_id = ? AND
                        """ + IS_OPEN + "ORDER BY created_at, id")
                .param(bookId)
                .query((row, ignored) -> new InvitationView(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Whether there was such an open one. */
    boolean withdraw(UUID bookId, UUID id) {
        return jdbc.sql("DELETE FROM access.invitation WHERE book_id = ? AND id = ? AND accepted_by IS NULL")
                        .param(bookId)
                        .param(id)
                        .update()
                > 0;
    }

    /** Gives the invitation with that code to the user, and to nobody else from then on; empty unless it is open or the user's. */
    Optional<Claim> claim(String code, UUID userId) {
        return jdbc.sql("""
                        UPDATE access.invitation i
                        SET    accepted_by = :user
                        WHERE  code_hash = :hash AND (accepted_by = :user OR
                        """ + IS_OPEN + """
                        )
                        RETURNING id, book_id, role, created_by, accepted_at IS NOT NULL
                        """)
                .param("user", userId)
                .param("hash", InvitationCode.hash(code))
                .query((row, ignored) -> new Claim(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        Role.of(row.getString(3)).orElseThrow(Invitations::unknown),
                        row.getObject(4, UUID.class),
                        row.getBoolean(5)))
                .optional();
    }

    /** Notes that the user became a member by it. */
    void done(UUID id) {
        jdbc.sql("UPDATE access.invitation SET accepted_at = now() WHERE id = ?")
                .param(id)
                .update();
    }
}
