package io.ledger.benchmarks.micro;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.table.Parties;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.HashChain;
import io.ledger.platform.json.Json;
import io.ledger.platform.rows.Column;
import io.ledger.platform.rows.Column.Kind;
import io.ledger.query.digest.BookDigest;
import io.ledger.query.digest.RowForm;
import io.ledger.query.digest.RowHash;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.erdtman.jcs.JsonCanonicalizer;
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

    private static final RowForm FORM = RowForm.of(
            "transactions",
            List.of(
                    new Column("id", Kind.ID),
                    new Column("party_id", Kind.ID),
                    new Column("direction", Kind.TEXT),
                    new Column("amount_minor", Kind.INTEGER),
                    new Column("mode", Kind.TEXT),
                    new Column("occurred_on", Kind.DATE),
                    new Column("due_on", Kind.DATE),
                    new Column("bill_id", Kind.ID),
                    new Column("note", Kind.TEXT),
                    new Column("created_at", Kind.INSTANT),
                    new Column("created_by", Kind.ID),
                    new Column("updated_at", Kind.INSTANT),
                    new Column("updated_by", Kind.ID),
                    new Column("edited_at", Kind.INSTANT),
                    new Column("deleted_at", Kind.INSTANT),
                    new Column("seq", Kind.INTEGER)));

    private final BookDigest digest = new BookDigest();
    private final RowHash hash = new RowHash();
    private final @Nullable Object[] row = {
        id,
        id,
        "gave",
        125_000L,
        "cash",
        LocalDate.of(2026, 11, 22),
        null,
        null,
        "Two sacks of rice",
        at,
        id,
        at,
        id,
        at,
        null,
        4_711L
    };
    private final String rowJson = rowJson();

    private String rowJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            json.put(FORM.columns().get(i).name(), value instanceof LocalDate day ? day.toString() : value);
        }
        return Json.write(json);
    }

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

    /** A row of a transaction added to its table's digest. */
    @Benchmark
    public Object digestRow() {
        digest.wrote(FORM, null, row, hash);
        return digest;
    }

    /** The same hash by a library, from the row's JSON. */
    @Benchmark
    public byte[] digestRowByLibrary() throws IOException, NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(new JsonCanonicalizer(rowJson).getEncodedUTF8());
    }

    /** The stored payload read again. */
    @Benchmark
    public Object readPayload() {
        return Json.readStored(payload);
    }
}
