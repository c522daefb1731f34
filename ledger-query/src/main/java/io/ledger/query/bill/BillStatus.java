package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.projection.Row;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is paid of a bill, in a word, as it is on the wire. */
final class BillStatus {

    static final String UNPAID = "unpaid";
    static final String PARTIAL = "partial";
    static final String PAID = "paid";
    static final String OVERDUE = "overdue";

    static final String REVERSED = "reversed";

    private BillStatus() {}

    /** By when a bill is to be paid; null where nothing says so, and for a return, which is never overdue. */
    static @Nullable LocalDate dueOn(Row bill) {
        return Bills.returnedKind(bill.require(Bills.KIND)) == null ? bill.get(Bills.DUE_ON) : null;
    }

    /**
     * The status of a bill that is neither removed nor reversed.
     *
     * @param paidMinor and what returns took back
     */
    static String of(long totalMinor, long paidMinor, @Nullable LocalDate dueOn, LocalDate today) {
        if (paidMinor >= totalMinor) {
            return PAID;
        }
        if (dueOn != null && dueOn.isBefore(today)) {
            return OVERDUE;
        }
        return paidMinor > 0 ? PARTIAL : UNPAID;
    }

    /** Sets what is paid and returned of a bill; the row is written where that changes it. */
    static void set(Row bill, long paidMinor, long returnedMinor, String status, long seq) {
        if (!Objects.equals(bill.get(BillProjection.PAID_MINOR), paidMinor)
                || !Objects.equals(bill.get(BillProjection.RETURNED_MINOR), returnedMinor)
                || !status.equals(bill.get(BillProjection.STATUS))) {
            bill.set(BillProjection.PAID_MINOR, paidMinor);
            bill.set(BillProjection.RETURNED_MINOR, returnedMinor);
            bill.set(BillProjection.STATUS, status);
            bill.touch(seq);
        }
    }
}
