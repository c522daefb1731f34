package io.ledger.query.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.Accounts.Kind;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was earned and spent over some days. Purchases are spent when they are bought: stock is not kept.
 *
 * @param profitMinor the income less the expenses; below zero is a loss
 * @param previousFrom the days that it is compared with; null, as all previous figures are, where no comparison is asked for
 */
@Schema(name = "ProfitAndLoss")
record ProfitAndLoss(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<AccountLine> income,
        long incomeMinor,
        List<AccountLine> expenses,
        long expensesMinor,
        long profitMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate previousFrom,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate previousTo,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousIncomeMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousExpensesMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousProfitMinor)
        implements Report {

    /** @param previous the days to compare with; null for no comparison */
    static ProfitAndLoss read(Connection connection, UUID bookId, ReportPeriod period, @Nullable ReportPeriod previous)
            throws SQLException {
        List<AccountBalance> now = between(connection, bookId, period);
        @Nullable List<AccountBalance> before = previous == null ? null : between(connection, bookId, previous);
        long income = AccountBalance.sum(now, Kind.INCOME);
        long expenses = AccountBalance.sum(now, Kind.EXPENSES);
        @Nullable Long incomeBefore = before == null ? null : AccountBalance.sum(before, Kind.INCOME);
        @Nullable Long expensesBefore = before == null ? null : AccountBalance.sum(before, Kind.EXPENSES);
        return new ProfitAndLoss(
                period.from(),
                period.to(),
                AccountLine.of(now, before, Kind.INCOME),
                income,
                AccountLine.of(now, before, Kind.EXPENSES),
                expenses,
                Math.subtractExact(income, expenses),
                previous == null ? null : previous.from(),
                previous == null ? null : previous.to(),
                incomeBefore,
                expensesBefore,
                incomeBefore == null || expensesBefore == null
                        ? null
                        : Math.subtractExact(incomeBefore, expensesBefore));
    }

    private static List<AccountBalance> between(Connection connection, UUID bookId, ReportPeriod period)
            throws SQLException {
        return AccountBalance.between(connection, bookId, period.firstDay(), period.lastDay());
    }

    @Override
    public Sheet sheet() {
        boolean isCompared = previousProfitMinor != null;
        Grid.Builder grid = Grid.of(Compared.columns(isCompared)).heading("Income");
        income.forEach(line -> grid.line(Compared.cells(line)));
        grid.subtotal(Compared.cells(null, "Total income", incomeMinor, previousIncomeMinor))
                .heading("Expenses");
        expenses.forEach(line -> grid.line(Compared.cells(line)));
        grid.subtotal(Compared.cells(null, "Total expenses", expensesMinor, previousExpensesMinor));
        // A loss is named and shown without its sign, but for two figures of which one may be the other.
        String name = isCompared ? "Profit or loss" : profitMinor < 0 ? "Loss" : "Profit";
        grid.total(Compared.cells(null, name, isCompared ? profitMinor : Math.abs(profitMinor), previousProfitMinor));
        return new Sheet(
                "Profit and loss",
                Compared.words(
                        new ReportPeriod(from, to).words(),
                        isCompared ? new ReportPeriod(previousFrom, previousTo).words() : null),
                grid.build());
    }
}
