package io.ledger.query.csv;

import io.ledger.api.record.Texts;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.money.MoneyFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values in UTF-8 (RFC 4180) with a byte order mark and a header, that a spreadsheet opens in its own letters, without running anything and
 * without rewriting what it takes for a number. There are two forms: a table for people, in major units with the columns' headings, and data for programs, in minor units with their
 * keys. For one thread.
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
    private final @Nullable MoneyFormat money;
    private List<Column> all = List.of();
    private int[] columns = {};
    private boolean lineBegun;

    /** @param money in whose major units amounts are written; null for data in minor units */
    public Csv(@Nullable MoneyFormat money) {
        this.money = money;
    }

    /** Begins a part with its header. Parts that follow others are parted from them by an empty line and their titles. */
    public Csv part(String title, List<Column> columnsOfPart) {
        if (!all.isEmpty()) {
            endLine();
            cell(kept(title));
            endLine();
        }
        all = columnsOfPart;
        columns = IntStream.range(0, all.size())
                .filter(i -> money == null ? all.get(i).inData() : all.get(i).inTable())
                .toArray();
        for (int column : columns) {
            cell(money == null ? all.get(column).key() : kept(all.get(column).heading()));
        }
        endLine();
        return this;
    }

    /** A part with its rows. */
    public Csv part(String title, Grid grid) {
        part(title, grid.columns());
        grid.rows().forEach(row -> row(row.kind(), row.cells().toArray()));
        return this;
    }

    /** What was written since the last time. */
    public byte[] take() {
        byte[] taken = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return taken;
    }

    /** Adds a row; headings are left out. Numbers stay numbers; text that a spreadsheet would run or rewrite gets an apostrophe before it; null is an empty cell. */
    @Override
    public Csv row(Grid.RowKind kind, @Nullable Object... cells) {
        if (kind == Grid.RowKind.HEADING) {
            return this;
        }
        for (int column : columns) {
            @Nullable Object cell = cells[column];
            cell(
                    switch (money == null ? cell : all.get(column).tabled(cell, money)) {
                        case null -> "";
                        case String words -> kept(words);
                        case BigDecimal number -> number.toPlainString();
                        case Object other -> other.toString();
                    });
        }
        endLine();
        return this;
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
