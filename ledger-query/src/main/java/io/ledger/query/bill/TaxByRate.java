package io.ledger.query.bill;

import io.ledger.query.bill.BillReport.Line;
import io.ledger.query.bill.BillReport.TaxParts;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.language.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a bill taxes at which rate, by HSN, in the parts that India's tax has. */
record TaxByRate(BillReport bill, Language language) {

    /** @param hsn "" where there is none */
    private record Rate(String hsn, BigDecimal taxRateBp, BigDecimal cessRateBp) {
        private static final Comparator<Rate> ORDER =
                Comparator.comparing(Rate::hsn).thenComparing(Rate::taxRateBp).thenComparing(Rate::cessRateBp);
    }

    private record Taxed(long taxableMinor, TaxParts parts) {
        private Taxed plus(Taxed other) {
            return new Taxed(Math.addExact(taxableMinor, other.taxableMinor), parts.plus(other.parts));
        }
    }

    Grid grid() {
        Map<Rate, Taxed> taxed = new TreeMap<>(Rate.ORDER);
        for (Line line : bill.lines()) {
            Rate rate = new Rate(Objects.requireNonNullElse(line.hsn(), ""), line.taxRateBp(), line.cessRateBp());
            taxed.merge(rate, new Taxed(line.taxableMinor(), line.parts()), Taxed::plus);
        }
        Grid.Builder grid = Grid.of(columns());
        taxed.forEach((rate, sum) -> grid.line(cells(rate.hsn(), rate.taxRateBp(), rate.cessRateBp(), sum)));
        grid.total(cells(
                language.phrase("Total"),
                null,
                null,
                new Taxed(bill.sums().subtotalMinor(), bill.sums().parts())));
        return grid.build();
    }

    private boolean isIntegrated() {
        return bill.sums().parts().igstMinor() != 0;
    }

    private boolean hasCess() {
        return bill.sums().parts().cessMinor() != 0;
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.code("HSN"));
        columns.add(Column.rate("", "Tax rate"));
        columns.add(Column.money("", "Taxable"));
        if (isIntegrated()) {
            columns.add(Column.money("", "IGST"));
        } else {
            columns.add(Column.money("", "CGST"));
            columns.add(Column.money("", "SGST"));
        }
        if (hasCess()) {
            columns.add(Column.rate("", "Cess rate"));
            columns.add(Column.moneyIfAny("", "Cess"));
        }
        columns.add(Column.money("", "Tax"));
        return columns;
    }

    private @Nullable Object[] cells(
            String hsn, @Nullable BigDecimal taxRateBp, @Nullable BigDecimal cessRateBp, Taxed taxed) {
        TaxParts parts = taxed.parts();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(hsn);
        cells.add(taxRateBp);
        cells.add(taxed.taxableMinor());
        if (isIntegrated()) {
            cells.add(parts.igstMinor());
        } else {
            cells.add(parts.cgstMinor());
            cells.add(parts.sgstMinor());
        }
        if (hasCess()) {
            cells.add(parts.cessMinor() == 0 ? null : cessRateBp);
            cells.add(parts.cessMinor());
        }
        cells.add(parts.sum());
        return cells.toArray();
    }
}
