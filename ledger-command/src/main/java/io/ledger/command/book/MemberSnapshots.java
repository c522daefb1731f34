package io.ledger.command.book;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookEvent.MemberAdded;
import io.ledger.api.book.BookEvent.MemberRemoved;
import io.ledger.api.book.Role;
import io.ledger.command.eventstore.SnapshotForm;
import io.ledger.platform.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Snapshots of books: who their members are. Thread-safe. */
final class MemberSnapshots implements SnapshotForm {

    /** Far from those of records. */
    private static final int VERSION = 1_001;

    /** What a book's events come to. */
    record Members(Map<UUID, Role> roles) implements OfNoRecord {
        Members {
            roles = Map.copyOf(roles);
        }
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public Object read(String text) {
        return members(text);
    }

    private static Members members(String text) {
        Map<UUID, Role> roles = new TreeMap<>();
        Json.readStored(text)
                .forEach((user, role) -> roles.put(
                        UUID.fromString(user), Role.of(String.valueOf(role)).orElseThrow()));
        return new Members(roles);
    }

    @Override
    public Optional<String> write(@Nullable String before, List<? extends DomainEventMessage<?>> events) {
        Map<UUID, Role> roles =
                new TreeMap<>(before == null ? Map.of() : members(before).roles());
        for (DomainEventMessage<?> event : events) {
            if (!(event.getPayload() instanceof BookEvent change)) {
                return Optional.empty();
            }
            switch (change) {
                case BookOpened opened -> roles.put(opened.ownerId(), Role.OWNER);
                case MemberAdded added -> roles.put(added.memberId(), added.role());
                case MemberRemoved removed -> roles.remove(removed.memberId());
            }
        }
        Map<String, String> json = new TreeMap<>();
        roles.forEach((user, role) -> json.put(user.toString(), role.wire()));
        return Optional.of(Json.write(json));
    }
}
