package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.Wanted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Turns bills overdue when the day after they were due begins, which is at the first event of their book that was recorded on such a day. For one thread.
 */
final class OverdueBills {

    private static final Set<String> OPEN = Set.of(BillStatus.UNPAID, BillStatus.PARTIAL);

    private final Map<UUID, List<Row>> byBook = new HashMap<>();

    private OverdueBills() {}

    static OverdueBills of(Batch batch) {
        return batch.state(OverdueBills.class, OverdueBills::new);
    }

    /** Reads the bills that may become overdue in the batch: those in the database that are open and due before its last day. */
    void load(Batch batch, Connection connection) throws SQLException {
        if (!batch.newDays().isEmpty()) {
            batch.read(due(batch, connection));
        }
        batch.all(BillProjection.VIEW).forEach(this::add);
    }

    private static Wanted due(Batch batch, Connection connection) throws SQLException {
        Wanted wanted = batch.wanted();
        Map<UUID, LocalDate> days = batch.newDays();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.book_id, b.id
                FROM   unnest(?::uuid[], ?::date[]) AS k (book_id, day)
                JOIN   views.bills b ON b.book_id = k.book_id AND b.due_on < k.day
                WHERE  b.status IN ('unpaid', 'partial') AND b.deleted_at IS NULL
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", days.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("date", days.values().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    wanted.row(BillProjection.VIEW, row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                }
            }
        }
        return wanted;
    }

    /** The bill is one of the batch from now on. */
    void add(Row bill) {
        byBook.computeIfAbsent(bill.bookId(), ignored -> new ArrayList<>()).add(bill);
    }

    /** A day began in a book. */
    void dayBegan(UUID bookId, LocalDate day, long seq) {
        for (Row bill : byBook.getOrDefault(bookId, List.of())) {
            LocalDate dueOn = bill.get(Bills.DUE_ON);
            if (dueOn != null
                    && dueOn.isBefore(day)
                    && !bill.isDeleted()
                    && OPEN.contains(bill.require(BillProjection.STATUS))) {
                BillStatus.set(bill, bill.require(BillProjection.PAID_MINOR), BillStatus.OVERDUE, seq);
            }
        }
    }
}
