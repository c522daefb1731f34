package io.ledger.query.bill;

import io.ledger.query.bill.BillReport.Line;
import io.ledger.query.bill.BillReport.Sums;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.report.Sheet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** A bill's lines as a table for spreadsheets, each amount in a column of its own. */
record BillLines(BillReport bill) {

    private static final List<Column> COLUMNS = List.of(
            Column.whole("line", "#"),
            Column.text("description", "Description"),
            Column.text("hsn", "HSN"),
            Column.quantity("quantity", "Quantity"),
            Column.text("unit", "Unit"),
            Column.price("unit_price_minor", "Rate"),
            Column.money("gross_minor", "Gross"),
            Column.money("discount_minor", "Discount"),
            Column.money("taxable_minor", "Taxable"),
            Column.rate("tax_rate_bp", "Tax rate"),
            Column.money("cgst_minor", "CGST"),
            Column.money("sgst_minor", "SGST"),
            Column.money("igst_minor", "IGST"),
            Column.rate("cess_rate_bp", "Cess rate"),
            Column.money("cess_minor", "Cess"),
            Column.money("tax_minor", "Tax"),
            Column.money("total_minor", "Amount"));

    Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        long number = 0;
        for (Line line : bill.lines()) {
            grid.line(
                    ++number,
                    line.description(),
                    line.hsn(),
                    new BigDecimal(line.quantity()),
                    line.unit(),
                    line.unitPriceMinor(),
                    line.grossMinor(),
                    line.discountMinor(),
                    line.taxableMinor(),
                    line.taxRateBp(),
                    line.parts().cgstMinor(),
                    line.parts().sgstMinor(),
                    line.parts().igstMinor(),
                    line.cessRateBp(),
                    line.parts().cessMinor(),
                    line.taxMinor(),
                    line.totalMinor());
        }
        Sums sums = bill.sums();
        grid.total(
                null,
                "Total",
                null,
                null,
                null,
                null,
                sums.grossMinor(),
                sums.discountMinor(),
                sums.subtotalMinor(),
                null,
                sums.parts().cgstMinor(),
                sums.parts().sgstMinor(),
                sums.parts().igstMinor(),
                null,
                sums.parts().cessMinor(),
                sums.taxMinor(),
                Math.subtractExact(sums.totalMinor(), sums.roundOffMinor()));
        String title = BillTitle.plain(bill);
        return new Sheet(title, Objects.requireNonNullElse(bill.head().number(), ""), grid.build());
    }
}
