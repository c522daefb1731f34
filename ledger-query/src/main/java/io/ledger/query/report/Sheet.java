package io.ledger.query.report;

import io.ledger.query.document.Document;
import io.ledger.query.document.Grid;

/**
 * A report's lines, from which its CSV, its workbook and its PDF are made. Immutable.
 *
 * @param title "Cashbook"
 * @param period of what time it is, for people: see {@link ReportPeriod#words}
 */
public record Sheet(String title, String period, Grid grid) {

    /** The PDF of a report that has no more to say than its lines. */
    public Document document() {
        return new Document(title, period, new Document.Lines(grid));
    }
}
