package io.ledger.query.report;

/** The result of a report. */
sealed interface Report permits CashbookReport, PartyStatement, BalancesReport {

    /** The most lines of a report; one that would have more is refused, with the advice to ask for fewer days. */
    int MAX_LINES = 100_000;

    /** The report's lines as a spreadsheet takes them. */
    Csv csv();
}
