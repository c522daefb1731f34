package io.ledger.query.accounts;

import io.ledger.query.document.Column;
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
 */
@Schema(name = "ProfitAndLoss")
record ProfitAndLoss(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<AccountLine> income,
        long incomeMinor,
        List<AccountLine> expenses,
        long expensesMinor,
        long profitMinor)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.text("account", "Account path").offPaper(),
            Column.text("name", "Account"),
            Column.money("amount_minor", "Amount"));

    static ProfitAndLoss read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        List<AccountBalance> balances = AccountBalance.between(connection, bookId, period.firstDay(), period.lastDay());
        long income = AccountBalance.sum(balances, Kind.INCOME);
        long expenses = AccountBalance.sum(balances, Kind.EXPENSES);
        return new ProfitAndLoss(
                period.from(),
                period.to(),
                AccountLine.of(balances, Kind.INCOME),
                income,
                AccountLine.of(balances, Kind.EXPENSES),
                expenses,
                Math.subtractExact(income, expenses));
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS).heading("Income");
        income.forEach(line -> grid.line(line.account(), line.name(), line.amountMinor()));
        grid.subtotal(null, "Total income", incomeMinor).heading("Expenses");
        expenses.forEach(line -> grid.line(line.account(), line.name(), line.amountMinor()));
        grid.subtotal(null, "Total expenses", expensesMinor)
                .total(null, profitMinor < 0 ? "Loss" : "Profit", Math.abs(profitMinor));
        return new Sheet("Profit and loss", new ReportPeriod(from, to).words(), grid.build());
    }
}
