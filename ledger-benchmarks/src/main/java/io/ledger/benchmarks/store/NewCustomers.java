package io.ledger.benchmarks.store;

import io.ledger.api.record.CommandHeader;
import io.ledger.api.record.Facts;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand.CreateRecord;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.table.Parties;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The commands that all contenders get: new customers, spread over a few books. The ids are UUIDs of version 7, as clients make them. Thread-safe. */
final class NewCustomers {

    private final List<UUID> books;
    private final UUID userId = newId();
    private final UUID deviceId = newId();

    NewCustomers(int books) {
        this.books = Stream.generate(NewCustomers::newId).limit(books).toList();
    }

    CreateRecord next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new CreateRecord(
                new CommandHeader(
                        newId(),
                        books.get(random.nextInt(books.size())),
                        userId,
                        deviceId,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS)),
                Parties.CUSTOMERS,
                newId(),
                fields(random.nextInt(1_000_000)),
                Facts.NONE);
    }

    private static Fields fields(int number) {
        return Fields.forCreate(
                Parties.CUSTOMERS,
                Map.of(
                        "name", "Asha Traders " + number,
                        "phone", "+9198" + (10_000_000 + number),
                        "address", number + " Station Road, Pune"));
    }

    /** A payload as it is stored. */
    String samplePayload() {
        CreateRecord command = next();
        return EventTypes.encode(new RecordAdded(command.table(), command.id(), command.fields()))
                .payload();
    }

    /** Metadata as it is stored. */
    String sampleMetadata() {
        CommandHeader header = next().header();
        return new Provenance(header.commandId(), header.userId(), header.deviceId(), header.at()).toJson();
    }

    /** Of version 7; its random part is not from the one secure source that all threads would queue at. */
    static UUID newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(0x1000),
                (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }
}
