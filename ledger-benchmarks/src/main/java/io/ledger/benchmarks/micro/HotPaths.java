package io.ledger.benchmarks.micro;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.table.Parties;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.HashChain;
import io.ledger.platform.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each event costs on its way into the store, without the store: for JMH, which is why it is public. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotPaths {

    private final UUID id = UUID.randomUUID();
    private final byte[] previous = HashChain.genesis(id);
    private final Instant at = Instant.parse("2026-11-22T10:00:00.123Z");
    private final Map<String, @Nullable Object> data = new LinkedHashMap<>(
            Map.of("name", "Asha Traders 4711", "phone", "+919812345678", "address", "12 Station Road, Pune"));
    private final String payload = EventTypes.encode(added()).payload();
    private final String metadata =
            Json.write(Map.of("command_id", id, "user_id", id, "device_id", id, "at", "2026-11-22T10:00:00.123Z"));

    private RecordAdded added() {
        return new RecordAdded(Parties.CUSTOMERS, id, Fields.forCreate(Parties.CUSTOMERS, data));
    }

    /** A link of the hash chain. */
    @Benchmark
    public byte[] hashChain() {
        return HashChain.next(previous, 4711, id, id, 0, at, "CustomerAdded", 1, payload, metadata);
    }

    /** A customer's fields checked, and the event in its stored form. */
    @Benchmark
    public Object checkAndEncode() {
        return EventTypes.encode(added());
    }

    /** The stored payload read again. */
    @Benchmark
    public Object readPayload() {
        return Json.readStored(payload);
    }
}
