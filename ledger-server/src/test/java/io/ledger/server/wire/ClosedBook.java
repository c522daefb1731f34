package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Ids;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A book with something of everything before and after the end of March 2026, up to which it is closed. */
public final class ClosedBook {

    static final String CLOSED = "2026-03-31";
    static final String EARLIER = "2026-03-15";
    static final String OPEN = "2026-04-01";
    static final String LATER = "2026-04-20";

    /** Reports of the closed days, one after the other. */
    private static final List<String> REPORTS = List.of(
            "trial-balance?as_of=" + CLOSED,
            "balance-sheet?as_of=" + CLOSED,
            "profit-and-loss?from=2025-04-01&to=" + CLOSED,
            "aged-receivables?as_of=" + CLOSED,
            "aged-payables?as_of=" + CLOSED,
            "cashbook?from=2026-01-01&to=" + CLOSED,
            "daybook?from=2026-01-01&to=" + CLOSED,
            "sales-register?from=2026-01-01&to=" + CLOSED,
            "purchase-register?from=2026-01-01&to=" + CLOSED,
            "tax-summary?from=2026-01-01&to=" + CLOSED,
            "cash-flow?from=2026-01-01&to=" + CLOSED,
            "account-ledger?account=Assets:Cash&from=2026-01-01&to=" + CLOSED,
            "account-ledger?account=Assets:Receivables&from=2026-01-01&to=" + CLOSED,
            "bill-gaps?from=2026-01-01&to=" + CLOSED);

    public final UUID id;
    final TestUser owner;
    final UUID asha;
    final UUID ravi;
    final UUID meena;
    final UUID bank;
    final UUID tea;
    final UUID rice;

    /** The records of money by what they are called here. */
    public final Map<String, Made> closed = new LinkedHashMap<>();

    final Map<String, Made> open = new LinkedHashMap<>();

    /** A record, and the field with its date. */
    public record Made(String table, UUID id, String dated) {}

    public ClosedBook(TestUser owner) {
        this.owner = owner;
        this.id = WireServer.newBook(owner);
        rice = UUID.randomUUID();
        tea = UUID.randomUUID();
        bank = UUID.randomUUID();
        meena = UUID.randomUUID();
        ravi = UUID.randomUUID();
        asha = UUID.randomUUID();
        parties();
        documents(closed, EARLIER);
        documents(open, LATER);
        make(
                closed,
                "opening voucher",
                "vouchers",
                "2026-01-01",
                "occurred_on",
                Map.of("kind", "opening", "lines", List.of(Map.of("account_id", bank, "debit_minor", 9_000))));
        wages();
        accept(command(
                "business_settings",
                "create",
                id,
                Map.of("payroll_dated", "month_end", "locked_until", CLOSED, "lock_reason", "The year is filed")));
    }

    /** The book as it is where a backup of it was restored. */
    private ClosedBook(ClosedBook book, TestUser owner) {
        this.owner = owner;
        id = book.id;
        asha = book.asha;
        ravi = book.ravi;
        meena = book.meena;
        bank = book.bank;
        tea = book.tea;
        rice = book.rice;
        closed.putAll(book.closed);
        open.putAll(book.open);
    }

    public ClosedBook asRestoredFor(TestUser user) {
        return new ClosedBook(this, user);
    }

    private void parties() {
        accept(command("customers", "create", asha, Map.of("name", "Asha", "opening_balance_minor", 5_000)));
        accept(command(
                "suppliers",
                "create",
                ravi,
                Map.of("name", "Ravi", "opening_balance_minor", -3_000, "opening_on", "2026-01-01")));
        accept(command(
                "staff",
                "create",
                meena,
                Map.of(
                        "name", "Meena",
                        "wage_type", "monthly",
                        "wage_minor", 2_600_000,
                        "joined_on", "2026-01-01",
                        "weekly_off", List.of(7))));
        accept(command("accounts", "create", bank, Map.of("name", "HDFC", "class", "asset", "kind", "bank")));
        accept(command("accounts", "create", tea, Map.of("name", "Tea", "class", "expense")));
        accept(command("items", "create", rice, Map.of("name", "Rice", "opening_quantity", "10")));
    }

    private void documents(Map<String, Made> made, String day) {
        Made sale = bill(made, "sale", day, "sale", Map.of("party_id", asha));
        bill(made, "purchase", day, "purchase", Map.of("party_id", ravi));
        bill(made, "cash sale", day, "sale", Map.of("mode", "upi"));
        bill(made, "credit note", day, "sale_return", Map.of("party_id", asha, "of_bill_id", sale.id()));
        Map<String, Object> payment = Map.of("party_id", asha, "direction", "got", "mode", "cash", "amount_minor", 700);
        transaction(made, "payment", day, payment, Map.of());
        transaction(made, "payment of the bill", day, payment, Map.of("bill_id", sale.id()));
        transaction(
                made,
                "payment of several",
                day,
                payment,
                Map.of("allocations", List.of(Map.of("bill_id", sale.id(), "amount_minor", 300))));
        transaction(made, "payment into the bank", day, payment, Map.of("account_id", bank));
        entry(made, "rent", day);
        make(
                made,
                "tea",
                "cashbook_entries",
                day,
                "occurred_on",
                Map.of("direction", "out", "amount_minor", 80, "category_account_id", tea));
        Made removed = entry(made, "removed rent", day);
        accept(command(removed.table(), "delete", removed.id(), Map.of()));
        voucher(made, "journal", "journal", day, "Expenses:Rent", "Assets:Cash");
        voucher(made, "contra", "contra", day, "Assets:Bank", "Assets:Cash");
        make(made, "adjustment", "stock_adjustments", day, "occurred_on", Map.of("item_id", rice, "quantity", "-1"));
    }

