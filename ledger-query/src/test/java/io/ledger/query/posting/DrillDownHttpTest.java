package io.ledger.query.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of random books: every figure of every report is the sum of the postings that its account, party or record and its days lead to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillDownHttpTest {

    private static final int BOOKS = 2;
    private static final int STEPS = 100;

    private final long seed = Long.getLong("ledger.seed", System.nanoTime());
    private final List<UUID> books = new ArrayList<>();
    private TestLedger ledger;
    private TestNode node;
    private TestUser viewer;
    private String from = "";
    private String to = "";

    private record Posting(
            UUID record,
            String table,
            @Nullable LocalDate day,
            String account,
            @Nullable UUID party,
            long amount) {}

    @BeforeAll
    void write() throws Exception {
        Random random = new Random(seed);
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        for (int i = 0; i < BOOKS; i++) {
            RandomEntries book = new RandomEntries(ledger, random);
            for (int step = 0; step < STEPS; step++) {
                book.step();
            }
            book.rename();
            books.add(book.book());
        }
        LocalDate first = RandomEntries.FIRST_DAY.plusDays(random.nextInt(20));
        from = first.toString();
        to = first.plusDays(random.nextInt(25)).toString();
        ledger.commit();
        ledger.awaitProjected();
        viewer = TestUser.register("http://localhost:" + node.port());
        for (UUID book : books) {
            ledger.addMember(book, viewer.userId(), Role.VIEWER);
        }
    }

    @AfterAll
    void close() throws Exception {
        node.close();
        ledger.close();
    }

    private Map<String, Object> get(UUID book, String path) {
        Answer answer = viewer.get("/v1/books/" + book + path);
        assertThat(answer.status())
                .as("seed %d, %s: %s", seed, path, answer.body())
                .isEqualTo(200);
        return answer.json();
    }

    private Map<String, Object> report(UUID book, String report) {
        return get(book, "/reports/" + report);
    }

    private List<Posting> postings(UUID book, String query) {
        List<Posting> postings = new ArrayList<>();
        @Nullable Object after = null;
        do {
            Map<String, Object> page =
                    get(book, "/postings?limit=1000&" + query + (after == null ? "" : "&after=" + after));
            for (Map<String, Object> row : list(page, "rows")) {
                Object day = row.get("occurred_on");
                Object party = row.get("party_id");
                postings.add(new Posting(
                        UUID.fromString(text(row, "record_id")),
                        text(row, "table"),
                        day == null ? null : LocalDate.parse(day.toString()),
                        text(row, "account"),
                        party == null ? null : UUID.fromString(party.toString()),
                        number(row, "amount_minor")));
            }
            after = page.get("next");
        } while (after != null);
        return postings;
    }

    private long sum(UUID book, String query) {
        return sum(postings(book, query), posting -> true);
    }

    private static long sum(List<Posting> postings, Predicate<Posting> which) {
        return postings.stream().filter(which).mapToLong(Posting::amount).sum();
    }

    private static String account(Object path) {
        return "account=" + URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(of.get(name), name);
    }

    private static String text(Map<String, Object> of, String name) {
        return Objects.requireNonNull(of.get(name), name).toString();
    }

    private static long number(Map<String, Object> of, String name) {
        return ((Number) Objects.requireNonNull(of.get(name), name)).longValue();
    }

    private void is(long figure, long sum, UUID book, String what) {
        assertThat(figure).as("seed %d, book %s, %s", seed, book, what).isEqualTo(sum);
    }

    @Test
    void each_balance_of_the_trial_balance_and_of_the_balance_sheet_is_a_sum_of_postings() {
        for (UUID book : books) {
            Map<String, Object> trial = report(book, "trial-balance?as_of=" + to);
            Set<String> named = new HashSet<>();
            for (Map<String, Object> line : list(trial, "accounts")) {
                named.add(text(line, "account"));
                is(
                        number(line, "debit_minor") - number(line, "credit_minor"),
                        sum(book, account(line.get("account")) + "&to=" + to),
                        book,
                        line.toString());
            }
            List<Posting> all = postings(book, "to=" + to);
            is(0, sum(all, posting -> !named.contains(posting.account())), book, "what no line has");
            Map<String, Object> sheet = report(book, "balance-sheet?as_of=" + to);
            for (Map<String, Object> line : list(sheet, "assets")) {
                is(number(line, "amount_minor"), sum(book, account(line.get("account")) + "&to=" + to), book, "asset");
            }
            for (Map<String, Object> line : list(sheet, "liabilities")) {
                is(number(line, "amount_minor"), -sum(book, account(line.get("account")) + "&to=" + to), book, "debt");
            }
            is(
                    number(sheet, "equity_minor"),
                    -sum(
                            all,
                            posting -> !posting.account().startsWith("Assets:")
                                    && !posting.account().startsWith("Liabilities:")),
                    book,
                    "equity");
        }
    }

    @Test
    void each_line_of_profit_and_loss_is_a_sum_of_postings() {
        for (UUID book : books) {
            Map<String, Object> profit = report(book, "profit-and-loss?from=" + from + "&to=" + to);
            String days = "&from=" + from + "&to=" + to;
            for (Map<String, Object> line : list(profit, "income")) {
                is(number(line, "amount_minor"), -sum(book, account(line.get("account")) + days), book, "income");
            }
            for (Map<String, Object> line : list(profit, "expenses")) {
                is(number(line, "amount_minor"), sum(book, account(line.get("account")) + days), book, "expense");
            }
            is(
                    number(profit, "profit_minor"),
                    -sum(
                            postings(book, days),
                            posting -> posting.account().startsWith("Income:")
                                    || posting.account().startsWith("Expenses:")),
                    book,
                    "profit");
        }
    }

    @Test
    void what_a_party_owes_in_the_balances_the_ageing_and_its_statement_is_a_sum_of_postings() {
        for (UUID book : books) {
            for (Map<String, Object> party : list(report(book, "balances?to=" + to), "parties")) {
                is(
                        number(party, "balance_minor"),
                        sum(book, "party_id=" + party.get("id") + "&to=" + to),
                        book,
                        "party");
                Map<String, Object> statement =
                        report(book, "party-statement?party_id=" + party.get("id") + "&from=" + from + "&to=" + to);
                is(number(statement, "closing_minor"), number(party, "balance_minor"), book, "statement");
                for (Map<String, Object> line : list(statement, "lines")) {
                    is(
                            number(line, "debit_minor") - number(line, "credit_minor"),
                            sum(
                                    book,
                                    "record_id=" + line.get("record_id") + "&party_id=" + party.get("id") + "&from="
                                            + line.get("date") + "&to=" + line.get("date")),
                            book,
                            "line of a statement");
                }
            }
            for (String side : List.of("aged-receivables", "aged-payables")) {
                int sign = side.equals("aged-receivables") ? 1 : -1;
                for (Map<String, Object> party : list(report(book, side + "?as_of=" + to), "parties")) {
                    @SuppressWarnings("unchecked")
                    Map<String, Object> amounts = (Map<String, Object>) party.get("amounts");
                    is(
                            number(Objects.requireNonNull(amounts), "balance_minor"),
                            sign * sum(book, "party_id=" + party.get("id") + "&to=" + to),
                            book,
                            side);
                }
            }
        }
    }

    @Test
    void each_line_of_a_register_is_a_sum_of_its_records_postings() {
        for (UUID book : books) {
            for (String kind : List.of("sales", "purchase")) {
                int sign = kind.equals("sales") ? -1 : 1;
                Map<String, Object> register = report(book, kind + "-register?from=" + from + "&to=" + to);
                for (Map<String, Object> line : list(register, "lines")) {
                    List<Posting> of = postings(
                            book,
                            "record_id=" + line.get("id") + "&from=" + line.get("day") + "&to=" + line.get("day"));
                    is(
                            number(line, "taxable_minor"),
                            sign
                                    * sum(
                                            of,
                                            posting -> Set.of("Income:Sales", "Expenses:Purchases")
                                                    .contains(posting.account())),
                            book,
                            "taxable");
                    is(number(line, "tax_minor"), sign * sum(of, DrillDownHttpTest::isTax), book, "tax");
                }
            }
            Map<String, Object> taxes = report(book, "tax-summary?from=" + from + "&to=" + to);
            String days = "&from=" + from + "&to=" + to;
            is(number(taxes, "output_tax_minor"), -sum(book, account("Liabilities:Output tax") + days), book, "output");
            is(number(taxes, "input_tax_minor"), sum(book, account("Assets:Input tax") + days), book, "input");
        }
    }

    private static boolean isTax(Posting posting) {
        return Set.of("Liabilities:Output tax", "Assets:Input tax").contains(posting.account());
    }

    @Test
    void each_line_of_the_cash_flow_is_a_sum_over_the_entries_that_move_money() {
        for (UUID book : books) {
            String days = "from=" + from + "&to=" + to;
            Map<String, Object> flow = report(book, "cash-flow?" + days);
            List<Posting> all = postings(book, days);
            Set<String> moving = new HashSet<>();
            for (Posting each : all) {
                String entry = each.record() + " " + each.day();
                if (sum(
                                all,
                                posting -> (posting.record() + " " + posting.day()).equals(entry)
                                        && posting.account().equals(each.account()))
                        != 0) {
                    if (isMoney(each)) {
                        moving.add(entry);
                    }
                }
            }
            long net = 0;
            for (String activity : List.of("operating", "investing", "financing")) {
                for (Map<String, Object> line : list(flow, activity)) {
                    is(
                            number(line, "amount_minor"),
                            -sum(
                                    all,
                                    posting -> posting.account().equals(line.get("account"))
                                            && moving.contains(posting.record() + " " + posting.day())),
                            book,
                            line.toString());
                    net += number(line, "amount_minor");
                }
            }
            is(number(flow, "net_minor"), net, book, "net");
            is(number(flow, "net_minor"), sum(all, DrillDownHttpTest::isMoney), book, "money");
            is(
                    number(flow, "closing_minor"),
                    sum(postings(book, "to=" + to), DrillDownHttpTest::isMoney),
                    book,
                    "closing");
        }
    }

    private static boolean isMoney(Posting posting) {
        return Set.of("Assets:Cash", "Assets:Bank", "Assets:Till").contains(posting.account());
    }

    @Test
    void each_line_of_an_accounts_ledger_is_a_sum_of_its_records_postings_and_its_closing_that_of_all() {
        for (UUID book : books) {
            for (Map<String, Object> line : list(report(book, "trial-balance"), "accounts")) {
                String path = account(line.get("account"));
                Map<String, Object> account = report(book, "account-ledger?" + path + "&from=" + from + "&to=" + to);
                is(number(account, "closing_minor"), sum(book, path + "&to=" + to), book, "closing");
                long balance = number(account, "opening_minor");
                for (Map<String, Object> each : list(account, "lines")) {
                    balance += number(each, "debit_minor") - number(each, "credit_minor");
                    is(number(each, "balance_minor"), balance, book, "running balance");
                }
                is(number(account, "closing_minor"), balance, book, "the last balance");
            }
        }
    }
}
