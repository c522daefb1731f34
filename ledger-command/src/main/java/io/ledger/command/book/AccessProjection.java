package io.ledger.command.book;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookEvent.MemberAdded;
import io.ledger.api.book.BookEvent.MemberRemoved;
import io.ledger.api.book.Role;
import io.ledger.platform.eventlog.EventMessages;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is a member of which book, for the check on every path. Runs in the processor's transaction, token included; may see an event again after a reset, and
 * comes to the same rows.
 */
final class AccessProjection implements EventMessageHandler {

    /** Told, with the book's id, after each change of its members. */
    static final String CHANNEL = "ledger_access";

    private final JdbcClient jdbc;

    AccessProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Object handle(EventMessage<?> message) {
        switch ((BookEvent) message.getPayload()) {
            case BookOpened opened -> on(opened, message);
            case MemberAdded added -> on(added, message);
            case MemberRemoved removed -> on(removed, message);
        }
        return message;
    }

    private void on(BookOpened event, EventMessage<?> message) {
        jdbc.sql("""
                INSERT INTO access.book (book_id, name, currency, time_zone, created_at, seq)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (book_id) DO NOTHING
                """)
                .param(event.bookId())
                .param(event.name())
                .param(event.currency())
                .param(event.timeZone())
                .param(EventMessages.stored(message).recordedAt().atOffset(ZoneOffset.UTC))
                .param(EventMessages.stored(message).seq())
                .update();
        put(event.bookId(), event.ownerId(), event.ownerLogin(), Role.OWNER);
        tell(event.bookId(), message);
    }

    private void on(MemberAdded event, EventMessage<?> message) {
        put(event.bookId(), event.memberId(), event.login(), event.role());
        tell(event.bookId(), message);
    }

    private void on(MemberRemoved event, EventMessage<?> message) {
        jdbc.sql("DELETE FROM access.membership WHERE book_id = ? AND user_id = ?")
                .param(event.bookId())
                .param(event.memberId())
                .update();
        tell(event.bookId(), message);
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

    private void tell(UUID bookId, EventMessage<?> message) {
        jdbc.sql("UPDATE access.book SET seq = greatest(seq, ?) WHERE book_id = ?")
                .param(EventMessages.stored(message).seq())
                .param(bookId)
                .update();
        jdbc.sql("SELECT pg_notify(?, ?)")
                .param(CHANNEL)
                .param(bookId.toString())
                .query(rows -> {});
    }
}
