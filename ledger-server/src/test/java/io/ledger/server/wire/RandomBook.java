package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;

import io.ledger.api.table.Attendance;
import io.ledger.api.table.PayrollRuns;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The commands of a book that a seed stands for: every table, edits, deletes, restores, back-dated records, part payments. Keeps what the records must be in the end, as plain
 * data, for a model to reckon with.
 */
public final class RandomBook {

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    static final int DAYS = 75;
    static final String MONTH = "2026-04";

    private static final List<String> MODES = List.of("credit", "cash", "upi", "bank", "cheque");
    private static final List<String> CURRENCIES = List.of("INR", "INR", "INR", "USD", "JPY", "KWD");
    private static final List<String> CATEGORIES =
            List.of("Rent", "Tea & snacks", "चाय", "Sales", "Interest", "a:b", "");
    private static final long BASE = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();

    private final Random random;
    public final UUID id;
    public final String currency;
    public final List<Map<String, Object>> commands = new ArrayList<>();
    private final Map<String, Map<UUID, Stored>> tables = new LinkedHashMap<>();
    private long clock = BASE;

    /** A record as it must be: its fields, and whether it is removed. */
    static final class Stored {
        final Map<String, Object> fields = new HashMap<>();
        boolean removed;
    }

    RandomBook(long seed) {
        this(seed, UUID.randomUUID());
    }

    /** The same records in another book. */
    public RandomBook(long seed, UUID id) {
        random = new Random(seed);
        this.id = id;
        currency = pick(CURRENCIES);
        for (String table :
                List.of("customers", "suppliers", "staff", "transactions", "bills", "cashbook_entries", "attendance")) {
            tables.put(table, new LinkedHashMap<>());
        }
        parties();
        for (int i = 40 + random.nextInt(40); i > 0; i--) {
            step();
        }
        if (!tables.get("staff").isEmpty()) {
            add(command("payroll_runs", "create", PayrollRuns.id(id, MONTH), at(), Map.of("month", MONTH)));
            attendance();
            add(command("payroll_runs", "update", PayrollRuns.id(id, MONTH), at(), Map.of("month", MONTH)));
        }
        for (int i = random.nextInt(15); i > 0; i--) {
            step();
        }
    }

    Map<UUID, Stored> table(String name) {
        return tables.get(name);
    }

