package io.ledger.sync.live;

import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends the subscriptions of those who are no members any more, or in a role that no longer allows them. Thread-safe. */
@Component
class LostMembers {

    private final LiveBooks books;
    private final JdbcClient jdbc;

    LostMembers(LiveBooks books, JdbcClient jdbc) {
        this.books = books;
        this.jdbc = jdbc;
    }

    private record Member(UUID bookId, UUID userId) {}

    /** Looks at the subscriptions of those books, with one query. */
    void endSubscriptions(Predicate<UUID> ofBooks) {
        Map<UUID, Set<Subscription>> subscriptions = books.byBook(ofBooks);
        Set<Member> wanted = new HashSet<>();
        subscriptions.forEach((book, all) -> all.forEach(each -> wanted.add(new Member(book, each.userId()))));
        if (wanted.isEmpty()) {
            return;
        }
        Map<Member, Role> roles = roles(List.copyOf(wanted));
        subscriptions.forEach((book, all) -> {
            for (Subscription subscription : all) {
                Role role = roles.get(new Member(book, subscription.userId()));
                if (role == null) {
                    subscription.end(Fault.of(ErrorCode.NOT_FOUND, "There is no such book."));
                } else if (!subscription.feed().isFor(role)) {
                    subscription.end(Fault.of(ErrorCode.FORBIDDEN, "Your role no longer allows this."));
                }
            }
        });
    }

    private Map<Member, Role> roles(List<Member> members) {
        Map<Member, Role> roles = new HashMap<>();
        jdbc.sql("""
                        SELECT m.book_id, m.user_id, m.role
                        FROM   unnest(?::uuid[], ?::uuid[]) AS wanted (book_id, user_id)
                        JOIN   access.membership m USING (book_id, user_id)
                        """)
                .param(members.stream().map(Member::bookId).toArray(UUID[]::new))
                .param(members.stream().map(Member::userId).toArray(UUID[]::new))
                .query(row -> {
                    Member member = new Member(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    Role.of(row.getString(3)).ifPresent(role -> roles.put(member, role));
                });
        return roles;
    }
}
