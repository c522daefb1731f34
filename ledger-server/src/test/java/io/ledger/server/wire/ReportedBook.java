package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.PayrollRuns;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What the reports and rows of a random book say, beside what plain models say. */
final class ReportedBook {

    private static final LocalDate FROM = RandomBook.FIRST_DAY.plusDays(10);

    private final TestUser user;
    private final RandomBook book;
    private final String fresh;
    final BookModel model;

    /** Waits until all that was pushed is projected. */
    ReportedBook(TestUser user, RandomBook book) {
        this.user = user;
        this.book = book;
        long head = number(
                user.get("/v1/books/" + book.id + "/events?after=999999").json().get("head_seq"));
        fresh = "min_seq=" + head;
        model = model();
    }

    /** The reports as of a day, and of the days up to it. */
    void check(LocalDate day) {
        checkAsOf(day);
        checkParties(day);
        checkCashFlow(FROM, day);
        checkProfit(FROM, day);
        model.accounts(day).keySet().forEach(account -> checkLedger(account, FROM, day));
        checkStock(FROM, day);
        assertThat(gstr3b(report("gstr-3b?from=" + FROM + "&to=" + day)))
                .isEqualTo(new GstModel(book).gstr3b(FROM, day));
    }

    void checkRows() {
        TreeMap<UUID, Long> balances = new TreeMap<>();
        for (String table : List.of("customers", "suppliers", "staff")) {
            rows(table).forEach((id, row) -> balances.put(UUID.fromString(id), number(row.get("balance_minor"))));
        }
        balances.values().removeIf(balance -> balance == 0);
        assertThat(balances).isEqualTo(model.parties(LocalDate.MAX));
        checkDocuments();
    }

    private void checkAsOf(LocalDate asOf) {
        assertThat(trialBalance(asOf)).isEqualTo(model.accounts(asOf));
        Map<String, Object> cashbook = report("cashbook?to=" + asOf);
        assertThat(number(cashbook.get("closing_minor"))).isEqualTo(model.money("cash", asOf));
        long bank = map(cashbook.get("by_mode")).entrySet().stream()
                .filter(mode -> !mode.getKey().equals("cash"))
                .mapToLong(mode -> number(map(mode.getValue()).get("closing_minor")))
                .sum();
        assertThat(bank).isEqualTo(model.money("bank", asOf));
    }

    private void checkParties(LocalDate day) {
        TreeMap<UUID, Long> reported = new TreeMap<>();
        list(report("balances?to=" + day).get("parties"))
                .forEach(party ->
                        reported.put(UUID.fromString(party.get("id").toString()), number(party.get("balance_minor"))));
        reported.values().removeIf(balance -> balance == 0);
        assertThat(reported).isEqualTo(model.parties(day));
    }

    void checkTieOuts() {
        List<Map<String, Object>> tieOuts = list(report("tie-outs").get("tie_outs"));
        assertThat(tieOuts).isNotEmpty().allMatch(tieOut -> tieOut.get("holds").equals(true));
    }

    private void checkCashFlow(LocalDate from, LocalDate to) {
        TreeMap<String, Long> flow = new TreeMap<>();
        Map<String, Object> report = report("cash-flow?from=" + from + "&to=" + to);
        for (String activity : List.of("operating", "investing", "financing")) {
            list(report.get(activity))
                    .forEach(line -> flow.put(line.get("account").toString(), number(line.get("amount_minor"))));
        }
        flow.values().removeIf(amount -> amount == 0);
        assertThat(flow).isEqualTo(model.cashFlow(from, to));
        LocalDate before = from.minusDays(1);
        assertThat(number(report.get("opening_minor")))
                .isEqualTo(model.money("cash", before) + model.money("bank", before));
        assertThat(number(report.get("closing_minor"))).isEqualTo(model.money("cash", to) + model.money("bank", to));
    }

    private void checkProfit(LocalDate from, LocalDate to) {
        TreeMap<String, Long> profit = new TreeMap<>();
        Map<String, Object> report = report("profit-and-loss?from=" + from + "&to=" + to);
        list(report.get("income"))
                .forEach(line -> profit.put(line.get("account").toString(), -number(line.get("amount_minor"))));
        list(report.get("expenses"))
                .forEach(line -> profit.put(line.get("account").toString(), number(line.get("amount_minor"))));
        profit.values().removeIf(amount -> amount == 0);
        TreeMap<String, Long> moved = model.accounts(from, to);
        moved.keySet().removeIf(account -> !account.startsWith("Income:") && !account.startsWith("Expenses:"));
        assertThat(profit).isEqualTo(moved);
    }

    private void checkStock(LocalDate from, LocalDate to) {
        TreeMap<String, String> stock = new TreeMap<>();
        list(report("stock-summary?from=" + from + "&to=" + to).get("items"))
                .forEach(item -> stock.put(
                        item.get("item_id").toString(),
                        item.get("opening_quantity") + " + " + item.get("in_quantity") + " - "
                                + item.get("out_quantity") + " = " + item.get("closing_quantity")));
        assertThat(stock).isEqualTo(new StockModel(book).summary(from, to));
    }

