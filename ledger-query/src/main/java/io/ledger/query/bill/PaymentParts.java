package io.ledger.query.bill;

import io.ledger.api.record.Fields;
import io.ledger.api.table.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a transaction is for which bill, as it says itself. Minor units; immutable.
 *
 * @param named what is for a bill, which need not be one of the party
 * @param unnamedMinor what goes to the bills that are oldest, as the transaction names none
 * @param restMinor what is left of one that names bills: credit of the party that pays nothing by itself
 */
public record PaymentParts(List<Part> named, long unnamedMinor, long restMinor) {

    /** What is for one bill; above zero. */
    public record Part(UUID billId, long amountMinor) {}

    public PaymentParts {
        named = List.copyOf(named);
    }

    /**
     * As the fields of a transaction say. Where there are allocations, they count in the place of {@code billId}; what they come to above the amount is cut off the last ones, as edits of the two may meet.
     */
    public static PaymentParts of(long amountMinor, @Nullable UUID billId, @Nullable List<Fields> allocations) {
        if (allocations == null || allocations.isEmpty()) {
            return billId == null
                    ? new PaymentParts(List.of(), amountMinor, 0)
                    : new PaymentParts(List.of(new Part(billId, amountMinor)), 0, 0);
        }
        List<Part> named = new ArrayList<>();
        long rest = amountMinor;
        for (Fields each : allocations) {
            long amount = Math.min(rest, each.require(Transactions.ALLOCATED_MINOR));
            if (amount > 0) {
                named.add(new Part(each.require(Transactions.ALLOCATED_BILL_ID), amount));
                rest -= amount;
            }
        }
        return new PaymentParts(named, 0, rest);
    }
}
