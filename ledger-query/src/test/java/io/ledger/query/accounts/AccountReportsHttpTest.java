package io.ledger.query.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledger.api.book.Role;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** October: sold on credit 1,000, got 400 of it in cash, paid 150 of rent. November: got 600 by UPI, a lender's 5,000 in cash (as income of the name), paid 200 of rent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountReportsHttpTest {

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private UUID book;
    private UUID asha;

    @BeforeAll
    void write() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        book = ledger.openBook();
        asha = ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Asha", "opening_balance_minor", 50));
        transaction("gave", "credit", 1000, "2026-10-05");
        transaction("got", "cash", 400, "2026-10-06");
        entry("out", 150, "cash", "Rent", "2026-10-31");
        transaction("got", "upi", 600, "2026-11-01");
        entry("in", 5000, "cash", "Loan", "2026-11-02");
        entry("out", 200, "cash", "Rent", "2026-11-30");
        ledger.commit();
        ledger.awaitProjected();
        owner = TestUser.register("http://localhost:" + node.port());
        ledger.addMember(book, owner.userId(), Role.OWNER);
    }

    private void transaction(String direction, String mode, long amount, String day) throws Exception {
        ledger.add(
                book,
                Transactions.TABLE,
                Map.of(
                        "party_id",
                        asha.toString(),
                        "direction",
                        direction,
                        "mode",
                        mode,
                        "amount_minor",
                        amount,
                        "occurred_on",
                        day));
    }

    private void entry(String direction, long amount, String mode, String category, String day) throws Exception {
        ledger.add(
                book,
                CashbookEntries.TABLE,
                Map.of(
                        "direction",
                        direction,
                        "amount_minor",
                        amount,
                        "mode",
                        mode,
                        "category",
                        category,
                        "occurred_on",
                        day));
    }

    @AfterAll
    void close() throws Exception {
        node.close();
        ledger.close();
    }

    private Answer get(String report) {
        return owner.get("/v1/books/" + book + "/reports/" + report);
    }

    private static Map<String, @Nullable Object> line(
            String account, String name, int amount, @Nullable Integer previous) {
        Map<String, @Nullable Object> line =
                new HashMap<>(Map.of("account", account, "name", name, "amount_minor", amount));
        if (previous != null) {
            line.put("previous_amount_minor", previous);
        }
        return line;
    }

    @Test
    void money_came_from_what_stands_at_the_other_side_of_its_entries() {
        Map<String, Object> flow =
                get("cash-flow?from=2026-11-01&to=2026-11-30").json();
        assertThat(flow.get("operating"))
                .isEqualTo(List.of(
                        line("Assets:Receivables", "Receivables", 600, null),
                        line("Expenses:Rent", "Rent", -200, null),
                        line("Income:Loan", "Loan", 5000, null)));
        assertThat(flow)
                .containsEntry("opening_minor", 250)
                .containsEntry("operating_minor", 5400)
                .containsEntry("investing_minor", 0)
                .containsEntry("net_minor", 5400)
                .containsEntry("closing_minor", 5650)
                .doesNotContainKey("previous_net_minor");
    }

    @Test
    void beside_each_figure_stands_that_of_the_month_before() {
        Map<String, Object> flow =
                get("cash-flow?from=2026-11-01&to=2026-11-30&compare=previous").json();
        assertThat(flow)
                .containsEntry("previous_from", "2026-10-01")
                .containsEntry("previous_to", "2026-10-31")
                .containsEntry("previous_opening_minor", 0)
                .containsEntry("previous_net_minor", 250)
                .containsEntry("previous_closing_minor", 250);
        Map<String, Object> profit = get("profit-and-loss?from=2026-11-01&to=2026-11-30&compare=previous")
                .json();
        assertThat(profit.get("income"))
                .isEqualTo(List.of(line("Income:Loan", "Loan", 5000, 0), line("Income:Sales", "Sales", 0, 1000)));
        assertThat(profit.get("expenses")).isEqualTo(List.of(line("Expenses:Rent", "Rent", 200, 150)));
        assertThat(profit)
                .containsEntry("profit_minor", 4800)
                .containsEntry("previous_profit_minor", 850)
                .containsEntry("previous_income_minor", 1000);
        assertThat(get("profit-and-loss?from=2026-11-01&to=2026-11-30&compare=previous&format=csv")
                        .body())
                .isEqualTo(
                        "\uFEFFAccount path,Account,Amount,Previous\r\nIncome:Loan,Loan,50.00,0.00\r\nIncome:Sales,Sales,0.00,10.00\r\n"
                                + ",Total income,50.00,10.00\r\nExpenses:Rent,Rent,2.00,1.50\r\n,Total expenses,2.00,1.50\r\n,Profit or loss,48.00,8.50\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-10,2026-11-19,2026-10-31,2026-11-09",
        "2026-11-01,2026-11-30,2026-10-01,2026-10-31",
        "2026-02-01,2026-02-28,2026-01-01,2026-01-31",
        "2026-04-01,2027-03-31,2025-04-01,2026-03-31",
        "2026-10-01,2026-12-31,2026-07-01,2026-09-30",
        "2026-11-01,2026-11-29,2026-10-03,2026-10-31",
    })
    void the_period_before_is_as_many_whole_months_or_as_many_days(String from, String to, String first, String last) {
        assertThat(get("profit-and-loss?compare=previous&from=" + from + "&to=" + to)
                        .json())
                .containsEntry("previous_from", first)
                .containsEntry("previous_to", last);
    }

    @Test
    void what_is_of_a_day_is_compared_with_the_same_day_a_year_before() {
        assertThat(get("balance-sheet?as_of=2027-10-31&compare=previous").json())
                .containsEntry("previous_as_of", "2026-10-31")
                .containsEntry("assets_minor", 5700)
                .containsEntry("previous_assets_minor", 900)
                .containsEntry("previous_equity_minor", 900);
        assertThat(get("trial-balance?as_of=2028-02-29&compare=previous").json())
                .containsEntry("previous_as_of", "2027-02-28")
                .containsEntry("previous_debit_minor", 6050);
    }

    @ParameterizedTest
    @CsvSource({
        "profit-and-loss?compare=last,compare",
        "profit-and-loss?compare=previous,compare",
        "profit-and-loss?compare=previous&from=2026-01-01,compare",
        "balance-sheet?compare=previous,compare",
        "cashbook?compare=previous,compare",
        "account-ledger,account",
    })
    void what_cannot_be_compared_is_refused(String report, String field) {
        Answer answer = get(report);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("code", "invalid_parameter").containsEntry("field", field);
    }

    @Test
    void an_account_has_its_opening_its_lines_with_the_balance_after_each_and_its_closing() {
        Map<String, Object> cash =
                get("account-ledger?account=Assets:Cash&from=2026-11-01").json();
        assertThat(cash)
                .containsEntry("opening_minor", 250)
                .containsEntry("debit_minor", 5000)
                .containsEntry("credit_minor", 200)
                .containsEntry("closing_minor", 5050);
        assertThat(cash.get("lines"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(line -> line.get("day"), line -> line.get("description"), line -> line.get("balance_minor"))
                .containsExactly(
                        tuple("2026-11-02", "Money in: Loan", 5250), tuple("2026-11-30", "Money out: Rent", 5050));
        Map<String, Object> receivables =
                get("account-ledger?account=Assets:Receivables").json();
        assertThat(receivables).containsEntry("opening_minor", 50).containsEntry("closing_minor", 50);
        assertThat(get("account-ledger?account=Expenses:Rent&format=csv").body())
                .isEqualTo("\uFEFFDay,What,Party,Debit,Credit,Balance,Note\r\n,Opening balance,,,,0.00,\r\n"
                        + "2026-10-31,Money out: Rent,,1.50,0.00,1.50,\r\n2026-11-30,Money out: Rent,,2.00,0.00,3.50,\r\n"
                        + ",Closing balance,,3.50,0.00,3.50,\r\n");
        assertThat(get("account-ledger?account=Nothing").json()).containsEntry("closing_minor", 0);
    }

    @Test
    void each_is_there_as_a_workbook_and_on_paper() {
        for (String report : List.of(
                "cash-flow?from=2026-11-01&to=2026-11-30&compare=previous",
                "balance-sheet?as_of=2026-11-30&compare=previous",
                "trial-balance?as_of=2026-11-30&compare=previous",
                "account-ledger?account=Assets:Cash",
                "bill-gaps?from=2026-01-01")) {
            assertThat(get(report + "&format=xlsx").body()).as(report).startsWith("PK");
            assertThat(get(report + "&format=pdf").body()).as(report).startsWith("%PDF");
            assertThat(get(report + "&format=csv&units=minor").status()).isEqualTo(200);
        }
    }
}
