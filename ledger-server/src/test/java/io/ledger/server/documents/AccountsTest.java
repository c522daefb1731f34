package io.ledger.server.documents;

import static io.ledger.server.documents.Shop.fields;
import static io.ledger.server.documents.Shop.line;
import static io.ledger.server.wire.WireServer.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The book's own accounts, vouchers, and opening balances with a day. */
class AccountsTest {

    private static final String DAY = "2026-06-10";

    private final Shop shop = Shop.in("EUR");

    private UUID account(String name, String accountClass, String kind) {
        return shop.make("accounts", "name", name, "class", accountClass, "kind", kind);
    }

    private static Map<String, Object> debit(String account, long amount, @Nullable Object... more) {
        Map<String, Object> line = fields("account", account, "debit_minor", amount);
        line.putAll(fields(more));
        return line;
    }

    private static Map<String, Object> credit(String account, long amount, @Nullable Object... more) {
        Map<String, Object> line = fields("account", account, "credit_minor", amount);
        line.putAll(fields(more));
        return line;
    }

    @SafeVarargs
    private static Map<String, Object> voucher(String kind, Map<String, Object>... lines) {
        return fields("kind", kind, "occurred_on", DAY, "lines", Arrays.asList(lines));
    }

    @SafeVarargs
    private UUID write(String kind, Map<String, Object>... lines) {
        UUID id = UUID.randomUUID();
        shop.accept(shop.owner, "create", "vouchers", id, voucher(kind, lines));
        return id;
    }

    @SafeVarargs
    private String refusal(String kind, Map<String, Object>... lines) {
        return shop.refusal("vouchers", voucher(kind, lines));
    }

    @Test
    void an_account_has_a_path_of_its_own() {
        UUID id = shop.make("accounts", "name", "HDFC", "class", "asset", "kind", "bank", "note", "current");
        assertThat(shop.row("accounts", id)).containsEntry("kind", "bank").containsEntry("class", "asset");
        assertThat(shop.row("accounts", shop.make("accounts", "name", "HDFC", "class", "liability")))
                .containsEntry("kind", "other");
        assertThat(refusedAccount("HDFC", "asset", "other")).isEqualTo("already_exists name");
        assertThat(refusedAccount("Cash", "asset", "cash")).isEqualTo("already_exists name");
        assertThat(refusedAccount("Sales", "income", "other")).isEqualTo("already_exists name");
        assertThat(refusedAccount("A:B", "asset", "other")).isEqualTo("invalid_field name");
        assertThat(refusedAccount("Loan", "liability", "bank")).isEqualTo("invalid_field kind");
        assertThat(refusedAccount("Loan", "income", "cash")).isEqualTo("invalid_field kind");
        assertThat(refusedAccount("Loan", "debt", "other")).isEqualTo("invalid_field class");
    }

    private String refusedAccount(String name, String accountClass, String kind) {
        return shop.refusal("accounts", fields("name", name, "class", accountClass, "kind", kind));
    }

