package io.ledger.query.xlsx;

import io.ledger.api.record.Texts;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.reading.Parameters;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook (Office Open XML) with a sheet for each part, written while its rows come. Amounts are numbers in major units with the currency's decimals, days are days, and all else is
 * text, which no spreadsheet runs or rewrites: it needs no apostrophe before it, as in a {@link io.ledger.query.csv.Csv}. For one thread.
 */
public final class Xlsx implements Grid.Rows, Closeable {

    private static final int MAX_ROWS_HELD = 500;
    private static final String DAY = "yyyy-mm-dd";
    private static final String QUANTITY = "#,##0.###";

    /** A sheet's name has no more, and none of these characters. */
    private static final int MAX_NAME = 31;

    private static final String NOT_IN_A_NAME = "[\\[\\]:*?/\\\\']";

    private final Workbook workbook;
    private final MoneyFormat money;
    private final String amount;
    private @Nullable Worksheet sheet;
    private List<Column> all = List.of();
    private int[] columns = {};
    private int rows;

    /** @param money in whose major units amounts are written */
    public Xlsx(OutputStream out, MoneyFormat money) {
        this.workbook = new Workbook(out, "Ledger", null);
        this.money = money;
        this.amount = money.decimals() == 0 ? "#,##0" : "#,##0." + "0".repeat(money.decimals());
    }

    /** Begins a sheet with its header. */
    public Xlsx part(String title, List<Column> columnsOfPart) {
        all = columnsOfPart;
        columns =
                IntStream.range(0, all.size()).filter(i -> all.get(i).inTable()).toArray();
        String name = title.replaceAll(NOT_IN_A_NAME, " ");
        Worksheet begun = workbook.newWorksheet(name.substring(0, Math.min(name.length(), MAX_NAME)));
        sheet = begun;
        rows = 1;
        begun.freezePane(0, 1);
        for (int i = 0; i < columns.length; i++) {
            Column column = all.get(columns[i]);
            begun.width(i, width(column));
            begun.value(0, i, column.heading());
            StyleSetter style = begun.style(0, i);
            style.bold();
            if (column.align() == Column.Align.RIGHT) {
                style.horizontalAlignment("right");
            }
            style.set();
        }
        return this;
    }

    /** A sheet with its rows. */
    public Xlsx part(String title, Grid grid) {
        part(title, grid.columns());
        grid.rows().forEach(row -> row(row.kind(), row.cells().toArray()));
        return this;
    }

    @Override
    public Xlsx row(Grid.RowKind kind, @Nullable Object... cells) {
        Worksheet to = sheet;
        if (to == null) {
            throw new IllegalStateException("A row before the first part.");
        }
        if (rows == Worksheet.MAX_ROWS) {
            throw Parameters.invalid(
                    "format",
                    "A sheet of a workbook has at most " + Worksheet.MAX_ROWS
                            + " rows. Ask for fewer days, or for csv.",
                    null);
        }
        if (kind == Grid.RowKind.HEADING) {
            to.value(rows, 0, String.valueOf(cells[0]));
            to.style(rows, 0).bold().set();
        } else {
            for (int i = 0; i < columns.length; i++) {
                cell(to, i, all.get(columns[i]), cells[columns[i]], kind != Grid.RowKind.LINE);
            }
        }
        rows++;
        if (rows % MAX_ROWS_HELD == 0) {
            try {
                to.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    private void cell(Worksheet to, int at, Column column, @Nullable Object cell, boolean bold) {
        @Nullable String format = null;
        switch (column.tabled(cell, money)) {
            case null -> {
                return;
            }
            case LocalDate day -> {
                to.value(rows, at, day);
                format = DAY;
            }
            case Number number -> {
                to.value(rows, at, number);
                format = format(column, number);
            }
            case Object other -> to.value(rows, at, Texts.shown(other.toString()));
        }
        if (format != null || bold) {
            StyleSetter style = to.style(rows, at);
            if (format != null) {
                style.format(format);
            }
            if (bold) {
                style.bold();
            }
            style.set();
        }
    }

    private @Nullable String format(Column column, Number number) {
        return switch (column.kind()) {
            case MONEY, MONEY_IF_ANY -> amount;
            case PRICE -> number instanceof BigDecimal price && price.scale() > money.decimals() ? null : amount;
            case QUANTITY ->
                number instanceof BigDecimal quantity
                                && quantity.stripTrailingZeros().scale() > 0
                        ? QUANTITY
                        : "#,##0";
            case TEXT, WORD, SENTENCE, ACCOUNT, STATE, DATE, WHOLE, RATE, FIGURES, CODE, ANY -> null;
        };
    }

    /** In characters, about. */
    private static double width(Column column) {
        double least = column.heading().length() + 2.0;
        return switch (column.kind()) {
            case TEXT, SENTENCE, ACCOUNT, FIGURES, ANY -> Math.max(least, 28);
            case DATE -> Math.max(least, 12);
            case MONEY, MONEY_IF_ANY -> Math.max(least, 16);
            case WORD, STATE, QUANTITY, WHOLE, PRICE, RATE, CODE -> column.isNarrow() ? least : Math.max(least, 12);
        };
    }

    /** Writes what is left. */
    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
