package io.ledger.query.accounts;

import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.Entry;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Each account's balance, as a debit or as a credit; the two sums are equal.
 *
 * @param asOf the day at whose end; null counts everything
 * @param accounts those with a balance: assets, liabilities, equity, income, expenses, each by name
 */
@Schema(name = "TrialBalance")
record TrialBalance(@Nullable LocalDate asOf, List<Account> accounts, long debitMinor, long creditMinor)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.text("account", "Account path").offPaper(),
            Column.word("kind", "Kind"),
            Column.text("name", "Account"),
            Column.moneyIfAny("debit_minor", "Debit"),
            Column.moneyIfAny("credit_minor", "Credit"));

    /**
     * @param account its path, which begins with its kind: {@code Assets:Cash}
     * @param kind assets, liabilities, equity, income or expenses
     * @param debitMinor the balance where it is a debit, else 0
     * @param creditMinor the balance where it is a credit, else 0
     */
    @Schema(name = "TrialBalanceAccount")
    record Account(String account, String kind, String name, long debitMinor, long creditMinor) {
        static Account of(AccountBalance balance) {
            return new Account(
                    balance.account(),
                    balance.kind().name().toLowerCase(Locale.ROOT),
                    balance.name(),
                    Math.max(balance.amountMinor(), 0),
                    Math.max(-balance.amountMinor(), 0));
        }
    }

    static TrialBalance read(Connection connection, UUID bookId, @Nullable LocalDate asOf) throws SQLException {
        List<Account> accounts =
                AccountBalance.between(connection, bookId, Entry.OPENING_DAY, new ReportPeriod(null, asOf).lastDay())
                        .stream()
                        .map(Account::of)
                        .toList();
        return new TrialBalance(
                asOf,
                accounts,
                accounts.stream().mapToLong(Account::debitMinor).reduce(0, Math::addExact),
                accounts.stream().mapToLong(Account::creditMinor).reduce(0, Math::addExact));
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        accounts.forEach(account -> grid.line(
                account.account(), account.kind(), account.name(), account.debitMinor(), account.creditMinor()));
        grid.total(null, null, "Total", debitMinor, creditMinor);
        return new Sheet("Trial balance", asOf == null ? "All entries" : "On " + DayFormat.of(asOf), grid.build());
    }
}
