package io.ledger.query.bill;

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

    private BillStatus() {}

    /** The status of a bill that is not removed. */
    static String of(long totalMinor, long paidMinor, @Nullable LocalDate dueOn, LocalDate today) {
        if (paidMinor >= totalMinor) {
            return PAID;
        }
        if (dueOn != null && dueOn.isBefore(today)) {
            return OVERDUE;
        }
        return paidMinor > 0 ? PARTIAL : UNPAID;
    }

    /** Sets what is paid of a bill; the row is written where that changes it. */
    static void set(Row bill, long paidMinor, String status, long seq) {
        if (!Objects.equals(bill.get(BillProjection.PAID_MINOR), paidMinor)
                || !status.equals(bill.get(BillProjection.STATUS))) {
            bill.set(BillProjection.PAID_MINOR, paidMinor);
            bill.set(BillProjection.STATUS, status);
            bill.touch(seq);
        }
    }
}
