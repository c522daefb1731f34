package io.ledger.server.wire;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Of a random book: its items, and what somebody counted. */
final class RandomStock {

    private final RandomRecords records;

    RandomStock(RandomRecords records) {
        this.records = records;
    }

    void begin() {
        for (int i = records.random.nextInt(4); i > 0; i--) {
            Map<String, Object> item = new HashMap<>(Map.of("name", "Tea " + i, "unit", "kg"));
            if (records.random.nextBoolean()) {
                item.put("opening_quantity", quantity());
            }
            records.create("items", records.id(), item);
        }
    }

    List<UUID> living() {
        return records.living("items");
    }

    void adjust() {
        if (!living().isEmpty()) {
            records.create(
                    "stock_adjustments",
                    records.id(),
                    Map.of(
                            "item_id", records.pick(living()).toString(),
                            "quantity", quantity(),
                            "occurred_on", records.day()));
        }
    }

    void edit() {
        if (records.random.nextBoolean() && records.lockedUntil == null) {
            records.any(
                    "items",
                    (record, stored) -> records.update("items", record, Map.of("opening_quantity", quantity())));
        } else {
            records.any(
                    "stock_adjustments",
                    (record, stored) -> records.update(
                            "stock_adjustments", record, Map.of("quantity", quantity(), "occurred_on", records.day())));
        }
    }

    private String quantity() {
        return BigDecimal.valueOf(records.random.nextInt(9_999) - 5_000, records.random.nextInt(4))
                .toPlainString();
    }
}
