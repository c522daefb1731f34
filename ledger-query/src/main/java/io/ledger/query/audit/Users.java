package io.ledger.query.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who the users behind a book's events are, as far as this installation knows. Thread-safe. */
@Component
class Users {

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A user.
     *
     * @param login null where neither an account nor a membership tells
     * @param name null where there is no account here: another issuer's user, or one from before a restore
     */
    record User(@Nullable String login, @Nullable String name) {
        static final User UNKNOWN = new User(null, null);
    }

    /** Those of the users that have an account here, or are members of the book. */
    Map<UUID, User> of(UUID bookId, Collection<UUID> ids) {
        Map<UUID, User> users = new HashMap<>();
        jdbc.sql("""
                SELECT wanted.user_id, coalesce(a.login, m.login), a.name
                FROM   unnest(?::uuid[]) AS wanted (user_id)
                LEFT   JOIN access.account a ON a.user_id = wanted.user_id
                LEFT   JOIN access.membership m ON m.book_id = ? AND m.user_id = wanted.user_id
                """)
                .param(ids.toArray(UUID[]::new))
                .param(bookId)
                .query((row, ignored) ->
                        Map.entry(row.getObject(1, UUID.class), new User(row.getString(2), row.getString(3))))
                .list()
                .forEach(user -> users.put(user.getKey(), user.getValue()));
        return users;
    }
}
