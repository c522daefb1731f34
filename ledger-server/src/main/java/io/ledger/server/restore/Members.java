package io.ledger.server.restore;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookEvent.MemberAdded;
import io.ledger.api.book.BookEvent.MemberRemoved;
import io.ledger.api.book.Role;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is a member of a book, by its events. Immutable. */
record Members(List<Member> all) {

    record Member(UUID userId, String login, Role role) {}

    /** As the book's events leave them, in the order in which they came. */
    static Members after(Collection<BookEvent> events) {
        Map<UUID, Member> members = new LinkedHashMap<>();
        for (BookEvent event : events) {
            switch (event) {
                case BookOpened opened ->
                    members.put(opened.ownerId(), new Member(opened.ownerId(), opened.ownerLogin(), Role.OWNER));
                case MemberAdded added ->
                    members.put(added.memberId(), new Member(added.memberId(), added.login(), added.role()));
                case MemberRemoved removed -> members.remove(removed.memberId());
            }
        }
        return new Members(List.copyOf(members.values()));
    }

    List<Member> owners() {
        return all.stream().filter(member -> member.role() == Role.OWNER).toList();
    }

    Optional<Member> withLogin(String login) {
        return all.stream().filter(member -> member.login().equals(login)).findFirst();
    }

    boolean owns(UUID userId) {
        return owners().stream().anyMatch(owner -> owner.userId().equals(userId));
    }
}