    @Test
    void an_account_takes_the_place_of_the_modes_and_the_categorys() {
        UUID bank = account("HDFC", "asset", "bank");
        UUID tea = account("Tea", "expense", "other");
        UUID asha = shop.customer();
        shop.make(
                "transactions",
                "party_id",
                asha,
                "direction",
                "got",
                "amount_minor",
                700,
                "mode",
                "cash",
                "account_id",
                bank,
                "occurred_on",
                DAY);
        shop.make(
                "cashbook_entries",
                "direction",
                "out",
                "amount_minor",
                80,
                "category",
                "Rent",
                "category_account_id",
                tea,
                "account_id",
                bank,
                "occurred_on",
                DAY);
        shop.bill("sale", List.of(line("1", 1_000)), "mode", "cash", "account_id", bank);
        assertThat(shop.accounts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Assets:HDFC",
                        1_620L,
                        "Assets:Receivables",
                        -700L,
                        "Expenses:Tea",
                        80L,
                        "Income:Sales",
                        -1_000L));
        UUID loan = account("Loan", "liability", "other");
        assertThat(shop.refusal(
                        "cashbook_entries",
                        fields("direction", "in", "amount_minor", 1, "occurred_on", DAY, "account_id", loan)))
                .isEqualTo("invalid_field account_id");
        assertThat(shop.refusal(
                        "cashbook_entries",
                        fields(
                                "direction",
                                "in",
                                "amount_minor",
                                1,
                                "occurred_on",
                                DAY,
                                "account_id",
                                UUID.randomUUID())))
                .isEqualTo("unknown_account account_id");
    }

    @Test
    void renaming_an_account_renames_it_in_every_report_and_one_with_entries_is_not_removed() {
        UUID bank = account("HDFC", "asset", "bank");
        shop.make("cashbook_entries", "direction", "in", "amount_minor", 50, "account_id", bank, "occurred_on", DAY);
        shop.edit("accounts", bank, "name", "ICICI");
        assertThat(shop.accounts(DAY)).containsEntry("Assets:ICICI", 50L).doesNotContainKey("Assets:HDFC");
        assertThat(shop.report("daybook?from=" + DAY + "&to=" + DAY).toString()).contains("Assets:ICICI");
        assertThat(shop.refusal(shop.owner, "delete", "accounts", bank, Map.of()))
                .startsWith("in_use");
        assertThat(shop.refusal(shop.owner, "update", "accounts", bank, fields("class", "income", "kind", "other")))
                .startsWith("in_use");
    }

    @Test
    void a_journal_voucher_posts_its_lines() {
        UUID voucher = write("journal", debit("Assets:Cash", 500), credit("Equity:Capital", 500));
        write("journal", debit("Equity:Drawings", 200), credit("Assets:Cash", 200));
        assertThat(shop.row("vouchers", voucher).get("number")).asString().isNotBlank();
        assertThat(shop.accounts())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Assets:Cash", 300L, "Equity:Capital", -500L, "Equity:Drawings", 200L));
        UUID asha = shop.customer();
        write("journal", debit("Assets:Receivables", 40, "party_id", asha), credit("Income:Interest", 40));
        assertThat(shop.balance("customers", asha)).isEqualTo(40);
    }

    @Test
    void a_voucher_that_does_not_hold_is_refused() {
        Map<String, Object> rent = debit("Expenses:Rent", 5);
        Map<String, Object> cash = credit("Assets:Cash", 5);
        assertThat(refusal("journal", rent)).isEqualTo("invalid_field lines");
        assertThat(refusal("journal", rent, credit("Assets:Cash", 4))).isEqualTo("invalid_field lines");
        assertThat(refusal("journal", rent, debit("Assets:Cash", 5))).isEqualTo("invalid_field lines");
        assertThat(refusal("journal", debit("Expenses:Rent", 5, "credit_minor", 5), cash))
                .isEqualTo("invalid_field lines");
        assertThat(refusal("journal", debit("Expenses:Rent", 0), credit("Assets:Cash", 0)))
                .isEqualTo("invalid_field lines");
        assertThat(refusal("journal", debit("Assets:Receivables", 5), cash)).isEqualTo("invalid_field lines");
        assertThat(refusal("journal", debit("Liabilities:Payables", 5), cash)).isEqualTo("invalid_field lines");
        assertThat(refusal("journal", debit("Liabilities:Salaries", 5), cash)).isEqualTo("invalid_field lines");
        assertThat(refusal("contra", rent, cash)).isEqualTo("invalid_field lines");
        assertThat(refusal("contra", debit("Equity:Capital", 5), cash)).isEqualTo("invalid_field lines");
        assertThat(refusal("journal", debit("Assets:Gold", 5), cash)).isEqualTo("unknown_account lines");
        assertThat(refusal("journal", debit("Assets:Receivables", 5, "party_id", UUID.randomUUID()), cash))
                .isEqualTo("unknown_party lines");
        assertThat(refusal("journal", fields("debit_minor", 5), cash)).endsWith(" lines");
        assertThat(shop.refusal(
                        "vouchers",
                        fields("kind", "journal", "occurred_on", DAY, "lines", Collections.nCopies(201, rent))))
                .isEqualTo("invalid_field lines");
        assertThat(shop.refusal("vouchers", fields("kind", "memo", "occurred_on", DAY, "lines", List.of(rent, cash))))
                .isEqualTo("invalid_field kind");
    }

    @Test
    void a_contra_moves_money_between_cash_and_banks() {
        UUID bank = account("HDFC", "asset", "bank");
        write("contra", fields("account_id", bank, "debit_minor", 300), credit("Assets:Cash", 300));
        assertThat(shop.accounts())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Assets:HDFC", 300L, "Assets:Cash", -300L));
        assertThat(map(shop.report("cash-flow?from=2026-06-01&to=2026-06-30"))).containsEntry("net_minor", 0);
    }

    @Test
    void an_opening_stands_once_for_an_account_and_balances_itself() {
        UUID bank = account("HDFC", "asset", "bank");
        UUID first =
                write("opening", fields("account_id", bank, "debit_minor", 9_000), credit("Equity:Capital", 2_000));
        assertThat(shop.accounts())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Assets:HDFC", 9_000L, "Equity:Capital", -2_000L, "Equity:Opening balances", -7_000L));
        assertThat(refusal("opening", fields("account_id", bank, "debit_minor", 1)))
                .endsWith(" lines");
        shop.accept(shop.owner, "delete", "vouchers", first, Map.of());
        write("opening", fields("account_id", bank, "debit_minor", 1));
    }

    @Test
    void an_opening_balance_counts_from_its_day_or_before_every_day() {
        UUID dated = shop.customer("opening_balance_minor", 500, "opening_on", DAY);
        shop.customer("opening_balance_minor", 30);
        assertThat(shop.accounts("1900-01-01")).containsEntry("Assets:Receivables", 30L);
        assertThat(shop.accounts("2026-06-09")).containsEntry("Assets:Receivables", 30L);
        assertThat(shop.accounts(DAY)).containsEntry("Assets:Receivables", 530L);
        shop.edit("customers", dated, "opening_on", "2026-06-01");
        assertThat(shop.accounts("2026-06-09")).containsEntry("Assets:Receivables", 530L);
    }
}
