package io.ledger.query.paper;

import static io.ledger.query.paper.Fo.with;
import static io.ledger.query.paper.Layout.GREY;
import static io.ledger.query.paper.Layout.RULE;
import static io.ledger.query.paper.Layout.STRONG_RULE;
import static io.ledger.query.paper.Layout.points;

import io.ledger.query.document.Column;
import io.ledger.query.document.Grid.RowKind;
import io.ledger.query.paper.GridText.Line;
import io.ledger.query.paper.Plan.Piece;
import java.util.List;
import java.util.Locale;
import org.xml.sax.SAXException;

/** How a table looks. For one thread and one document. */
final class GridLayout {

    private static final String[] HEADER_ROW = with("font-weight", "bold", "border-bottom", STRONG_RULE);
    /** A row stays on a page, unless it is taller than one. */
    private static final String KEEP_IF_POSSIBLE = "10";

    /** A table of so few rows stays on a page: nobody looks for its last line on the next one. */
    private static final int SMALL_ROWS = 12;

    private static final String[] LINE_ROW = with("border-bottom", RULE, "keep-together.within-page", KEEP_IF_POSSIBLE);
    private static final String[] HEADING_ROW =
            with("font-weight", "bold", "border-bottom", RULE, "keep-with-next.within-page", "always");
    private static final String[] SUBTOTAL_ROW =
            with("font-weight", "bold", "border-bottom", RULE, "keep-with-previous.within-page", "always");
    private static final String[] TOTAL_ROW = with(
            "font-weight",
            "bold",
            "border-top",
            STRONG_RULE,
            "border-bottom",
            STRONG_RULE,
            "keep-with-previous.within-page",
            "always");

    private final Fo fo;

    GridLayout(Fo fo) {
        this.fo = fo;
    }

    void write(Piece.Rows rows) throws SAXException {
        GridPlan plan = rows.grid();
        List<Column> columns = plan.text().columns();
        boolean isSmall = rows.to() - rows.from() <= SMALL_ROWS;
        String[] style = with(
                "table-layout",
                "fixed",
                "width",
                "100%",
                "border-collapse",
                "collapse",
                "keep-together.within-page",
                isSmall ? KEEP_IF_POSSIBLE : "auto");
        fo.element("table", style, () -> {
            for (double width : plan.widths()) {
                fo.empty("table-column", "column-width", points(width));
            }
            fo.element(
                    "table-header",
                    () -> fo.element("table-row", HEADER_ROW, () -> {
                        for (int i = 0; i < columns.size(); i++) {
                            cell(columns, i, plan.text().labels().get(i));
                        }
                    }));
            fo.element("table-body", () -> {
                for (Line line : plan.text().lines().subList(rows.from(), rows.to())) {
                    row(plan, line);
                }
                if (rows.from() == rows.to()) {
                    nothing(columns.size(), plan.text().nothing());
                }
            });
        });
    }

    private void row(GridPlan plan, Line line) throws SAXException {
        String[] style = switch (line.kind()) {
            case LINE -> LINE_ROW;
            case HEADING -> HEADING_ROW;
            case SUBTOTAL -> SUBTOTAL_ROW;
            case TOTAL -> TOTAL_ROW;
        };
        List<Column> columns = plan.text().columns();
        fo.element("table-row", style, () -> {
            if (line.kind() == RowKind.HEADING) {
                spanning(columns.size(), "8pt", line.cells().getFirst());
            } else {
                for (int i = 0; i < columns.size(); i++) {
                    cell(columns, i, plan.cell(line, i));
                }
            }
        });
    }

    private void nothing(int columns, String text) throws SAXException {
        fo.element("table-row", with("color", GREY), () -> spanning(columns, "4pt", text));
    }

    private void spanning(int columns, String above, String text) throws SAXException {
        String[] style = with("number-columns-spanned", "" + columns, "padding-top", above, "padding-bottom", "2.5pt");
        fo.element("table-cell", style, () -> fo.block(text));
    }

    private void cell(List<Column> columns, int index, String text) throws SAXException {
        Column column = columns.get(index);
        String padding = points(GridPlan.padding(column));
        String[] style = with(
                "padding-top",
                "2.5pt",
                "padding-bottom",
                "2.5pt",
                "padding-left",
                index == 0 ? "0pt" : padding,
                "padding-right",
                index == columns.size() - 1 ? "0pt" : padding,
                "text-align",
                column.align().name().toLowerCase(Locale.ROOT));
        fo.element("table-cell", style, () -> fo.block(text));
    }
}
