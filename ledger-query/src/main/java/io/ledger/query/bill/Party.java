package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Transactions;
import io.ledger.query.projection.Row;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose bills and payments are reckoned together: a party of a book. A bill that nobody owes yet, as it has no party and no money moved, stands alone, but for the returns of it that wait as it does: in the place of a
 * party it has its own id.
 */
record Party(UUID bookId, UUID id) {

    /** The one that a bill counts for; null when it counts for none: it is removed, reversed, or was paid at once. */
    static @Nullable Party of(@Nullable Row bill) {
        if (bill == null || bill.isDeleted() || bill.get(Bills.REVERSED_ON) != null) {
            return null;
        }
        UUID partyId = bill.get(Bills.PARTY_ID);
        if (partyId != null) {
            return new Party(bill.bookId(), partyId);
        }
        if (!Transactions.CREDIT.equals(bill.get(Bills.MODE)) || bill.get(Bills.ACCOUNT_ID) != null) {
            return null;
        }
        UUID ofBillId = Bills.isReturn(bill.require(Bills.KIND)) ? bill.get(Bills.OF_BILL_ID) : null;
        return new Party(bill.bookId(), Objects.requireNonNullElse(ofBillId, (UUID) bill.id()));
    }
}
