package io.ledger.query.csv;

import io.ledger.api.record.Texts;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of comma-separated values in UTF-8 (RFC 4180) with a byte order mark and a header, that a spreadsheet opens in its own letters, without running anything and
 * without rewriting what it takes for a number. For one thread.
 *
 * <p>Written here, as the library writes no quotes around a semicolon or a tab, which many a spreadsheet takes for the end of a cell.
 */
public final class Csv implements Grid.Rows {

    /** Without it Excel takes the file to be in the characters of the system. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String END_OF_LINE = "\r\n";
    private static final String QUOTED = ",;\t\"\r\n";
    private static final String QUOTE = "\"";

    /** What some spreadsheet takes for the beginning of a formula or of a command; in any width (NFKC makes one of them), and with the minus sign that is no hyphen. */
    private static final String STARTS_FORMULA = "=+-@|\u2212";

    /** A spreadsheet that passes over white space and over what has no width begins behind it. */
    private static final Pattern FIRST_SEEN = Pattern.compile("[^\\s\\p{Z}\\p{C}\u2800]");

    /**
     * Text that a spreadsheet would take for a number and write in another way: leading zeros go, of more than 11 digits it shows 9.19812E+11 and of more than 15 it
     * forgets the last, 12E3 becomes 12000.
     */
    private static final Pattern LOSES_DIGITS =
            Pattern.compile("0[0-9]+(?:[.,][0-9]*)?|[0-9]{12,}|[0-9]+(?:[.,][0-9]*)?[eE][0-9]{1,3}");

    /** Ours, at the start of a cell. What begins with one gets another, so that who reads the file takes one away, always. */
    private static final String APOSTROPHE = "'";

    private final StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
    private final int[] columns;
    private boolean lineBegun;

    /** Those of the columns that are for a CSV, of which it writes the header. */
    public Csv(List<Column> all) {
        columns = IntStream.range(0, all.size()).filter(i -> all.get(i).inCsv()).toArray();
        for (int column : columns) {
            cell(all.get(column).key());
        }
        endLine();
    }

    /** The lines of a grid, in the columns that are for a CSV. */
    public static byte[] of(Grid grid) {
        Csv csv = new Csv(grid.columns());
        for (Grid.Row row : grid.rows()) {
            if (row.kind() == Grid.RowKind.LINE) {
                csv.row(row.cells());
            }
        }
        return csv.take();
    }

    /** What was written since the last time. */
    public byte[] take() {
        byte[] taken = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return taken;
    }

    @Override
    public Csv line(@Nullable Object... cells) {
        row(Arrays.asList(cells));
        return this;
    }

    /** Adds a row. Numbers stay numbers; text that a spreadsheet would run or rewrite gets an apostrophe before it; null is an empty cell. */
    private void row(List<@Nullable Object> cells) {
        for (int column : columns) {
            cell(
                    switch (cells.get(column)) {
                        case null -> "";
                        case String words -> kept(words);
                        case BigDecimal number -> number.toPlainString();
                        case Object other -> other.toString();
                    });
        }
        endLine();
    }

    private void cell(String value) {
        if (lineBegun) {
            text.append(',');
        }
        lineBegun = true;
        if (value.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0)) {
            text.append(QUOTE).append(value.replace(QUOTE, QUOTE + QUOTE)).append(QUOTE);
        } else {
            text.append(value);
        }
    }

    private void endLine() {
        text.append(END_OF_LINE);
        lineBegun = false;
    }

    private static String kept(String text) {
        String value = Texts.shown(text);
        boolean marked = startsFormula(value)
                || value.startsWith(APOSTROPHE)
                || LOSES_DIGITS.matcher(value).matches();
        return marked ? APOSTROPHE + value : value;
    }

    private static boolean startsFormula(String value) {
        Matcher seen = FIRST_SEEN.matcher(value);
        if (!seen.find()) {
            return false;
        }
        String first = Normalizer.normalize(seen.group(), Normalizer.Form.NFKC);
        return STARTS_FORMULA.indexOf(first.charAt(0)) >= 0
                || (seen.start() > 0 && Character.isISOControl(value.charAt(0)));
    }
}
