package io.ledger.server.golden;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.push;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Profiles;
import io.ledger.api.table.Tables;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.wire.RandomBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Has a book written that holds every type of event there is: some random books in one, and then, in each table, records with all of their fields, edits that win, that lose and that win
 * in part, removals and restores that win and that lose, and members who come and go.
 */
final class GoldenBook {

    private static final int RANDOM_BOOKS = 6;
    private static final int COMMANDS_A_PUSH = 40;
    private static final LocalDate DAY = LocalDate.parse("2026-04-12");
    private static final Instant BEGIN = Instant.parse("2026-07-01T00:00:00Z");

    private final TestUser owner;
    final UUID id = UUID.randomUUID();
    private long clock = BEGIN.toEpochMilli();

    GoldenBook(TestUser owner) {
        this.owner = owner;
    }

    /** @param member who comes, gets another role, goes, and comes again */
    void write(long seed, TestUser member) {
        RandomBook first = inRupees(seed);
        require(201, owner.post("/v1/books", Map.of("id", id, "name", "आशा & Söhne 🙂", "currency", "INR")));
        member(member, "editor", 201);
        pushAll(first.commands);
        for (int i = 1; i < RANDOM_BOOKS; i++) {
            pushAll(inRupees(seed + 1_000L * i).commands);
            if (i == 2) {
                member(member, "auditor", 200);
                require(204, owner.delete("/v1/books/" + id + "/members/" + member.userId()));
            }
        }
        member(member, "accountant", 201);
        everyType();
    }

    private RandomBook inRupees(long seed) {
        long next = seed;
        RandomBook book = new RandomBook(next, id);
        while (!book.currency.equals("INR")) {
            book = new RandomBook(++next, id);
        }
        return book;
    }

    private void member(TestUser user, String role, int status) {
        require(status, owner.post("/v1/books/" + id + "/members", Map.of("login", user.login(), "role", role)));
    }

