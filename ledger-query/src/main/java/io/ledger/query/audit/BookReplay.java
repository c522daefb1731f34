package io.ledger.query.audit;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookEvent.MemberAdded;
import io.ledger.api.book.BookEvent.MemberRemoved;
import io.ledger.api.book.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A book as such: its opening and its members. */
final class BookReplay implements Replay {

    private final Map<String, @Nullable Object> book = new LinkedHashMap<>();
    private final Map<UUID, Map<String, @Nullable Object>> members = new LinkedHashMap<>();

    @Override
    public @Nullable String table() {
        return null;
    }

    @Override
    public Map<String, @Nullable Object> current() {
        Map<String, @Nullable Object> current = new LinkedHashMap<>(book);
        current.put("members", new ArrayList<>(members.values()));
        return current;
    }

    @Override
    public Step apply(Object event) {
        return switch ((BookEvent) event) {
            case BookOpened opened -> {
                book.put("name", opened.name());
                book.put("currency", opened.currency());
                book.put("time_zone", opened.timeZone());
                members.put(opened.ownerId(), member(opened.ownerId(), opened.ownerLogin(), Role.OWNER));
                yield new Step(null, null, current(), Map.of());
            }
            case MemberAdded added -> {
                Map<String, @Nullable Object> after = member(added.memberId(), added.login(), added.role());
                yield new Step(null, members.put(added.memberId(), after), after, Map.of());
            }
            case MemberRemoved removed -> new Step(null, members.remove(removed.memberId()), null, Map.of());
        };
    }

    private static Map<String, @Nullable Object> member(UUID userId, String login, Role role) {
        Map<String, @Nullable Object> member = new LinkedHashMap<>();
        member.put("user_id", userId);
        member.put("login", login);
        member.put("role", role.wire());
        return member;
    }
}
