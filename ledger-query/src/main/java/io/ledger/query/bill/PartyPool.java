package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.bill.BillClaim.Bill;
import io.ledger.query.bill.BillQueue.Which;
import io.ledger.query.bill.ClaimStore.Pool;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A party's bills, its returns, and the payments that name none of them, while a batch works on them. Money flows one way: payments and returns that name no bill fill the pools of sales and purchases; what these pay
 * with fills the pools of the returns, which so know what of them is set off; and what is lowered of a bill fills the pool of the returns of that bill. For one thread.
 */
final class PartyPool {

    private final Map<String, BillQueue> queues = new HashMap<>();
    /** The returns of one bill, by its id and their kind. */
    private final Map<Linked, BillQueue> linked = new HashMap<>();

    private final Set<BillQueue> moved = new LinkedHashSet<>();
    private final Set<BillClaim> touched = new LinkedHashSet<>();
    private final Claims claims;
    private boolean hasBills;
    private boolean hasReturns;

    private record Linked(UUID billId, String kind) {}

    /** The claims of the party's bills. */
    interface Claims {
        BillClaim claim(UUID billId);

        /** Whether the database may have returns that are linked to the bill. */
        boolean mayHaveStoredReturns(UUID billId);

        /** The returns that name the bill, whether they count for it or not. */
        Collection<BillClaim> returnsNaming(BillClaim bill) throws SQLException;

        /** As {@link BillQueue.Pages}, of a kind and of what is linked to a bill, or to none. */
        List<Age> page(String kind, @Nullable UUID linkedTo, Which which, @Nullable Age after, int rows)
                throws SQLException;
    }

    PartyPool(Pool pool, Claims claims) {
        this.claims = claims;
        hasBills = pool.hasBills();
        hasReturns = pool.hasReturns();
        for (String kind : ClaimStore.KINDS) {
            BillQueue queue = new BillQueue(
                    pool.leftMinor(kind),
                    (which, after, rows) -> claims.page(kind, null, which, after, rows),
                    this::shareChanged);
            if (!ClaimStore.kinds(pool).contains(kind)) {
                queue.readAll();
            }
            queues.put(kind, queue);
        }
    }

    /** What the bills of a kind are paid with is what returns that name none are set off against. */
    private void shareChanged(BillClaim claim, BigInteger byMinor) {
        touched.add(claim);
        if (!claim.isReturn()) {
            queue(Bills.returnOf(claim.requireBill().kind())).add(byMinor);
        }
    }

    Pool pool() {
        Map<String, BigInteger> left = new HashMap<>();
        queues.forEach((kind, queue) -> left.put(kind, queue.leftMinor()));
        return new Pool(left, hasBills, hasReturns);
    }

    /** Those that are linked to no bill. */
    BillQueue queue(String kind) {
        return Objects.requireNonNull(queues.get(kind));
    }

    /** The queue that a bill is in. */
    BillQueue queue(BillClaim claim) {
        Bill bill = claim.requireBill();
        UUID linkedTo = claim.linkedTo();
        return linkedTo == null ? queue(bill.kind()) : linked(linkedTo, bill.kind());
    }

    private BillQueue linked(UUID billId, String kind) {
        return linked.computeIfAbsent(new Linked(billId, kind), ignored -> {
            BillQueue begun = new BillQueue(
                    BigInteger.ZERO,
                    (which, after, rows) -> claims.page(kind, billId, which, after, rows),
                    this::shareChanged);
            if (!claims.mayHaveStoredReturns(billId)) {
                begun.readAll();
            }
            return begun;
        });
    }

    /** The same, of one that is about to change. */
    private BillQueue moving(BillClaim claim) {
        BillQueue queue = queue(claim);
        if (claim.linkedTo() != null) {
            moved.add(queue);
        }
        return queue;
    }

    /** Notes a bill as the database has it. */
    void placed(BillClaim claim) {
        queue(claim).place(claim);
    }

    /** Payments that name no bill of the party come to more. */
    void add(Payments payments) {
        queue(Bills.SALE).add(payments.gotMinor());
        queue(Bills.PURCHASE).add(payments.gaveMinor());
    }

