package io.ledger.query.numbering;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** The numbers of a kind of bills that differ in their count alone. For one thread. */
final class NumberSeries {

    private final TreeMap<Long, BillNumber> used = new TreeMap<>();
    private final TreeMap<Long, Boolean> asked = new TreeMap<>();

    /** From one missing number to another, both of them missing, and all between. */
    record Gap(String first, String last, long missing) {}

    /**
     * A bill with the number.
     *
     * @param isAskedFor whether the bill is of the days that the report is about
     */
    void add(BillNumber number, boolean isAskedFor, boolean isRemoved) {
        used.putIfAbsent(number.count(), number);
        if (isAskedFor) {
            asked.merge(number.count(), isRemoved, (a, b) -> a && b);
        }
    }

    boolean isAskedFor() {
        return !asked.isEmpty();
    }

    String first() {
        return written(asked.firstKey());
    }

    String last() {
        return written(asked.lastKey());
    }

    private String written(long count) {
        return number(count).withCount(count);
    }

    private BillNumber number(long count) {
        return Objects.requireNonNull(used.get(count), () -> "No bill has the number " + count + ".");
    }

    /** How many numbers are used by bills of the days, removed ones included. */
    long numbers() {
        return asked.size();
    }

    /** How many of these are of bills that are removed. */
    long removed() {
        return asked.values().stream().filter(removed -> removed).count();
    }

    /** The numbers between the first and the last of the days that no bill of the book has, removed or not. */
    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        BillNumber before = number(asked.firstKey());
        for (BillNumber number :
                used.subMap(asked.firstKey(), false, asked.lastKey(), true).values()) {
            long missing = number.count() - before.count() - 1;
            if (missing > 0) {
                gaps.add(new Gap(before.withCount(before.count() + 1), before.withCount(number.count() - 1), missing));
            }
            before = number;
        }
        return gaps;
    }
}