    private void checkLedger(String account, LocalDate from, LocalDate to) {
        Map<String, Object> ledger = report("account-ledger?account="
                + URLEncoder.encode(account, StandardCharsets.UTF_8) + "&from=" + from + "&to=" + to);
        TreeMap<String, Long> lines = new TreeMap<>();
        list(ledger.get("lines"))
                .forEach(line -> lines.merge(
                        line.get("day") + " " + line.get("record_id"),
                        number(line.get("debit_minor")) - number(line.get("credit_minor")),
                        Long::sum));
        lines.values().removeIf(amount -> amount == 0);
        assertThat(lines).as(account).isEqualTo(model.ledger(account, from, to));
        assertThat(number(ledger.get("opening_minor")))
                .as(account)
                .isEqualTo(model.accounts(from.minusDays(1)).getOrDefault(account, 0L));
        assertThat(number(ledger.get("closing_minor")))
                .as(account)
                .isEqualTo(model.accounts(to).getOrDefault(account, 0L));
    }

    private static TreeMap<String, String> gstr3b(Map<String, Object> report) {
        TreeMap<String, String> lines = new TreeMap<>();
        list(report.get("lines")).forEach(line -> lines.put(line.get("table").toString(), amounts(line)));
        list(report.get("inter_state")).forEach(line -> {
            line.put("tax_minor", line.get("igst_minor"));
            lines.put("state " + line.get("place_of_supply"), amounts(line));
        });
        lines.put("payable", amounts(map(report.get("payable"))));
        lines.values().removeIf(amounts -> amounts.equals("[0, 0, 0, 0, 0, 0]"));
        return lines;
    }

    private static String amounts(Map<String, Object> line) {
        return Arrays.toString(
                List.of("taxable_minor", "igst_minor", "cgst_minor", "sgst_minor", "cess_minor", "tax_minor").stream()
                        .mapToLong(name -> number(line.getOrDefault(name, 0)))
                        .toArray());
    }

    /** What the rows of bills, vouchers and items say. */
    private void checkDocuments() {
        TreeMap<String, String> numbers = new TreeMap<>();
        rows("bills").forEach((id, row) -> {
            BillModel bill = BillModel.of(book.table("bills").get(UUID.fromString(id)), book.currency);
            assertThat(List.of("subtotal_minor", "tax_minor", "round_off_minor", "total_minor").stream()
                            .map(name -> number(row.get(name))))
                    .as(row.toString())
                    .containsExactly(bill.taxable(), bill.tax(), bill.roundOff(), bill.total());
            numbers.put(id, row.get("number").toString());
            checkPaid(row, bill.total());
        });
        rows("vouchers").forEach((id, row) -> numbers.put(id, row.get("number").toString()));
        assertThat(numbers).isEqualTo(new NumberModel(book).numbers());
        rows("items")
                .forEach((id, row) -> assertThat(row.get("quantity_on_hand"))
                        .isEqualTo(new StockModel(book).onHand(UUID.fromString(id))));
    }

    /** Of a bill without a party; of whom somebody owes it hangs on all of a party's bills and payments. */
    private static void checkPaid(Map<String, Object> row, long total) {
        if (row.get("party_id") == null) {
            boolean isOpen = row.get("deleted_at") != null
                    || row.get("reversed_on") != null
                    || "credit".equals(row.get("mode")) && row.get("account_id") == null;
            assertThat(number(row.get("paid_minor"))).as(row.toString()).isEqualTo(isOpen ? 0 : total);
        }
    }

    private Map<String, Map<String, Object>> rows(String table) {
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        list(user.get("/v1/books/" + book.id + "/" + table + "?limit=1000")
                        .json()
                        .get("rows"))
                .forEach(row -> rows.put(row.get("id").toString(), row));
        return rows;
    }

    private BookModel model() {
        BookModel model = new BookModel(book);
        if (!book.table("staff").isEmpty()) {
            UUID id = PayrollRuns.id(book.id, RandomBook.MONTH);
            Answer run = user.get("/v1/books/" + book.id + "/payroll_runs/" + id + "?" + fresh);
            list(run.json().get("members"))
                    .forEach(member -> model.wages(
                            id, UUID.fromString(member.get("staff_id").toString()), number(member.get("wage_minor"))));
        }
        return model;
    }

    private TreeMap<String, Long> trialBalance(LocalDate asOf) {
        Map<String, Object> report = report("trial-balance?as_of=" + asOf + "&" + fresh);
        assertThat(report.get("debit_minor")).isEqualTo(report.get("credit_minor"));
        assertThat(report("trial-balance?to=" + asOf + "&" + fresh)).isEqualTo(report);
        TreeMap<String, Long> accounts = new TreeMap<>();
        list(report.get("accounts"))
                .forEach(account -> accounts.put(
                        account.get("account").toString(),
                        number(account.get("debit_minor")) - number(account.get("credit_minor"))));
        return accounts;
    }

    private Map<String, Object> report(String report) {
        Answer answer = user.get("/v1/books/" + book.id + "/reports/" + report);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
