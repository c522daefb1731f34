package io.ledger.query.bill;

import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import io.ledger.api.table.Transactions;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.TableProjection.Values;
import io.ledger.query.projection.Wanted;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parties and bills that the transactions and bills of a batch name, before it or in it: what of them has to be read for {@link BillPayments}. For one thread. */
public final class NamedBills {

    private final Map<BookRecord, Naming> records = new LinkedHashMap<>();

    /** A record of a book: a transaction or a bill. */
    private record BookRecord(UUID bookId, UUID id) {}

    /** What a record names, whichever of its values do. */
    private static final class Naming {
        private final Set<UUID> parties = new LinkedHashSet<>();
        private final Set<UUID> bills = new LinkedHashSet<>();
        private boolean isBill;
        private boolean hasValuesWithoutParty;
        private boolean isEverOnCredit;

        /** Those whose pools it may be in: a bill that waits for somebody who owes it is in one by its own id, or by that of the bill that it takes back of. */
        Set<UUID> pools() {
            if (!isBill || !hasValuesWithoutParty || !isEverOnCredit) {
                return parties;
            }
            Set<UUID> all = new LinkedHashSet<>(parties);
            all.addAll(bills);
            return all;
        }
    }

    private NamedBills() {}

    static NamedBills of(Batch batch) {
        return batch.state(NamedBills.class, NamedBills::new);
    }

    private static Naming naming(UUID bookId, @Nullable UUID partyId, Wanted wanted) {
        Naming naming = wanted.state(NamedBills.class, NamedBills::new)
                .records
                .computeIfAbsent(new BookRecord(bookId, wanted.recordId()), ignored -> new Naming());
        if (partyId == null) {
            naming.hasValuesWithoutParty = true;
        } else {
            naming.parties.add(partyId);
        }
        return naming;
    }

    /** Asks for what a transaction may change. */
    public static void wantForTransaction(UUID bookId, Values values, Wanted wanted) {
        Naming naming = naming(bookId, values.get(Transactions.PARTY_ID), wanted);
        UUID billId = values.get(Transactions.BILL_ID);
        if (billId != null) {
            naming.bills.add(billId);
        }
        List<Fields> allocations = values.get(Transactions.ALLOCATIONS);
        if (allocations != null) {
            allocations.forEach(each -> naming.bills.add(each.require(Transactions.ALLOCATED_BILL_ID)));
        }
    }

    /** Asks for what a bill may change. */
    static void wantForBill(UUID bookId, Values values, Wanted wanted) {
        Naming naming = naming(bookId, values.get(Bills.PARTY_ID), wanted);
        naming.isBill = true;
        naming.isEverOnCredit |= Transactions.CREDIT.equals(values.get(Bills.MODE));
        naming.bills.add(wanted.recordId());
        UUID ofBillId = values.get(Bills.OF_BILL_ID);
        if (ofBillId != null) {
            naming.bills.add(ofBillId);
        }
    }

    Set<Party> parties() {
        Set<Party> parties = new LinkedHashSet<>();
        records.forEach((record, naming) -> naming.pools().forEach(id -> parties.add(new Party(record.bookId, id))));
        return parties;
    }

    /** Each bill that a record names, at each party that it does. */
    Set<ClaimKey> keys() {
        Set<ClaimKey> keys = new LinkedHashSet<>();
        records.forEach((record, naming) -> naming.pools().forEach(id -> {
            Party party = new Party(record.bookId, id);
            naming.bills.forEach(bill -> keys.add(new ClaimKey(party, bill)));
        }));
        return keys;
    }
}
