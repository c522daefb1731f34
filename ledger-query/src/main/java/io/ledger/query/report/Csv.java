package io.ledger.query.report;

import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table of comma-separated values in UTF-8 (RFC 4180), with a header, that a spreadsheet can open without running anything. For one thread. */
final class Csv implements Grid.Rows {

    /** What a spreadsheet takes for the beginning of a formula, at the start of a cell. */
    private static final String STARTS_FORMULA = "=+-@\t\r\n";

    private final StringBuilder text = new StringBuilder();
    private final int[] columns;
    private final CSVPrinter printer;

    /** Those of the columns that are for a CSV, of which it writes the header. */
    Csv(List<Column> all) {
        columns = IntStream.range(0, all.size()).filter(i -> all.get(i).inCsv()).toArray();
        String[] header = Arrays.stream(columns).mapToObj(i -> all.get(i).key()).toArray(String[]::new);
        try {
            printer = new CSVPrinter(
                    text, CSVFormat.RFC4180.builder().setHeader(header).get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a grid, in the columns that are for a CSV. */
    static byte[] of(Grid grid) {
        Csv csv = new Csv(grid.columns());
        for (Grid.Row row : grid.rows()) {
            if (row.kind() == Grid.RowKind.LINE) {
                csv.row(row.cells());
            }
        }
        return csv.take();
    }

    /** What was written since the last time. */
    byte[] take() {
        byte[] taken = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return taken;
    }

    @Override
    public Csv line(@Nullable Object... cells) {
        row(Arrays.asList(cells));
        return this;
    }

    /** Adds a row. Numbers stay numbers; text that would run as a formula gets an apostrophe before it; null is an empty cell. */
    private void row(List<@Nullable Object> cells) {
        try {
            for (int column : columns) {
                printer.print(
                        switch (cells.get(column)) {
                            case null -> null;
                            case String text -> neutral(text);
                            case BigDecimal number -> number.toPlainString();
                            case Object other -> other;
                        });
            }
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String neutral(String value) {
        return !value.isEmpty() && STARTS_FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
