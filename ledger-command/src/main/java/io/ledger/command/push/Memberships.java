package io.ledger.command.push;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookEvent.MemberAdded;
import io.ledger.api.book.BookEvent.MemberRemoved;
import io.ledger.api.book.Role;
import io.ledger.command.eventstore.Premise;
import io.ledger.eventlog.EventLog;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who may write to the books, as the books' own events say. The check at the door looks at a projection, once for a push; this goes along with each command, so that a push ends with the membership of
 * whoever sent it. Thread-safe.
 */
@Component
class Memberships {

    private final BookStream<Map<UUID, Role>> members;

    Memberships(EventLog log) {
        members = new BookStream<>(log, BookEvent::streamOf, Map.of(), Memberships::after);
    }

    /** That the members are the same as now, where the user may write as far as is remembered. Throws {@link NotAWriterException} where it is certain that the user may not. */
    Premise requireWriter(UUID bookId, UUID userId) {
        BookStream.Known<Map<UUID, Role>> known = members.remembered(bookId);
        return mayWrite(known, userId) ? known.premise() : requireWriterNow(bookId, userId);
    }

    /** The same, with the members as they are. */
    Premise requireWriterNow(UUID bookId, UUID userId) {
        BookStream.Known<Map<UUID, Role>> known = members.read(bookId);
        if (!mayWrite(known, userId)) {
            throw new NotAWriterException(known.state().get(userId));
        }
        return known.premise();
    }

    private static boolean mayWrite(BookStream.Known<Map<UUID, Role>> known, UUID userId) {
        Role role = known.state().get(userId);
        return role != null && role.writes();
    }

    private static Map<UUID, Role> after(Map<UUID, Role> before, Object event) {
        Map<UUID, Role> roles = new HashMap<>(before);
        switch (event) {
            case BookOpened opened -> roles.put(opened.ownerId(), Role.OWNER);
            case MemberAdded added -> roles.put(added.memberId(), added.role());
            case MemberRemoved removed -> roles.remove(removed.memberId());
            default -> throw new IllegalStateException("No event of a book: " + event);
        }
        return Map.copyOf(roles);
    }
}
