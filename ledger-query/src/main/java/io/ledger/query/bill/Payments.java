package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Transactions;
import java.math.BigInteger;

/** Sums of transactions with a party, in minor units, without a bound: what the business got from it, and what it gave. */
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

    Payments minus(Payments other) {
        return new Payments(gotMinor.subtract(other.gotMinor), gaveMinor.subtract(other.gaveMinor));
    }

    /** What pays bills of a kind: what was got pays what was sold, and what was given pays what was bought. */
    BigInteger payingMinor(String kind) {
        return kind.equals(Bills.SALE) ? gotMinor : gaveMinor;
    }

    /** What these bring to a bill of a kind, less what they take back. Throws {@link ArithmeticException} where a {@code long} does not hold it. */
    long boundMinor(String kind) {
        return payingMinor(kind)
                .subtract(payingMinor(kind.equals(Bills.SALE) ? Bills.PURCHASE : Bills.SALE))
                .longValueExact();
    }
}
