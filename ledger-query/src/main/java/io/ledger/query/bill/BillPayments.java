package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Transactions;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is paid of the bills, kept event by event: a bill's row changes with the event by which what is paid of it changes, be that the bill's own, another bill's or a
 * transaction's. A transaction counts for the bill that it names while that is a bill of its party and not removed, and else for the party's pool. Of parties
 * without bills no more than the sums of their transactions is kept. For one thread.
 */
public final class BillPayments {

    /** The parties that transactions or bills of the batch name, before it or in it. */
    private final Set<Party> wanted = new HashSet<>();
    /** Those of them that may have bills from this batch on. */
    private final Set<Party> withNewBills = new HashSet<>();

    private final Map<Party, PartyBills> parties = new HashMap<>();
    private final PaymentSums sums = new PaymentSums();

    private BillPayments() {}

    static BillPayments of(Batch batch) {
        return batch.state(BillPayments.class, BillPayments::new);
    }

    /** Asks for what a transaction of a party may change. */
    public static void want(UUID bookId, @Nullable UUID partyId, Wanted wanted) {
        if (partyId != null) {
            wanted.rowsWith(BillProjection.VIEW, bookId, Bills.PARTY_ID, partyId);
            wanted.state(BillPayments.class, BillPayments::new).wanted.add(new Party(bookId, partyId));
        }
    }

    /** Asks for what a bill of a party may change. */
    static void wantForBill(UUID bookId, @Nullable UUID partyId, Wanted wanted) {
        if (partyId != null) {
            want(bookId, partyId, wanted);
            wanted.state(BillPayments.class, BillPayments::new).withNewBills.add(new Party(bookId, partyId));
        }
    }

    /** The wanted rows are in the batch: reads the sums of the parties that have bills. */
    void load(Batch batch, Connection connection) throws SQLException {
        Set<Party> withBills = new HashSet<>(withNewBills);
        for (Row bill : batch.all(BillProjection.VIEW)) {
            Party party = party(bill);
            if (party != null && wanted.contains(party)) {
                withBills.add(party);
            }
        }
        if (withBills.isEmpty()) {
            return;
        }
        var read = PaymentSums.read(connection, withBills);
        withBills.forEach(party -> parties.put(party, new PartyBills(read.getOrDefault(party, new HashMap<>()))));
        for (Row bill : batch.all(BillProjection.VIEW)) {
            Party party = party(bill);
            if (party != null && wanted.contains(party)) {
                bills(party).add(bill);
            }
        }
    }

    /** The party that a bill counts for; null when it counts for none. */
    private static @Nullable Party party(@Nullable Row bill) {
        if (bill == null || bill.isDeleted()) {
            return null;
        }
        UUID partyId = bill.get(Bills.PARTY_ID);
        return partyId == null ? null : new Party(bill.bookId(), partyId);
    }

    private PartyBills bills(Party party) {
        return Objects.requireNonNull(parties.get(party), () -> "The bills of " + party + " were not asked for.");
    }

    /** A bill changed; its totals are set. */
    void billChanged(@Nullable Row before, Row after, long seq, Batch batch) {
        Party old = party(before);
        Party now = party(after);
        if (before != null && old != null) {
            bills(old).remove(before);
        }
        if (now != null) {
            bills(now).add(after);
        } else {
            settleAlone(after, seq, batch);
        }
        allocate(Stream.of(old, now), seq, batch);
    }

    /** A removed bill is not paid; one without a party was paid when it was made, unless its mode says that nobody did. */
    private static void settleAlone(Row bill, long seq, Batch batch) {
        if (bill.isDeleted()) {
            BillStatus.set(bill, 0, BillStatus.UNPAID, seq);
            return;
        }
        String mode = Objects.requireNonNullElse(bill.get(Bills.MODE), CashbookEntries.CASH);
        long total = bill.require(BillProjection.TOTAL_MINOR);
        long paid = mode.equals(Transactions.CREDIT) ? 0 : total;
        String status = BillStatus.of(total, paid, bill.get(Bills.DUE_ON), batch.today(bill.bookId()));
        BillStatus.set(bill, paid, status, seq);
    }

    /** What a transaction brings. */
    private record Payment(Party party, @Nullable UUID billId, Payments payments) {

        static @Nullable Payment of(@Nullable Row transaction) {
            if (transaction == null || transaction.isDeleted()) {
                return null;
            }
            return new Payment(
                    new Party(transaction.bookId(), transaction.require(Transactions.PARTY_ID)),
                    transaction.get(Transactions.BILL_ID),
                    Payments.of(
                            transaction.require(Transactions.DIRECTION),
                            transaction.require(Transactions.AMOUNT_MINOR)));
        }

        Payment reversed() {
            return new Payment(party, billId, Payments.NONE.minus(payments));
        }
    }

    /** A transaction changed. */
    public static void transactionChanged(@Nullable Row before, Row after, long seq, Batch batch) {
        BillPayments state = of(batch);
        Payment old = Payment.of(before);
        Payment now = Payment.of(after);
        if (Objects.equals(old, now)) {
            return;
        }
        Payment[] moved = {old == null ? null : old.reversed(), now};
        Arrays.stream(moved).filter(Objects::nonNull).forEach(state::add);
        state.allocate(Arrays.stream(moved).map(each -> each == null ? null : each.party()), seq, batch);
    }

    private void add(Payment payment) {
        sums.add(payment.party(), payment.billId(), payment.payments());
        PartyBills bills = parties.get(payment.party());
        if (bills != null) {
            bills.add(payment.billId(), payment.payments());
        }
    }

    private void allocate(Stream<@Nullable Party> changed, long seq, Batch batch) {
        changed.filter(Objects::nonNull).distinct().forEach(party -> {
            PartyBills bills = parties.get(party);
            if (bills != null) {
                bills.allocate(seq, batch.today(party.bookId()));
            }
        });
    }

    void write(Connection connection) throws SQLException {
        sums.write(connection);
    }
}