    /** What is rejected makes no event: the settings that each random book wants to make, say. */
    private void pushAll(List<Map<String, Object>> commands) {
        for (int from = 0; from < commands.size(); from += COMMANDS_A_PUSH) {
            push(owner, id, part(commands, from));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object>[] part(List<Map<String, Object>> commands, int from) {
        return commands.subList(from, Math.min(from + COMMANDS_A_PUSH, commands.size()))
                .toArray(Map[]::new);
    }

    private void everyType() {
        UUID customer = UUID.randomUUID();
        UUID staff = UUID.randomUUID();
        UUID bill = UUID.randomUUID();
        Map<String, Object> party = data("name", "Whole \"₹\" party");
        party.putAll(
                Map.of("phone", "+91 98123 45678", "email", "a@b.test", "address", "12, MG Road", "tax_id", "27A"));
        party.putAll(Map.of("opening_balance_minor", -5, "credit_limit_minor", 10, "note", "Two\nlines"));
        wholeLife("customers", customer, party, "name", "Later", "note");
        wholeLife("suppliers", UUID.randomUUID(), party, "name", "Later", "note");
        Map<String, Object> member = data("name", "Ravi");
        member.putAll(Map.of("wage_type", "monthly", "wage_minor", 3_000_000, "joined_on", "2026-01-01"));
        member.putAll(Map.of("left_on", "2027-01-01", "phone", "1", "note", "Mornings"));
        wholeLife("staff", staff, member, "wage_minor", 3_100_000, "note");
        wholeLife("bills", bill, bill(customer), "lines", List.of(line("1", 100, 9_999)), "note");
        Map<String, Object> money = data("direction", "got");
        money.putAll(Map.of("party_id", customer, "amount_minor", 100, "mode", "upi", "occurred_on", DAY));
        money.putAll(Map.of("due_on", DAY, "bill_id", bill, "note", "Thanks"));
        wholeLife("transactions", UUID.randomUUID(), money, "amount_minor", 250, "note");
        Map<String, Object> entry = data("direction", "in");
        entry.putAll(
                Map.of("amount_minor", 5_000, "mode", "bank", "category", "Rent", "occurred_on", DAY, "note", "x"));
        wholeLife("cashbook_entries", UUID.randomUUID(), entry, "amount_minor", 7_000, "note");
        Map<String, Object> bank = data("name", "HDFC");
        bank.putAll(Map.of("class", "asset", "kind", "bank", "note", "Branch"));
        wholeLife("accounts", UUID.randomUUID(), bank, "name", "HDFC main", "note");
        Map<String, Object> voucher = data("kind", "journal");
        voucher.putAll(Map.of("occurred_on", DAY, "lines", voucherLines(900), "note", "Capital"));
        wholeLife("vouchers", UUID.randomUUID(), voucher, "lines", voucherLines(1_000), "note");
        UUID item = UUID.randomUUID();
        Map<String, Object> tea = data("name", "चाय");
        tea.putAll(Map.of("hsn", "0902", "unit", "kg", "sale_price_minor", "12345.6789", "tax_rate_bp", "500"));
        tea.putAll(Map.of("purchase_price_minor", 9_000, "cess_rate_bp", "12.5", "note", "Assam"));
        tea.put("opening_quantity", "-2.500");
        wholeLife("items", item, tea, "name", "Tea", "note");
        Map<String, Object> counted = data("item_id", item);
        counted.putAll(Map.of("quantity", "-0.125", "occurred_on", DAY, "note", "Spilt"));
        wholeLife("stock_adjustments", UUID.randomUUID(), counted, "quantity", "7.000", "note");
        Map<String, Object> mark = data("staff_id", staff);
        mark.putAll(Map.of("day", DAY, "status", "present", "hours", "7.50", "overtime_minutes", 30, "note", "Late"));
        wholeLife("attendance", Attendance.id(staff, DAY), mark, "status", "half_day", "note");
        wholeLife("payroll_runs", PayrollRuns.id(id, "2026-05"), data("month", "2026-05"), "month", "2026-05", "month");
        Map<String, Object> settings = data("business_name", "Asha Traders");
        settings.putAll(Map.of("address", "12, MG Road", "phone", "98123 45678", "email", "a@b.test", "tax_id", "27A"));
        settings.putAll(Map.of("financial_year_start", "04-01", "bill_prefix", "AT/", "time_zone", "Asia/Kolkata"));
        settings.putAll(Map.of("language", "hi", "locked_until", "2025-12-31", "lock_reason", "Year filed"));
        settings.putAll(Map.of("state_code", "27", "bill_round_off", "unit", "sale_return_prefix", "CN/{fy}/"));
        wholeLife(BusinessSettings.TABLE.name(), id, settings, "bill_prefix", "AT-", "language");
        wholeLife(
                Profiles.TABLE.name(),
                owner.userId(),
                new HashMap<>(Map.of("name", "Asha", "phone", "98123 45678", "language", "hi")),
                "name",
                "Asha M.",
                "language");
    }

    private static List<Map<String, Object>> voucherLines(long minor) {
        return List.of(
                Map.of("account", "Assets:Cash", "debit_minor", minor),
                Map.of("account", "Equity:Capital", "credit_minor", minor));
    }

    private static Map<String, Object> data(String field, Object value) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(field, value);
        return data;
    }

    private static Map<String, Object> bill(UUID customer) {
        Map<String, Object> bill = data("kind", "sale");
        bill.putAll(Map.of("number", "A-1/7", "party_id", customer, "issued_on", DAY, "due_on", DAY.plusDays(9)));
        bill.put(
                "lines",
                List.of(
                        line("2.500", 1_999, 1_800),
                        line("1000000", 0, 0),
                        Map.of("quantity", "1", "unit_price_minor", 5)));
        bill.putAll(Map.of("discount_minor", 20, "mode", "upi", "note", "line 1\nline 2\tend"));
        return bill;
    }

    private static Map<String, Object> line(String quantity, long price, long rateBp) {
        Map<String, Object> line = data("description", "Tea \"first flush\"");
        line.putAll(
                Map.of("quantity", quantity, "unit_price_minor", price, "discount_minor", 0, "tax_rate_bp", rateBp));
        return line;
    }

    /** A field alone; but a lock is moved with a reason. */
    private static Map<String, Object> alone(Field<?> field, Object value) {
        Map<String, Object> data = data(field.name(), value);
        if (field == BusinessSettings.LOCKED_UNTIL) {
            data.put(BusinessSettings.LOCK_REASON.name(), "A bill was missing");
        }
        return data;
    }

    /** Everything that can happen to a record. {@code later} is a value of {@code field} that wins; {@code other} is a second field. */
    private void wholeLife(
            String table, UUID record, Map<String, Object> data, String field, Object later, String other) {
        Instant before = at();
        if (one(command(table, "create", record, at(), data)).containsKey("error")) {
            accepted(command(table, "update", record, at(), data)); // settings that a random book made
        }
        Instant between = at();
        accepted(command(table, "update", record, at(), data(field, later)));
        superseded(command(table, "update", record, before, data(field, data.get(field))));
        Map<String, Object> both = data(field, data.get(field));
        both.put(other, data.get(other));
        one(command(table, "update", record, between, both)); // one field wins, and one loses
        accepted(command(table, "delete", record, at(), Map.of()));
        superseded(command(table, "restore", record, before, Map.of()));
        accepted(command(table, "restore", record, at(), Map.of()));
        superseded(command(table, "delete", record, before, Map.of()));
        for (Field<?> each : Tables.named(table).map(Table::fields).orElseThrow()) {
            if (!each.isNeverNull()) {
                accepted(command(table, "update", record, at(), alone(each, null)));
                if (data.get(each.name()) != null) {
                    accepted(command(table, "update", record, at(), alone(each, data.get(each.name()))));
                }
            }
        }
    }

    private Instant at() {
        clock += 1_000;
        return Instant.ofEpochMilli(clock);
    }

    private void accepted(Map<String, Object> command) {
        become("accepted", command);
    }

    private void superseded(Map<String, Object> command) {
        become("superseded", command);
    }

    private void become(String status, Map<String, Object> command) {
        Map<String, Object> result = one(command);
        if (!status.equals(result.get("status"))) {
            throw new IllegalStateException(command + ": " + result);
        }
    }

    private Map<String, Object> one(Map<String, Object> command) {
        Answer answer = owner.post("/v1/books/" + id + "/commands", push(new ArrayList<>(List.of(command))));
        require(200, answer);
        return list(answer.json().get("results")).getFirst();
    }

    private static void require(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
    }
}
