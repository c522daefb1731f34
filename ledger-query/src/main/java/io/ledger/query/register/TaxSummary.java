package io.ledger.query.register;

import io.ledger.api.bill.BillTotals;
import io.ledger.api.bill.BillTotals.LineTotal;
import io.ledger.api.table.Bills;
import io.ledger.platform.json.FineNumber;
import io.ledger.platform.json.Json;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The taxes in the bills of some days, by rate.
 *
 * @param rates by rate, lowest first; of those that a line of a bill has
 * @param outputTaxMinor on sales
 * @param inputTaxMinor on purchases
 * @param payableMinor the first less the second
 */
@Schema(name = "TaxSummary")
record TaxSummary(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<Rate> rates,
        long outputTaxMinor,
        long inputTaxMinor,
        long payableMinor)
        implements Report {

    /** A bill's lines may be half a megabyte. */
    private static final int FETCH_ROWS = 50;

    private static final List<Column> COLUMNS = List.of(
            Column.rate("tax_rate_bp", "Rate"),
            Column.money("sales_minor", "Sales"),
            Column.money("output_tax_minor", "Output tax"),
            Column.money("purchases_minor", "Purchases"),
            Column.money("input_tax_minor", "Input tax"));

    /**
     * One rate.
     *
     * @param taxRateBp basis points
     * @param salesMinor the taxable amounts sold at it
     * @param purchasesMinor the taxable amounts bought at it
     */
    @Schema(name = "TaxRate")
    record Rate(
            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            long salesMinor,
            long outputTaxMinor,
            long purchasesMinor,
            long inputTaxMinor) {

        Rate plus(boolean sale, LineTotal line) {
            return sale
                    ? new Rate(
                            taxRateBp,
                            Math.addExact(salesMinor, line.taxableMinor()),
                            Math.addExact(outputTaxMinor, line.taxMinor()),
                            purchasesMinor,
                            inputTaxMinor)
                    : new Rate(
                            taxRateBp,
                            salesMinor,
                            outputTaxMinor,
                            Math.addExact(purchasesMinor, line.taxableMinor()),
                            Math.addExact(inputTaxMinor, line.taxMinor()));
        }
    }

    static TaxSummary read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        TreeMap<BigDecimal, Rate> rates = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT kind, lines, discount_minor
                FROM   bills
                WHERE  book_id = ? AND deleted_at IS NULL AND issued_on BETWEEN ? AND ?
                """)) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setObject(1, bookId);
            statement.setObject(2, period.firstDay());
            statement.setObject(3, period.lastDay());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    add(rates, row);
                }
            }
        }
        long output = rates.values().stream().mapToLong(Rate::outputTaxMinor).reduce(0, Math::addExact);
        long input = rates.values().stream().mapToLong(Rate::inputTaxMinor).reduce(0, Math::addExact);
        return new TaxSummary(
                period.from(),
                period.to(),
                List.copyOf(rates.values()),
                output,
                input,
                Math.subtractExact(output, input));
    }

    private static void add(TreeMap<BigDecimal, Rate> rates, ResultSet row) throws SQLException {
        boolean sale = row.getString(1).equals(Bills.SALE);
        BillTotals totals = BillTotals.of(
                Bills.LINES.type().stored(Bills.LINES.name(), Json.readStoredValue(row.getString(2))),
                row.getObject(3, Long.class));
        for (LineTotal line : totals.lines()) {
            rates.merge(
                    line.taxRateBp(),
                    new Rate(line.taxRateBp(), 0, 0, 0, 0).plus(sale, line),
                    (sum, ignored) -> sum.plus(sale, line));
        }
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        rates.forEach(rate -> grid.line(
                rate.taxRateBp(),
                rate.salesMinor(),
                rate.outputTaxMinor(),
                rate.purchasesMinor(),
                rate.inputTaxMinor()));
        grid.total(
                "Total",
                rates.stream().mapToLong(Rate::salesMinor).reduce(0, Math::addExact),
                outputTaxMinor,
                rates.stream().mapToLong(Rate::purchasesMinor).reduce(0, Math::addExact),
                inputTaxMinor);
        grid.total(payableMinor < 0 ? "To get back" : "To pay", null, null, null, Math.abs(payableMinor));
        return new Sheet("Tax summary", new ReportPeriod(from, to).words(), grid.build());
    }
}
