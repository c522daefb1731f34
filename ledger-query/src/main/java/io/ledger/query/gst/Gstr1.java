package io.ledger.query.gst;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Grid;
import io.ledger.query.gst.Gstr1Lines.Section;
import io.ledger.query.gst.Gstr1Lines.SupplyLine;
import io.ledger.query.gst.HsnLines.HsnLine;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.numbering.BillGaps;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The supplies of some days as GSTR-1 asks for them.
 *
 * @param gstin the business's; null where its settings have none
 * @param lines the bills and notes in their sections, and the sums of those that are not told one by one
 * @param sum of all sections: what was sold less what came back
 * @param hsn what of it is of which HSN
 * @param documents the numbers that were given
 */
@Schema(name = "Gstr1")
record Gstr1(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String gstin,
        List<SupplyLine> lines,
        @JsonUnwrapped Amounts sum,
        List<HsnLine> hsn,
        List<BillGaps.Series> documents)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.text("gstin", "GSTIN"),
            Column.text("party", "Party"),
            Column.onlyCsv("bill_id"),
            Column.text("number", "Number"),
            Column.date("issued_on", "Date"),
            Column.state("place_of_supply", "Place of supply"),
            Column.word("supply", "Supply"),
            Column.rate("tax_rate_bp", "Rate"),
            Column.money("taxable_minor", "Taxable"),
            Column.moneyIfAny("igst_minor", "IGST"),
            Column.moneyIfAny("cgst_minor", "CGST"),
            Column.moneyIfAny("sgst_minor", "SGST"),
            Column.moneyIfAny("cess_minor", "Cess"),
            Column.onlyCsv("tax_minor"),
            Column.moneyIfAny("value_minor", "Value of the bill"));

    private static final List<Column> DOCUMENTS = List.of(
            Column.word("kind", "Kind"),
            Column.text("first_number", "From"),
            Column.text("last_number", "To"),
            Column.whole("numbers", "Given"),
            Column.whole("removed", "Of these cancelled"),
            Column.whole("missing", "Missing"));

    /** The lines of a section. */
    List<SupplyLine> of(Section section) {
        return lines.stream()
                .filter(line -> line.section().equals(section.wire()))
                .toList();
    }

    @Override
    public Sheet sheet() {
        return new Sheet("GSTR-1", new ReportPeriod(from, to).words(), grid(lines, sum));
    }

    @Override
    public List<Sheet> sheets() {
        String period = new ReportPeriod(from, to).words();
        List<Sheet> sheets = new ArrayList<>();
        for (Section section : Section.values()) {
            List<SupplyLine> of = of(section);
            sheets.add(new Sheet(section.title(), period, grid(of, Gstr1Lines.sum(of))));
        }
        sheets.add(new Sheet("HSN", period, HsnLines.grid(hsn, sum)));
        Grid.Builder given = Grid.of(DOCUMENTS);
        documents.forEach(series -> given.line(
                series.kind(),
                series.firstNumber(),
                series.lastNumber(),
                series.numbers(),
                series.removed(),
                series.missing()));
        sheets.add(new Sheet("Documents", period, given.build()));
        return sheets;
    }

    private static Grid grid(List<SupplyLine> lines, Amounts sum) {
        Grid.Builder grid = Grid.of(COLUMNS);
        lines.forEach(line -> grid.line(
                line.gstin(),
                line.party(),
                line.billId(),
                line.number(),
                line.issuedOn(),
                line.placeOfSupply(),
                line.supply(),
                line.taxRateBp(),
                line.amounts().taxableMinor(),
                line.amounts().igstMinor(),
                line.amounts().cgstMinor(),
                line.amounts().sgstMinor(),
                line.amounts().cessMinor(),
                line.amounts().taxMinor(),
                line.valueMinor()));
        return grid.total(
                        "Total",
                        null,
                        null,
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
                        null)
                .build();
    }

    @Override
    public Document document(MoneyFormat money) {
        String period = new ReportPeriod(from, to).words();
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(new Sheet("GSTR-1", period, summary()));
        sheets().stream()
                .filter(sheet -> sheet.grid().lines() > 0)
                .map(Sheet::compact)
                .forEach(sheets::add);
        return Sheet.document(sheets);
    }

    /** Section by section, which is what whoever signs looks at. */
    private Grid summary() {
        Grid.Builder grid = Grid.of(List.of(
                Column.sentence("section", "Section"),
                Column.money("taxable_minor", "Taxable"),
                Column.moneyIfAny("igst_minor", "IGST"),
                Column.moneyIfAny("cgst_minor", "CGST"),
                Column.moneyIfAny("sgst_minor", "SGST"),
                Column.moneyIfAny("cess_minor", "Cess")));
        for (Section section : Section.values()) {
            Amounts of = Gstr1Lines.sum(of(section));
            grid.line(
                    section.title(), of.taxableMinor(), of.igstMinor(), of.cgstMinor(), of.sgstMinor(), of.cessMinor());
        }
        return grid.total(
                        "Total", sum.taxableMinor(), sum.igstMinor(), sum.cgstMinor(), sum.sgstMinor(), sum.cessMinor())
                .build();
    }
}
