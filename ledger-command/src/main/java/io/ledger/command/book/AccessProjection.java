package io.ledger.command.book;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookEvent.MemberAdded;
import io.ledger.api.book.BookEvent.MemberRemoved;
import io.ledger.api.book.Role;
import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.StoredEvent;
import io.ledger.eventlog.Unreadable;
import io.ledger.platform.postgres.Channels;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is a member of which book, for the check on every path. Runs in the processor's transaction, token included; may see an event again after a reset, and
 * comes to the same rows.
 */
final class AccessProjection implements EventMessageHandler {

    private static final Logger log = LoggerFactory.getLogger(AccessProjection.class);

    private final JdbcClient jdbc;

    AccessProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What cannot be read is one book's trouble: what comes after it, of this book too, is applied. */
    @Override
    public Object handle(EventMessage<?> message) {
        StoredEvent stored = EventMessages.stored(message);
        switch (message.getPayload()) {
            case BookEvent event -> apply(event, stored);
            case Unreadable unreadable -> note(stored, unreadable.why());
            default -> throw new IllegalArgumentException("No event of a book: " + message.getPayloadType());
        }
        return message;
    }

    /** Applies an event. One that lacks something is noted as unread, before a statement could fail and take other books' events with it. */
    void apply(BookEvent event, StoredEvent stored) {
        switch (event) {
            case BookOpened opened
            when lacks(opened.name(), opened.currency(), opened.timeZone(), opened.ownerId(), opened.ownerLogin()) ->
                note(stored, "It lacks something.");
            case MemberAdded added
            when lacks(added.memberId(), added.login(), added.role()) -> note(stored, "It lacks something.");
            case MemberRemoved removed when lacks(removed.memberId()) -> note(stored, "It lacks something.");
            case BookOpened opened -> {
                open(opened, stored);
                put(stored.bookId(), opened.ownerId(), opened.ownerLogin(), Role.OWNER);
                tell(stored);
            }
            case MemberAdded added -> {
                put(stored.bookId(), added.memberId(), added.login(), added.role());
                tell(stored);
            }
            case MemberRemoved removed -> {
                jdbc.sql("DELETE FROM access.membership WHERE book_id = ? AND user_id = ?")
                        .param(stored.bookId())
                        .param(removed.memberId())
                        .update();
                tell(stored);
            }
        }
    }

    /** What is read from damaged JSON may lack what never is null otherwise. */
    private static boolean lacks(@Nullable Object... parts) {
        return Arrays.stream(parts).anyMatch(Objects::isNull);
    }

    private void note(StoredEvent stored, String why) {
        log.error("The members of book {} are not what event {} made of them: {}", stored.bookId(), stored.seq(), why);
        jdbc.sql("""
                INSERT INTO ledger.unread_members (book_id, seq, reason) VALUES (?, ?, ?)
                ON CONFLICT (book_id) DO NOTHING
                """)
                .param(stored.bookId())
                .param(stored.seq())
                .param(why.replace("\0", ""))
                .update();
        tell(stored);
    }

    private void open(BookOpened event, StoredEvent stored) {
        jdbc.sql("""
                INSERT INTO access.book (book_id, name, currency, time_zone, created_at, seq)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (book_id) DO NOTHING
                """)
                .param(stored.bookId())
                .param(event.name())
                .param(event.currency())
                .param(event.timeZone())
                .param(stored.recordedAt().atOffset(ZoneOffset.UTC))
                .param(stored.seq())
                .update();
    }

    private void put(UUID bookId, UUID userId, String login, Role role) {
        jdbc.sql("""
                INSERT INTO access.membership (book_id, user_id, login, role)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (book_id, user_id) DO UPDATE SET login = excluded.login, role = excluded.role
                """)
                .param(bookId)
                .param(userId)
                .param(login)
                .param(role.wire())
                .update();
    }

    private void tell(StoredEvent stored) {
        jdbc.sql("UPDATE access.book SET seq = greatest(seq, ?) WHERE book_id = ?")
                .param(stored.seq())
                .param(stored.bookId())
                .update();
        jdbc.sql("SELECT pg_notify(?, ?)")
                .param(Channels.ACCESS)
                .param(stored.bookId().toString())
                .query(rows -> {});
    }
}
