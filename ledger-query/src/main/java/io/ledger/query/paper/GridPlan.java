package io.ledger.query.paper;

import io.ledger.query.document.Column;
import io.ledger.query.document.Grid.RowKind;
import io.ledger.query.paper.GridText.Line;
import java.util.Arrays;

/**
 * How a grid lies on its pages.
 *
 * @param widths of the columns, in points; together the width between the page's margins
 */
record GridPlan(GridText text, double[] widths, double fontSize) {

    private static final double PADDING = 5;
    private static final double NARROW_PADDING = 2;

    static GridPlan of(GridText text, Page page) {
        double[] widths = text.widths(page);
        if (widths == null) {
            widths = new double[text.columns().size()];
            Arrays.fill(widths, page.textWidth() / widths.length);
        }
        return new GridPlan(text, widths, page.fontSize());
    }

    /** What a cell says, with places to break it in words that are wider than the column. */
    String cell(Line line, int column) {
        return text.printable().breakable(line.cells().get(column), line.face(), fontSize, room(column));
    }

    /** Between a column's text and its neighbours', on either side, in points. */
    static double padding(Column column) {
        return column.isNarrow() ? NARROW_PADDING : PADDING;
    }

    private double room(int column) {
        return Math.max(fontSize, widths[column] - 2 * padding(text.columns().get(column)));
    }

    /** How many lines of text a row takes, about. */
    int height(Line line) {
        int height = 1;
        if (line.kind() != RowKind.HEADING) {
            for (int i = 0; i < widths.length; i++) {
                String cell = line.cells().get(i);
                double wide = text.printable().width(cell, line.face(), fontSize) / room(i);
                long newlines = cell.chars().filter(c -> c == '\n').count();
                height = Math.max(height, (int) (Math.ceil(wide) + newlines));
            }
        }
        return height;
    }

    int height() {
        return text.lines().stream().mapToInt(this::height).sum();
    }
}
