package io.ledger.query.register;

import io.ledger.api.table.Bills;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.Accounts;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.LineReport;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was sold, or bought: the bills, and what was given or got on credit without one; what was returned, and what takes a reversed record back on its day, below zero.
 *
 * @param kind sale or purchase
 */
@Schema(name = "BillRegister")
record BillRegister(
        String kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<Line> lines,
        long taxableMinor,
        long taxMinor,
        long roundOffMinor,
        long totalMinor)
        implements Report {

    private static final int FETCH_ROWS = 500;

    private static final List<Column> COLUMNS = List.of(
            Column.date("day", "Day"),
            Column.onlyCsv("table"),
            Column.onlyCsv("id"),
            Column.text("number", "Number"),
            Column.onlyCsv("party_id"),
            Column.text("party", "Party"),
            Column.text("tax_id", "Tax id"),
            Column.money("taxable_minor", "Taxable"),
            Column.moneyIfAny("tax_minor", "Tax"),
            Column.moneyIfAny("round_off_minor", "Round-off"),
            Column.money("total_minor", "Total"),
            Column.word("status", "Status"));

    /**
     * A bill, or a transaction on credit.
     *
     * @param table bills or transactions
     * @param number of a bill
     * @param status of a bill, as of now
     */
    @Schema(name = "BillRegisterLine")
    record Line(
            LocalDate day,
            String table,
            UUID id,
            @Nullable String number,
            @Nullable UUID partyId,
            @Nullable String party,
            @Nullable String taxId,
            long taxableMinor,
            long taxMinor,
            long roundOffMinor,
            long totalMinor,
            @Nullable String status) {}

    /** The transactions are those of customers, or of suppliers: those posted to the one or the other control account. */
    private static final String SQL = """
            WITH line AS (
                SELECT d.day, 'bills' AS table_name, b.id, b.number, b.party_id, d.sign * b.subtotal_minor AS taxable,
                       d.sign * b.tax_minor AS tax, d.sign * b.round_off_minor AS round_off, d.sign * b.total_minor AS total, b.status, b.created_at, d.ordinal
                FROM   (SELECT ?::text AS kind) k
                CROSS JOIN bills b
                CROSS JOIN LATERAL (SELECT b.issued_on AS day, CASE WHEN b.kind = k.kind THEN 1 ELSE -1 END AS sign, 1 AS ordinal
                                    UNION ALL
                                    SELECT greatest(b.issued_on, b.reversed_on), CASE WHEN b.kind = k.kind THEN -1 ELSE 1 END, 2
                                    WHERE  b.reversed_on IS NOT NULL) d
                WHERE  b.book_id = ? AND b.deleted_at IS NULL AND b.kind IN (k.kind, k.kind || '_return') AND d.day BETWEEN ? AND ?
                UNION ALL
                SELECT d.day, 'transactions', t.id, NULL, t.party_id, d.sign * a.amount, 0, 0, d.sign * a.amount, NULL, t.created_at, d.ordinal
                FROM   transactions t
                CROSS JOIN LATERAL (SELECT t.occurred_on AS day, 1 AS sign, 1 AS ordinal
                                    UNION ALL
                                    SELECT greatest(t.occurred_on, t.reversed_on), -1, 2 WHERE t.reversed_on IS NOT NULL) d
                CROSS JOIN LATERAL (SELECT CASE WHEN (t.direction = 'gave') = (?::text = 'sale') THEN t.amount_minor ELSE -t.amount_minor END AS amount) a
                WHERE  t.book_id = ? AND t.deleted_at IS NULL AND t.mode = 'credit' AND t.account_id IS NULL AND d.day BETWEEN ? AND ?
                AND    EXISTS (SELECT FROM postings j
                               WHERE  j.book_id = t.book_id AND j.party_id = t.party_id AND j.day = t.occurred_on AND j.record_id = t.id
                               AND    j.account = ?))
            SELECT   l.day, l.table_name, l.id, l.number, l.party_id, p.name, p.tax_id, l.taxable, l.tax, l.status, l.total, l.round_off
            FROM     line l
            LEFT JOIN party p ON p.book_id = ? AND p.id = l.party_id
            ORDER BY l.day, l.created_at, l.id, l.ordinal
            LIMIT    ?
            """;

    /** How it is read. */
    record Reading(UUID bookId, String kind, ReportPeriod period) implements LineReport<Line, BillRegister> {

        @Override
        public String lines() {
            return "lines";
        }

        @Override
        public List<Column> columns() {
            return COLUMNS;
        }

        @Override
        public BillRegister begin(Connection connection) {
            return new BillRegister(kind, period.from(), period.to(), List.of(), 0, 0, 0, 0);
        }

        @Override
        public BillRegister read(Connection connection, BillRegister begun, Consumer<Line> lines) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                statement.setFetchSize(FETCH_ROWS);
                statement.setString(1, kind);
                statement.setObject(2, bookId);
                statement.setObject(3, period.firstDay());
                statement.setObject(4, period.lastDay());
                statement.setString(5, kind);
                statement.setObject(6, bookId);
                statement.setObject(7, period.firstDay());
                statement.setObject(8, period.lastDay());
                statement.setString(9, kind.equals(Bills.SALE) ? Accounts.RECEIVABLES : Accounts.PAYABLES);
                statement.setObject(10, bookId);
                statement.setInt(11, MAX_LINES + 1);
                try (ResultSet row = statement.executeQuery()) {
                    return read(row, lines);
                }
            }
        }

        private BillRegister read(ResultSet row, Consumer<Line> lines) throws SQLException {
            int count = 0;
            long taxable = 0;
            long tax = 0;
            long roundOff = 0;
            long total = 0;
            while (row.next()) {
                if (++count > MAX_LINES) {
                    throw Parameters.invalid(
                            ReportPeriod.FROM,
                            "A register has at most " + MAX_LINES + " lines. Ask for fewer days.",
                            null);
                }
                Line line = line(row);
                taxable = Math.addExact(taxable, line.taxableMinor());
                tax = Math.addExact(tax, line.taxMinor());
                roundOff = Math.addExact(roundOff, line.roundOffMinor());
                total = Math.addExact(total, line.totalMinor());
                lines.accept(line);
            }
            return new BillRegister(kind, period.from(), period.to(), List.of(), taxable, tax, roundOff, total);
        }

        @Override
        public BillRegister with(BillRegister read, List<Line> lines) {
            return new BillRegister(
                    read.kind,
                    read.from,
                    read.to,
                    lines,
                    read.taxableMinor,
                    read.taxMinor,
                    read.roundOffMinor,
                    read.totalMinor);
        }

        @Override
        public void rowsAfter(BillRegister read, Grid.Rows rows) {
            read.addTotal(rows);
        }

        @Override
        public void rows(BillRegister begun, Line line, Grid.Rows rows) {
            addRow(line, rows);
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject(1, LocalDate.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(12),
                row.getLong(11),
                row.getString(10));
    }

    private static void addRow(Line line, Grid.Rows rows) {
        rows.line(
                line.day(),
                line.table(),
                line.id(),
                line.number(),
                line.partyId(),
                line.party(),
                line.taxId(),
                line.taxableMinor(),
                line.taxMinor(),
                line.roundOffMinor(),
                line.totalMinor(),
                line.status());
    }

    private void addTotal(Grid.Rows rows) {
        rows.total(
                null, null, null, "Total", null, null, null, taxableMinor, taxMinor, roundOffMinor, totalMinor, null);
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        lines.forEach(line -> addRow(line, grid));
        addTotal(grid);
        return new Sheet(
                kind.equals(Bills.SALE) ? "Sales register" : "Purchase register",
                new ReportPeriod(from, to).words(),
                grid.build());
    }
}
