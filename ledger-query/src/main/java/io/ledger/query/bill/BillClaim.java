package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.projection.Row;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What transactions of a party that name a bill brought it and took back; and, while the bill counts as one of the party, what it has of a pool and what returns of it take back. A return is a bill too: what it needs is what
 * the business owes for it, and its share what is set off against other bills, or against the one that it is {@linkplain #linkedTo of}. For one thread.
 */
final class BillClaim {

    private final ClaimKey key;
    private final boolean hadReturns;
    private Payments named;
    private @Nullable Bill bill;
    private @Nullable UUID linkedTo;
    private BigInteger shareMinor;
    private BigInteger takenBackMinor;
    private int returns;
    private long paidMinor;
    private long returnedMinor;

    /** What of a bill its payment depends on. */
    record Bill(
            String kind,
            LocalDate issuedOn,
            @Nullable LocalDate dueOn,
            long totalMinor,
            @Nullable UUID ofBillId) {

        static Bill of(Row row) {
            return new Bill(
                    row.require(Bills.KIND),
                    row.require(Bills.ISSUED_ON),
                    BillStatus.dueOn(row),
                    row.require(BillFigures.TOTAL_MINOR),
                    Bills.returnedKind(row.require(Bills.KIND)) == null ? null : row.get(Bills.OF_BILL_ID));
        }

        /** The kind of bills that it takes back; null where it is no return. */
        @Nullable
        String returnedKind() {
            return Bills.returnedKind(kind);
        }
    }

    /**
     * Of a pool and of returns.
     *
     * @param linkedTo of a return, the bill that it takes back of
     * @param takenBackMinor of another bill, what its returns are worth
     * @param returns how many returns of the party name it
     */
    record Standing(@Nullable UUID linkedTo, BigInteger shareMinor, BigInteger takenBackMinor, int returns) {
        static final Standing NONE = new Standing(null, BigInteger.ZERO, BigInteger.ZERO, 0);
    }

    /** @param bill null while there is no such bill of the party */
    BillClaim(ClaimKey key, Payments named, @Nullable Bill bill, Standing standing) {
        this.key = key;
        this.named = named;
        this.bill = bill;
        this.linkedTo = standing.linkedTo();
        this.shareMinor = standing.shareMinor();
        this.takenBackMinor = standing.takenBackMinor();
        this.returns = standing.returns();
        this.hadReturns = standing.returns() > 0;
        if (bill != null) {
            updatePaid();
        }
    }

    /** Of a bill that nobody has named or made yet. */
    BillClaim(ClaimKey key) {
        this(key, Payments.NONE, null, Standing.NONE);
    }

    ClaimKey key() {
        return key;
    }

    Payments named() {
        return named;
    }

    /** Null while there is no such bill of the party. */
    @Nullable
    Bill bill() {
        return bill;
    }

    /** The bill, which is there. */
    Bill requireBill() {
        return Objects.requireNonNull(bill, () -> key + " is no bill of its party.");
    }

    void setBill(@Nullable Bill now) {
        bill = now;
    }

    boolean isReturn() {
        return bill != null && bill.returnedKind() != null;
    }

    void addNamed(Payments payments) {
        named = named.plus(payments);
    }

    /** Of a return: the bill that it takes back of, while that is one of the party and of the kind. Null where it pays the party's oldest bills. */
    @Nullable
    UUID linkedTo() {
        return linkedTo;
    }

    void link(@Nullable UUID billId) {
        linkedTo = billId;
    }

    /** How many returns of the party name it. */
    int returns() {
        return returns;
    }

    void addReturns(int more) {
        returns += more;
    }

    /** Whether the database may have returns that name it. */
    boolean hadReturns() {
        return hadReturns;
    }

    /** What the returns that are linked to it are worth. */
    BigInteger takenBackMinor() {
        return takenBackMinor;
    }

    void addTakenBack(BigInteger amountMinor) {
        takenBackMinor = takenBackMinor.add(amountMinor);
    }

    /** The bill's place among those of its party and kind. */
    Age age() {
        return new Age(requireBill().issuedOn(), key.billId());
    }

    /** What of its total the payments that name it have not brought, and again what they took back. Zero or more. Of a return, what it is worth to other bills. */
    private BigInteger unpaidMinor() {
        Bill now = requireBill();
        return BigInteger.valueOf(now.totalMinor())
                .subtract(named.boundMinor(now.kind()))
                .max(BigInteger.ZERO);
    }

    /** What it takes from the pool where that has enough: what neither payments that name it nor its returns cover. Zero or more. */
    BigInteger needMinor() {
        return unpaidMinor().subtract(takenBackMinor).max(BigInteger.ZERO);
    }

    /** What its returns lower of what is open; what they are worth above that is credit of the party. */
    BigInteger loweredMinor() {
        return takenBackMinor.min(unpaidMinor());
    }

    /** What it has of the pool, from zero to what it needs. */
    BigInteger shareMinor() {
        return shareMinor;
    }

    void addShare(BigInteger amountMinor) {
        shareMinor = shareMinor.add(amountMinor);
    }

    /** What it needs and has not. */
    BigInteger lackMinor() {
        return needMinor().subtract(shareMinor);
    }

    /** What is paid of the bill, from zero to its total, as it was last asked to be kept by {@link #updatePaid}. */
    long paidMinor() {
        return paidMinor;
    }

    /** What of its total returns took back, as {@link #paidMinor}. The two together are never above the total. */
    long returnedMinor() {
        return returnedMinor;
    }

    /** Works out what is paid and returned now; whether that is something else than before. */
    boolean updatePaid() {
        long paidBefore = paidMinor;
        long returnedBefore = returnedMinor;
        Bill now = requireBill();
        BigInteger total = BigInteger.valueOf(now.totalMinor());
        paidMinor = named.boundMinor(now.kind())
                .add(shareMinor)
                .max(BigInteger.ZERO)
                .min(total)
                .longValueExact();
        returnedMinor = loweredMinor()
                .min(total.subtract(BigInteger.valueOf(paidMinor)))
                .longValueExact();
        return paidMinor != paidBefore || returnedMinor != returnedBefore;
    }
}
