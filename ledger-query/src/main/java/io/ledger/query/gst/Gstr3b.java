package io.ledger.query.gst;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledger.api.table.Bills;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Grid;
import io.ledger.query.gst.Supplies.Business;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The taxes of some days as GSTR-3B asks for them. Notes are taken off where the bills are that they take back.
 *
 * @param gstin the business's; null where its settings have none
 * @param lines by the tables of the form
 * @param interState what of 3.1(a) went to the unregistered in other states, by state
 * @param payable what is owed less what was paid to suppliers, tax by tax; below zero is carried on
 */
@Schema(name = "Gstr3b")
record Gstr3b(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String gstin,
        List<FormLine> lines,
        List<StateLine> interState,
        Amounts payable)
        implements Report {

    static final String TAXED = "3.1(a)";
    static final String EXPORTED = "3.1(b)";
    static final String UNTAXED = "3.1(c)";
    static final String CREDIT = "4(A)(5)";
    static final String INWARD_INTER = "5(a) inter-state";
    static final String INWARD_INTRA = "5(a) intra-state";

    private static final List<String> NAMES = List.of(
            TAXED,
            "Supplies that are taxed",
            EXPORTED,
            "Exports",
            UNTAXED,
            "Supplies that are nil rated or exempt",
            CREDIT,
            "Input tax credit: all other",
            INWARD_INTER,
            "Purchases that are nil rated or exempt, from other states",
            INWARD_INTRA,
            "Purchases that are nil rated or exempt, from the state");

    private static final List<Column> COLUMNS = List.of(
            Column.sentence("table", "Table"),
            Column.sentence("name", "What"),
            Column.money("taxable_minor", "Taxable"),
            Column.moneyIfAny("igst_minor", "IGST"),
            Column.moneyIfAny("cgst_minor", "CGST"),
            Column.moneyIfAny("sgst_minor", "SGST"),
            Column.moneyIfAny("cess_minor", "Cess"),
            Column.onlyCsv("tax_minor"));

    private static final List<Column> STATES = List.of(
            Column.state("place_of_supply", "Place of supply"),
            Column.money("taxable_minor", "Taxable"),
            Column.money("igst_minor", "IGST"));

    /** @param table of the form */
    @Schema(name = "Gstr3bLine")
    record FormLine(
            String table, String name, @JsonUnwrapped Amounts amounts) {}

    @Schema(name = "Gstr3bState")
    record StateLine(String placeOfSupply, long taxableMinor, long igstMinor) {}

    static Gstr3b read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        Business business = Business.read(connection, bookId);
        Map<String, Amounts> sums = new TreeMap<>();
        Map<String, Amounts> states = new TreeMap<>();
        Supplies.forEach(connection, bookId, business, period, List.of(Bills.SALE, Bills.SALE_RETURN), supply -> {
            Amounts taxed = supply.signed(taxed(supply));
            sums.merge(supply.isExport() ? EXPORTED : TAXED, taxed, Amounts::plus);
            sums.merge(UNTAXED, supply.signed(supply.untaxed()), Amounts::plus);
            if (supply.isInterState() && !supply.isRegistered() && !supply.isExport() && supply.place() != null) {
                states.merge(supply.place(), taxed, Amounts::plus);
            }
        });
        Supplies.forEach(
                connection, bookId, business, period, List.of(Bills.PURCHASE, Bills.PURCHASE_RETURN), supply -> {
                    sums.merge(CREDIT, supply.signed(taxed(supply)), Amounts::plus);
                    sums.merge(
                            supply.isInterState() ? INWARD_INTER : INWARD_INTRA,
                            supply.signed(supply.untaxed()),
                            Amounts::plus);
                });
        List<FormLine> lines = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i += 2) {
            lines.add(new FormLine(NAMES.get(i), NAMES.get(i + 1), sums.getOrDefault(NAMES.get(i), Amounts.NONE)));
        }
        List<StateLine> interState = new ArrayList<>();
        states.forEach(
                (place, amounts) -> interState.add(new StateLine(place, amounts.taxableMinor(), amounts.igstMinor())));
        Amounts owed = sums.getOrDefault(TAXED, Amounts.NONE).plus(sums.getOrDefault(EXPORTED, Amounts.NONE));
        Amounts credit = sums.getOrDefault(CREDIT, Amounts.NONE);
        return new Gstr3b(period.from(), period.to(), business.gstin(), lines, interState, owed.plus(credit.negated()));
    }

    private static Amounts taxed(Supply supply) {
        return supply.taxed().values().stream().reduce(Amounts.NONE, Amounts::plus);
    }

    /** Those of a table of the form. */
    Amounts of(String table) {
        return lines.stream()
                .filter(line -> line.table().equals(table))
                .map(FormLine::amounts)
                .findFirst()
                .orElse(Amounts.NONE);
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        lines.forEach(line -> grid.line(cells(line.table(), line.name(), line.amounts())));
        grid.total(
                null,
                "Total to pay; below zero to carry on",
                null,
                payable.igstMinor(),
                payable.cgstMinor(),
                payable.sgstMinor(),
                payable.cessMinor(),
                payable.taxMinor());
        return new Sheet("GSTR-3B", new ReportPeriod(from, to).words(), grid.build());
    }

    private static @Nullable Object[] cells(String table, String name, Amounts amounts) {
        return new @Nullable Object[] {
            table,
            name,
            amounts.taxableMinor(),
            amounts.igstMinor(),
            amounts.cgstMinor(),
            amounts.sgstMinor(),
            amounts.cessMinor(),
            amounts.taxMinor()
        };
    }

    @Override
    public List<Sheet> sheets() {
        Grid.Builder grid = Grid.of(STATES);
        interState.forEach(line -> grid.line(line.placeOfSupply(), line.taxableMinor(), line.igstMinor()));
        return List.of(sheet(), new Sheet("Inter-state (3.2)", new ReportPeriod(from, to).words(), grid.build()));
    }

    @Override
    public Document document(MoneyFormat money) {
        return Sheet.document(interState.isEmpty() ? List.of(sheet()) : sheets());
    }
}
