package io.ledger.api.record;

/** Money is a whole number of the minor units of its book's currency (paise, cents), in a {@code long}; never a floating-point number. */
public final class Money {

    /** The largest amount, in minor units, that a field may hold in either direction. */
    public static final long MAX_MINOR = 1_000_000_000_000_000L;

    private Money() {}
}
