package io.ledger.query.accounts;

import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.Accounts.Kind;
import io.ledger.query.journal.Entry;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the business has and owes, and what is its owner's: the assets are the sum of the other two.
 *
 * @param asOf the day at whose end; null counts everything
 * @param yearFrom the first day of the financial year that is shown apart
 * @param equity opening balances, the profits of earlier years and that of this year
 */
@Schema(name = "BalanceSheet")
record BalanceSheet(
        @Nullable LocalDate asOf,
        LocalDate yearFrom,
        List<AccountLine> assets,
        long assetsMinor,
        List<AccountLine> liabilities,
        long liabilitiesMinor,
        List<AccountLine> equity,
        long equityMinor)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.text("account", "Account path").offPaper(),
            Column.text("name", "Account"),
            Column.money("amount_minor", "Amount"));

    static BalanceSheet read(Connection connection, UUID bookId, @Nullable LocalDate asOf) throws SQLException {
        LocalDate last = new ReportPeriod(null, asOf).lastDay();
        List<AccountBalance> balances = AccountBalance.between(connection, bookId, Entry.OPENING_DAY, last);
        LocalDate yearFrom =
                FinancialYear.read(connection, bookId).firstDay(asOf == null ? newestDay(connection, bookId) : asOf);
        long profit = profit(balances);
        long ofYear = profit(AccountBalance.between(connection, bookId, yearFrom, last));
        List<AccountLine> equity = new ArrayList<>(AccountLine.of(balances, Kind.EQUITY));
        equity.add(new AccountLine("Equity:Retained earnings", "Profit of earlier years", profit - ofYear));
        equity.add(new AccountLine("Equity:Profit of the year", "Profit since " + DayFormat.of(yearFrom), ofYear));
        return new BalanceSheet(
                asOf,
                yearFrom,
                AccountLine.of(balances, Kind.ASSETS),
                AccountBalance.sum(balances, Kind.ASSETS),
                AccountLine.of(balances, Kind.LIABILITIES),
                AccountBalance.sum(balances, Kind.LIABILITIES),
                equity,
                Math.addExact(AccountBalance.sum(balances, Kind.EQUITY), profit));
    }

    private static long profit(List<AccountBalance> balances) {
        return Math.subtractExact(
                AccountBalance.sum(balances, Kind.INCOME), AccountBalance.sum(balances, Kind.EXPENSES));
    }

    private static LocalDate newestDay(Connection connection, UUID bookId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT max(day) FROM postings WHERE book_id = ?")) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                LocalDate day = row.next() ? row.getObject(1, LocalDate.class) : null;
                return day == null ? Entry.OPENING_DAY : day;
            }
        }
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        part(grid, "Assets", assets, assetsMinor);
        part(grid, "Liabilities", liabilities, liabilitiesMinor);
        part(grid, "Equity", equity, equityMinor);
        grid.total(null, "Total liabilities and equity", Math.addExact(liabilitiesMinor, equityMinor));
        return new Sheet("Balance sheet", asOf == null ? "All entries" : "On " + DayFormat.of(asOf), grid.build());
    }

    private static void part(Grid.Builder grid, String name, List<AccountLine> lines, long sumMinor) {
        grid.heading(name);
        lines.forEach(line -> grid.line(line.account(), line.name(), line.amountMinor()));
        grid.subtotal(null, "Total " + name.toLowerCase(Locale.ROOT), sumMinor);
    }
}
