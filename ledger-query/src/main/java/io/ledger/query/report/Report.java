package io.ledger.query.report;

import io.ledger.query.document.Document;
import io.ledger.query.document.Letterhead;
import io.ledger.query.money.MoneyFormat;
import java.util.List;

/**
 * The result of a report: a record, which as it is becomes the JSON, and sheets, of which the CSV, the workbook and the PDF are made. Immutable.
 */
public interface Report {

    /** The most lines of a report; one that would have more is refused, with the advice to ask for fewer days. */
    int MAX_LINES = 100_000;

    /** The report's lines. */
    Sheet sheet();

    /** Its parts, where it has several: one after the other in a CSV, a sheet each in a workbook. */
    default List<Sheet> sheets() {
        return List.of(sheet());
    }

    /** The PDF. A report that names the business in it overrides this one, others the next. */
    default Document document(Letterhead letterhead) {
        return document(letterhead.money());
    }

    /** The PDF. A report says here what it wants to show beside its lines. */
    default Document document(MoneyFormat money) {
        return sheet().document();
    }
}
