package io.ledger.query.paper;

import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Grid.Row;
import io.ledger.query.document.Grid.RowKind;
import io.ledger.query.language.Language;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.script.Face;
import io.ledger.query.script.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a grid say, and how wide they want to be.
 *
 * @param columns those that a PDF has
 * @param labels theirs, fit to print
 * @param nothing what stands in the place of rows where there are none
 * @param printable what made its texts
 */
record GridText(List<Column> columns, List<String> labels, List<Line> lines, String nothing, Printable printable) {

    private static final double MAX_NATURAL = 260;
    /** For kerning and rounding: a header that fits exactly would wrap. */
    private static final double SLACK = 1;

    private static final double MIN_TEXT = 64;

    /** @param cells in the PDF's columns; a heading has its name alone */
    record Line(RowKind kind, List<String> cells) {

        Face face() {
            return kind == RowKind.LINE ? Face.REGULAR : Face.BOLD;
        }
    }

    static GridText of(Grid grid, MoneyFormat money, Language language, Printable printable) {
        int[] shown = IntStream.range(0, grid.columns().size())
                .filter(i -> grid.columns().get(i).inPdf())
                .toArray();
        List<Column> columns =
                Arrays.stream(shown).mapToObj(grid.columns()::get).toList();
        List<Line> lines = new ArrayList<>(grid.rows().size());
        for (Row row : grid.rows()) {
            lines.add(line(row, shown, columns, money, language, printable));
        }
        List<String> labels = columns.stream()
                .map(column -> printable.of(language.phrase(column.label())))
                .toList();
        String nothing = printable.of(language.phrase("There are no entries."));
        return new GridText(columns, labels, lines, nothing, printable);
    }

    private static Line line(
            Row row, int[] shown, List<Column> columns, MoneyFormat money, Language language, Printable printable) {
        if (row.kind() == RowKind.HEADING) {
            String name = String.valueOf(row.cells().getFirst());
            return new Line(row.kind(), List.of(printable.of(language.phrase(name))));
        }
        List<String> cells = new ArrayList<>(shown.length);
        for (int i = 0; i < shown.length; i++) {
            cells.add(printable.of(columns.get(i).shown(row.cells().get(shown[i]), row.kind(), money, language)));
        }
        return new Line(row.kind(), cells);
    }

    /**
     * The widths of the columns, which together are as wide as the page between its margins; null when they do not fit. Figures and dates never wrap; texts share what
     * is left.
     */
    double @Nullable [] widths(Page page) {
        double[] widths = natural(page.fontSize());
        double surplus = page.textWidth() - Arrays.stream(widths).sum();
        double texts = IntStream.range(0, widths.length)
                .filter(this::wraps)
                .mapToDouble(i -> widths[i])
                .sum();
        if (texts == 0) {
            double each = surplus / widths.length;
            Arrays.setAll(widths, i -> widths[i] + each);
            return surplus < 0 ? null : widths;
        }
        for (int i = 0; i < widths.length; i++) {
            if (wraps(i)) {
                double least = Math.min(widths[i], MIN_TEXT);
                widths[i] *= (texts + surplus) / texts;
                if (widths[i] < least) {
                    return null;
                }
            }
        }
        return widths;
    }

    private boolean wraps(int column) {
        return columns.get(column).kind().wraps();
    }

    /** What each column would like to have. */
    private double[] natural(double size) {
        double[] widths = new double[columns.size()];
        Arrays.setAll(widths, i -> printable.width(labels.get(i), Face.BOLD, size));
        for (Line line : lines) {
            if (line.kind() != RowKind.HEADING) {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], widest(line.cells().get(i), line.face(), size));
                }
            }
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.min(widths[i], wraps(i) ? MAX_NATURAL : Double.MAX_VALUE)
                    + 2 * GridPlan.padding(columns.get(i))
                    + SLACK;
        }
        return widths;
    }

    /** Of a text's lines. */
    private double widest(String text, Face face, double size) {
        return text.indexOf('\n') < 0
                ? printable.width(text, face, size)
                : text.lines()
                        .mapToDouble(line -> printable.width(line, face, size))
                        .max()
                        .orElse(0);
    }
}
