package io.ledger.server.imports;

import io.ledger.server.terminal.LauncherException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the columns of a file of purchases stand, as a line of column names says. */
record Heading(int count, int customer, int date, int amount, int quantity) {

    /**
     * Reads a file's first line.
     *
     * @throws LauncherException when a column is missing, or two have one name
     */
    static Heading first(String file, List<String> fields, PurchaseColumns columns) {
        List<String> names = fields.stream().map(String::strip).toList();
        String twice = doubled(names);
        if (twice != null) {
            throw new LauncherException(
                    "The file " + file + " has two columns \"" + twice + "\". Rename or take out one of them.");
        }
        for (String column : columns.names()) {
            if (!names.contains(column)) {
                throw new LauncherException("The file " + file + " has no column \"" + column + "\"; it has "
                        + String.join(", ", names) + ". Name its columns with --customer-column and the like.");
            }
        }
        return of(names, columns);
    }

    /** Whether a line names columns rather than having a purchase: files that were put one after the other have their first lines in the middle. */
    static boolean isOne(List<String> fields, PurchaseColumns columns) {
        Set<String> names = new HashSet<>(fields.stream().map(String::strip).toList());
        return names.contains(columns.date()) || names.contains(columns.amount());
    }

    /**
     * Reads a line of column names further down.
     *
     * @throws UnreadableLine when nobody can tell which column is which below it
     */
    static Heading further(List<String> fields, PurchaseColumns columns) throws UnreadableLine {
        List<String> names = fields.stream().map(String::strip).toList();
        if (doubled(names) != null || !names.containsAll(columns.names())) {
            throw new UnreadableLine("it names other columns than the first line");
        }
        return of(names, columns);
    }

    private static Heading of(List<String> names, PurchaseColumns columns) {
        return new Heading(
                names.size(),
                names.indexOf(columns.customer()),
                names.indexOf(columns.date()),
                names.indexOf(columns.amount()),
                names.indexOf(columns.quantity()));
    }

    private static @Nullable String doubled(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                return name;
            }
        }
        return null;
    }
}
