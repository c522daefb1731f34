package io.ledger.command.transaction;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import io.ledger.api.table.Transactions;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What of a payment is for which bill: bills of its party, each once, no more than the payment comes to, and not beside {@code bill_id}. Held against who says it. An edit that makes the payment smaller, or gives it
 * to another party, is taken: what then is too much is cut off the last ones, and what names no bill of the party any more counts as naming none. Removed bills may be named, as the money moved.
 */
public final class AllocationsFit implements Rule {

    @Override
    public void check(Change change) {
        Fields after = change.after();
        List<Fields> allocations = after.get(Transactions.ALLOCATIONS);
        if (allocations == null || allocations.isEmpty()) {
            return;
        }
        boolean names = change.winning().get(Transactions.ALLOCATIONS) != null;
        if (after.get(Transactions.BILL_ID) != null
                && (names || change.winning().get(Transactions.BILL_ID) != null)) {
            throw invalid("A payment has allocations or bill_id, not both.");
        }
        if (names) {
            checkAmounts(allocations, after.require(Transactions.AMOUNT_MINOR));
            checkBills(allocations, after.require(Transactions.PARTY_ID), change);
        }
    }

    private static void checkAmounts(List<Fields> allocations, long amountMinor) {
        Set<UUID> bills = new HashSet<>();
        long sum = 0;
        for (Fields each : allocations) {
            sum = Math.addExact(sum, each.require(Transactions.ALLOCATED_MINOR));
            if (!bills.add(each.require(Transactions.ALLOCATED_BILL_ID))) {
                throw invalid("A bill is named twice.");
            }
        }
        if (sum > amountMinor) {
            throw invalid("The allocations come to " + sum + ", the payment only to " + amountMinor + ".");
        }
    }

    private static void checkBills(List<Fields> allocations, UUID partyId, Change change) {
        Set<UUID> bills = new HashSet<>();
        allocations.forEach(each -> bills.add(each.require(Transactions.ALLOCATED_BILL_ID)));
        Map<UUID, Known> known = change.records(bills);
        for (UUID id : bills) {
            Known bill = Objects.requireNonNullElse(known.get(id), Known.NOTHING);
            if (bill.table() != Bills.TABLE || !partyId.equals(bill.fields().get(Bills.PARTY_ID))) {
                throw new LedgerException(
                        ErrorCode.UNKNOWN_BILL,
                        "An allocation names no bill of the party.",
                        Transactions.ALLOCATIONS.name());
            }
        }
    }

    private static LedgerException invalid(String message) {
        return new LedgerException(ErrorCode.INVALID_FIELD, message, Transactions.ALLOCATIONS.name());
    }
}
