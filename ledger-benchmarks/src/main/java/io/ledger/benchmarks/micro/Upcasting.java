package io.ledger.benchmarks.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.table.Bills;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to read a bill of three lines from its stored text: as it is written today, from the version before, and the latter through Axon's chain of upcasters. For JMH, which is why it is public. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Upcasting {

    private static final String TYPE = "BillAdded";

    private final UUID id = UUID.randomUUID();
    private final StoredEvent older = stored(1, older());
    private final StoredEvent current =
            stored(2, EventTypes.encode(EventTypes.decode(older)).payload());
    private final JacksonSerializer serializer = JacksonSerializer.defaultSerializer();
    private final ObjectMapper mapper = serializer.getObjectMapper();
    private final EventUpcasterChain chain = new EventUpcasterChain(new TaxesBecomeAList());

    private StoredEvent stored(int version, String payload) {
        return new StoredEvent(1, id, 1, id, 0, id, TYPE, version, Instant.EPOCH, payload, "{}", new byte[32]);
    }

    private static String older() {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("description", "Basmati rice " + i);
            line.put("quantity", "2.5");
            line.put("unit_price_minor", 12_500);
            line.put("discount_minor", 0);
            line.put("tax_rate_bp", i * 500);
            lines.add(line);
        }
        Map<String, @Nullable Object> bill = new LinkedHashMap<>();
        bill.put("kind", "sale");
        bill.put("number", null);
        bill.put("party_id", UUID.randomUUID().toString());
        bill.put("issued_on", "2026-11-22");
        bill.put("lines", lines);
        return Json.write(Map.of("fields", bill));
    }

    /** Nothing to lift. */
    @Benchmark
    public Object currentVersion() {
        return EventTypes.decode(current);
    }

    /** Lifted by one step of ours, on the parsed text. */
    @Benchmark
    public Object versionBefore() {
        return EventTypes.decode(older);
    }

    /** Lifted by one step of Axon's chain, on a tree of its serializer's, and then read as ours is. */
    @Benchmark
    @SuppressWarnings("unchecked")
    public Object versionBeforeThroughAxon() {
        GenericDomainEventEntry<String> entry = new GenericDomainEventEntry<>(
                "record", "a", 0, "e", Instant.EPOCH, TYPE, "1", older.payload(), older.metadata());
        JsonNode lifted = chain.upcast(Stream.of(new InitialEventRepresentation(entry, serializer)))
                .findFirst()
                .orElseThrow()
                .getData(JsonNode.class)
                .getData();
        try {
            Map<String, Object> payload = mapper.treeToValue(lifted, Map.class);
            return new RecordAdded(Bills.TABLE, id, Fields.ofEvent(Bills.TABLE, (Map<String, @Nullable Object>)
                    Objects.requireNonNull(payload.get("fields"))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TaxesBecomeAList extends SingleEventUpcaster {

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().getName().equals(TYPE)
                    && "1".equals(event.getType().getRevision());
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(new SimpleSerializedType(TYPE, "2"), JsonNode.class, payload -> {
                for (JsonNode each : payload.get("fields").get("lines")) {
                    ObjectNode line = (ObjectNode) each;
                    long rateBp = line.remove("tax_rate_bp").asLong();
                    ArrayNode taxes = line.putArray("taxes");
                    if (rateBp != 0) {
                        taxes.addObject().put("kind", "tax").put("rate_bp", rateBp);
                    }
                }
                return payload;
            });
        }
    }
}
