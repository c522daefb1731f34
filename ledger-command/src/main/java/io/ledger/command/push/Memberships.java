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
import org.jspecify.annotations.Nullable;
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
     * @param currency what it counts in, as ISO 4217 has it
     */
    private record Said(Map<UUID, Role> roles, String timeZone, String currency) {}

    Memberships(EventLog log) {
        members = new BookStream<>(log, BookEvent::streamOf, new Said(Map.of(), "UTC", "XXX"), Memberships::after);
    }

    /**
     * A member who may write.
     *
     * @param premise that the members are the same still
     */
    record Writer(Role role, Premise premise) {}

    /** The user as a writer, as far as is remembered. Throws {@link NotAWriterException} where it is certain that the user may not write. */
    Writer requireWriter(UUID bookId, UUID userId) {
        Writer writer = writer(members.remembered(bookId), userId);
        return writer == null ? requireWriterNow(bookId, userId) : writer;
    }

    /** The same, with the members as they are. */
    Writer requireWriterNow(UUID bookId, UUID userId) {
        BookStream.Known<Said> known = members.read(bookId);
        Writer writer = writer(known, userId);
        if (writer == null) {
            throw new NotAWriterException(known.state().roles().get(userId));
        }
        return writer;
    }

    /** The time zone that the book was opened with. */
    String timeZone(UUID bookId) {
        return members.remembered(bookId).state().timeZone();
    }

    /** What the book counts in, as ISO 4217 has it. */
    String currency(UUID bookId) {
        return members.remembered(bookId).state().currency();
    }

    private static @Nullable Writer writer(BookStream.Known<Said> known, UUID userId) {
        Role role = known.state().roles().get(userId);
        return role != null && role.writes() ? new Writer(role, known.premise()) : null;
    }

    private static Said after(Said before, Object event) {
        Map<UUID, Role> roles = new HashMap<>(before.roles());
        String timeZone = before.timeZone();
        String currency = before.currency();
        switch (event) {
            case BookOpened opened -> {
                roles.put(opened.ownerId(), Role.OWNER);
                timeZone = opened.timeZone();
                currency = opened.currency();
            }
            case MemberAdded added -> roles.put(added.memberId(), added.role());
            case MemberRemoved removed -> roles.remove(removed.memberId());
            default -> throw new IllegalStateException("No event of a book: " + event);
        }
        return new Said(Map.copyOf(roles), timeZone, currency);
    }
}
