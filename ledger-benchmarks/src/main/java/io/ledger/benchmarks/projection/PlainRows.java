package io.ledger.benchmarks.projection;

import static java.util.stream.Collectors.joining;

import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.table.CashbookEntries;
import io.ledger.benchmarks.postgres.BenchPostgres;
import io.ledger.query.journal.ModeTotals;
import io.ledger.query.journal.ModeTotals.InOut;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements of the peer's projection, one for each row. Stateless. */
final class PlainRows {

    static final String TABLES = """
            CREATE SCHEMA IF NOT EXISTS peer;
            CREATE TABLE peer.token_entry (LIKE %1$s.token_entry INCLUDING ALL);
            CREATE TABLE peer.book_head (LIKE %1$s.book_head INCLUDING ALL);
            CREATE TABLE peer.customers (LIKE %1$s.customers INCLUDING ALL);
            CREATE TABLE peer.transactions (LIKE %1$s.transactions INCLUDING ALL);
            CREATE TABLE peer.cashbook_entries (LIKE %1$s.cashbook_entries INCLUDING ALL);
            CREATE TABLE peer.cashbook_days (LIKE %1$s.cashbook_days INCLUDING ALL);
            CREATE TABLE peer.postings (LIKE %1$s.postings INCLUDING ALL);
            GRANT USAGE ON SCHEMA peer TO ledger_write;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA peer TO ledger_write;
            """.formatted(BenchPostgres.ROWS);

    static final String EMPTYING = """
            TRUNCATE peer.token_entry, peer.book_head, peer.customers, peer.transactions, peer.cashbook_entries,
                     peer.cashbook_days, peer.postings
            """;

    private PlainRows() {}

    /** What all columns of an event's row need to know of it. */
    record Origin(
            UUID bookId,
            UUID id,
            long seq,
            OffsetDateTime at,
            @Nullable UUID user) {}

    static void insert(Connection connection, String table, Origin origin, Fields fields) throws SQLException {
        String names = fields.names().stream().map(Field::name).collect(joining(", "));
        String places = String.join(", ", Collections.nCopies(fields.names().size(), "?"));
        boolean party = table.equals("customers");
        String sql = "INSERT INTO peer." + table
                + " (book_id, id, created_at, edited_at, created_by, updated_at, updated_by, seq, "
                + (party ? "balance_minor, " : "") + names + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + (party ? "0, " : "")
                + places + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int i = 1;
            for (Object value : new Object[] {origin.bookId(), origin.id(), origin.at(), origin.at()}) {
                statement.setObject(i++, value);
            }
            statement.setObject(i++, origin.user());
            statement.setObject(i++, origin.at());
            statement.setObject(i++, origin.user());
            statement.setLong(i++, origin.seq());
            for (Field<?> field : fields.names()) {
                statement.setObject(i++, fields.get(field));
            }
            statement.executeUpdate();
        }
    }

    static void update(Connection connection, String table, Origin origin, Fields fields) throws SQLException {
        String assignments =
                fields.names().stream().map(field -> field.name() + " = ?, ").collect(joining());
        try (PreparedStatement statement = connection.prepareStatement("UPDATE peer." + table + " SET " + assignments
                + "edited_at = ?, updated_at = ?, updated_by = ?, seq = ? WHERE book_id = ? AND id = ?")) {
            int i = 1;
            for (Field<?> field : fields.names()) {
                statement.setObject(i++, fields.get(field));
            }
            statement.setObject(i++, origin.at());
            statement.setObject(i++, origin.at());
            statement.setObject(i++, origin.user());
            statement.setLong(i++, origin.seq());
            statement.setObject(i++, origin.bookId());
            statement.setObject(i, origin.id());
            statement.executeUpdate();
        }
    }

    static void addToBalance(Connection connection, Origin origin, UUID party, long amountMinor, LocalDate day)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE peer.customers
                SET    balance_minor = balance_minor + ?, last_activity_on = greatest(last_activity_on, ?), seq = ?
                WHERE  book_id = ? AND id = ?
                """)) {
            statement.setLong(1, amountMinor);
            statement.setObject(2, day);
            statement.setLong(3, origin.seq());
            statement.setObject(4, origin.bookId());
            statement.setObject(5, party);
            statement.executeUpdate();
        }
    }

    /** Posts an entry of two lines, with one statement. */
    static void post(
            Connection connection,
            String table,
            Origin origin,
            LocalDate day,
            @Nullable UUID party,
            String debit,
            String credit,
            @Nullable String mode,
            long amountMinor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO peer.postings (book_id, seq, line, table_name, record_id, day, account, party_id, mode, amount_minor)
                VALUES (?, ?, 1, ?, ?, ?, ?, ?, NULL, ?), (?, ?, 2, ?, ?, ?, ?, NULL, ?, ?)
                """)) {
            Object[] first = {origin.bookId(), origin.seq(), table, origin.id(), day, debit, party, amountMinor};
            Object[] second = {origin.bookId(), origin.seq(), table, origin.id(), day, credit, mode, -amountMinor};
            for (int i = 0; i < first.length; i++) {
                statement.setObject(i + 1, first[i]);
                statement.setObject(i + 1 + first.length, second[i]);
            }
            statement.executeUpdate();
        }
    }

    static void addToDay(Connection connection, Origin origin, LocalDate day, String mode, InOut amounts)
            throws SQLException {
        ModeTotals totals = totals(connection, origin.bookId(), day);
        totals.add(mode, amounts);
        InOut cash = totals.get(CashbookEntries.CASH);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO peer.cashbook_days (book_id, id, day, in_minor, out_minor, by_mode, seq)
                VALUES (?, ?, ?, ?, ?, ?::json, ?)
                ON CONFLICT (book_id, id) DO UPDATE
                SET in_minor = excluded.in_minor, out_minor = excluded.out_minor, by_mode = excluded.by_mode,
                    seq = excluded.seq
                """)) {
            statement.setObject(1, origin.bookId());
            statement.setString(2, day.toString());
            statement.setObject(3, day);
            statement.setBigDecimal(4, new BigDecimal(cash.inMinor()));
            statement.setBigDecimal(5, new BigDecimal(cash.outMinor()));
            statement.setString(6, totals.toString());
            statement.setLong(7, origin.seq());
            statement.executeUpdate();
        }
    }

    private static ModeTotals totals(Connection connection, UUID bookId, LocalDate day) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT by_mode FROM peer.cashbook_days WHERE book_id = ? AND id = ?")) {
            statement.setObject(1, bookId);
            statement.setString(2, day.toString());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? ModeTotals.parse(row.getString(1)) : new ModeTotals();
            }
        }
    }

    static void moveHead(Connection connection, UUID bookId, long seq) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO peer.book_head (book_id, seq, epoch) VALUES (?, ?, 'peer')
                ON CONFLICT (book_id) DO UPDATE SET seq = excluded.seq
                """)) {
            statement.setObject(1, bookId);
            statement.setLong(2, seq);
            statement.executeUpdate();
        }
    }
}
