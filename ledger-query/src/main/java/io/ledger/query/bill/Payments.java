package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Transactions;
import java.math.BigInteger;

/** Sums of transactions with a party, in minor units: what the business got from it, and what it gave. Of any size: many of the largest amounts are more than a {@code long} holds. */
record Payments(BigInteger gotMinor, BigInteger gaveMinor) {

    static final Payments NONE = new Payments(BigInteger.ZERO, BigInteger.ZERO);

    static Payments of(String direction, long amountMinor) {
        BigInteger amount = BigInteger.valueOf(amountMinor);
        return direction.equals(Transactions.GOT)
                ? new Payments(amount, BigInteger.ZERO)
                : new Payments(BigInteger.ZERO, amount);
    }

    Payments plus(Payments other) {
        return new Payments(gotMinor.add(other.gotMinor), gaveMinor.add(other.gaveMinor));
    }

    Payments negated() {
        return new Payments(gotMinor.negate(), gaveMinor.negate());
    }

    /** What pays bills of a kind: what was got pays what was sold and what went back to a supplier, and what was given pays what was bought and what a customer brought back. */
    BigInteger payingMinor(String kind) {
        return isPaidToUs(kind) ? gotMinor : gaveMinor;
    }

    /** What these bring to a bill of a kind, less what they take back. */
    BigInteger boundMinor(String kind) {
        return isPaidToUs(kind) ? gotMinor.subtract(gaveMinor) : gaveMinor.subtract(gotMinor);
    }

    private static boolean isPaidToUs(String kind) {
        return kind.equals(Bills.SALE) || kind.equals(Bills.PURCHASE_RETURN);
    }
}
