package io.ledger.query.audit;

import io.ledger.api.book.BookEvent;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.HashChain;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.compute.Computing;
import io.ledger.query.audit.Users.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the history of a record from its events, whatever its table. A record's stream is short, and is read whole, as it is to decide a command. Thread-safe. */
@Component
class RecordHistories {

    private final Users users;
    private final Computing computing;

    RecordHistories(Users users, Computing computing) {
        this.users = users;
        this.computing = computing;
    }

    /**
     * The history, by the events in that log, of a record or of the book itself: that is asked for by the id of its own stream, or by the book's while no record has that.
     *
     * @throws LedgerException {@code not_found}
     */
    RecordHistory of(EventLog log, UUID bookId, UUID id) {
        List<StoredEvent> events = log.ofStream(bookId, id, 0);
        if (events.isEmpty() && id.equals(bookId)) {
            events = log.ofStream(bookId, BookEvent.streamOf(bookId), 0);
        }
        if (events.isEmpty()) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such record.", "id");
        }
        return history(bookId, id, events);
    }

    private RecordHistory history(UUID bookId, UUID id, List<StoredEvent> events) {
        List<Provenance> provenances = events.stream().map(Provenance::of).toList();
        Map<UUID, User> known = users.of(
                bookId,
                provenances.stream()
                        .map(Provenance::userId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        return computing.brief().run(() -> replayed(id, events, provenances, known));
    }

    private static RecordHistory replayed(
            UUID id, List<StoredEvent> events, List<Provenance> provenances, Map<UUID, User> known) {
        Replay replay =
                EventTypes.tableBegunBy(events.getFirst().type()).isPresent() ? new RecordReplay() : new BookReplay();
        List<RecordHistory.Entry> entries = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            Provenance provenance = provenances.get(entries.size());
            User user = known.getOrDefault(provenance.userId(), User.UNKNOWN);
            entries.add(entry(event, provenance, user, replay.apply(EventTypes.decode(event))));
        }
        return new RecordHistory(id, replay.table(), entries, replay.current());
    }

    private static RecordHistory.Entry entry(StoredEvent event, Provenance provenance, User user, Step step) {
        return new RecordHistory.Entry(
                event.seq(),
                event.eventId(),
                event.streamSeq(),
                event.type(),
                step.op(),
                provenance.userId(),
                user.login(),
                user.name(),
                provenance.deviceId(),
                provenance.at(),
                event.recordedAt(),
                HashChain.hex(event.hash()),
                step.before(),
                step.after(),
                step.superseded());
    }
}
