package io.ledger.query.daybook;

import io.ledger.api.table.Vouchers;
import io.ledger.query.daybook.JournalEntry.JournalLine;
import io.ledger.query.journal.AccountNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a book's records as they stand: postings of one record and day, with what edits reversed netted away. */
public final class JournalReader {

    private static final int FETCH_ROWS = 500;

    /** How many tables tell of the records. */
    private static final int JOINED = 7;

    /** With a place for a condition on the accounts. */
    private static final String SQL = """
            WITH net AS (
                SELECT   day, table_name, record_id, account, party_id, mode, sum(amount_minor) AS amount,
                         min(min(seq)) OVER (PARTITION BY day, record_id) AS first_seq
                FROM     postings
                WHERE    book_id = ? AND day BETWEEN ? AND ? -- and the accounts
                GROUP BY day, table_name, record_id, account, party_id, mode
                HAVING   sum(amount_minor) <> 0)
            SELECT   n.day, n.table_name, n.record_id, n.account, n.party_id, p.name, n.mode, n.amount,
                     coalesce(t.direction, c.direction, b.kind, v.kind), coalesce(b.number, c.category, r.month, v.number), coalesce(t.note, c.note, b.note, v.note),
                     coalesce(n.day = coalesce(t.reversed_on, c.reversed_on, b.reversed_on, r.reversed_on, v.reversed_on), false),
                     q.name
            FROM     net n
            LEFT JOIN party p ON p.book_id = ? AND p.id = n.party_id
            LEFT JOIN transactions t ON n.table_name = 'transactions' AND t.book_id = ? AND t.id = n.record_id
            LEFT JOIN cashbook_entries c ON n.table_name = 'cashbook_entries' AND c.book_id = ? AND c.id = n.record_id
            LEFT JOIN bills b ON n.table_name = 'bills' AND b.book_id = ? AND b.id = n.record_id
            LEFT JOIN payroll_runs r ON n.table_name = 'payroll_runs' AND r.book_id = ? AND r.id = n.record_id
            LEFT JOIN vouchers v ON n.table_name = 'vouchers' AND v.book_id = ? AND v.id = n.record_id
            LEFT JOIN party q ON q.book_id = ? AND q.id = coalesce(t.party_id, b.party_id)
            ORDER BY n.day, n.first_seq, n.record_id, n.amount DESC, n.account, n.party_id
            """;

    /** Takes the entries one by one. */
    @FunctionalInterface
    public interface Sink {
        void accept(JournalEntry entry);
    }

    private JournalReader() {}

    /** Gives the entries from one day to another, by day, then in the order of their first postings. What is in memory is one entry. */
    public static void read(Connection connection, UUID bookId, LocalDate from, LocalDate to, Sink sink)
            throws SQLException {
        read(connection, bookId, null, from, to, sink);
    }

    /**
     * The same, of some accounts alone: an entry has then the lines that are on them.
     *
     * @param accounts their keys; null for all
     */
    public static void read(
            Connection connection,
            UUID bookId,
            @Nullable List<String> accounts,
            LocalDate from,
            LocalDate to,
            Sink sink)
            throws SQLException {
        String sql = accounts == null ? SQL : SQL.replace("-- and the accounts", "AND account = ANY (?)");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_ROWS);
            int index = 1;
            statement.setObject(index++, bookId);
            statement.setObject(index++, from);
            statement.setObject(index++, to);
            if (accounts != null) {
                statement.setArray(index++, connection.createArrayOf("text", accounts.toArray()));
            }
            for (int i = 0; i < JOINED; i++) {
                statement.setObject(index++, bookId);
            }
            try (ResultSet row = statement.executeQuery()) {
                read(row, AccountNames.read(connection, bookId), sink);
            }
        }
    }

    private static void read(ResultSet row, AccountNames names, Sink sink) throws SQLException {
        JournalEntry entry = null;
        List<JournalLine> lines = new ArrayList<>();
        while (row.next()) {
            LocalDate day = row.getObject(1, LocalDate.class);
            UUID recordId = row.getObject(3, UUID.class);
            if (entry != null && !(entry.day().equals(day) && entry.recordId().equals(recordId))) {
                sink.accept(entry);
                entry = null;
            }
            if (entry == null) {
                lines = new ArrayList<>();
                String table = row.getString(2);
                entry = new JournalEntry(
                        day,
                        table,
                        recordId,
                        describe(table, row.getString(9), row.getString(10)),
                        row.getString(13),
                        row.getBoolean(12),
                        row.getString(11),
                        lines);
            }
            lines.add(new JournalLine(
                    names.path(row.getString(4)),
                    row.getObject(5, UUID.class),
                    row.getString(6),
                    row.getString(7),
                    row.getBigDecimal(8).longValueExact()));
        }
        if (entry != null) {
            sink.accept(entry);
        }
    }

    private static String describe(String table, @Nullable String word, @Nullable String detail) {
        return switch (table) {
            case "transactions" -> "gave".equals(word) ? "You gave" : "You got";
            case "bills" -> ofBill(word) + (detail == null ? "" : " " + detail);
            case "cashbook_entries" ->
                ("in".equals(word) ? "Money in" : "Money out") + (detail == null ? "" : ": " + detail);
            case "vouchers" ->
                switch (String.valueOf(word)) {
                            case Vouchers.CONTRA -> "Contra";
                            case Vouchers.OPENING -> "Opening";
                            default -> "Journal";
                        }
                        + (detail == null ? "" : " " + detail);
            case "payroll_runs" -> "Wages of " + detail;
            case "customers", "suppliers" -> "Opening balance";
            default -> table;
        };
    }

    private static String ofBill(@Nullable String kind) {
        return switch (kind) {
            case "sale" -> "Sale bill";
            case "sale_return" -> "Credit note";
            case "purchase_return" -> "Debit note";
            case null, default -> "Purchase bill";
        };
    }
}
