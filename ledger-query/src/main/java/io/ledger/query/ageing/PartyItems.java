package io.ledger.query.ageing;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import io.ledger.api.table.Transactions;
import io.ledger.platform.json.Json;
import io.ledger.query.bill.Age;
import io.ledger.query.bill.OpenItems;
import io.ledger.query.bill.OpenItems.Bill;
import io.ledger.query.bill.OpenItems.Opening;
import io.ledger.query.bill.OpenItems.Side;
import io.ledger.query.bill.OpenItems.Transaction;
import io.ledger.query.bill.PaymentParts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Reads the bills, the transactions and the lines of vouchers of all customers, or of all suppliers, party by party; what is in memory is one party's. */
public final class PartyItems {

    /** As the views order names: by the root collation of Unicode. */
    static final Comparator<Object> BY_NAME = Collator.getInstance(ULocale.ROOT);

    private static final int FETCH_ROWS = 2_000;
    private static final Opening NO_OPENING = new Opening(0, null);

    private PartyItems() {}

    /** Takes the parties one by one. */
    @FunctionalInterface
    public interface Sink {
        void accept(UUID id, String name, OpenItems open);
    }

    /** Gives the open items of each party of a side at the end of a day, removed parties included. */
    public static void forEach(Connection connection, UUID bookId, Side side, LocalDate asOf, Sink sink)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(side))) {
            statement.setFetchSize(FETCH_ROWS);
            for (int i = 1; i <= 4; i++) {
                statement.setObject(i, bookId);
            }
            try (ResultSet row = statement.executeQuery()) {
                read(row, side, asOf, sink);
            }
        }
    }

    private static String sql(Side side) {
        return """
               SELECT   p.id, p.name, coalesce(p.opening_balance_minor, 0), p.opening_counts_on, i.bill, i.id, i.day, i.word, i.amount_minor, i.due_on, i.bill_id,
                        i.reversed_on, i.allocations
               FROM     %s p
               LEFT JOIN (SELECT true AS bill, party_id, id, issued_on AS day, kind AS word, total_minor AS amount_minor, due_on, of_bill_id AS bill_id,
                                 reversed_on, NULL AS allocations
                          FROM   bills
                          WHERE  book_id = ? AND deleted_at IS NULL
                          UNION ALL
                          SELECT false, party_id, id, occurred_on, direction, amount_minor, due_on, bill_id, reversed_on, allocations
                          FROM   transactions
                          WHERE  book_id = ? AND deleted_at IS NULL
                          UNION ALL
                          SELECT NULL, party_id, record_id, day, NULL, sum(amount_minor)::bigint, NULL, NULL, NULL, NULL
                          FROM   postings
                          WHERE  book_id = ? AND table_name = 'vouchers' AND party_id IS NOT NULL
                          GROUP BY party_id, record_id, day
                          HAVING   sum(amount_minor) <> 0) i ON i.party_id = p.id
               WHERE    p.book_id = ?
               ORDER BY p.id
               """.formatted(side == Side.RECEIVABLE ? "customers" : "suppliers");
    }

    private static void read(ResultSet row, Side side, LocalDate asOf, Sink sink) throws SQLException {
        UUID party = null;
        String name = "";
        Opening opening = NO_OPENING;
        List<Bill> bills = new ArrayList<>();
        List<Transaction> transactions = new ArrayList<>();
        while (row.next()) {
            UUID id = row.getObject(1, UUID.class);
            if (!id.equals(party)) {
                if (party != null) {
                    sink.accept(party, name, OpenItems.of(side, asOf, opening, bills, transactions));
                }
                party = id;
                name = row.getString(2);
                opening = new Opening(row.getLong(3), row.getObject(4, LocalDate.class));
                bills = new ArrayList<>();
                transactions = new ArrayList<>();
            }
            boolean bill = row.getBoolean(5);
            if (row.getObject(6) == null) {
                continue; // nothing but an opening balance
            }
            if (bill) {
                bills.add(bill(row));
            } else if (row.getObject(5) == null) {
                transactions.add(voucher(row));
            } else {
                transactions.add(transaction(row));
            }
        }
        if (party != null) {
            sink.accept(party, name, OpenItems.of(side, asOf, opening, bills, transactions));
        }
    }

    private static Bill bill(ResultSet row) throws SQLException {
        return new Bill(
                age(row),
                row.getString(8),
                row.getObject(10, LocalDate.class),
                row.getLong(9),
                row.getObject(11, UUID.class),
                row.getObject(12, LocalDate.class));
    }

    /** What a voucher moves on a party's account pays no bill by itself, and what it gives is owed apart. */
    private static Transaction voucher(ResultSet row) throws SQLException {
        long amount = row.getLong(9);
        return new Transaction(
                age(row),
                amount > 0 ? Transactions.GAVE : Transactions.GOT,
                new PaymentParts(List.of(), 0, Math.abs(amount)),
                null,
                null);
    }

    private static Transaction transaction(ResultSet row) throws SQLException {
        String allocations = row.getString(13);
        return new Transaction(
                age(row),
                row.getString(8),
                PaymentParts.of(
                        row.getLong(9),
                        row.getObject(11, UUID.class),
                        allocations == null
                                ? null
                                : Transactions.ALLOCATIONS
                                        .type()
                                        .stored(Transactions.ALLOCATIONS.name(), Json.readStoredValue(allocations))),
                row.getObject(10, LocalDate.class),
                row.getObject(12, LocalDate.class));
    }

    private static Age age(ResultSet row) throws SQLException {
        return new Age(row.getObject(7, LocalDate.class), row.getObject(6, UUID.class));
    }
}
