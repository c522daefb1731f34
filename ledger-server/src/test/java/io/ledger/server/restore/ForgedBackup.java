package io.ledger.server.restore;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.table.Parties;
import io.ledger.eventlog.EventPage.Entry;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.HashChain;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.json.Json;
import io.ledger.query.export.BackupHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The text of a backup that anyone can write: with any events, over which the hashes are right. */
final class ForgedBackup {

    static final UUID BOOK = UUID.fromString("0190b5a0-0000-7000-8000-000000000001");
    static final UUID OWNER = UUID.fromString("0190b5a0-0000-7000-8000-000000000002");

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");

    private final List<String> lines = new ArrayList<>();
    private final Map<UUID, Long> streams = new HashMap<>();
    private byte[] hash = HashChain.genesis(BOOK);

    /** A sound one, of a book with some customers, one of them removed. */
    static ForgedBackup sound() {
        ForgedBackup backup = new ForgedBackup();
        backup.opened();
        for (int i = 0; i < 4; i++) {
            backup.customer(new UUID(7, i), "Customer " + i);
        }
        return backup.removed(new UUID(7, 2));
    }

    ForgedBackup opened() {
        return book(new BookOpened(BOOK, OWNER, "asha", "Asha Traders", "INR", "Asia/Kolkata"));
    }

    ForgedBackup book(BookEvent event) {
        return add(BookEvent.streamOf(BOOK), event);
    }

    ForgedBackup customer(UUID id, String name) {
        Map<String, @Nullable Object> data = new HashMap<>(Map.of("name", name));
        return add(id, new RecordAdded(Parties.CUSTOMERS, id, Fields.forCreate(Parties.CUSTOMERS, data)));
    }

    ForgedBackup removed(UUID id) {
        return add(id, new RecordRemoved(Parties.CUSTOMERS, id));
    }

    ForgedBackup add(UUID stream, Object event) {
        EventTypes.Encoded encoded = EventTypes.encode(event);
        return add(stream, encoded.type(), encoded.version(), encoded.payload());
    }

    ForgedBackup add(UUID stream, String type, int version, String payload) {
        long seq = lines.size() + 1L;
        long streamSeq = streams.merge(stream, 1L, Long::sum) - 1;
        Instant recordedAt = START.plusMillis(seq);
        UUID eventId = new UUID(9, seq);
        String metadata = new Provenance(eventId, OWNER, null, recordedAt).toJson();
        hash = HashChain.next(hash, seq, eventId, stream, streamSeq, recordedAt, type, version, payload, metadata);
        lines.add(Json.write(Entry.of(new StoredEvent(
                0, BOOK, seq, stream, streamSeq, eventId, type, version, recordedAt, payload, metadata, hash))));
        return this;
    }

    /** The lines, the header first. */
    List<String> lines() {
        List<String> all = new ArrayList<>();
        all.add(Json.write(new BackupHeader(
                BackupHeader.FORMAT,
                BackupHeader.FORMAT_VERSION,
                BOOK,
                "Asha Traders",
                "INR",
                "Asia/Kolkata",
                lines.size(),
                HashChain.hex(hash))));
        all.addAll(lines);
        return all;
    }
}
