package io.ledger.query.report;

import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The reading of a report that may have very many lines: its JSON, its CSV and its workbook are written while the lines are read, so that some of them are in memory at a time; only a PDF, which is
 * bounded, holds them all.
 *
 * @param <L> a line
 * @param <R> the report; as long as its lines are being read, one without them
 */
public interface LineReport<L, R extends Report> {

    /** What the list of the lines is called in the JSON. */
    String lines();

    List<Column> columns();

    /** Reads what comes before the lines. */
    R begin(Connection connection) throws SQLException;

    /** Gives the lines one by one, at most {@link Report#MAX_LINES}, and then the report without them: their sums, say. */
    R read(Connection connection, R begun, Consumer<L> lines) throws SQLException;

    /** The whole report. */
    R with(R read, List<L> lines);

    /** A line's rows in a table. */
    void rows(R begun, L line, Grid.Rows rows);

    /** The rows that come before those of the lines. */
    default void rowsBefore(R begun, Grid.Rows rows) {}

    /** The rows that come after them: what the lines sum up to. */
    default void rowsAfter(R read, Grid.Rows rows) {}
}
