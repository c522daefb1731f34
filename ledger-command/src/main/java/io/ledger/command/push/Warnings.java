package io.ledger.command.push;

import io.ledger.api.book.BookZone;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.Table;
import io.ledger.command.rule.Cautions;
import io.ledger.platform.postgres.DatabaseClock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** What the sender of a command that was stored is told beside that. Thread-safe. */
@Component
class Warnings {

    private static final Logger log = LoggerFactory.getLogger(Warnings.class);

    private final Cautions cautions;
    private final BookSettings settings;
    private final Memberships memberships;
    private final DatabaseClock clock;

    Warnings(Cautions cautions, BookSettings settings, Memberships memberships, DatabaseClock clock) {
        this.cautions = cautions;
        this.settings = settings;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** About the event that was stored for a command. Where it cannot be told at the moment, nothing: the command is stored, and answered for. */
    List<Fault> about(UUID bookId, Object event) {
        try {
            return switch (event) {
                case RecordAdded added -> about(bookId, added, added.fields());
                case RecordChanged changed -> about(bookId, changed, changed.fields());
                default -> List.of();
            };
        } catch (DataAccessException | LedgerException e) {
            log.warn("Nothing is said of the date of a command in book {}: {}", bookId, e.getMessage());
            return List.of();
        }
    }

    private List<Fault> about(UUID bookId, RecordEvent event, Fields written) {
        Table table = event.table();
        return cautions.lookAt(table) ? cautions.about(table, written, today(bookId)) : List.of();
    }

    private LocalDate today(UUID bookId) {
        return LocalDate.ofInstant(
                clock.now(), BookZone.of(memberships.timeZone(bookId), settings.rememberedTimeZone(bookId)));
    }
}
