package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.server.wire.PostingsOfABook.Posting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of random books: every figure of every report, those it is compared with too, is the sum of the postings that its account, party or record and its days lead to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillDownWireTest {

    private static final int BOOKS = 3;
    private static final String TAX = "(Liabilities:Output tax|Assets:Input tax)";

    private final long seed = Long.getLong("ledger.seed", System.nanoTime());
    private final List<PostingsOfABook> books = new ArrayList<>();
    private String days = "";
    private String from = "";
    private String to = "";

    @BeforeAll
    void write() {
        Random random = new Random(seed);
        TestUser owner = WireServer.newUser();
        for (int i = 0; i < BOOKS; i++) {
            books.add(PostingsOfABook.write(owner, new RandomBook(random.nextLong()), seed));
        }
        LocalDate first = RandomBook.FIRST_DAY.plusDays(20 + random.nextInt(20));
        from = first.toString();
        to = first.plusDays(15 + random.nextInt(30)).toString();
        days = "from=" + from + "&to=" + to;
    }

    @Test
    void each_balance_of_the_trial_balance_is_a_sum_of_postings() {
        for (PostingsOfABook book : books) {
            Map<String, Object> trial = book.report("trial-balance?compare=previous&as_of=" + to);
            Set<String> named = new HashSet<>();
            for (Map<String, Object> line : list(trial.get("accounts"))) {
                named.add(line.get("account").toString());
                book.is(balance(line, ""), book.sumOf(line, "&to=" + to), line);
                book.is(balance(line, "previous_"), book.sumOf(line, "&to=" + trial.get("previous_as_of")), line);
            }
            long unnamed = sum(book.postings("to=" + to), posting -> !named.contains(posting.account()));
            book.is(0, unnamed, "what no line has");
        }
    }

    private static long balance(Map<String, Object> line, String when) {
        return number(line.get(when + "debit_minor")) - number(line.get(when + "credit_minor"));
    }

    @Test
    void each_line_of_the_balance_sheet_is_a_sum_of_postings() {
        for (PostingsOfABook book : books) {
            Map<String, Object> sheet = book.report("balance-sheet?compare=previous&as_of=" + to);
            checkLines(book, sheet, "assets", 1, "&to=" + to, "&to=" + sheet.get("previous_as_of"));
            checkLines(book, sheet, "liabilities", -1, "&to=" + to, "&to=" + sheet.get("previous_as_of"));
            LocalDate yearFrom = LocalDate.parse(sheet.get("year_from").toString());
            for (Map<String, Object> line : list(sheet.get("equity"))) {
                String account = line.get("account").toString();
                String ofAccount = "&to=" + to;
                long sum = -book.sumOf(line, ofAccount);
                if (account.equals("Equity:Profit of the year")) {
                    sum = -sum(book.postings("from=" + yearFrom + "&to=" + to), DrillDownWireTest::isOfProfit);
                } else if (account.equals("Equity:Retained earnings")) {
                    sum -= sum(book.postings("to=" + yearFrom.minusDays(1)), DrillDownWireTest::isOfProfit);
                }
                book.is(number(line.get("amount_minor")), sum, line);
            }
            book.is(
                    number(sheet.get("assets_minor")),
                    number(sheet.get("liabilities_minor")) + number(sheet.get("equity_minor")),
                    "both sides");
        }
    }

    private static boolean isOfProfit(Posting posting) {
        return posting.account().startsWith("Income:") || posting.account().startsWith("Expenses:");
    }

    /** Lines of accounts, and what they come to. */
    private static void checkLines(
            PostingsOfABook book, Map<String, Object> report, String part, int sign, String now, String before) {
        for (Map<String, Object> line : list(report.get(part))) {
            book.is(number(line.get("amount_minor")), sign * book.sumOf(line, now), line);
            book.is(number(line.get("previous_amount_minor")), sign * book.sumOf(line, before), line);
        }
        for (String when : List.of("", "previous_")) {
            book.is(
                    number(report.get(when + part + "_minor")),
                    list(report.get(part)).stream()
                            .mapToLong(line -> number(line.get(when + "amount_minor")))
                            .sum(),
                    part);
        }
    }

    @Test
    void each_line_of_profit_and_loss_is_a_sum_of_postings() {
        for (PostingsOfABook book : books) {
            Map<String, Object> profit = book.report("profit-and-loss?compare=previous&" + days);
            String before = "from=" + profit.get("previous_from") + "&to=" + profit.get("previous_to");
            checkLines(book, profit, "income", -1, "&" + days, "&" + before);
            checkLines(book, profit, "expenses", 1, "&" + days, "&" + before);
            book.is(
                    number(profit.get("profit_minor")),
                    -sum(book.postings(days), DrillDownWireTest::isOfProfit),
                    "profit");
            book.is(
                    number(profit.get("previous_profit_minor")),
                    -sum(book.postings(before), DrillDownWireTest::isOfProfit),
                    "previous profit");
        }
    }

    @Test
    void what_a_party_owes_in_the_balances_the_ageing_and_its_statement_is_a_sum_of_postings() {
        for (PostingsOfABook book : books) {
            for (Map<String, Object> party :
                    list(book.report("balances?to=" + to).get("parties"))) {
                String of = "party_id=" + party.get("id");
                book.is(number(party.get("balance_minor")), book.sum(of + "&to=" + to), party);
                checkStatement(book, of);
            }
            for (String side : List.of("aged-receivables", "aged-payables")) {
                int sign = side.equals("aged-receivables") ? 1 : -1;
                for (Map<String, Object> party :
                        list(book.report(side + "?as_of=" + to).get("parties"))) {
                    Map<String, Object> amounts = map(party.get("amounts"));
                    long owed = sign * book.sum("party_id=" + party.get("id") + "&to=" + to);
                    book.is(number(amounts.get("balance_minor")), owed, side);
                    amounts.remove("balance_minor");
                    book.is(
                            amounts.values().stream()
                                    .mapToLong(WireServer::number)
                                    .sum(),
                            owed,
                            side + " by age");
                }
            }
        }
    }

    private void checkStatement(PostingsOfABook book, String of) {
        Map<String, Object> statement = book.report("party-statement?" + of + "&" + days);
        book.is(
                number(statement.get("opening_minor")),
                book.sum(of + "&to=" + LocalDate.parse(from).minusDays(1)),
                "opening");
        book.is(number(statement.get("closing_minor")), book.sum(of + "&to=" + to), "closing");
        TreeMap<String, Long> lines = new TreeMap<>();
        for (Map<String, Object> line : list(statement.get("lines"))) {
            lines.merge(ofRecord(line.get("record_id"), line.get("date")), balance(line, ""), Long::sum);
        }
        lines.forEach((record, amount) -> book.is(amount, book.sum(of + "&" + record), "line of a statement"));
    }

    private static String ofRecord(Object id, Object day) {
        return "record_id=" + id + "&from=" + day + "&to=" + day;
    }

    @Test
    void each_line_of_a_register_is_a_sum_of_its_records_postings() {
        for (PostingsOfABook book : books) {
            for (String kind : List.of("sales", "purchase")) {
                int sign = kind.equals("sales") ? -1 : 1;
                TreeMap<String, long[]> lines = new TreeMap<>();
                for (Map<String, Object> line :
                        list(book.report(kind + "-register?" + days).get("lines"))) {
                    long[] sums =
                            lines.computeIfAbsent(ofRecord(line.get("id"), line.get("day")), record -> new long[3]);
                    sums[0] += number(line.get("taxable_minor"));
                    sums[1] += number(line.get("tax_minor"));
                    sums[2] += number(line.get("total_minor"));
                }
                String goods = kind.equals("sales") ? "Income:Sales" : "Expenses:Purchases";
                lines.forEach((record, sums) -> {
                    List<Posting> of = book.postings(record);
                    book.is(sums[0], sign * sum(of, posting -> posting.account().equals(goods)), record);
                    book.is(sums[1], sign * sum(of, posting -> posting.account().matches(TAX)), record);
                    book.is(
                            sums[2],
                            -sign
                                    * sum(
                                            of,
                                            posting -> !posting.account()
                                                    .matches(TAX + "|" + goods + "|Expenses:Round off")),
                            record);
                });
            }
            Map<String, Object> taxes = book.report("tax-summary?" + days);
            List<Posting> ofBills = book.postings(days);
            for (Map.Entry<String, Integer> side :
                    Map.of("Liabilities:Output tax", -1, "Assets:Input tax", 1).entrySet()) {
                String name = side.getValue() < 0 ? "output_tax_minor" : "input_tax_minor";
                long sum = sum(
                        ofBills,
                        posting -> posting.table().equals("bills")
                                && posting.account().equals(side.getKey()));
                book.is(number(taxes.get(name)), side.getValue() * sum, name);
            }
        }
    }

    @Test
    void the_taxes_of_gstr_3b_are_those_of_the_bills_of_the_days() {
        for (PostingsOfABook book : books) {
            Map<String, Object> form = book.report("gstr-3b?" + days);
            Set<String> counted = new HashSet<>();
            for (Map<String, Object> bill : book.rows("bills")) {
                Object reversed = bill.get("reversed_on");
                if (bill.get("deleted_at") == null
                        && (reversed == null || reversed.toString().compareTo(to) > 0)) {
                    counted.add(bill.get("id").toString());
                }
            }
            long taxes = -sum(
                    book.postings(days),
                    posting -> posting.account().matches(TAX) && counted.contains(posting.record()));
            book.is(number(map(form.get("payable")).get("tax_minor")), taxes, "payable");
        }
    }

    @Test
    void each_line_of_the_cash_flow_is_a_sum_over_the_entries_that_move_money() {
        for (PostingsOfABook book : books) {
            Map<String, Object> flow = book.report("cash-flow?compare=previous&" + days);
            checkFlow(book, flow, "", days, to);
            String before = "from=" + flow.get("previous_from") + "&to=" + flow.get("previous_to");
            checkFlow(book, flow, "previous_", before, flow.get("previous_to").toString());
        }
    }

    private static void checkFlow(
            PostingsOfABook book, Map<String, Object> flow, String when, String days, String lastDay) {
        List<Posting> all = book.postings(days);
        TreeMap<String, Long> moved = new TreeMap<>();
        all.forEach(posting -> moved.merge(posting.entry() + " " + posting.account(), posting.amount(), Long::sum));
        Set<String> moving = new HashSet<>();
        all.stream()
                .filter(posting ->
                        book.isMoney(posting.account()) && moved.get(posting.entry() + " " + posting.account()) != 0)
                .forEach(posting -> moving.add(posting.entry()));
        long net = 0;
        for (String activity : List.of("operating", "investing", "financing")) {
            for (Map<String, Object> line : list(flow.get(activity))) {
                long amount = number(line.get(when + "amount_minor"));
                Predicate<Posting> isOfLine =
                        posting -> posting.account().equals(line.get("account")) && moving.contains(posting.entry());
                book.is(amount, -sum(all, isOfLine), line);
                net += amount;
            }
        }
        book.is(number(flow.get(when + "net_minor")), net, "net");
        book.is(number(flow.get(when + "net_minor")), sum(all, posting -> book.isMoney(posting.account())), "money");
        book.is(
                number(flow.get(when + "closing_minor")),
                sum(book.postings("to=" + lastDay), posting -> book.isMoney(posting.account())),
                "closing");
    }

    @Test
    void each_day_of_the_cashbook_is_a_sum_of_postings_on_the_accounts_of_cash() {
        for (PostingsOfABook book : books) {
            Map<String, Object> cashbook = book.report("cashbook?" + days);
            book.is(
                    number(cashbook.get("closing_minor")),
                    sum(book.postings("to=" + to), posting -> book.isCash(posting.account())),
                    "closing");
            for (Map<String, Object> day : list(cashbook.get("days"))) {
                String ofDay = "from=" + day.get("day") + "&to=" + day.get("day");
                book.is(
                        number(day.get("in_minor")) - number(day.get("out_minor")),
                        sum(book.postings(ofDay), posting -> book.isCash(posting.account())),
                        day);
            }
        }
    }

    @Test
    void each_line_of_the_daybook_is_a_sum_of_its_records_postings() {
        for (PostingsOfABook book : books) {
            TreeMap<String, Long> lines = new TreeMap<>();
            for (Map<String, Object> entry : list(book.report("daybook?" + days).get("entries"))) {
                list(entry.get("lines"))
                        .forEach(line -> lines.merge(
                                ofRecord(entry.get("record_id"), entry.get("day")) + " " + line.get("account"),
                                number(line.get("amount_minor")),
                                Long::sum));
            }
            assertThat(lines).isNotEmpty();
            lines.forEach((line, amount) -> {
                int space = line.indexOf(' ');
                book.is(amount, book.sumOf(line.substring(space + 1), "&" + line.substring(0, space)), line);
            });
        }
    }

    @Test
    void each_line_of_an_accounts_ledger_is_a_sum_of_its_records_postings_and_its_closing_that_of_all() {
        for (PostingsOfABook book : books) {
            for (Map<String, Object> account : list(book.report("trial-balance").get("accounts"))) {
                String path = PostingsOfABook.account(account.get("account"));
                Map<String, Object> ledger = book.report("account-ledger?" + path + "&" + days);
                book.is(number(ledger.get("closing_minor")), book.sum(path + "&to=" + to), account);
                long balance = number(ledger.get("opening_minor"));
                TreeMap<String, Long> lines = new TreeMap<>();
                for (Map<String, Object> each : list(ledger.get("lines"))) {
                    balance += balance(each, "");
                    book.is(number(each.get("balance_minor")), balance, "running balance");
                    lines.merge(ofRecord(each.get("record_id"), each.get("day")), balance(each, ""), Long::sum);
                }
                book.is(number(ledger.get("closing_minor")), balance, "the last balance");
                lines.forEach((record, amount) -> book.is(amount, book.sum(path + "&" + record), record));
            }
        }
    }

    private static long sum(List<Posting> postings, Predicate<Posting> which) {
        return postings.stream().filter(which).mapToLong(Posting::amount).sum();
    }
}
