package io.ledger.server.imports;

import io.ledger.api.record.Money;
import io.ledger.server.LauncherException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of purchases, one a line, under a line of column names. Read as a stream, in UTF-8; a line that cannot be read is told of and passed over. What
 * is kept in memory is a number for each distinct line, to tell equal lines apart.
 */
final class PurchaseFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MAX_LINE_CHARACTERS = 64 * 1024;
    private static final int MAX_QUANTITY_DIGITS = 9;

    private static final Pattern AMOUNT = Pattern.compile("[+-]?[0-9]{1,20}([.][0-9]{1,20})?");

    private final Path path;
    private final PurchaseColumns columns;
    private final int fractionDigits;

    /**
     * @param fractionDigits how many digits the currency's minor unit stands behind the point
     */
    PurchaseFile(Path path, PurchaseColumns columns, int fractionDigits) {
        this.path = path;
        this.columns = columns;
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

    private record Positions(int count, int customer, int date, int amount, int quantity) {}

    /**
     * Reads the file from its beginning to its end.
     *
     * @throws LauncherException when the file cannot be read, or lacks a column
     */
    void read(Reader reader) {
        Map<Long, Integer> occurrences = new HashMap<>();
        try (BufferedReader text = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            Positions positions = positions(text.readLine());
            long number = 1;
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    visit(reader, number, fields(line), positions, occurrences);
                } catch (UnreadableLine e) {
                    reader.badLine(number, e.reason);
                }
            }
        } catch (NoSuchFileException e) {
            throw new LauncherException("There is no file " + path + ".", e);
        } catch (CharacterCodingException e) {
            throw new LauncherException("The file " + path + " is not in UTF-8.", e);
        } catch (IOException e) {
            throw new LauncherException("The file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Positions positions(@Nullable String header) {
        if (header == null) {
            throw new LauncherException("The file " + path + " is empty.");
        }
        try {
            List<String> names = fields(header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header).stream()
                    .map(String::strip)
                    .toList();
            return new Positions(
                    names.size(),
                    position(names, columns.customer()),
                    position(names, columns.date()),
                    position(names, columns.amount()),
                    position(names, columns.quantity()));
        } catch (UnreadableLine e) {
            throw new LauncherException("The first line of " + path + " names no columns: " + e.reason + ".", e);
        }
    }

    private int position(List<String> names, String column) {
        int position = names.indexOf(column);
        if (position < 0) {
            throw new LauncherException("The file " + path + " has no column \"" + column + "\"; it has "
                    + String.join(", ", names) + ". Name its columns with --customer-column and the like.");
        }
        return position;
    }

    private void visit(
            Reader reader, long number, List<String> fields, Positions positions, Map<Long, Integer> occurrences)
            throws UnreadableLine {
        if (fields.size() != positions.count()) {
            throw new UnreadableLine(fields.size() + " fields instead of " + positions.count());
        }
        // Counted for bad lines too, so that mending one never changes which occurrence another is.
        String identity = identity(fields, occurrences);
        String customer = fields.get(positions.customer()).strip();
        if (customer.isEmpty()) {
            throw new UnreadableLine("no customer");
        }
        LocalDate day = date(fields.get(positions.date()).strip());
        reader.customer(number, customer, day);
        long quantity = quantity(fields.get(positions.quantity()).strip());
        long amountMinor = amount(fields.get(positions.amount()).strip());
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

    /** One line on its own, so that a quote left open spoils no line but its own. */
    private static List<String> fields(String line) throws UnreadableLine {
        if (line.length() > MAX_LINE_CHARACTERS) {
            throw new UnreadableLine("longer than " + MAX_LINE_CHARACTERS + " characters");
        }
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(line))
                .setFormat(CSVFormat.RFC4180)
                .get()) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.getFirst().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableLine("a quote is opened and not closed, or text follows a closed one", e);
        }
    }

    private static LocalDate date(String text) throws UnreadableLine {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UnreadableLine("\"" + text + "\" is no date of the form YYYY-MM-DD", e);
        }
    }

    private static long quantity(String text) throws UnreadableLine {
        if (!text.matches("[0-9]{1," + MAX_QUANTITY_DIGITS + "}") || Long.parseLong(text) == 0) {
            throw new UnreadableLine("the quantity \"" + text + "\" is no whole number above 0");
        }
        return Long.parseLong(text);
    }

    private long amount(String text) throws UnreadableLine {
        // Checked before BigDecimal sees it: "1e400000000" is a number too, of which it would write out every digit.
        if (!AMOUNT.matcher(text).matches()) {
            throw new UnreadableLine("the amount \"" + text + "\" is no number of the form 1234.56");
        }
        long minor;
        try {
            minor = new BigDecimal(text).movePointRight(fractionDigits).longValueExact();
        } catch (ArithmeticException e) {
            throw new UnreadableLine(
                    "the amount \"" + text + "\" has more than " + fractionDigits + " decimals, or is too large", e);
        }
        if (minor <= 0 || minor > Money.MAX_MINOR) {
            throw new UnreadableLine(minor == 0 ? "the amount is 0" : "the amount \"" + text + "\" is out of range");
        }
        return minor;
    }

    private static final class UnreadableLine extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        UnreadableLine(String reason) {
            super(reason);
            this.reason = reason;
        }

        UnreadableLine(String reason, Exception cause) {
            super(reason, cause);
            this.reason = reason;
        }
    }
}
