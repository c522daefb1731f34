package io.ledger.server.wire;

import io.ledger.server.wire.RandomRecords.Stored;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Of a random book: money that came and went, with parties and without, for bills and for none, and what of all that is reversed. */
final class RandomMoney {

    static final List<String> MODES = List.of("credit", "cash", "upi", "bank", "cheque");

    private static final List<String> CATEGORIES =
            List.of("Rent", "Tea & snacks", "Tea - snacks", "चाय", "Sales", "Interest", "a:b", "");
    private static final List<String> REVERSED = List.of("transactions", "bills", "cashbook_entries", "vouchers");
    private static final int MAX_ALLOCATIONS = 3;
    private static final int DAYS_LATER = 40;

    private final RandomRecords records;
    private final RandomChart chart;
    private final boolean hasDocuments;

    RandomMoney(RandomRecords records, RandomChart chart, boolean hasDocuments) {
        this.records = records;
        this.chart = chart;
        this.hasDocuments = hasDocuments;
    }

    void transaction() {
        Map<String, Object> fields = money(anyParty());
        List<UUID> bills = List.copyOf(records.table("bills").keySet());
        if (!bills.isEmpty() && records.random.nextBoolean()) {
            UUID bill = records.pick(bills);
            Object billed = records.table("bills").get(bill).fields.get("party_id");
            if (billed != null && records.random.nextInt(4) > 0) {
                fields.put("party_id", billed);
            }
            fields.put("bill_id", bill.toString());
        }
        records.create("transactions", records.id(), fields);
    }

    private Map<String, Object> money(UUID party) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("party_id", party.toString());
        fields.put("direction", records.pick(List.of("gave", "got")));
        fields.put("amount_minor", 1 + records.random.nextInt(300_000));
        fields.put("mode", records.table("staff").containsKey(party) ? "cash" : records.pick(MODES));
        fields.put("occurred_on", records.day());
        if (hasDocuments && records.oneIn(3)) {
            chart.putMoneyAccount(fields);
        }
        return fields;
    }

    /** One that is for several bills of its party. */
    void allocated() {
        List<UUID> bills = new ArrayList<>(records.table("bills").keySet());
        bills.removeIf(bill -> !records.table("bills").get(bill).has("party_id"));
        if (bills.isEmpty()) {
            return;
        }
        UUID party =
                UUID.fromString(records.table("bills").get(records.pick(bills)).text("party_id"));
        bills.removeIf(
                bill -> !records.table("bills").get(bill).text("party_id").equals(party.toString()));
        Map<String, Object> fields = money(party);
        int left = (int) fields.get("amount_minor");
        List<Map<String, Object>> allocations = new ArrayList<>();
        while (allocations.size() < MAX_ALLOCATIONS && !bills.isEmpty() && left > 0) {
            UUID bill = records.pick(bills);
            bills.remove(bill);
            int part = 1 + records.random.nextInt(left);
            left -= part;
            allocations.add(Map.of("bill_id", bill.toString(), "amount_minor", part));
        }
        fields.put("allocations", allocations);
        records.create("transactions", records.id(), fields);
    }

    void cashbookEntry() {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "direction", records.pick(List.of("in", "out")),
                "amount_minor", 1 + records.random.nextInt(100_000),
                "mode", records.pick(List.of("cash", "upi", "bank")),
                "occurred_on", records.day()));
        String category = records.pick(CATEGORIES);
        if (!category.isEmpty()) {
            fields.put("category", category);
        }
        if (hasDocuments && records.oneIn(3)) {
            chart.putMoneyAccount(fields);
        }
        if (hasDocuments && records.oneIn(3)) {
            fields.put("category_account_id", records.pick(chart.living()).toString());
        }
        records.create("cashbook_entries", records.id(), fields);
    }

    void editEntry() {
        records.any(
                "cashbook_entries",
                (record, stored) -> records.update(
                        "cashbook_entries",
                        record,
                        Map.of("amount_minor", 1 + records.random.nextInt(9_999), "occurred_on", records.day())));
    }

    void editTransaction() {
        records.any(
                "transactions",
                (record, stored) -> records.update(
                        "transactions",
                        record,
                        records.random.nextBoolean()
                                ? Map.of("occurred_on", records.day())
                                : Map.of("amount_minor", 1 + records.random.nextInt(99_999))));
    }

    /** Reverses a record, on another day than before, or takes that back. */
    void reversal() {
        String table = records.pick(REVERSED);
        records.any(table, (record, stored) -> reverse(table, record, stored));
    }

    /** What is closed is reversed on an open day. */
    void reversalOfClosed() {
        String table = records.pick(REVERSED);
        List<UUID> all = List.copyOf(records.table(table).keySet());
        if (!all.isEmpty()) {
            UUID record = records.pick(all);
            reverse(table, record, records.table(table).get(record));
        }
    }

    private void reverse(String table, UUID record, Stored stored) {
        LocalDate locked = records.lockedUntil;
        boolean isReversed = stored.has("reversed_on");
        if (stored.removed && locked != null && !stored.day().isAfter(locked)
                || isReversed
                        && locked != null
                        && !LocalDate.parse(stored.text("reversed_on")).isAfter(locked)) {
            return;
        }
        Map<String, @Nullable Object> data = new HashMap<>();
        if (isReversed && records.random.nextBoolean()) {
            data.put("reversed_on", null);
        } else {
            LocalDate day = locked == null || stored.day().isAfter(locked) ? stored.day() : locked.plusDays(1);
            data.put(
                    "reversed_on",
                    day.plusDays(records.random.nextInt(DAYS_LATER)).toString());
        }
        records.update(table, record, data);
    }

    private UUID anyParty() {
        int kind = records.random.nextInt(5);
        return records.anyOf(
                kind == 0 && !records.table("staff").isEmpty() ? "staff" : kind < 3 ? "customers" : "suppliers");
    }
}
