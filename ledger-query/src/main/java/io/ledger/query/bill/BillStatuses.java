package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.bill.BillClaim.Bill;
import io.ledger.query.projection.ArrayParameters;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is paid of the bills, and that in a word: in the rows of those that events of the batch are of, and of all others in these columns alone, so that a bill which another
 * one's payment or a new day changes is not written whole; it is read for its digest. A bill turns overdue when the day after it was due begins, which is at the first event of its book that
 * was recorded on such a day. For one thread.
 */
final class BillStatuses {

    private static final Set<String> OPEN = Set.of(BillStatus.UNPAID, BillStatus.PARTIAL);

    private static final ViewColumn<?>[] CHANGED = {
        BillProjection.PAID_MINOR, BillProjection.RETURNED_MINOR, BillProjection.STATUS, ViewTable.SEQ
    };

    private static final String UPDATE = """
            UPDATE bills b
            SET    paid_minor = t.paid_minor, returned_minor = t.returned_minor, status = t.status, seq = t.seq
            FROM   unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[])
                   AS t (book_id, id, paid_minor, returned_minor, status, seq)
            WHERE  b.book_id = t.book_id AND b.id = t.id
            RETURNING\s""" + BillProjection.VIEW.returning(CHANGED);

    /** A bill may have many lines, and all of a book's bills may turn overdue on one day. */
    private static final int FETCH_ROWS = 100;

    /** By book: the bills whose rows the batch does not have, as far as it knows them. */
    private final Map<UUID, Map<UUID, Columns>> others = new HashMap<>();

    /** @param seq of the event that changed it; 0 where it is as the database has it */
    private record Columns(@Nullable LocalDate dueOn, long paidMinor, long returnedMinor, String status, long seq) {

        Columns with(String nowStatus, long nowSeq) {
            return new Columns(dueOn, paidMinor, returnedMinor, nowStatus, nowSeq);
        }
    }

    private BillStatuses() {}

    static BillStatuses of(Batch batch) {
        return batch.state(BillStatuses.class, BillStatuses::new);
    }

    /** Reads the bills that become overdue in the batch, as far as the database can tell: those that are open and due before its last day. */
    void load(Batch batch, Connection connection) throws SQLException {
        Map<UUID, LocalDate> days = batch.newDays();
        if (days.isEmpty()) {
            return;
        }
        // The OFFSET keeps it book by book: a plan made while few bills are open would go through those of all books.
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.book_id, b.id, b.due_on, b.paid_minor, b.returned_minor, b.status
                FROM   unnest(?::uuid[], ?::date[]) AS k (book_id, day)
                CROSS JOIN LATERAL (SELECT book_id, id, due_on, paid_minor, returned_minor, status
                                    FROM   bills
                                    WHERE  book_id = k.book_id AND due_on < k.day
                                    AND    status IN ('unpaid', 'partial') AND deleted_at IS NULL
                                    AND    kind IN ('sale', 'purchase')
                                    OFFSET 0) b
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", days.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("date", days.values().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID bookId = row.getObject(1, UUID.class);
                    UUID id = row.getObject(2, UUID.class);
                    if (batch.find(BillProjection.VIEW, bookId, id) == null) {
                        LocalDate dueOn = row.getObject(3, LocalDate.class);
                        others(bookId).put(id, new Columns(dueOn, row.getLong(4), row.getLong(5), row.getString(6), 0));
                    }
                }
            }
        }
    }

    private Map<UUID, Columns> others(UUID bookId) {
        return others.computeIfAbsent(bookId, ignored -> new LinkedHashMap<>());
    }

    /** What a bill of a party has may have changed. */
    void paid(BillClaim claim, long seq, Batch batch) {
        Bill bill = claim.requireBill();
        UUID bookId = claim.key().party().bookId();
        UUID id = claim.key().billId();
        boolean changed = claim.updatePaid();
        String status = BillStatus.of(
                bill.totalMinor(), claim.paidMinor() + claim.returnedMinor(), bill.dueOn(), batch.today(bookId));
        @Nullable Row row = batch.find(BillProjection.VIEW, bookId, id);
        if (row != null) {
            BillStatus.set(row, claim.paidMinor(), claim.returnedMinor(), status, seq);
        } else if (changed) {
            others(bookId).put(id, new Columns(bill.dueOn(), claim.paidMinor(), claim.returnedMinor(), status, seq));
        }
    }

    /** Of a bill that counts for no {@link Party}: a removed or reversed one is not paid, any other was paid when it was made. */
    static void settleAlone(Row bill, long seq) {
        if (bill.isDeleted()) {
            BillStatus.set(bill, 0, 0, BillStatus.UNPAID, seq);
        } else if (bill.get(Bills.REVERSED_ON) != null) {
            BillStatus.set(bill, 0, 0, BillStatus.REVERSED, seq);
        } else {
            BillStatus.set(bill, bill.require(BillFigures.TOTAL_MINOR), 0, BillStatus.PAID, seq);
        }
    }

    /** A day began in a book. */
    void dayBegan(UUID bookId, LocalDate day, long seq, Batch batch) {
        for (Row bill : batch.all(BillProjection.VIEW)) {
            if (bill.bookId().equals(bookId)
                    && !bill.isDeleted()
                    && fellDue(BillStatus.dueOn(bill), bill.require(BillProjection.STATUS), day)) {
                BillStatus.set(
                        bill,
                        bill.require(BillProjection.PAID_MINOR),
                        bill.require(BillProjection.RETURNED_MINOR),
                        BillStatus.OVERDUE,
                        seq);
            }
        }
        others(bookId)
                .replaceAll((id, bill) ->
                        fellDue(bill.dueOn(), bill.status(), day) ? bill.with(BillStatus.OVERDUE, seq) : bill);
    }

    private static boolean fellDue(@Nullable LocalDate dueOn, String status, LocalDate day) {
        return dueOn != null && dueOn.isBefore(day) && OPEN.contains(status);
    }

    /** A changed bill whose row the batch does not have. */
    private record Changed(UUID bookId, UUID id, Columns columns) {}

    void write(Batch batch, Connection connection) throws SQLException {
        List<Changed> changed = new ArrayList<>();
        others.forEach((bookId, bills) -> bills.replaceAll((id, columns) -> {
            if (columns.seq() == 0) {
                return columns;
            }
            changed.add(new Changed(bookId, id, columns));
            return columns.with(columns.status(), 0);
        }));
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            new ArrayParameters<>(statement, changed)
                    .add("uuid", Changed::bookId)
                    .add("uuid", Changed::id)
                    .add("bigint", each -> each.columns().paidMinor())
                    .add("bigint", each -> each.columns().returnedMinor())
                    .add("text", each -> each.columns().status())
                    .add("bigint", each -> each.columns().seq());
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = statement.executeQuery()) {
                if (batch.changed(BillProjection.VIEW, rows, CHANGED) != changed.size()) {
                    throw new IllegalStateException("views.bills lacks rows of " + changed);
                }
            }
        }
    }
}
