package io.ledger.server.imports;

import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of purchases, one a line, under a line of column names. It is looked through first, as what separates its fields and how its amounts and dates are written
 * shows in the whole file; then read as a stream. A line that cannot be read is told of and passed over. What is kept in memory is a number for each distinct line, to
 * tell equal lines apart. For one thread.
 */
final class PurchaseFile {

    private static final int MAX_QUANTITY_DIGITS = 9;

    private final Path path;
    private final ReadOptions options;
    private final int fractionDigits;

    /** Null until the file was looked through. */
    private @Nullable PurchaseForm form;

    /**
     * @param fractionDigits how many digits the currency's minor unit stands behind the point
     */
    PurchaseFile(Path path, ReadOptions options, int fractionDigits) {
        this.path = path;
        this.options = options;
        this.fractionDigits = fractionDigits;
    }

    /** Who wants to know what stands in the file; called in the order of its lines. */
    interface Reader {

        /** A line whose customer and day can be read, whatever else is wrong with it. */
        default void customer(long lineNumber, String customer, LocalDate day) {}

        void purchase(Purchase purchase);

        /** A line that makes no purchase, and why. */
        default void badLine(long lineNumber, String reason) {}
    }

    /** How the file is written, for people: "comma-separated, UTF-8, amounts like 1,234.50, dates YYYY-MM-DD". */
    String words() {
        return form().words();
    }

    /**
     * Reads the file from its beginning to its end.
     *
     * @throws LauncherException when the file cannot be read, or lacks a column
     */
    void read(Reader reader) {
        PurchaseForm known = form();
        Map<Long, Integer> occurrences = new HashMap<>();
        reading(() -> {
            known.lines(path, options.columns(), new PurchaseForm.Lines() {
                @Override
                public void line(long number, List<String> fields, Heading heading) {
                    try {
                        visit(reader, known, number, fields, heading, occurrences);
                    } catch (UnreadableLine e) {
                        reader.badLine(number, e.reason());
                    }
                }

                @Override
                public void bad(long number, String reason) {
                    reader.badLine(number, reason);
                }
            });
            return known;
        });
    }

    private PurchaseForm form() {
        PurchaseForm known = form;
        if (known == null) {
            known = reading(() -> PurchaseForm.of(path, options, fractionDigits));
            form = known;
        }
        return known;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoSuchFileException e) {
            throw new LauncherException("There is no file " + path + ".", e);
        } catch (IOException e) {
            throw new LauncherException("The file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void visit(
            Reader reader,
            PurchaseForm form,
            long number,
            List<String> fields,
            Heading heading,
            Map<Long, Integer> occurrences)
            throws UnreadableLine {
        // Counted for bad lines too, so that mending one never changes which occurrence another is.
        String identity = identity(fields, occurrences);
        String customer = fields.get(heading.customer()).strip();
        if (customer.isEmpty()) {
            throw new UnreadableLine("no customer");
        }
        LocalDate day = form.dates().date(fields.get(heading.date()).strip());
        reader.customer(number, customer, day);
        long quantity = quantity(fields.get(heading.quantity()).strip());
        long amountMinor = form.amounts().minor(fields.get(heading.amount()).strip());
        reader.purchase(new Purchase(number, customer, day, quantity, amountMinor, identity));
    }

    /** Two texts with the same hash only share a count; the text itself stands in the identity. */
    private static String identity(List<String> fields, Map<Long, Integer> occurrences) {
        String text = String.join("\u001f", fields);
        long hash = 1125899906842597L;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return occurrences.merge(hash, 1, Integer::sum) + "/" + text;
    }

    private static long quantity(String text) throws UnreadableLine {
        if (!text.matches("[0-9]{1," + MAX_QUANTITY_DIGITS + "}") || Long.parseLong(text) == 0) {
            throw new UnreadableLine("the quantity \"" + text + "\" is no whole number above 0");
        }
        return Long.parseLong(text);
    }
}
