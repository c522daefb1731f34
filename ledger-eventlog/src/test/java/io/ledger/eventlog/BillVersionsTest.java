package io.ledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.UnreadableEventException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.table.Bills;
import io.ledger.platform.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bills' events of version 1, in which a line had {@code tax_rate_bp}, come out as version 1's own decoder gave them; and version 2 takes back what it wrote. */
class BillVersionsTest {

    private static final UUID BOOK = UUID.fromString("0197f000-0000-7000-8000-00000000b00c");
    private static final UUID BILL = UUID.fromString("0197f000-0000-7000-8000-000000000001");
    private static final int EVENTS = 2_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void randomEventsOfVersion1_areWhatTheirOwnDecoderMadeOfThem() {
        for (int i = 0; i < EVENTS; i++) {
            Map<String, @Nullable Object> payload = new LinkedHashMap<>();
            String suffix = List.of("Added", "Changed", "EditSuperseded").get(random.nextInt(3));
            if (suffix.equals("EditSuperseded")) {
                payload.put("op", "update");
            }
            payload.put("fields", values(suffix.equals("Added")));
            if (suffix.equals("Changed") && random.nextBoolean()) {
                payload.put("superseded", values(false));
            }
            String text = Json.write(payload);

            Object event = EventTypes.decode(stored("Bill" + suffix, 1, text));

            assertThat(event).as("seed %d: %s", seed, text).isEqualTo(byVersion1(suffix, text));
            EventTypes.Encoded again = EventTypes.encode(event);
            assertThat(again.version()).isEqualTo(3);
            assertThat(again.payload()).doesNotContain("tax_rate_bp");
            assertThat(EventTypes.decode(stored(again.type(), 3, again.payload())))
                    .as("seed %d: %s", seed, again)
                    .isEqualTo(event);
        }
    }

    /** The decoder of version 1: each value as a client writes it. */
    private static RecordEvent byVersion1(String suffix, String text) {
        Map<String, @Nullable Object> json = Json.readStored(text);
        Fields fields = version1(json.get("fields"));
        return switch (suffix) {
            case "Added" -> new RecordAdded(Bills.TABLE, BILL, asAdded(fields));
            case "Changed" -> new RecordChanged(Bills.TABLE, BILL, fields, version1(json.get("superseded")));
            default -> new EditSuperseded(Bills.TABLE, BILL, Op.UPDATE, fields);
        };
    }

    @SuppressWarnings("unchecked")
    private static Fields version1(@Nullable Object values) {
        return values == null ? Fields.none() : Fields.forUpdate(Bills.TABLE, (Map<String, @Nullable Object>) values);
    }

    /** What version 3 brought, as a bill from before has it. */
    private static Fields asAdded(Fields fields) {
        return fields.change()
                .set(Bills.OF_BILL_ID, null)
                .set(Bills.PLACE_OF_SUPPLY, null)
                .set(Bills.PRICE_INCLUDES_TAX, false)
                .set(Bills.REVERSED_ON, null)
                .set(Bills.ACCOUNT_ID, null)
                .build();
    }

    private Map<String, @Nullable Object> values(boolean all) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        put(values, all, "kind", random.nextBoolean() ? "sale" : "purchase");
        put(values, all, "number", random.nextBoolean() ? null : "A-" + random.nextInt());
        put(values, all, "issued_on", "2026-02-%02d".formatted(1 + random.nextInt(28)));
        put(values, all, "lines", lines());
        put(values, all, "discount_minor", random.nextInt(100));
        put(values, true, "note", random.nextBoolean() ? null : "two\nlines 🙂");
        return values;
    }

    private void put(Map<String, @Nullable Object> values, boolean always, String field, @Nullable Object value) {
        if (always || random.nextBoolean()) {
            values.put(field, value);
        }
    }

    private List<Map<String, @Nullable Object>> lines() {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("description", random.nextBoolean() ? null : "Tea " + i);
            line.put(
                    "quantity",
                    BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(4))
                            .toPlainString());
            line.put("unit_price_minor", random.nextInt(1_000_000));
            line.put("discount_minor", random.nextInt(5));
            line.put("tax_rate_bp", random.nextBoolean() ? 0 : random.nextInt(10_001));
            lines.add(line);
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BillAdded       | 4",
                "BillAdded       | 0",
                "BillRemoved     | 2",
                "BillTeleported  | 1",
                "CustomerChanged | 3"
            })
    void whatThisCodeDoesNotKnow_isOfANewerLedger(String type, int version) {
        assertThatThrownBy(() -> EventTypes.decode(stored(type, version, "{\"fields\":{}}")))
                .isInstanceOfSatisfying(
                        UnreadableEventException.class,
                        e -> assertThat(e.isNewer()).isTrue());
    }

    /** A tax that this code does not know must not be left out of a bill. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"kind\":\"luxury\",\"rate_bp\":100}]",
                "[{\"rate_bp\":100}]",
                "[100]",
                "null",
                "{\"kind\":\"tax\",\"rate_bp\":100}"
            })
    void aLineWithTaxesThatCannotBeRead_makesTheEventUnreadable(String taxes) {
        String payload =
                "{\"fields\":{\"lines\":[{\"quantity\":\"1\",\"unit_price_minor\":1,\"discount_minor\":0,\"taxes\":"
                        + taxes + "}]}}";

        assertThatThrownBy(() -> EventTypes.decode(stored("BillChanged", 2, payload)))
                .isInstanceOfSatisfying(
                        UnreadableEventException.class,
                        e -> assertThat(e.isNewer()).isFalse());
    }

    private static StoredEvent stored(String type, int version, String payload) {
        return new StoredEvent(1, BOOK, 1, BILL, 0, BILL, type, version, Instant.EPOCH, payload, "{}", new byte[32]);
    }
}