    /** Payments that name the bill come to more. */
    void add(BillClaim claim, Payments payments) {
        touched.add(claim);
        if (claim.bill() == null) {
            claim.addNamed(payments);
            add(payments);
        } else {
            change(claim, () -> claim.addNamed(payments));
        }
    }

    /** What a bill needs changes: what it has too much goes back, and returns lower more of it or less; or it is one that lowers others. */
    private void change(BillClaim claim, Runnable change) {
        BigInteger needBefore = claim.needMinor();
        BigInteger loweredBefore = claim.loweredMinor();
        change.run();
        touched.add(claim);
        moving(claim).fit(claim);
        if (claim.isReturn()) {
            lower(claim, claim.needMinor().subtract(needBefore));
        } else {
            BigInteger more = claim.loweredMinor().subtract(loweredBefore);
            if (more.signum() != 0) {
                BillQueue returns = linked(
                        claim.key().billId(), Bills.returnOf(claim.requireBill().kind()));
                returns.add(more);
                moved.add(returns);
            }
        }
    }

    /** A return is worth more: to its bill, or to the party's oldest. */
    private void lower(BillClaim returned, BigInteger moreMinor) {
        UUID linkedTo = returned.linkedTo();
        if (linkedTo == null) {
            queue(Objects.requireNonNull(returned.requireBill().returnedKind())).add(moreMinor);
        } else {
            BillClaim bill = claims.claim(linkedTo);
            change(bill, () -> bill.addTakenBack(moreMinor));
        }
    }

    /** The bill is one of the party from now on: what names it counts for it alone. */
    void join(BillClaim claim, Bill bill) throws SQLException {
        claim.setBill(bill);
        touched.add(claim);
        hasBills = true;
        add(claim.named().negated());
        if (!claim.isReturn()) {
            queue(claim).place(claim);
            for (BillClaim each : claims.returnsNaming(claim)) {
                if (bill.kind().equals(each.requireBill().returnedKind())) {
                    link(each, claim.key().billId());
                }
            }
            return;
        }
        hasReturns = true;
        UUID ofBillId = bill.ofBillId();
        if (ofBillId != null) {
            BillClaim of = claims.claim(ofBillId);
            of.addReturns(1);
            touched.add(of);
            boolean counts = of.bill() != null && of.bill().kind().equals(bill.returnedKind());
            claim.link(counts ? ofBillId : null);
        }
        moving(claim).place(claim);
        lower(claim, claim.needMinor());
    }

    /** The bill is none of the party any more. */
    void leave(BillClaim claim) throws SQLException {
        touched.add(claim);
        if (claim.isReturn()) {
            lower(claim, claim.needMinor().negate());
            moving(claim).remove(claim);
            claim.link(null);
            UUID ofBillId = claim.requireBill().ofBillId();
            if (ofBillId != null) {
                BillClaim of = claims.claim(ofBillId);
                of.addReturns(-1);
                touched.add(of);
            }
        } else {
            for (BillClaim each : claims.returnsNaming(claim)) {
                if (claim.key().billId().equals(each.linkedTo())) {
                    link(each, null);
                }
            }
            moving(claim).remove(claim);
        }
        claim.setBill(null);
        add(claim.named());
    }

    /** A return takes back of that bill from now on, or of none. */
    private void link(BillClaim returned, @Nullable UUID billId) {
        touched.add(returned);
        lower(returned, returned.needMinor().negate());
        moving(returned).remove(returned);
        returned.link(billId);
        moving(returned).place(returned);
        lower(returned, returned.needMinor());
    }

    /** Has the pools pay the bills; gives those of which something changed since the last time. */
    List<BillClaim> settle() throws SQLException {
        for (String kind : ClaimStore.KINDS) {
            queue(kind).settle();
        }
        for (BillQueue queue : moved) {
            queue.settle();
            if (queue.leftMinor().signum() != 0) {
                throw new IllegalStateException("Returns of a bill lower it by more than they are worth.");
            }
        }
        moved.clear();
        List<BillClaim> changed = List.copyOf(touched);
        touched.clear();
        return changed;
    }
}
