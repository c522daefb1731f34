package io.ledger.query.bill;

import java.util.ArrayList;
import java.util.List;

/**
 * Which money pays which bills of a party, among its bills of one kind. Two sorts of money: what payments that name a bill brought it, less what was taken back from it
 * ("bound", which may be below zero), and a pool of the payments that name none. The rule: bound money goes to its bill and no other; the pool goes to the bills in their order,
 * to each as much as it still lacks. What was taken back has to be paid again, so a bill that more was taken from than brought to it lacks more than its total. Neither
 * does bound money over a bill's total go elsewhere, nor is a bill paid above its total. Minor units; immutable.
 */
public final class Allocation {

    private final List<Claim> claims;
    private final long[] shares;
    private final long leftMinor;

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

    private Allocation(List<Claim> claims, long[] shares, long leftMinor) {
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
    public static Allocation of(List<Claim> claims, long poolMinor) {
        List<Claim> all = new ArrayList<>(claims);
        long[] shares = new long[all.size()];
        long left = poolMinor;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.clamp(all.get(i).lackMinor(), 0, left);
            left -= shares[i];
        }
        return new Allocation(all, shares, left);
    }

    /** What is paid of a bill, from zero to its total. */
    public long paidMinor(int index) {
        Claim claim = claims.get(index);
        return Math.clamp(claim.boundMinor() + shares[index], 0, claim.totalMinor());
    }

    /** What a bill lacks still. It and what is paid are the total, and what was taken back that nobody had brought. */
    public long openMinor(int index) {
        return Math.max(0, claims.get(index).lackMinor() - shares[index]);
    }

    /** What payments that name a bill brought over its total. */
    public long excessMinor(int index) {
        return Math.max(0, -claims.get(index).lackMinor());
    }

    /** What is left of the pool when nothing lacks anything. */
    public long leftMinor() {
        return leftMinor;
    }
}
