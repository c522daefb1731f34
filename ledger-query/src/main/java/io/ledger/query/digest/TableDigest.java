package io.ledger.query.digest;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A sum of hashes modulo 2^256: the same in whatever order the rows come, and each row can be taken out again. For one thread. */
final class TableDigest {

    static final int BYTES = 32;

    /** Of a table without rows. */
    static final String EMPTY = "0".repeat(2 * BYTES);

    private static final int LIMBS = BYTES / Long.BYTES;

    /** The most significant first. */
    private final long[] limbs = new long[LIMBS];

    /** Reads what {@link #toString} wrote. */
    static TableDigest parse(String hex) {
        TableDigest digest = new TableDigest();
        digest.add(HexFormat.of().parseHex(hex));
        return digest;
    }

    void add(byte[] hash) {
        ByteBuffer number = ByteBuffer.wrap(hash);
        long carry = 0;
        for (int i = LIMBS - 1; i >= 0; i--) {
            long added = number.getLong(i * Long.BYTES);
            long sum = limbs[i] + added + carry;
            // With a carry a limb overflows also where it comes out as it was.
            carry = Long.compareUnsigned(sum, added) < 0 || (carry == 1 && sum == added) ? 1 : 0;
            limbs[i] = sum;
        }
    }

    void subtract(byte[] hash) {
        ByteBuffer number = ByteBuffer.wrap(hash);
        long borrow = 0;
        for (int i = LIMBS - 1; i >= 0; i--) {
            long before = limbs[i];
            long taken = number.getLong(i * Long.BYTES);
            limbs[i] = before - taken - borrow;
            borrow = Long.compareUnsigned(before, taken) < 0 || (borrow == 1 && before == taken) ? 1 : 0;
        }
    }

    /** 64 digits of lower-case hexadecimal. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        StringBuilder text = new StringBuilder(2 * BYTES);
        for (long limb : limbs) {
            text.append(hex.toHexDigits(limb));
        }
        return text.toString();
    }
}
