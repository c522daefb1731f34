package io.ledger.query.gst;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledger.platform.json.FineNumber;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/** Sums up what was sold, less what came back, by HSN, unit and rate, of the registered and of all others apart, as table 12 of GSTR-1 has it since May 2025. For one thread. */
final class HsnLines {

    static final String B2B = "b2b";
    static final String B2C = "b2c";

    private static final List<Column> COLUMNS = List.of(
            Column.word("supply", "To"),
            Column.text("hsn", "HSN"),
            Column.text("description", "Description"),
            Column.text("unit", "Unit"),
            Column.quantity("quantity", "Quantity"),
            Column.rate("tax_rate_bp", "Rate"),
            Column.money("taxable_minor", "Taxable"),
            Column.moneyIfAny("igst_minor", "IGST"),
            Column.moneyIfAny("cgst_minor", "CGST"),
            Column.moneyIfAny("sgst_minor", "SGST"),
            Column.moneyIfAny("cess_minor", "Cess"),
            Column.onlyCsv("tax_minor"),
            Column.money("total_minor", "Total"));

    /**
     * What was sold of an HSN in a unit at a rate.
     *
     * @param supply b2b to the registered, b2c to others
     * @param hsn null for lines without one
     * @param description that of the first line of it
     * @param quantity a decimal
     */
    @Schema(name = "HsnLine")
    record HsnLine(
            String supply,
            @Nullable String hsn,
            @Nullable String description,
            @Nullable String unit,
            String quantity,

            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            @JsonUnwrapped Amounts amounts,
            long totalMinor) {}

    private record Key(String supply, String hsn, String unit, BigDecimal rateBp) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::supply)
                .thenComparing(Key::hsn)
                .thenComparing(Key::unit)
                .thenComparing(Key::rateBp);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sum(@Nullable String description, BigDecimal quantity, Amounts amounts) {
        private Sum plus(Sum other) {
            return new Sum(
                    description == null ? other.description : description,
                    quantity.add(other.quantity),
                    amounts.plus(other.amounts));
        }
    }

    private final Map<Key, Sum> sums = new TreeMap<>();

    void add(Supply supply) {
        for (Supply.Line line : supply.lines()) {
            sums.merge(
                    new Key(supply.isRegistered() ? B2B : B2C, text(line.hsn()), text(line.unit()), line.rateBp()),
                    new Sum(
                            line.description(),
                            supply.isReturn() ? line.quantity().negate() : line.quantity(),
                            supply.signed(line.amounts())),
                    Sum::plus);
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String some(String text) {
        return text.isEmpty() ? null : text;
    }

    List<HsnLine> lines() {
        List<HsnLine> lines = new ArrayList<>();
        sums.forEach((key, sum) -> lines.add(new HsnLine(
                key.supply,
                some(key.hsn),
                sum.description,
                some(key.unit),
                sum.quantity.stripTrailingZeros().toPlainString(),
                key.rateBp,
                sum.amounts,
                sum.amounts.totalMinor())));
        return lines;
    }

    static Grid grid(List<HsnLine> lines, Amounts sum) {
        Grid.Builder grid = Grid.of(COLUMNS);
        lines.forEach(line -> grid.line(
                line.supply(),
                line.hsn(),
                line.description(),
                line.unit(),
                new BigDecimal(line.quantity()),
                line.taxRateBp(),
                line.amounts().taxableMinor(),
                line.amounts().igstMinor(),
                line.amounts().cgstMinor(),
                line.amounts().sgstMinor(),
                line.amounts().cessMinor(),
                line.amounts().taxMinor(),
                line.totalMinor()));
        return grid.total(
                        "Total",
                        null,
                        null,
                        null,
                        null,
                        null,
                        sum.taxableMinor(),
                        sum.igstMinor(),
                        sum.cgstMinor(),
                        sum.sgstMinor(),
                        sum.cessMinor(),
                        sum.taxMinor(),
                        sum.totalMinor())
                .build();
    }
}
