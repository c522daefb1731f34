package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;

import io.ledger.api.table.Attendance;
import io.ledger.api.table.PayrollRuns;
import io.ledger.platform.testing.TestUser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Records of every table of a book: one with all of its fields, and one with those only that it needs. */
final class SampleRecords {

    static final String MONTH = "2026-10";

    private static final LocalDate DAY = LocalDate.parse(MONTH + "-05");

    private final TestUser user;
    private final UUID book;
    private final Map<String, List<Map<String, Object>>> sent = new TreeMap<>();

    SampleRecords(TestUser user, UUID book) {
        this.user = user;
        this.book = book;
    }

    Set<String> tables() {
        return sent.keySet();
    }

    /** The data of the commands for a table. */
    List<Map<String, Object>> sent(String table) {
        return Objects.requireNonNull(sent.get(table), table);
    }

    /** Creates them, removes one, and returns the seq of the last event. */
    long create() {
        Map<String, Object> party = new HashMap<>(Map.of("phone", "+91 1", "email", "a@b", "address", "Road"));
        party.putAll(
                Map.of("tax_id", "29A", "opening_balance_minor", -5, "credit_limit_minor", 10, "note", "Two\nlines"));
        party.putAll(Map.of("state_code", "29", "opening_on", "2026-04-01"));
        UUID customer = both("customers", Map.of("name", "Asha"), party);
        UUID supplier = both("suppliers", Map.of("name", "Mills"), party);
        UUID item = items();
        UUID bank = accounts();
        transactions(customer, bills(customer, item), bank);
        both(
                "cashbook_entries",
                Map.of("direction", "in", "amount_minor", 5_000, "occurred_on", DAY),
                Map.of("mode", "bank", "category", "Rent", "note", "October", "account_id", bank));
        List<Map<String, Object>> lines = List.of(
                Map.of("account", "Assets:Receivables", "party_id", customer, "debit_minor", 70),
                Map.of("account_id", bank, "credit_minor", 70));
        both(
                "vouchers",
                Map.of("kind", "journal", "occurred_on", DAY, "lines", lines),
                Map.of("note", "x", "reversed_on", DAY.plusDays(1)));
        both("donations", Map.of("to_whom", "School", "amount_minor", 500, "given_on", DAY), Map.of());
        staff();
        create(
                "business_settings",
                book,
                Map.of("business_name", "Shop", "locked_until", "2025-12-31", "lock_reason", "Filed"));
        create("profiles", user.userId(), Map.of("name", "Asha", "language", "hi"));
        return push(command("suppliers", "delete", supplier, Map.of()));
    }

    private UUID items() {
        Map<String, Object> more = new HashMap<>(Map.of("hsn", "1006", "unit", "kg", "sale_price_minor", "1191.5"));
        more.putAll(Map.of("purchase_price_minor", 1_000, "tax_rate_bp", 500, "cess_rate_bp", "12.25"));
        more.putAll(Map.of("opening_quantity", "-2.5", "note", "x"));
        UUID item = both("items", Map.of("name", "Rice"), more);
        both(
                "stock_adjustments",
                Map.of("item_id", item, "quantity", "-1.5", "occurred_on", DAY),
                Map.of("note", "Broken"));
        return item;
    }

    private UUID accounts() {
        create("accounts", UUID.randomUUID(), Map.of("name", "Loan", "class", "liability"));
        UUID bank = UUID.randomUUID();
        create("accounts", bank, Map.of("name", "HDFC", "class", "asset", "kind", "bank", "note", "Branch"));
        return bank;
    }

    private UUID bills(UUID customer, UUID item) {
        Map<String, Object> line = Map.of("quantity", "2.500", "unit_price_minor", 1_000);
        Map<String, Object> fullLine = new HashMap<>(line);
        fullLine.putAll(Map.of("description", "Rice", "discount_minor", 10, "tax_rate_bp", 500));
        fullLine.putAll(Map.of("cess_rate_bp", "12.5", "item_id", item, "hsn", "1006", "unit", "kg"));
        Map<String, Object> more = new HashMap<>(Map.of("number", "A-1", "party_id", customer, "due_on", DAY));
        more.putAll(Map.of("lines", List.of(line, fullLine), "discount_minor", 20, "mode", "credit", "note", "Thanks"));
        return both("bills", Map.of("kind", "sale", "issued_on", DAY, "lines", List.of(line)), more);
    }

    private void transactions(UUID customer, UUID bill, UUID bank) {
        both(
                "transactions",
                Map.of("party_id", customer, "direction", "got", "amount_minor", 100, "occurred_on", DAY),
                Map.of("mode", "upi", "due_on", DAY, "bill_id", bill, "note", "Thanks", "account_id", bank));
    }

    private void staff() {
        UUID id = both(
                "staff",
                Map.of("name", "Ravi", "wage_type", "daily", "wage_minor", 50_000, "joined_on", "2026-01-01"),
                Map.of("phone", "1", "left_on", "2027-01-01", "note", "Mornings"));
        create("attendance", Attendance.id(id, DAY), Map.of("staff_id", id, "day", DAY, "status", "absent"));
        Map<String, Object> full = new HashMap<>(Map.of("staff_id", id, "day", DAY.plusDays(1), "status", "present"));
        full.putAll(Map.of("hours", "7.50", "overtime_minutes", 30, "note", "Late"));
        create("attendance", Attendance.id(id, DAY.plusDays(1)), full);
        create("payroll_runs", PayrollRuns.id(book, MONTH), Map.of("month", MONTH));
    }

    /** Creates a record with what it needs alone, and one with more, whose id it returns. */
    private UUID both(String table, Map<String, Object> needed, Map<String, Object> more) {
        create(table, UUID.randomUUID(), needed);
        Map<String, Object> all = new HashMap<>(needed);
        all.putAll(more);
        UUID id = UUID.randomUUID();
        create(table, id, all);
        return id;
    }

    private void create(String table, UUID id, Map<String, Object> data) {
        push(command(table, "create", id, data));
        sent.computeIfAbsent(table, ignored -> new ArrayList<>()).add(data);
    }

    private long push(Map<String, Object> command) {
        Map<String, Object> result = WireServer.push(user, book, command).getFirst();
        if (!"accepted".equals(result.get("status"))) {
            throw new IllegalStateException(command + ": " + result);
        }
        return WireServer.number(result.get("seq"));
    }
}
