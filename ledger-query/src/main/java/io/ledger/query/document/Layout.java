package io.ledger.query.document;

import static io.ledger.query.document.Fo.with;

import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Puts a document onto A4 pages. For one thread and one document. */
final class Layout {

    private static final String BODY = "body";
    private static final String LAST = "last";

    private final Fo fo;
    private final Letterhead letterhead;
    private final long seq;

    Layout(Fo fo, Letterhead letterhead, long seq) {
        this.fo = fo;
        this.letterhead = letterhead;
        this.seq = seq;
    }

    void write(Document document) throws SAXException {
        fo.document(() -> fo.element("root", with("font-family", "Ledger", "font-size", "9pt"), () -> {
            fo.element(
                    "layout-master-set",
                    () -> fo.element(
                            "simple-page-master",
                            with(
                                    "master-name",
                                    "page",
                                    "page-width",
                                    "210mm",
                                    "page-height",
                                    "297mm",
                                    "margin",
                                    "15mm"),
                            () -> {
                                fo.empty("region-body", "region-name", BODY, "margin-bottom", "12mm");
                                fo.empty("region-after", "region-name", "footer", "extent", "6mm");
                            }));
            fo.element("page-sequence", with("master-reference", "page"), () -> {
                fo.element("static-content", with("flow-name", "footer"), this::footer);
                fo.element("flow", with("flow-name", BODY), () -> {
                    head(document);
                    for (Part part : document.parts()) {
                        part(part);
                    }
                    fo.empty("block", "id", LAST);
                });
            });
        }));
    }

    private void footer() throws SAXException {
        fo.element("block", with("font-size", "8pt", "text-align", "right"), () -> {
            fo.text("As of seq " + seq + " · Page ");
            fo.empty("page-number");
            fo.text(" of ");
            fo.empty("page-number-citation", "ref-id", LAST);
        });
    }

    private void head(Document document) throws SAXException {
        fo.block(letterhead.name(), "font-size", "15pt", "font-weight", "bold");
        for (@Nullable
        String line :
                new @Nullable String[] {letterhead.address(), letterhead.phone(), letterhead.email(), letterhead.taxId()
                }) {
            if (line != null) {
                fo.block(line);
            }
        }
        fo.block(document.title(), "font-size", "13pt", "font-weight", "bold", "space-before", "4mm");
        fo.block(document.subtitle(), "space-after", "4mm");
    }

    private void part(Part part) throws SAXException {
        switch (part) {
            case Document.Facts facts -> facts(facts.facts());
            case Document.Totals totals -> facts(totals.totals());
            case Document.Lines lines -> lines(lines.grid());
            case Document.Words words -> fo.block(words.text(), "space-before", "4mm");
        }
    }

    private void facts(List<Fact> facts) throws SAXException {
        for (Fact fact : facts) {
            fo.block(fact.name() + ": " + fact.value());
        }
    }

    private void lines(Grid grid) throws SAXException {
        List<Column> columns = grid.columns().stream().filter(Column::inPdf).toList();
        fo.element("table", with("table-layout", "fixed", "width", "100%"), () -> {
            for (Column ignored : columns) {
                fo.empty("table-column", "column-width", "proportional-column-width(1)");
            }
            fo.element(
                    "table-header",
                    () -> fo.element("table-row", with("font-weight", "bold"), () -> {
                        for (Column column : columns) {
                            cell(column, column.label());
                        }
                    }));
            fo.element("table-body", () -> {
                for (Grid.Row row : grid.rows()) {
                    fo.element("table-row", () -> row(grid, row));
                }
            });
        });
    }

    private void row(Grid grid, Grid.Row row) throws SAXException {
        if (row.kind() == Grid.RowKind.HEADING) {
            fo.element(
                    "table-cell",
                    with(
                            "number-columns-spanned",
                            "" + grid.columns().stream().filter(Column::inPdf).count()),
                    () -> fo.block(String.valueOf(row.cells().getFirst())));
            return;
        }
        for (int i = 0; i < grid.columns().size(); i++) {
            Column column = grid.columns().get(i);
            if (column.inPdf()) {
                cell(column, column.shown(row.cells().get(i), letterhead.money()));
            }
        }
    }

    private void cell(Column column, String text) throws SAXException {
        fo.element("table-cell", with("text-align", column.kind().isNumber() ? "right" : "left"), () -> fo.block(text));
    }
}