    private Made bill(Map<String, Made> made, String name, String day, String kind, Map<String, ?> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.put("kind", kind);
        data.put("lines", lines("2"));
        return make(made, name, "bills", day, "issued_on", data);
    }

    List<Map<String, Object>> lines(String quantity) {
        return List.of(Map.of(
                "description",
                "Rice",
                "quantity",
                quantity,
                "unit_price_minor",
                1_000,
                "tax_rate_bp",
                1_800,
                "item_id",
                rice));
    }

    private void transaction(
            Map<String, Made> made, String name, String day, Map<String, Object> data, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(data);
        all.putAll(more);
        make(made, name, "transactions", day, "occurred_on", all);
    }

    private Made entry(Map<String, Made> made, String name, String day) {
        return make(
                made,
                name,
                "cashbook_entries",
                day,
                "occurred_on",
                Map.of("direction", "out", "amount_minor", 900, "category", "Rent"));
    }

    private void voucher(Map<String, Made> made, String name, String kind, String day, String debit, String credit) {
        make(
                made,
                name,
                "vouchers",
                day,
                "occurred_on",
                Map.of("kind", kind, "lines", voucherLines(debit, credit, 400)));
    }

    static List<Map<String, Object>> voucherLines(String debit, String credit, long minor) {
        return List.of(
                Map.of("account", debit, "debit_minor", minor), Map.of("account", credit, "credit_minor", minor));
    }

    private Made make(
            Map<String, Made> made, String name, String table, String day, String dated, Map<String, Object> data) {
        Made record = new Made(table, UUID.randomUUID(), dated);
        Map<String, Object> all = new HashMap<>(data);
        all.put(dated, day);
        accept(command(table, "create", record.id(), all));
        made.put(name, record);
        return record;
    }

    private void wages() {
        for (int day = 2; day <= 7; day++) {
            accept(mark("create", "2026-03-0" + day, "present"));
        }
        for (String month : List.of("2026-01", "2026-03")) {
            accept(command("payroll_runs", "create", run(month), Map.of("month", month)));
        }
        accept(command("payroll_runs", "delete", run("2026-01"), Map.of()));
    }

    UUID run(String month) {
        return Ids.version5(id, month);
    }

    Map<String, Object> mark(String op, String day, String status) {
        UUID mark = Ids.version5(meena, day);
        return command(
                "attendance",
                op,
                mark,
                op.equals("create")
                        ? Map.of("staff_id", meena, "day", day, "status", status)
                        : Map.of("status", status));
    }

    private void accept(Map<String, Object> command) {
        assertThat(push(owner, id, command).getFirst()).as(command.toString()).containsEntry("status", "accepted");
    }

    /** What all reports say of the closed days; the status of a bill is that of today. */
    public Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        for (String report : REPORTS) {
            figures.put(report, report(report).replaceAll("\"status\":\"[a-z]+\"", ""));
        }
        String stock = "stock-ledger?from=2026-01-01&to=" + CLOSED + "&item_id=" + rice;
        figures.put(stock, report(stock));
        for (UUID party : List.of(asha, ravi, meena)) {
            String statement = "party-statement?from=2026-01-01&to=" + CLOSED + "&party_id=" + party;
            figures.put(statement, report(statement));
        }
        return figures;
    }

    /** Where the reports say something else now: each from a little before the first sign that differs. */
    public List<String> changesSince(Map<String, String> before) {
        List<String> changes = new ArrayList<>();
        figures().forEach((report, now) -> {
            String then = String.valueOf(before.get(report));
            if (!now.equals(then)) {
                int same = 0;
                while (same < Math.min(now.length(), then.length()) && now.charAt(same) == then.charAt(same)) {
                    same++;
                }
                int from = Math.max(0, same - 100);
                changes.add(report + ": " + piece(then, from) + " has become " + piece(now, from));
            }
        });
        return changes;
    }

    private static String piece(String text, int from) {
        return text.substring(from, Math.min(text.length(), from + 160));
    }

    /** A report as it is after all that was pushed. */
    String report(String report) {
        Answer answer = owner.get("/v1/books/" + id + "/reports/" + report + "&min_seq=" + head());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private long head() {
        return WireServer.number(
                owner.get("/v1/books/" + id + "/audit/verify").json().get("head_seq"));
    }

    /** What becomes of the command: its status, or the code of its rejection. */
    public String outcome(TestUser user, Map<String, Object> command) {
        Map<String, Object> result = push(user, id, command).getFirst();
        @Nullable Object error = result.get("error");
        return String.valueOf(
                error == null ? result.get("status") : WireServer.map(error).get("code"));
    }
}
