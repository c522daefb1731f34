package io.ledger.sync.page;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From where a client wants to go on.
 *
 * @param seq up to which it has everything; meaningless with {@code atHead}
 * @param atHead whether it wants only what comes after now
 * @param epoch of which {@code seq} is; null for the present one
 * @param hash the chain's hash at {@code seq} as the client knows it, in lower-case hex; null when it says none
 */
public record Cursor(
        long seq,
        boolean atHead,
        @Nullable String epoch,
        @Nullable String hash) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,30}");
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String HEAD = "head";

    /** Reads a cursor; null is 0. Throws {@link LedgerException} ({@code invalid_cursor}). */
    public static Cursor parse(@Nullable String cursor, @Nullable String epoch) {
        String known = epoch == null || epoch.isEmpty() ? null : epoch;
        if (cursor == null) {
            return of(0, known);
        }
        if (cursor.equals(HEAD)) {
            return new Cursor(0, true, null, null);
        }
        if (!NUMBER.matcher(cursor).matches()) {
            throw new LedgerException(
                    ErrorCode.INVALID_CURSOR, "A cursor is a number from 0 on, or the word head.", "cursor");
        }
        // A number that no seq can be is far ahead, like any other beyond the last one.
        return of(new BigInteger(cursor).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue(), known);
    }

    public static Cursor of(long seq, @Nullable String epoch) {
        return new Cursor(seq, false, epoch, null);
    }

    /** The same with the hash that the client has seen there, if it says one; of the head, whatever that is, nobody has seen one. Throws {@link LedgerException} ({@code invalid_parameter}). */
    public Cursor seen(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return this;
        }
        if (!HASH.matcher(given).matches()) {
            throw new LedgerException(ErrorCode.INVALID_PARAMETER, "hash takes 64 hexadecimal digits.", "hash");
        }
        return atHead ? this : new Cursor(seq, false, epoch, given.toLowerCase(Locale.ROOT));
    }
}
