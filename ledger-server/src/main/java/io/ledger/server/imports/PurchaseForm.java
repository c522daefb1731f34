package io.ledger.server.imports;

import io.ledger.server.terminal.LauncherException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a file of purchases is written, as the whole of it shows: in which characters, what separates its fields, what its amounts and dates look like.
 *
 * @param headings lines of column names below the first
 */
record PurchaseForm(Charset charset, char separator, Amounts amounts, Dates dates, List<Long> headings) {

    /** The line with which spreadsheets are told of the separator: {@code sep=;}. */
    private static final String SEPARATOR_LINE = "sep=";

    private static final int MAX_HEADINGS_NAMED = 10;

    /**
     * Looks through the file.
     *
     * @param fractionDigits how many digits the currency's minor unit stands behind the point
     * @throws LauncherException for a file whose characters or columns nobody can be sure of
     */
    static PurchaseForm of(Path path, ReadOptions options, int fractionDigits) throws IOException {
        FileCharset.requireText(path);
        @Nullable Charset said = options.charset();
        Charset charset = said == null ? FileCharset.of(path) : said;
        char separator = separator(path, charset, options.columns());
        PurchaseForm form = new PurchaseForm(
                charset,
                separator,
                new Amounts(fractionDigits, options.decimal()),
                new Dates(options.dates()),
                new ArrayList<>());
        form.lines(path, options.columns(), new Lines() {
            @Override
            public void heading(long number) {
                form.headings().add(number);
            }

            @Override
            public void line(long number, List<String> fields, Heading heading) {
                form.amounts().look(number, fields.get(heading.amount()).strip());
                form.dates().look(number, fields.get(heading.date()).strip());
            }
        });
        return form;
    }

    /** Who wants to see a file's lines, in their order. */
    interface Lines {

        /** A line of column names below the first. */
        default void heading(long number) {}

        /** A line with as many fields as there are columns. */
        void line(long number, List<String> fields, Heading heading);

        /** A line that has none of that. */
        default void bad(long number, String reason) {}
    }

    /** Reads the file from its beginning to its end. */
    void lines(Path path, PurchaseColumns columns, Lines to) throws IOException {
        try (BufferedReader text = FileCharset.open(path, charset)) {
            CsvLines lines = new CsvLines(text, separator);
            Heading heading = first(path, lines, columns);
            boolean known = true;
            while (true) {
                try {
                    List<String> fields = lines.next();
                    if (fields == null) {
                        return;
                    }
                    if (Heading.isOne(fields, columns)) {
                        known = false; // until it is read
                        heading = Heading.further(fields, columns);
                        known = true;
                        to.heading(lines.number());
                    } else if (!known) {
                        throw new UnreadableLine("it stands under a line of other column names than the first");
                    } else if (fields.size() != heading.count()) {
                        throw new UnreadableLine(fields.size() + " fields instead of " + heading.count());
                    } else {
                        to.line(lines.number(), fields, heading);
                    }
                } catch (UnreadableLine e) {
                    to.bad(lines.number(), e.reason());
                }
            }
        }
    }

    private static Heading first(Path path, CsvLines lines, PurchaseColumns columns) throws IOException {
        try {
            List<String> fields = lines.next();
            if (fields != null && fields.getFirst().startsWith(SEPARATOR_LINE)) {
                fields = lines.next();
            }
            if (fields == null) {
                throw new LauncherException("The file " + path + " is empty.");
            }
            return Heading.first(path.toString(), fields, columns);
        } catch (UnreadableLine e) {
            throw new LauncherException("The first line of " + path + " names no columns: " + e.reason() + ".", e);
        }
    }

    /** The one that gives the first line the most of the columns that are wanted, and the most fields. */
    private static char separator(Path path, Charset charset, PurchaseColumns columns) throws IOException {
        String line;
        try (BufferedReader text = FileCharset.open(path, charset)) {
            FileLines lines = new FileLines(text);
            line = lines.next();
            while (line != null && line.isBlank()) {
                line = lines.next();
            }
        }
        if (line == null) {
            throw new LauncherException("The file " + path + " is empty.");
        }
        String first = line.startsWith(CsvLines.BYTE_ORDER_MARK) ? line.substring(1) : line;
        if (first.length() == SEPARATOR_LINE.length() + 1 && first.startsWith(SEPARATOR_LINE)) {
            return first.charAt(SEPARATOR_LINE.length());
        }
        Comparator<Character> byWanted = Comparator.comparingLong(separator ->
                fields(first, separator).filter(columns.names()::contains).count());
        return Stream.of(',', ';', '\t')
                .max(byWanted.thenComparingLong(
                        separator -> fields(first, separator).count()))
                .orElseThrow();
    }

    private static Stream<String> fields(String line, char separator) {
        return Stream.of(line.split(String.valueOf(separator), -1))
                .map(field -> field.replace("\"", "").strip());
    }

    /** "comma-separated, UTF-8, amounts like 1,234.50, dates YYYY-MM-DD". */
    String words() {
        @Nullable DecimalSign sign = amounts.sign();
        String days = dates.words();
        String further = headings.isEmpty()
                ? ""
                : ", column names again in line "
                        + String.join(
                                ", ",
                                headings.stream()
                                        .limit(MAX_HEADINGS_NAMED)
                                        .map(String::valueOf)
                                        .toList())
                        + (headings.size() > MAX_HEADINGS_NAMED ? ", …" : "");
        return separatorWord() + "-separated, " + FileCharset.name(charset)
                + (sign == null ? ", whole amounts" : ", amounts like " + sign.example())
                + (days.isEmpty() ? "" : ", dates " + days)
                + further;
    }

    private String separatorWord() {
        return switch (separator) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "\"" + separator + "\"";
        };
    }
}
