package io.ledger.access;

import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may do what in which book: the one check on every path that names a book. Reads the memberships on each call, so that a lost one ends at once; it is
 * one look-up by primary key. Thread-safe.
 */
@Component
public class BookAccess {

    private final JdbcClient jdbc;

    BookAccess(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The user's role in the book; empty when the user has none or there is no such book. */
    public Optional<Role> roleOf(UUID userId, UUID bookId) {
        return jdbc.sql("SELECT role FROM access.membership WHERE book_id = ? AND user_id = ?")
                .param(bookId)
                .param(userId)
                .query(String.class)
                .optional()
                .flatMap(Role::of);
    }

    /** Any member may. Throws {@code not_found} to others, so that a book's existence is not told. */
    public Role requireMember(UUID userId, UUID bookId) {
        return require(userId, bookId, role -> true);
    }

    /** Members whose role may send commands. Throws {@code not_found} or {@code forbidden}. */
    public Role requireWriter(UUID userId, UUID bookId) {
        return require(userId, bookId, Role::writes);
    }

    /** Members whose role may read events. Throws {@code not_found} or {@code forbidden}. */
    public Role requireAuditor(UUID userId, UUID bookId) {
        return require(userId, bookId, Role::audits);
    }

    /** Members whose role may add and remove members. Throws {@code not_found} or {@code forbidden}. */
    public Role requireManager(UUID userId, UUID bookId) {
        return require(userId, bookId, Role::manages);
    }

    private Role require(UUID userId, UUID bookId, Predicate<Role> allowed) {
        Role role = roleOf(userId, bookId)
                .orElseThrow(() -> new LedgerException(ErrorCode.NOT_FOUND, "There is no such book."));
        if (!allowed.test(role)) {
            throw new LedgerException(
                    ErrorCode.FORBIDDEN, "The role " + role.wire() + " may not do this in this book.");
        }
        return role;
    }
}
