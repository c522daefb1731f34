package io.ledger.query.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param previousAsOf the day that it is compared with, whose own financial year is then shown apart; null, as all previous figures are, where no comparison is asked for
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
        long equityMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate previousAsOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousAssetsMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousLiabilitiesMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousEquityMinor)
        implements Report {

    private static final String RETAINED = "Equity:Retained earnings";
    private static final String OF_THE_YEAR = "Equity:Profit of the year";

    /** All accounts at the end of a day, and the profits that make up the equity with them. */
    private record Standing(List<AccountBalance> balances, LocalDate yearFrom, long profitMinor, long ofYearMinor) {

        static Standing read(Connection connection, UUID bookId, @Nullable LocalDate asOf) throws SQLException {
            LocalDate last = new ReportPeriod(null, asOf).lastDay();
            List<AccountBalance> balances = AccountBalance.between(connection, bookId, Entry.OPENING_DAY, last);
            LocalDate yearFrom = FinancialYear.read(connection, bookId)
                    .firstDay(asOf == null ? newestDay(connection, bookId) : asOf);
            return new Standing(
                    balances,
                    yearFrom,
                    profit(balances),
                    profit(AccountBalance.between(connection, bookId, yearFrom, last)));
        }

        private static long profit(List<AccountBalance> balances) {
            return Math.subtractExact(
                    AccountBalance.sum(balances, Kind.INCOME), AccountBalance.sum(balances, Kind.EXPENSES));
        }

        long sum(Kind kind) {
            return AccountBalance.sum(balances, kind);
        }

        long equityMinor() {
            return Math.addExact(sum(Kind.EQUITY), profitMinor);
        }

        long retainedMinor() {
            return profitMinor - ofYearMinor;
        }
    }

    /** @param previousAsOf the day to compare with; null for no comparison */
    static BalanceSheet read(
            Connection connection, UUID bookId, @Nullable LocalDate asOf, @Nullable LocalDate previousAsOf)
            throws SQLException {
        Standing now = Standing.read(connection, bookId, asOf);
        @Nullable Standing before = previousAsOf == null ? null : Standing.read(connection, bookId, previousAsOf);
        return new BalanceSheet(
                asOf,
                now.yearFrom,
                lines(now, before, Kind.ASSETS),
                now.sum(Kind.ASSETS),
                lines(now, before, Kind.LIABILITIES),
                now.sum(Kind.LIABILITIES),
                equity(now, before),
                now.equityMinor(),
                previousAsOf,
                before == null ? null : before.sum(Kind.ASSETS),
                before == null ? null : before.sum(Kind.LIABILITIES),
                before == null ? null : before.equityMinor());
    }

    private static List<AccountLine> lines(Standing now, @Nullable Standing before, Kind kind) {
        return AccountLine.of(now.balances, before == null ? null : before.balances, kind);
    }

    /** What is booked on an account of the name that earlier years' profits have here is one line with them. */
    private static List<AccountLine> equity(Standing now, @Nullable Standing before) {
        List<AccountLine> equity = new ArrayList<>();
        long retained = now.retainedMinor();
        @Nullable Long retainedBefore = before == null ? null : before.retainedMinor();
        for (AccountLine line : lines(now, before, Kind.EQUITY)) {
            if (line.account().equals(RETAINED)) {
                retained = Math.addExact(retained, line.amountMinor());
                if (retainedBefore != null && line.previousAmountMinor() != null) {
                    retainedBefore = Math.addExact(retainedBefore, line.previousAmountMinor());
                }
            } else {
                equity.add(line);
            }
        }
        equity.add(new AccountLine(RETAINED, "Profit of earlier years", retained, retainedBefore));
        equity.add(new AccountLine(
                OF_THE_YEAR,
                "Profit since " + DayFormat.of(now.yearFrom),
                now.ofYearMinor,
                before == null ? null : before.ofYearMinor));
        return equity;
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
        Grid.Builder grid = Grid.of(Compared.columns(previousAsOf != null));
        part(grid, "Assets", assets, assetsMinor, previousAssetsMinor);
        part(grid, "Liabilities", liabilities, liabilitiesMinor, previousLiabilitiesMinor);
        part(grid, "Equity", equity, equityMinor, previousEquityMinor);
        grid.total(Compared.cells(
                null,
                "Total liabilities and equity",
                Math.addExact(liabilitiesMinor, equityMinor),
                previousLiabilitiesMinor == null || previousEquityMinor == null
                        ? null
                        : Math.addExact(previousLiabilitiesMinor, previousEquityMinor)));
        return new Sheet(
                "Balance sheet",
                Compared.words(
                        asOf == null ? "All entries" : "On " + DayFormat.of(asOf),
                        previousAsOf == null ? null : DayFormat.of(previousAsOf)),
                grid.build());
    }

    private static void part(
            Grid.Builder grid, String name, List<AccountLine> lines, long sumMinor, @Nullable Long previousMinor) {
        grid.heading(name);
        lines.forEach(line -> grid.line(Compared.cells(line)));
        grid.subtotal(Compared.cells(null, "Total " + name.toLowerCase(Locale.ROOT), sumMinor, previousMinor));
    }
}
