package io.ledger.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What one contender reached in each round. Not thread-safe. */
public final class Rounds {

    private double[] sorted = {};

    /** Adds a round's value. */
    public void add(double value) {
        sorted = DoubleStream.concat(Arrays.stream(sorted), DoubleStream.of(value))
                .sorted()
                .toArray();
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double min() {
        return sorted[0];
    }

    public double max() {
        return sorted[sorted.length - 1];
    }

    /** {@code median (min–max)}, as whole numbers. */
    public String wholeNumbers() {
        return String.format(Locale.ROOT, "%,.0f (%,.0f–%,.0f)", median(), min(), max());
    }

    /** {@code median (min–max)}, with two decimals. */
    public String decimals() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median(), min(), max());
    }

    /** How many times the peer's median this one's is, with the target it is to reach: {@code 6.4 × (target 6: reached)}. */
    public String ratioTo(Rounds peer, double target) {
        double ratio = median() / peer.median();
        return String.format(
                Locale.ROOT, "%.1f × (target %.0f: %s)", ratio, target, ratio >= target ? "reached" : "missed");
    }

    /** How many times the peer's median this one's is. */
    public String ratioTo(Rounds peer) {
        return String.format(Locale.ROOT, "%.1f ×", median() / peer.median());
    }
}