    private void parties() {
        if (random.nextBoolean()) {
            add(command(
                    "business_settings",
                    "create",
                    id,
                    at(),
                    Map.of("business_name", "Shop <&> \"" + random.nextInt() + "\"", "bill_prefix", "INV-")));
        }
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            create("customers", id(), party(random.nextInt(3) == 0 ? "Asha: \"<&>\" ; (x) 🙂" : "Customer " + i));
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            create("suppliers", id(), party(random.nextInt(3) == 0 ? "मेहता \\ Söhne" : "Supplier " + i));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            create(
                    "staff",
                    id(),
                    new HashMap<>(Map.of(
                            "name",
                            "Ravi",
                            "wage_type",
                            pick(List.of("monthly", "daily", "hourly")),
                            "wage_minor",
                            1 + random.nextInt(500_000),
                            "joined_on",
                            "2026-01-01")));
        }
    }

    private Map<String, Object> party(String name) {
        Map<String, Object> fields = new HashMap<>(Map.of("name", name));
        if (random.nextBoolean()) {
            fields.put("opening_balance_minor", random.nextInt(200_000) - 100_000);
        }
        return fields;
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> create("transactions", id(), transaction());
            case 4, 5, 6 -> create("bills", id(), bill());
            case 7 -> create("cashbook_entries", id(), cashbookEntry());
            case 8 -> attendance();
            case 9 -> edit();
            case 10 -> remove();
            default -> restore();
        }
    }

    private Map<String, Object> transaction() {
        Map<String, Object> fields = new HashMap<>();
        UUID party = anyParty();
        fields.put("party_id", party.toString());
        fields.put("direction", pick(List.of("gave", "got")));
        fields.put("amount_minor", 1 + random.nextInt(300_000));
        fields.put("mode", tables.get("staff").containsKey(party) ? "cash" : pick(MODES));
        fields.put("occurred_on", day());
        List<UUID> bills = List.copyOf(tables.get("bills").keySet());
        if (!bills.isEmpty() && random.nextBoolean()) {
            UUID bill = pick(bills);
            Object billed = tables.get("bills").get(bill).fields.get("party_id");
            if (billed != null && random.nextInt(4) > 0) {
                fields.put("party_id", billed);
            }
            fields.put("bill_id", bill.toString());
        }
        return fields;
    }

    private Map<String, Object> bill() {
        Map<String, Object> fields = new HashMap<>();
        boolean sale = random.nextBoolean();
        fields.put("kind", sale ? "sale" : "purchase");
        if (random.nextInt(5) > 0) {
            fields.put("party_id", anyOf(sale ? "customers" : "suppliers").toString());
        } else {
            fields.put("mode", pick(MODES));
        }
        fields.put("issued_on", day());
        if (random.nextBoolean()) {
            fields.put("due_on", day());
        }
        fields.put("lines", lines());
        if (random.nextInt(3) == 0) {
            fields.put("discount_minor", random.nextInt(50));
        }
        return fields;
    }

    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            lines.add(Map.of(
                    "description", "Item " + i,
                    "quantity",
                            BigDecimal.valueOf(1 + random.nextInt(9_999), random.nextInt(4))
                                    .toPlainString(),
                    "unit_price_minor", 10_000 + random.nextInt(20_000),
                    "discount_minor", random.nextInt(9),
                    "tax_rate_bp", pick(List.of(0, 500, 1200, 1800, 2800))));
        }
        return lines;
    }

    private Map<String, Object> cashbookEntry() {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "direction", pick(List.of("in", "out")),
                "amount_minor", 1 + random.nextInt(100_000),
                "mode", pick(List.of("cash", "upi", "bank")),
                "occurred_on", day()));
        String category = pick(CATEGORIES);
        if (!category.isEmpty()) {
            fields.put("category", category);
        }
        return fields;
    }

    private void attendance() {
        for (UUID staff : tables.get("staff").keySet()) {
            LocalDate day = LocalDate.parse(MONTH + "-01").plusDays(random.nextInt(30));
            UUID record = Attendance.id(staff, day);
            String status = pick(List.of("present", "present", "absent", "half_day", "paid_leave", "week_off"));
            if (tables.get("attendance").containsKey(record)) {
                update("attendance", record, Map.of("status", status));
            } else {
                create(
                        "attendance",
                        record,
                        new HashMap<>(Map.of(
                                "staff_id", staff.toString(),
                                "day", day.toString(),
                                "status", status,
                                "overtime_minutes", random.nextInt(90))));
            }
        }
    }

    private void edit() {
        switch (random.nextInt(5)) {
            case 0 ->
                any(
                        "customers",
                        (table, record) -> update(
                                table, record, Map.of("opening_balance_minor", random.nextInt(90_000) - 45_000)));
            case 1 ->
                any("bills", (table, record) -> update(table, record, Map.of("lines", lines(), "issued_on", day())));
            case 2 ->
                any(
                        "cashbook_entries",
                        (table, record) -> update(
                                table,
                                record,
                                Map.of("amount_minor", 1 + random.nextInt(9_999), "occurred_on", day())));
            case 3 -> any("transactions", (table, record) -> update(table, record, Map.of("occurred_on", day())));
            default ->
                any(
                        "transactions",
                        (table, record) -> update(table, record, Map.of("amount_minor", 1 + random.nextInt(99_999))));
        }
    }

    private void remove() {
        any(pick(List.of("transactions", "bills", "cashbook_entries", "customers")), (table, record) -> {
            tables.get(table).get(record).removed = true;
            add(command(table, "delete", record, at(), Map.of()));
        });
    }

    private void restore() {
        any(pick(List.of("transactions", "bills", "cashbook_entries", "customers")), (table, record) -> {
            tables.get(table).get(record).removed = false;
            add(command(table, "restore", record, at(), Map.of()));
        });
    }

    private interface Act {
        void on(String table, UUID record);
    }

    private void any(String table, Act act) {
        List<UUID> records = List.copyOf(tables.get(table).keySet());
        if (!records.isEmpty()) {
            act.on(table, pick(records));
        }
    }

    private void create(String table, UUID record, Map<String, Object> fields) {
        Stored stored = new Stored();
        stored.fields.putAll(fields);
        tables.get(table).put(record, stored);
        add(command(table, "create", record, at(), fields));
    }

    private void update(String table, UUID record, Map<String, Object> fields) {
        tables.get(table).get(record).fields.putAll(fields);
        add(command(table, "update", record, at(), fields));
    }

    private void add(Map<String, Object> command) {
        command.put("command_id", id());
        commands.add(command);
    }

    private UUID anyParty() {
        int kind = random.nextInt(5);
        return anyOf(kind == 0 && !tables.get("staff").isEmpty() ? "staff" : kind < 3 ? "customers" : "suppliers");
    }

    private UUID anyOf(String table) {
        return pick(List.copyOf(tables.get(table).keySet()));
    }

    /** Later than all before it: each edit wins. */
    private Instant at() {
        clock += 1 + random.nextInt(1_000);
        return Instant.ofEpochMilli(clock);
    }

    /** Before or after those that came already. */
    private String day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS)).toString();
    }

    private UUID id() {
        return new UUID(
                random.nextLong() & ~0xf000L | 0x7000L, random.nextLong() & 0x3fffffffffffffffL | Long.MIN_VALUE);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
