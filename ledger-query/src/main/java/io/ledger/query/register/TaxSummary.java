package io.ledger.query.register;

import io.ledger.api.bill.Taxes;
import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import io.ledger.platform.json.FineNumber;
import io.ledger.platform.json.Json;
import io.ledger.query.bill.BillFigures;
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
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * The taxes in the bills of some days, by rate; returns take off what they took back.
 *
 * @param rates by rate, lowest first; of those that a line of a bill has
 * @param outputTaxMinor on sales
 * @param inputTaxMinor on purchases
 * @param output what of the first is which tax
 * @param input what of the second is which tax
 * @param payableMinor the tax on sales less that on purchases
 */
@Schema(name = "TaxSummary")
record TaxSummary(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<Rate> rates,
        long outputTaxMinor,
        long inputTaxMinor,
        Parts output,
        Parts input,
        long payableMinor)
        implements Report {

    /** A bill's lines may be half a megabyte. */
    private static final int FETCH_ROWS = 50;

    private static final List<Column> COLUMNS = List.of(
            Column.rate("tax_rate_bp", "Rate"),
            Column.money("sales_minor", "Sales"),
            Column.moneyIfAny("output_cgst_minor", "CGST"),
            Column.moneyIfAny("output_sgst_minor", "SGST"),
            Column.moneyIfAny("output_igst_minor", "IGST"),
            Column.moneyIfAny("output_cess_minor", "Cess"),
            Column.money("output_tax_minor", "Output tax"),
            Column.money("purchases_minor", "Purchases"),
            Column.moneyIfAny("input_cgst_minor", "CGST"),
            Column.moneyIfAny("input_sgst_minor", "SGST"),
            Column.moneyIfAny("input_igst_minor", "IGST"),
            Column.moneyIfAny("input_cess_minor", "Cess"),
            Column.money("input_tax_minor", "Input tax"));

    /** What of a tax is central GST, state GST, integrated GST and cess; 0 where the tax is not parted, but for the cess. */
    @Schema(name = "TaxParts")
    record Parts(long cgstMinor, long sgstMinor, long igstMinor, long cessMinor) {

        static Parts of(Taxes taxes) {
            return new Parts(taxes.cgstMinor(), taxes.sgstMinor(), taxes.igstMinor(), taxes.cessMinor());
        }
    }

    /**
     * One rate. Cess does not part the rates.
     *
     * @param taxRateBp basis points
     * @param salesMinor the taxable amounts sold at it
     * @param outputTaxMinor all taxes on them, cess among them
     * @param purchasesMinor the taxable amounts bought at it
     */
    @Schema(name = "TaxRate")
    record Rate(
            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            long salesMinor,
            long outputTaxMinor,
            Parts output,
            long purchasesMinor,
            long inputTaxMinor,
            Parts input) {

        static Rate of(BigDecimal rateBp, Side sales, Side purchases) {
            return new Rate(
                    rateBp,
                    sales.taxableMinor(),
                    sales.taxes().sumMinor(),
                    Parts.of(sales.taxes()),
                    purchases.taxableMinor(),
                    purchases.taxes().sumMinor(),
                    Parts.of(purchases.taxes()));
        }
    }

    /** What was sold, or bought, at a rate. */
    record Side(long taxableMinor, Taxes taxes) {

        private static final Side NOTHING = new Side(0, Taxes.NONE);

        private Side plus(Side other) {
            return new Side(Math.addExact(taxableMinor, other.taxableMinor), taxes.plus(other.taxes));
        }

        private static Side all(Collection<Side> sides) {
            return sides.stream().reduce(NOTHING, Side::plus);
        }
    }

    static TaxSummary read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        TreeMap<BigDecimal, Side> sales = new TreeMap<>();
        TreeMap<BigDecimal, Side> purchases = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT kind, lines, d.back
                FROM   bills
                CROSS JOIN LATERAL (SELECT issued_on AS day, false AS back
                                    UNION ALL
                                    SELECT greatest(issued_on, reversed_on), true WHERE reversed_on IS NOT NULL) d
                WHERE  book_id = ? AND deleted_at IS NULL AND d.day BETWEEN ? AND ?
                """)) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setObject(1, bookId);
            statement.setObject(2, period.firstDay());
            statement.setObject(3, period.lastDay());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String kind = row.getString(1);
                    add(
                            Bills.isOfSales(kind) ? sales : purchases,
                            Bills.isReturn(kind) != row.getBoolean(3),
                            row.getString(2));
                }
            }
        }
        return of(period, sales, purchases);
    }

    private static void add(TreeMap<BigDecimal, Side> rates, boolean back, String lines) {
        for (Fields line : BillFigures.LINES.type().stored(Bills.LINES.name(), Json.readStoredValue(lines))) {
            long taxable = line.require(BillFigures.TAXABLE_MINOR);
            Taxes taxes = BillFigures.taxes(line::get);
            rates.merge(
                    line.require(Bills.TAX_RATE_BP),
                    back ? new Side(-taxable, taxes.negated()) : new Side(taxable, taxes),
                    Side::plus);
        }
    }

    private static TaxSummary of(
            ReportPeriod period, TreeMap<BigDecimal, Side> sales, TreeMap<BigDecimal, Side> purchases) {
        TreeSet<BigDecimal> rates = new TreeSet<>(sales.keySet());
        rates.addAll(purchases.keySet());
        Taxes output = Side.all(sales.values()).taxes();
        Taxes input = Side.all(purchases.values()).taxes();
        return new TaxSummary(
                period.from(),
                period.to(),
                rates.stream()
                        .map(rate -> Rate.of(
                                rate,
                                sales.getOrDefault(rate, Side.NOTHING),
                                purchases.getOrDefault(rate, Side.NOTHING)))
                        .toList(),
                output.sumMinor(),
                input.sumMinor(),
                Parts.of(output),
                Parts.of(input),
                Math.subtractExact(output.sumMinor(), input.sumMinor()));
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        rates.forEach(rate -> addTo(grid, false, rate.taxRateBp(), rate));
        addTo(
                grid,
                true,
                "Total",
                new Rate(
                        BigDecimal.ZERO,
                        rates.stream().mapToLong(Rate::salesMinor).reduce(0, Math::addExact),
                        outputTaxMinor,
                        output,
                        rates.stream().mapToLong(Rate::purchasesMinor).reduce(0, Math::addExact),
                        inputTaxMinor,
                        input));
        grid.total(
                payableMinor < 0 ? "To get back" : "To pay",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Math.abs(payableMinor));
        return new Sheet("Tax summary", new ReportPeriod(from, to).words(), grid.build());
    }

    private static void addTo(Grid.Builder grid, boolean isTotal, Object first, Rate rate) {
        Object[] cells = {
            first,
            rate.salesMinor(),
            rate.output().cgstMinor(),
            rate.output().sgstMinor(),
            rate.output().igstMinor(),
            rate.output().cessMinor(),
            rate.outputTaxMinor(),
            rate.purchasesMinor(),
            rate.input().cgstMinor(),
            rate.input().sgstMinor(),
            rate.input().igstMinor(),
            rate.input().cessMinor(),
            rate.inputTaxMinor()
        };
        if (isTotal) {
            grid.total(cells);
        } else {
            grid.line(cells);
        }
    }
}
