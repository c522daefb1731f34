package io.ledger.query.report;

import io.ledger.query.document.Document;
import io.ledger.query.document.Letterhead;
import io.ledger.query.money.MoneyFormat;

/**
 * The result of a report: a record, which as it is becomes the JSON, and a sheet, of which the CSV and the PDF are made. Immutable.
 */
public interface Report {

    /** The most lines of a report; one that would have more is refused, with the advice to ask for fewer days. */
    int MAX_LINES = 100_000;

    /** The report's lines. */
    Sheet sheet();

    /** The PDF. A report that names the business in it overrides this one, others the next. */
    default Document document(Letterhead letterhead) {
        return document(letterhead.money());
    }

    /** The PDF. A report says here what it wants to show beside its lines. */
    default Document document(MoneyFormat money) {
        return sheet().document();
    }
}
