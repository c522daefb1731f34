package io.ledger.query.bill;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Which money pays which bills of a party, among its bills of one kind. Two sorts of money: what payments that name a bill brought it, less what was taken back from it
 * ("bound", which may be below zero), and a pool of the payments that name none. The rule: bound money goes to its bill and no other; the pool goes to the bills in their order,
 * to each as much as it still lacks. What was taken back has to be paid again, so a bill that more was taken from than brought to it lacks more than its total. Neither
 * does bound money over a bill's total go elsewhere, nor is a bill paid above its total. Minor units; immutable.
 */
public final class Allocation {

    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final List<Claim> claims;
    private final long[] shares;
    private final BigInteger leftMinor;

    /**
     * A bill, as far as its payment goes.
     *
     * @param totalMinor zero or more
     * @param boundMinor what payments that name it brought, less what was taken back
     */
    public record Claim(long totalMinor, long boundMinor) {

        /** What it lacks; below zero what it got too much. */
        long lackMinor() {
            return Math.subtractExact(totalMinor, boundMinor);
        }
    }

    private Allocation(List<Claim> claims, long[] shares, BigInteger leftMinor) {
        this.claims = claims;
        this.shares = shares;
        this.leftMinor = leftMinor;
    }

    /**
     * Allocates a party's money to its bills of one kind.
     *
     * @param claims oldest first, as {@link Age} orders them
     * @param poolMinor the sum of the payments that name no bill, zero or more
     */
    public static Allocation of(List<Claim> claims, BigInteger poolMinor) {
        List<Claim> all = new ArrayList<>(claims);
        long[] shares = new long[all.size()];
        // The part of the pool that a long holds, and what is beyond it, which hardly ever is anything.
        long left = poolMinor.min(LARGEST).longValueExact();
        BigInteger beyond = poolMinor.subtract(BigInteger.valueOf(left));
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.clamp(all.get(i).lackMinor(), 0, left);
            left -= shares[i];
            if (beyond.signum() > 0) {
                BigInteger refill = beyond.min(BigInteger.valueOf(shares[i]));
                left += refill.longValueExact();
                beyond = beyond.subtract(refill);
            }
        }
        return new Allocation(all, shares, beyond.add(BigInteger.valueOf(left)));
    }

    /** As {@link #of(List, BigInteger)}. */
    public static Allocation of(List<Claim> claims, long poolMinor) {
        return of(claims, BigInteger.valueOf(poolMinor));
    }

    /** What is paid of a bill, from zero to its total. */
    public long paidMinor(int index) {
        Claim claim = claims.get(index);
        return Math.clamp(claim.boundMinor() + shares[index], 0, claim.totalMinor());
    }

    /** What a bill lacks still: its total less what is paid, and more where more was taken back from it than was brought. */
    public long openMinor(int index) {
        return Math.max(0, claims.get(index).lackMinor() - shares[index]);
    }

    /** What payments that name a bill brought over its total. */
    public long excessMinor(int index) {
        return Math.max(0, -claims.get(index).lackMinor());
    }

    /** What is left of the pool when nothing lacks anything. Throws {@link ArithmeticException} where a {@code long} does not hold it. */
    public long leftMinor() {
        return leftMinor.longValueExact();
    }
}
