package io.ledger.query.bill;

import io.ledger.query.bill.BillReport.Line;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Beside;
import io.ledger.query.document.Document.Facts;
import io.ledger.query.document.Document.Lines;
import io.ledger.query.document.Document.Note;
import io.ledger.query.document.Document.Part;
import io.ledger.query.document.Document.QrCode;
import io.ledger.query.document.Document.Signature;
import io.ledger.query.document.Document.Totals;
import io.ledger.query.document.Document.Weight;
import io.ledger.query.document.Document.Words;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Letterhead;
import io.ledger.query.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a bill looks on A4. Columns in which no line has anything are left out. */
final class BillPaper {

    private final BillReport bill;
    private final BillWords words;
    private final Language language;
    private final boolean isSplit;

    BillPaper(BillReport bill, Letterhead letterhead) {
        this.bill = bill;
        this.words = new BillWords(bill, letterhead);
        this.language = letterhead.language();
        this.isSplit = bill.sums().parts().isOfIndia();
    }

    Document document() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Facts(words.facts()));
        parts.add(new Lines(lines()));
        parts.add(sums());
        if (isSplit) {
            parts.add(new Note(language.phrase("Tax by rate"), ""));
            parts.add(new Lines(new TaxByRate(bill, language).grid()));
        }
        if (bill.isOwn()) {
            parts.addAll(closing());
        }
        if (bill.note() != null) {
            parts.add(new Words(bill.note(), Weight.SMALL));
        }
        return words.document(Document.Form.LETTER, parts);
    }

    /** A column with what a line has in it. */
    private record Cells(Column column, Function<Line, @Nullable Object> cell) {}

    private Grid lines() {
        List<Cells> cells = columns();
        Grid.Builder grid = Grid.of(cells.stream().map(Cells::column).toList());
        long number = 0;
        for (Line line : bill.lines()) {
            @Nullable Object[] row = new @Nullable Object[cells.size()];
            row[0] = ++number;
            for (int i = 1; i < row.length; i++) {
                row[i] = cells.get(i).cell().apply(line);
            }
            grid.line(row);
        }
        return grid.build();
    }

    private List<Cells> columns() {
        boolean taxed = !bill.taxes().isEmpty();
        List<Cells> columns = new ArrayList<>();
        columns.add(new Cells(Column.whole("", "#"), line -> null));
        columns.add(new Cells(Column.text("", "Description"), Line::description));
        if (bill.lines().stream().anyMatch(line -> line.hsn() != null)) {
            columns.add(new Cells(Column.code("HSN"), Line::hsn));
        }
        columns.add(new Cells(Column.figures("Quantity"), words::quantity));
        String rate = bill.head().priceIncludesTax() && taxed ? "Rate with tax" : "Rate";
        columns.add(new Cells(Column.price("", rate), Line::unitPriceMinor));
        if (bill.lines().stream().anyMatch(line -> line.ownDiscountMinor() != 0)) {
            columns.add(new Cells(Column.moneyIfAny("", "Discount"), Line::ownDiscountMinor));
        }
        if (bill.sums().billDiscountMinor() != 0) {
            columns.add(new Cells(Column.moneyIfAny("", "Share of discount"), Line::shareMinor));
        }
        if (taxed) {
            columns.add(new Cells(Column.money("", "Taxable"), Line::taxableMinor));
            if (isSplit) {
                columns.add(new Cells(Column.figures("Tax"), words::taxes));
            } else {
                columns.add(new Cells(Column.rate("", "Tax rate"), Line::taxRateBp));
                columns.add(new Cells(Column.moneyIfAny("", "Tax"), Line::taxMinor));
            }
        }
        columns.add(new Cells(Column.money("", "Amount"), Line::totalMinor));
        return columns;
    }

    private Part sums() {
        List<Part> left = new ArrayList<>();
        Note inWords = words.inWords();
        if (inWords != null) {
            left.add(inWords);
        }
        if (bill.isSale() && bill.form().bankDetails() != null) {
            left.add(new Note(language.phrase("Bank details"), bill.form().bankDetails()));
        }
        QrCode payment = words.payment();
        if (payment != null) {
            left.add(payment);
        }
        return new Beside(left, List.of(new Totals(words.total()), new Totals(words.due())));
    }

    /** What the business adds: how to pay, who signs, the terms. */
    private List<Part> closing() {
        BillForm form = bill.form();
        List<Part> closing = new ArrayList<>();
        boolean isSigned = form.signatory() != null || words.isIndian();
        List<Part> terms = bill.isSale() && form.terms() != null
                ? List.of(new Note(language.phrase("Terms"), form.terms()))
                : List.of();
        if (isSigned || !terms.isEmpty()) {
            closing.add(new Beside(terms, isSigned ? List.of(signature()) : List.of()));
        }
        return closing;
    }

    private Signature signature() {
        String role = language.phrase("Authorised signatory");
        String name = bill.form().signatory();
        return new Signature(
                language.say("For {0}", words.letterhead().name()), name == null ? role : name + "\n" + role);
    }
}
