package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Transactions;

/** Sums of transactions with a party, in minor units: what the business got from it, and what it gave. */
record Payments(long gotMinor, long gaveMinor) {

    static final Payments NONE = new Payments(0, 0);

    static Payments of(String direction, long amountMinor) {
        return direction.equals(Transactions.GOT) ? new Payments(amountMinor, 0) : new Payments(0, amountMinor);
    }

    /** Throws {@link ArithmeticException} where a {@code long} does not hold a sum. */
    Payments plus(Payments other) {
        return new Payments(Math.addExact(gotMinor, other.gotMinor), Math.addExact(gaveMinor, other.gaveMinor));
    }

    Payments minus(Payments other) {
        return new Payments(
                Math.subtractExact(gotMinor, other.gotMinor), Math.subtractExact(gaveMinor, other.gaveMinor));
    }

    /** What pays bills of a kind: what was got pays what was sold, and what was given pays what was bought. */
    long payingMinor(String kind) {
        return kind.equals(Bills.SALE) ? gotMinor : gaveMinor;
    }

    /** What these bring to a bill of a kind, less what they take back. */
    long boundMinor(String kind) {
        return Math.subtractExact(
                payingMinor(kind), payingMinor(kind.equals(Bills.SALE) ? Bills.PURCHASE : Bills.SALE));
    }
}
