package io.ledger.query.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Each account's balance, as a debit or as a credit; the two sums are equal.
 *
 * @param asOf the day at whose end; null counts everything
 * @param accounts those with a balance: assets, liabilities, equity, income, expenses, each by name
 * @param previousAsOf the day that it is compared with; null, as all previous figures are, where no comparison is asked for
 */
@Schema(name = "TrialBalance")
record TrialBalance(
        @Nullable LocalDate asOf,
        List<Account> accounts,
        long debitMinor,
        long creditMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate previousAsOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousDebitMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousCreditMinor)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.text("account", "Account path").offPaper(),
            Column.word("kind", "Kind"),
            Column.account("name", "Account"),
            Column.moneyIfAny("debit_minor", "Debit"),
            Column.moneyIfAny("credit_minor", "Credit"));

    private static final List<Column> PREVIOUS = List.of(
            Column.moneyIfAny("previous_debit_minor", "Previous debit"),
            Column.moneyIfAny("previous_credit_minor", "Previous credit"));

    /**
     * @param account its path, which begins with its kind: {@code Assets:Cash}
     * @param kind assets, liabilities, equity, income or expenses
     * @param debitMinor the balance where it is a debit, else 0
     * @param creditMinor the balance where it is a credit, else 0
     */
    @Schema(name = "TrialBalanceAccount")
    record Account(
            String account,
            String kind,
            String name,
            long debitMinor,
            long creditMinor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long previousDebitMinor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long previousCreditMinor) {

        static Account of(String account, long balance, @Nullable Long before) {
            return new Account(
                    account,
                    Accounts.kind(account).name().toLowerCase(Locale.ROOT),
                    Accounts.name(account),
                    Math.max(balance, 0),
                    Math.max(-balance, 0),
                    before == null ? null : Math.max(before, 0),
                    before == null ? null : Math.max(-before, 0));
        }
    }

    /** @param previousAsOf the day to compare with; null for no comparison */
    static TrialBalance read(
            Connection connection, UUID bookId, @Nullable LocalDate asOf, @Nullable LocalDate previousAsOf)
            throws SQLException {
        Map<String, Long> now = balances(connection, bookId, asOf);
        @Nullable Map<String, Long> before = previousAsOf == null ? null : balances(connection, bookId, previousAsOf);
        if (before != null) {
            before.keySet().forEach(account -> now.putIfAbsent(account, 0L));
        }
        List<Account> accounts = new ArrayList<>();
        now.forEach((account, balance) ->
                accounts.add(Account.of(account, balance, before == null ? null : before.getOrDefault(account, 0L))));
        accounts.sort(Comparator.comparing((Account account) -> Accounts.kind(account.account()))
                .thenComparing(Account::account));
        return new TrialBalance(
                asOf,
                accounts,
                debits(now),
                credits(now),
                previousAsOf,
                before == null ? null : debits(before),
                before == null ? null : credits(before));
    }

    private static Map<String, Long> balances(Connection connection, UUID bookId, @Nullable LocalDate asOf)
            throws SQLException {
        Map<String, Long> balances = new TreeMap<>();
        for (AccountBalance balance :
                AccountBalance.between(connection, bookId, Entry.OPENING_DAY, new ReportPeriod(null, asOf).lastDay())) {
            balances.merge(balance.account(), balance.amountMinor(), Math::addExact);
        }
        return balances;
    }

    private static long debits(Map<String, Long> balances) {
        return balances.values().stream()
                .mapToLong(balance -> Math.max(balance, 0))
                .reduce(0, Math::addExact);
    }

    private static long credits(Map<String, Long> balances) {
        return balances.values().stream()
                .mapToLong(balance -> Math.max(-balance, 0))
                .reduce(0, Math::addExact);
    }

    @Override
    public Sheet sheet() {
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (previousAsOf != null) {
            columns.addAll(PREVIOUS);
        }
        Grid.Builder grid = Grid.of(columns);
        accounts.forEach(account -> grid.line(cells(
                account.account(),
                account.kind(),
                account.name(),
                account.debitMinor(),
                account.creditMinor(),
                account.previousDebitMinor(),
                account.previousCreditMinor())));
        grid.total(cells(null, null, "Total", debitMinor, creditMinor, previousDebitMinor, previousCreditMinor));
        return new Sheet(
                "Trial balance",
                Compared.words(
                        asOf == null ? "All entries" : "On " + DayFormat.of(asOf),
                        previousAsOf == null ? null : DayFormat.of(previousAsOf)),
                grid.build());
    }

    /** As many as there are columns. */
    private @Nullable Object[] cells(@Nullable Object... all) {
        return Arrays.copyOf(all, COLUMNS.size() + (previousAsOf == null ? 0 : PREVIOUS.size()));
    }
}
