package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.bill.Allocation.Claim;
import io.ledger.query.projection.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All bills of a party that are not removed, and the sums of its transactions, while a batch works on them. For one thread. */
final class PartyBills {

    private final SortedMap<Age, Row> sales = new TreeMap<>();
    private final SortedMap<Age, Row> purchases = new TreeMap<>();
    private final Map<Optional<UUID>, Payments> sums;
    private Payments all;

    /** @param sums by the bill that the transactions name, empty where none is named */
    PartyBills(Map<Optional<UUID>, Payments> sums) {
        this.sums = sums;
        this.all = sums.values().stream().reduce(Payments.NONE, Payments::plus);
    }

    void add(Row bill) {
        ofKind(bill.require(Bills.KIND)).put(age(bill), bill);
    }

    /** @param before the bill as it was when it was added */
    void remove(Row before) {
        if (ofKind(before.require(Bills.KIND)).remove(age(before)) == null) {
            throw new IllegalStateException("The bills of a party lack " + before.id() + ".");
        }
    }

    private static Age age(Row bill) {
        return new Age(bill.require(Bills.ISSUED_ON), (UUID) bill.id());
    }

    private SortedMap<Age, Row> ofKind(String kind) {
        return kind.equals(Bills.SALE) ? sales : purchases;
    }

    /** Transactions that name a bill, or none, come to more. */
    void add(@Nullable UUID billId, Payments payments) {
        sums.merge(Optional.ofNullable(billId), payments, Payments::plus);
        all = all.plus(payments);
    }

    /** Sets what is paid of each bill. */
    void allocate(long seq, LocalDate today) {
        Payments pool = all;
        for (Row bill : sales.values()) {
            pool = pool.minus(bound(bill));
        }
        for (Row bill : purchases.values()) {
            pool = pool.minus(bound(bill));
        }
        allocate(Bills.SALE, pool, seq, today);
        allocate(Bills.PURCHASE, pool, seq, today);
    }

    private Payments bound(Row bill) {
        return sums.getOrDefault(Optional.of((UUID) bill.id()), Payments.NONE);
    }

    private void allocate(String kind, Payments pool, long seq, LocalDate today) {
        List<Row> bills = new ArrayList<>(ofKind(kind).values());
        List<Claim> claims = new ArrayList<>(bills.size());
        for (Row bill : bills) {
            claims.add(new Claim(
                    bill.require(BillProjection.TOTAL_MINOR), bound(bill).boundMinor(kind)));
        }
        Allocation allocation = Allocation.of(claims, pool.payingMinor(kind));
        for (int i = 0; i < bills.size(); i++) {
            Row bill = bills.get(i);
            long paid = allocation.paidMinor(i);
            String status = BillStatus.of(claims.get(i).totalMinor(), paid, bill.get(Bills.DUE_ON), today);
            BillStatus.set(bill, paid, status, seq);
        }
    }
}
