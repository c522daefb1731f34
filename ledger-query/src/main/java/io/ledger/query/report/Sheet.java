package io.ledger.query.report;

import io.ledger.query.document.Document;
import io.ledger.query.document.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * A report's lines, from which its CSV, its workbook and its PDF are made. Immutable.
 *
 * @param title "Cashbook"
 * @param period of what time it is, for people: see {@link ReportPeriod#words}
 */
public record Sheet(String title, String period, Grid grid) {

    /** The same without the columns in which no line has anything. */
    public Sheet compact() {
        return new Sheet(title, period, grid.compact());
    }

    /** The PDF of a report that has no more to say than its lines. */
    public Document document() {
        return new Document(title, period, new Document.Lines(grid));
    }

    /** The PDF of a report of several parts, each below its title; the first one's is the document's. */
    public static Document document(List<Sheet> sheets) {
        List<Document.Part> parts = new ArrayList<>();
        for (Sheet sheet : sheets) {
            if (!parts.isEmpty()) {
                parts.add(new Document.Heading(sheet.title));
            }
            parts.add(new Document.Lines(sheet.grid));
        }
        return new Document(sheets.getFirst().title, sheets.getFirst().period, parts);
    }
}
