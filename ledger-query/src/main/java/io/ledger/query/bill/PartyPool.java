package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.bill.BillClaim.Bill;
import io.ledger.query.bill.BillQueue.Which;
import io.ledger.query.bill.ClaimStore.Pool;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A party's bills and the payments that name none of them, while a batch works on them. For one thread. */
final class PartyPool {

    private final BillQueue sales;
    private final BillQueue purchases;
    private final Set<BillClaim> touched = new LinkedHashSet<>();
    private boolean hasBills;

    /** Reads a page of the party's bills of a kind. */
    @FunctionalInterface
    interface Pages {
        List<Age> read(String kind, Which which, @Nullable Age after, int rows) throws SQLException;
    }

    PartyPool(Pool pool, Pages pages) {
        sales = new BillQueue(
                pool.saleLeftMinor(), (which, after, rows) -> pages.read(Bills.SALE, which, after, rows), touched::add);
        purchases = new BillQueue(
                pool.purchaseLeftMinor(),
                (which, after, rows) -> pages.read(Bills.PURCHASE, which, after, rows),
                touched::add);
        hasBills = pool.hasBills();
        if (!hasBills) {
            sales.readAll();
            purchases.readAll();
        }
    }

    Pool pool() {
        return new Pool(sales.leftMinor(), purchases.leftMinor(), hasBills);
    }

    BillQueue queue(String kind) {
        return kind.equals(Bills.SALE) ? sales : purchases;
    }

    /** Payments that name no bill of the party come to more. */
    void add(Payments payments) {
        sales.add(payments.gotMinor());
        purchases.add(payments.gaveMinor());
    }

    /** Payments that name the bill come to more. */
    void add(BillClaim claim, Payments payments) {
        claim.addNamed(payments);
        touched.add(claim);
        Bill bill = claim.bill();
        if (bill == null) {
            add(payments);
        } else {
            queue(bill.kind()).fit(claim);
        }
    }

    /** The bill is one of the party from now on: what names it counts for it alone. */
    void join(BillClaim claim, Bill bill) {
        claim.setBill(bill);
        touched.add(claim);
        hasBills = true;
        add(claim.named().negated());
        queue(bill.kind()).place(claim);
    }

    /** The bill is none of the party any more. */
    void leave(BillClaim claim) {
        queue(claim.requireBill().kind()).remove(claim);
        touched.add(claim);
        claim.setBill(null);
        add(claim.named());
    }

    /** Has the pools pay the bills; gives those whose share, or what names them, changed since the last time. */
    List<BillClaim> settle() throws SQLException {
        sales.settle();
        purchases.settle();
        List<BillClaim> changed = List.copyOf(touched);
        touched.clear();
        return changed;
    }
}
