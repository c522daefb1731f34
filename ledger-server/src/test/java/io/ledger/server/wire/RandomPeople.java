package io.ledger.server.wire;

import io.ledger.api.table.Attendance;
import io.ledger.server.wire.RandomRecords.Stored;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Of a random book: what the business says of itself, its customers, suppliers and staff. */
final class RandomPeople {

    private static final List<String> STATES = List.of("27", "29", "07", "33");
    /** Of four states; their check characters are right. */
    private static final List<String> GSTINS =
            List.of("27AAPFU0939F1ZV", "29AAGCB7383J1Z4", "07AAACR5055K1Z9", "33aabct1332l1zl");

    private static final List<String> PREFIXES = List.of("INV-", "A/{fy}/", "{yyyy}-", "");
    private static final List<String> PREFIX_FIELDS =
            List.of("bill_prefix", "purchase_prefix", "sale_return_prefix", "purchase_return_prefix");

    private final RandomRecords records;
    private final boolean hasDocuments;

    RandomPeople(RandomRecords records, boolean hasDocuments) {
        this.records = records;
        this.hasDocuments = hasDocuments;
    }

    void begin() {
        if (hasDocuments ? !records.oneIn(5) : records.random.nextBoolean()) {
            Map<String, Object> settings = new HashMap<>();
            settings.put("business_name", "Shop <&> \"" + records.random.nextInt() + "\"");
            settings.put("bill_prefix", "INV-");
            if (hasDocuments) {
                settings.putAll(settings());
            }
            records.create("business_settings", records.book, settings);
        }
        for (int i = 1 + records.random.nextInt(4); i > 0; i--) {
            newParty("customers", records.oneIn(3) ? "Asha: \"<&>\" ; (x) 🙂" : "Customer " + i);
        }
        for (int i = 1 + records.random.nextInt(3); i > 0; i--) {
            newParty("suppliers", records.oneIn(3) ? "मेहता \\ Söhne" : "Supplier " + i);
        }
        for (int i = records.random.nextInt(3); i > 0; i--) {
            staff();
        }
    }

    boolean hasSettings() {
        return !records.table("business_settings").isEmpty();
    }

    /** Some of what decides the figures of bills, and their numbers. */
    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        if (records.random.nextBoolean()) {
            settings.put("state_code", records.pick(STATES));
        }
        if (records.oneIn(3)) {
            settings.put("tax_id", records.pick(GSTINS));
        }
        if (records.oneIn(6)) {
            settings.put("country", records.pick(List.of("IN", "AE")));
        }
        if (records.random.nextBoolean()) {
            settings.put("bill_round_off", records.pick(List.of("none", "unit", "unit")));
        }
        if (records.oneIn(3)) {
            settings.put("financial_year_start", records.pick(List.of("04-01", "03-20", "01-01")));
        }
        for (String prefix : PREFIX_FIELDS) {
            if (records.random.nextBoolean()) {
                settings.put(prefix, records.pick(PREFIXES));
            }
        }
        return settings;
    }

    private void staff() {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "name",
                "Ravi",
                "wage_type",
                records.pick(List.of("monthly", "daily", "hourly")),
                "wage_minor",
                1 + records.random.nextInt(500_000),
                "joined_on",
                "2026-01-01"));
        if (hasDocuments && records.random.nextBoolean()) {
            fields.put("weekly_off", List.of(7));
            fields.put("weekly_half_day", List.of(6));
        }
        records.create("staff", records.id(), fields);
    }

    /** One who comes while the books are closed, say. */
    void newCustomer() {
        newParty("customers", "Late \"customer\"");
    }

    private void newParty(String table, String name) {
        Map<String, Object> fields = new HashMap<>(Map.of("name", name));
        if (records.random.nextBoolean()) {
            fields.put("opening_balance_minor", records.random.nextInt(200_000) - 100_000);
        }
        if (hasDocuments) {
            if (records.oneIn(3)) {
                fields.put("opening_on", records.day());
            }
            if (records.random.nextBoolean()) {
                fields.put("state_code", records.pick(STATES));
            }
            if (records.oneIn(3)) {
                fields.put("tax_id", records.pick(GSTINS));
            }
        }
        openingCounts(records.create(table, records.id(), fields));
    }

    /** From which day on: as it says, or from the first open one, or before all days. */
    private void openingCounts(Stored party) {
        LocalDate locked = records.lockedUntil;
        party.then.put(
                "opening_counts_on",
                party.has("opening_on")
                        ? party.text("opening_on")
                        : locked == null || !party.has("opening_balance_minor")
                                ? null
                                : locked.plusDays(1).toString());
    }

    void editOpening() {
        if (records.lockedUntil == null) {
            records.any("customers", (record, stored) -> {
                records.update(
                        "customers", record, Map.of("opening_balance_minor", records.random.nextInt(90_000) - 45_000));
                openingCounts(stored);
            });
        }
    }

    /** What is said otherwise from now on: of the business, or of a party. */
    void later() {
        if (records.random.nextBoolean() && hasSettings()) {
            Map<String, Object> settings = settings();
            if (!settings.isEmpty()) {
                records.update("business_settings", records.book, settings);
            }
        } else {
            String table = records.pick(List.of("customers", "suppliers"));
            records.any(
                    table,
                    (record, stored) ->
                            records.update(table, record, Map.of("state_code", records.pick(STATES), "name", "Later")));
        }
    }

    /** Closes the books up to a day, or opens them. */
    void lock(@Nullable LocalDate until) {
        records.lockedUntil = until;
        Map<String, @Nullable Object> lock = new HashMap<>();
        lock.put("locked_until", until == null ? null : until.toString());
        lock.put("lock_reason", until == null ? "A bill was missing" : "Filed");
        records.update("business_settings", records.book, lock);
    }

    void attendance() {
        for (UUID staff : records.table("staff").keySet()) {
            LocalDate day = LocalDate.parse(RandomBook.MONTH + "-01").plusDays(records.random.nextInt(30));
            UUID record = Attendance.id(staff, day);
            String status = records.pick(List.of("present", "present", "absent", "half_day", "paid_leave", "week_off"));
            if (records.table("attendance").containsKey(record)) {
                records.update("attendance", record, Map.of("status", status));
            } else {
                records.create(
                        "attendance",
                        record,
                        Map.of(
                                "staff_id", staff.toString(),
                                "day", day.toString(),
                                "status", status,
                                "overtime_minutes", records.random.nextInt(90)));
            }
        }
    }
}
