package io.ledger.command.book;

import io.ledger.api.book.BookEvent;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.StoredEvent;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When a node has started, makes the members anew of the books of which an event could not be read when it came by: from all of the book's events, for a later one may rest on it. A book
 * with an event that still cannot be read stays as it is. Thread-safe, across nodes too.
 */
@Component
class UnreadMembers {

    private static final Logger log = LoggerFactory.getLogger(UnreadMembers.class);

    private final JdbcClient jdbc;
    private final EventLog events;
    private final AccessProjection projection;
    private final TransactionTemplate transactions;

    UnreadMembers(
            JdbcClient jdbc, EventLog events, AccessProjection projection, JdbcTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.events = events;
        this.projection = projection;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeAnew() {
        jdbc.sql("SELECT book_id FROM ledger.unread_members")
                .query(UUID.class)
                .list()
                .forEach(this::tryOne);
    }

    private void tryOne(UUID bookId) {
        try {
            transactions.executeWithoutResult(ignored -> makeAnew(bookId));
        } catch (RuntimeException e) { // the next start tries again
            log.warn("The members of book {} stay as they are: {}", bookId, e.getMessage());
        }
    }

    private void makeAnew(UUID bookId) {
        // Who projects an event of the book holds its row until the commit, so all that is read after this is all there
        // is.
        jdbc.sql("SELECT FROM access.book WHERE book_id = ? FOR UPDATE")
                .param(bookId)
                .query(row -> {});
        if (jdbc.sql("DELETE FROM ledger.unread_members WHERE book_id = ?")
                        .param(bookId)
                        .update()
                == 0) {
            return; // another node was here
        }
        List<StoredEvent> stored = events.ofStream(bookId, BookEvent.streamOf(bookId), 0);
        List<BookEvent> readable = stored.stream()
                .map(event -> (BookEvent) EventMessages.of(event).getPayload())
                .toList();
        jdbc.sql("DELETE FROM access.membership WHERE book_id = ?")
                .param(bookId)
                .update();
        for (int i = 0; i < stored.size(); i++) {
            projection.apply(readable.get(i), stored.get(i));
        }
        log.info("The members of book {} are made anew from its {} events about them.", bookId, stored.size());
    }
}
