package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.projection.Row;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What transactions of a party that name a bill brought it and took back; and, while the bill is one of the party and not removed, what it has of the party's pool. For one
 * thread.
 */
final class BillClaim {

    private final ClaimKey key;
    private Payments named;
    private @Nullable Bill bill;
    private BigInteger shareMinor;
    private long paidMinor;

    /** What of a bill its payment depends on. */
    record Bill(String kind, LocalDate issuedOn, @Nullable LocalDate dueOn, long totalMinor) {

        static Bill of(Row row) {
            return new Bill(
                    row.require(Bills.KIND),
                    row.require(Bills.ISSUED_ON),
                    row.get(Bills.DUE_ON),
                    row.require(BillFigures.TOTAL_MINOR));
        }
    }

    /** @param bill null while there is no such bill of the party */
    BillClaim(ClaimKey key, Payments named, @Nullable Bill bill, BigInteger shareMinor) {
        this.key = key;
        this.named = named;
        this.bill = bill;
        this.shareMinor = shareMinor;
        this.paidMinor = bill == null ? 0 : reckonPaidMinor();
    }

    /** Of a bill that nobody has named or made yet. */
    BillClaim(ClaimKey key) {
        this(key, Payments.NONE, null, BigInteger.ZERO);
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

    void addNamed(Payments payments) {
        named = named.plus(payments);
    }

    /** The bill's place among those of its party and kind. */
    Age age() {
        return new Age(requireBill().issuedOn(), key.billId());
    }

    /** What it takes from the pool where that has enough: what it lacks of its total, and again what was taken back. Zero or more. */
    BigInteger needMinor() {
        Bill now = requireBill();
        return BigInteger.valueOf(now.totalMinor())
                .subtract(named.boundMinor(now.kind()))
                .max(BigInteger.ZERO);
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

    /** Works out what is paid now; whether that is something else than before. */
    boolean updatePaid() {
        long before = paidMinor;
        paidMinor = reckonPaidMinor();
        return paidMinor != before;
    }

    private long reckonPaidMinor() {
        Bill now = requireBill();
        BigInteger total = BigInteger.valueOf(now.totalMinor());
        return named.boundMinor(now.kind())
                .add(shareMinor)
                .max(BigInteger.ZERO)
                .min(total)
                .longValueExact();
    }
}
