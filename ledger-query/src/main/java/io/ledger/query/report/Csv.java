package io.ledger.query.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table of comma-separated values in UTF-8 (RFC 4180), with a header, that a spreadsheet can open without running anything. For one thread. */
final class Csv {

    /** What a spreadsheet takes for the beginning of a formula, at the start of a cell. */
    private static final String STARTS_FORMULA = "=+-@\t\r\n";

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;

    Csv(String... header) {
        try {
            printer = new CSVPrinter(
                    text, CSVFormat.RFC4180.builder().setHeader(header).get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a row. Numbers stay numbers; text that would run as a formula gets an apostrophe before it; null is an empty cell. */
    void row(@Nullable Object... cells) {
        try {
            for (Object cell : cells) {
                printer.print(cell instanceof String value ? neutral(value) : cell);
            }
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String neutral(String value) {
        return !value.isEmpty() && STARTS_FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
