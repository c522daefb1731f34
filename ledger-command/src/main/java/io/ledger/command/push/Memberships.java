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

    private final BookStream<Said> members;

    /**
     * What a book's own events say.
     *
     * @param timeZone with which it was opened
     */
    private record Said(Map<UUID, Role> roles, String timeZone) {}

    Memberships(EventLog log) {
        members = new BookStream<>(log, BookEvent::streamOf, new Said(Map.of(), "UTC"), Memberships::after);
    }

    /** That the members are the same as now, where the user may write as far as is remembered. Throws {@link NotAWriterException} where it is certain that the user may not. */
    Premise requireWriter(UUID bookId, UUID userId) {
        BookStream.Known<Said> known = members.remembered(bookId);
        return mayWrite(known, userId) ? known.premise() : requireWriterNow(bookId, userId);
    }

    /** The same, with the members as they are. */
    Premise requireWriterNow(UUID bookId, UUID userId) {
        BookStream.Known<Said> known = members.read(bookId);
        if (!mayWrite(known, userId)) {
            throw new NotAWriterException(known.state().roles().get(userId));
        }
        return known.premise();
    }

    /** The time zone that the book was opened with. */
    String timeZone(UUID bookId) {
        return members.remembered(bookId).state().timeZone();
    }

    private static boolean mayWrite(BookStream.Known<Said> known, UUID userId) {
        Role role = known.state().roles().get(userId);
        return role != null && role.writes();
    }

    private static Said after(Said before, Object event) {
        Map<UUID, Role> roles = new HashMap<>(before.roles());
        String timeZone = before.timeZone();
        switch (event) {
            case BookOpened opened -> {
                roles.put(opened.ownerId(), Role.OWNER);
                timeZone = opened.timeZone();
            }
            case MemberAdded added -> roles.put(added.memberId(), added.role());
            case MemberRemoved removed -> roles.remove(removed.memberId());
            default -> throw new IllegalStateException("No event of a book: " + event);
        }
        return new Said(Map.copyOf(roles), timeZone);
    }
}
