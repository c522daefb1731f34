package io.ledger.sync.stomp;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a connection's two ends agreed on about signs of life.
 *
 * @param sendNanos after which silence of ours the client wants one; 0 for never
 * @param expectNanos after which silence of the client's it promised one; 0 for never
 */
record HeartBeats(long sendNanos, long expectNanos) {

    /** What we can give and want. */
    static final long INTERVAL_MS = 10_000;

    /** The longest that is agreed on: who says more, up to numbers that no clock holds, means as good as never. */
    static final long MAX_INTERVAL_MS = TimeUnit.DAYS.toMillis(365);

    /** How much longer than agreed a client may be silent: STOMP asks for an allowance. */
    private static final int TOLERANCE = 2;

    private static final Pattern HEADER = Pattern.compile("([0-9]+),([0-9]+)");
    private static final int MAX_DIGITS = 18;

    static final HeartBeats NONE = new HeartBeats(0, 0);

    /** Negotiates with the header of a client's CONNECT, which has none where it wants none; null when that cannot be read. */
    static @Nullable HeartBeats parse(@Nullable String header) {
        if (header == null) {
            return NONE;
        }
        Matcher matcher = HEADER.matcher(header);
        return matcher.matches() ? negotiate(milliseconds(matcher.group(1)), milliseconds(matcher.group(2))) : null;
    }

    private static long milliseconds(String digits) {
        return digits.length() > MAX_DIGITS ? MAX_INTERVAL_MS : Long.parseLong(digits);
    }

    /** Negotiates with what a client can give and what it wants, in milliseconds, 0 for nothing. */
    static HeartBeats negotiate(long clientGivesMs, long clientWantsMs) {
        return new HeartBeats(negotiate(clientWantsMs), negotiate(clientGivesMs));
    }

    private static long negotiate(long clientMs) {
        return clientMs == 0 ? 0 : TimeUnit.MILLISECONDS.toNanos(Math.clamp(clientMs, INTERVAL_MS, MAX_INTERVAL_MS));
    }

    /** Whether one must go out, when the next look comes after {@code nextLookNanos}. */
    boolean isDue(long silentNanos, long nextLookNanos) {
        return sendNanos > 0 && silentNanos + nextLookNanos > sendNanos;
    }

    boolean isMissing(long silentNanos) {
        return expectNanos > 0 && silentNanos > TOLERANCE * expectNanos;
    }

    /** Whether the client promised to be heard of so often that a silence of that length is noticed. */
    boolean noticeWithin(long nanos) {
        return expectNanos > 0 && TOLERANCE * expectNanos <= nanos;
    }
}
