package io.ledger.command.book;

import io.ledger.access.UserIds;
import io.ledger.access.security.SecurityProperties;
import io.ledger.api.book.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what {@link AccessProjection} wrote, and the accounts. Thread-safe. */
@Component
class Members {

    private final JdbcClient jdbc;

    /** Another issuer than the built-in one; null for that. */
    private final @Nullable URI issuer;

    Members(JdbcClient jdbc, SecurityProperties security) {
        this.jdbc = jdbc;
        this.issuer = security.issuerUri();
    }

    /** A book as one of its members sees it. */
    @Schema(name = "Book")
    record BookView(
            UUID id,
            String name,
            @Schema(description = "ISO 4217: INR.") String currency,
            @Schema(description = "Like Asia/Kolkata.") String timeZone,

            @Schema(
                    description = "The caller's.",
                    allowableValues = {"owner", "editor", "accountant", "auditor", "viewer"})
            String role) {}

    @Schema(name = "BookList")
    record BookList(List<BookView> books) {}

    @Schema(name = "Member")
    record MemberView(
            UUID userId,
            String login,

            @Schema(description = "Null where it is not known here.") @Nullable
            String name,

            @Schema(allowableValues = {"owner", "editor", "accountant", "auditor", "viewer"})
            String role) {}

    @Schema(name = "MemberList")
    record MemberList(List<MemberView> members) {}

    /** The books of a user, by name. */
    List<BookView> booksOf(UUID userId) {
        return jdbc.sql("""
                SELECT b.book_id AS id, b.name, b.currency, b.time_zone, m.role
                FROM   access.membership m
                JOIN   access.book b USING (book_id)
                WHERE  m.user_id = ?
                ORDER  BY b.name, b.book_id
                """).param(userId).query(BookView.class).list();
    }

    /** The book, when the user is a member of it. */
    Optional<BookView> book(UUID userId, UUID bookId) {
        return jdbc.sql("""
                SELECT b.book_id AS id, b.name, b.currency, b.time_zone, m.role
                FROM   access.membership m
                JOIN   access.book b USING (book_id)
                WHERE  m.user_id = ? AND m.book_id = ?
                """).param(userId).param(bookId).query(BookView.class).optional();
    }

    List<MemberView> membersOf(UUID bookId) {
        return jdbc.sql("""
                SELECT m.user_id, m.login, a.name, m.role
                FROM   access.membership m
                LEFT   JOIN access.account a USING (user_id)
                WHERE  m.book_id = ?
                ORDER  BY m.login, m.user_id
                """).param(bookId).query(MemberView.class).list();
    }

    int countOf(UUID bookId) {
        return jdbc.sql("SELECT count(*) FROM access.membership WHERE book_id = ?")
                .param(bookId)
                .query(Integer.class)
                .single();
    }

    /** How many books have the user as an owner. */
    int ownedBy(UUID userId) {
        return jdbc.sql("SELECT count(*) FROM access.membership WHERE user_id = ? AND role = 'owner'")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    boolean exists(UUID bookId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM access.book WHERE book_id = ?)")
                .param(bookId)
                .query(Boolean.class)
                .single();
    }

    /** Whether this shows the event of that {@code seq} of the book. */
    boolean show(UUID bookId, long seq) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM access.book WHERE book_id = ? AND seq >= ?)")
                .param(bookId)
                .param(seq)
                .query(Boolean.class)
                .single();
    }

    /** The role of a member; empty when the user is none. */
    Optional<Role> roleOf(UUID bookId, UUID userId) {
        return jdbc.sql("SELECT role FROM access.membership WHERE book_id = ? AND user_id = ?")
                .param(bookId)
                .param(userId)
                .query(String.class)
                .optional()
                .flatMap(Role::of);
    }

    Optional<UUID> userWithLogin(String login) {
        return jdbc.sql("SELECT user_id FROM access.account WHERE login = ?")
                .param(login)
                .query(UUID.class)
                .optional();
    }

    /**
     * The user whose tokens name this subject: with another issuer anybody, as nobody here knows whom it has; with the built-in one, whose subjects are the users' ids,
     * somebody with an account.
     */
    Optional<UUID> userWithSubject(String subject) {
        if (issuer != null) {
            return Optional.of(UserIds.of(issuer.toString(), subject));
        }
        return jdbc.sql("SELECT user_id FROM access.account WHERE user_id::text = ?")
                .param(subject.toLowerCase(Locale.ROOT))
                .query(UUID.class)
                .optional();
    }

    /** The name of a user who has an account here. */
    @Nullable
    String nameOf(UUID userId) {
        return jdbc.sql("SELECT name FROM access.account WHERE user_id = ?")
                .param(userId)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** The user's login; what else there is to show for a user of another issuer, who has no account here. */
    String loginOf(UUID userId, String otherwise) {
        return jdbc.sql("SELECT login FROM access.account WHERE user_id = ?")
                .param(userId)
                .query(String.class)
                .optional()
                .orElse(otherwise);
    }
}
