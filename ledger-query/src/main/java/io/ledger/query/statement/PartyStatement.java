package io.ledger.query.statement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Letterhead;
import io.ledger.query.report.LineReport;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A party's account: what it owed before, each record that moved it, what it owes then. More than zero is owed to the business.
 *
 * @param lines by date, then in the order in which they were recorded
 * @param debitMinor what the lines' debits sum up to
 * @param creditMinor what their credits do
 */
@Schema(name = "PartyStatement")
record PartyStatement(
        Party party,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        long openingMinor,
        List<Line> lines,
        long debitMinor,
        long creditMinor,
        long closingMinor)
        implements Report {

    /**
     * @param table customers, suppliers or staff
     * @param address where the party is and how to reach it, line by line; for paper
     * @param taxId for paper
     * @param stateCode for paper
     */
    @Schema(name = "StatementParty")
    record Party(
            UUID id,
            String table,
            String name,
            @JsonIgnore String address,
            @JsonIgnore @Nullable String taxId,
            @JsonIgnore @Nullable String stateCode) {}

    /**
     * What a record moved: a transaction, a bill, a voucher, a payroll run, or the opening balance of the party itself.
     *
     * @param transactionId null where it is none
     * @param direction of a transaction
     * @param mode of a transaction
     * @param debitMinor what the business gave, 0 where it got
     * @param creditMinor what the business got, 0 where it gave
     * @param balanceMinor after it
     * @param table transactions, bills, vouchers or payroll_runs; customers or suppliers for an opening balance
     * @param number of a bill or a voucher; of a payroll run its month
     * @param kind of a bill
     * @param reversal whether it takes back what the record moved before
     * @param forBills the numbers of the bills that a transaction names, those that have one; for paper
     */
    @Schema(name = "StatementLine")
    record Line(
            LocalDate date,
            @Nullable UUID transactionId,
            @Nullable String direction,
            @Nullable String mode,
            @Nullable String note,
            long debitMinor,
            long creditMinor,
            long balanceMinor,
            String table,
            UUID recordId,
            @Nullable String number,
            @Nullable String kind,
            boolean reversal,
            @JsonIgnore List<String> forBills) {}

    /** How it is read. Throws {@code not_found} when there is no such party. */
    record Reading(UUID bookId, UUID partyId, ReportPeriod period) implements LineReport<Line, PartyStatement> {

        @Override
        public String lines() {
            return "lines";
        }

        @Override
        public List<Column> columns() {
            return StatementPaper.COLUMNS;
        }

        @Override
        public PartyStatement begin(Connection connection) throws SQLException {
            StatementReader reader = new StatementReader(bookId, partyId, period);
            Party party = reader.party(connection);
            long opening = reader.opening(connection);
            return new PartyStatement(party, period.from(), period.to(), opening, List.of(), 0, 0, opening);
        }

        @Override
        public PartyStatement read(Connection connection, PartyStatement begun, Consumer<Line> lines)
                throws SQLException {
            long[] sums = new long[2];
            StatementReader reader = new StatementReader(bookId, partyId, period);
            long closing = reader.lines(connection, begun.openingMinor, line -> {
                sums[0] = Math.addExact(sums[0], line.debitMinor());
                sums[1] = Math.addExact(sums[1], line.creditMinor());
                lines.accept(line);
            });
            return new PartyStatement(
                    begun.party, begun.from, begun.to, begun.openingMinor, List.of(), sums[0], sums[1], closing);
        }

        @Override
        public PartyStatement with(PartyStatement read, List<Line> lines) {
            return new PartyStatement(
                    read.party,
                    read.from,
                    read.to,
                    read.openingMinor,
                    List.copyOf(lines),
                    read.debitMinor,
                    read.creditMinor,
                    read.closingMinor);
        }

        @Override
        public void rowsBefore(PartyStatement begun, Grid.Rows rows) {
            new StatementPaper(begun).opening(rows);
        }

        @Override
        public void rowsAfter(PartyStatement read, Grid.Rows rows) {
            new StatementPaper(read).closing(rows);
        }

        @Override
        public void rows(PartyStatement begun, Line line, Grid.Rows rows) {
            new StatementPaper(begun).row(line, rows);
        }
    }

    @Override
    public Sheet sheet() {
        return new StatementPaper(this).sheet();
    }

    @Override
    public Document document(Letterhead letterhead) {
        return new StatementPaper(this, letterhead.language()).document(letterhead);
    }
}
