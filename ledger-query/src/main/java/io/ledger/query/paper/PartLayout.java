package io.ledger.query.paper;

import static io.ledger.query.paper.Fo.with;
import static io.ledger.query.paper.Layout.GREY;
import static io.ledger.query.paper.Layout.RULE;
import static io.ledger.query.paper.Layout.STRONG_RULE;
import static io.ledger.query.paper.Layout.points;

import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Words;
import io.ledger.query.document.Letterhead;
import io.ledger.query.paper.Plan.Piece;
import io.ledger.query.script.Face;
import io.ledger.query.script.Printable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** How the letterhead and the parts of a document look. For one thread and one document. */
final class PartLayout {

    private static final double LEFT_SHARE = 0.58;
    private static final double FACT_NAME = 90;
    private static final double TOTAL_NAME = 120;
    private static final double TOTAL_AMOUNT = 110;
    private final Fo fo;
    private final Page page;
    private final Printable printable;
    private final GridLayout grids;

    PartLayout(Fo fo, Plan plan) {
        this.fo = fo;
        this.page = plan.page();
        this.printable = plan.printable();
        this.grids = new GridLayout(fo);
    }

    /** Two blocks beside each other, the second one at the right edge. */
    void sides(String[] style, double leftShare, Fo.Content left, Fo.Content right) throws SAXException {
        double leftWidth = page.textWidth() * leftShare;
        fo.element(
                "block",
                style,
                () -> table(
                        List.of(leftWidth, page.textWidth() - leftWidth),
                        () -> fo.element("table-row", () -> {
                            fo.element("table-cell", with("padding-right", "12pt"), left);
                            fo.element("table-cell", with("text-align", "right"), right);
                        })));
    }

    private void table(List<Double> widths, Fo.Content rows) throws SAXException {
        fo.element("table", with("table-layout", "fixed", "width", "100%"), () -> {
            for (double width : widths) {
                fo.empty("table-column", "column-width", points(width));
            }
            fo.element("table-body", rows);
        });
    }

    void letterhead(Letterhead letterhead, Document document) throws SAXException {
        String[] style = with("border-bottom", STRONG_RULE, "padding-bottom", "8pt", "space-after", "12pt");
        sides(style, LEFT_SHARE, () -> sender(letterhead), () -> heading(document));
    }

    private void sender(Letterhead letterhead) throws SAXException {
        fo.block(wide(letterhead.name()), "font-size", "15pt", "font-weight", "bold", "line-height", "1.25");
        for (String line : letterhead.lines()) {
            fo.block(wide(line), "font-size", "8.5pt", "color", GREY);
        }
    }

    private void heading(Document document) throws SAXException {
        fo.block(wide(document.title()), "font-size", "15pt", "font-weight", "bold", "line-height", "1.25");
        if (!document.subtitle().isEmpty()) {
            fo.block(wide(document.subtitle()), "color", GREY);
        }
        if (!document.stamp().isEmpty()) {
            fo.block(wide(document.stamp()), "font-weight", "bold", "font-size", "11pt", "space-before", "4pt");
        }
    }

    void write(Piece piece) throws SAXException {
        switch (piece) {
            case Piece.Rows rows -> grids.write(rows);
            case Piece.Whole whole -> {
                switch (whole.part()) {
                    case Document.Facts facts -> facts(facts.facts());
                    case Document.Totals totals -> totals(totals.totals());
                    case Words words -> words(words);
                    case Document.Lines lines -> throw new IllegalStateException("No plan for " + lines + ".");
                }
            }
        }
    }

    private void facts(List<Fact> facts) throws SAXException {
        if (!facts.isEmpty()) {
            sides(
                    with("space-after", "12pt"),
                    LEFT_SHARE,
                    () -> addressee(facts.getFirst()),
                    () -> listed(facts.subList(1, facts.size())));
        }
    }

    /** The name above the value, whose first line stands out. */
    private void addressee(Fact fact) throws SAXException {
        fo.element("block", () -> {
            fo.block(fact.name(), "font-size", "8pt", "color", GREY);
            String[] lines = wide(fact.value()).split("\n", 2);
            fo.block(lines[0], "font-weight", "bold", "font-size", "10.5pt");
            if (lines.length > 1) {
                fo.block(lines[1]);
            }
        });
    }

    /** Each name beside its value. */
    private void listed(List<Fact> facts) throws SAXException {
        if (facts.isEmpty()) {
            fo.empty("block");
            return;
        }
        table(List.of(FACT_NAME, page.textWidth() * (1 - LEFT_SHARE) - FACT_NAME), () -> {
            for (Fact fact : facts) {
                fo.element("table-row", () -> {
                    fo.element(
                            "table-cell", with("color", GREY, "text-align", "left"), () -> fo.block(wide(fact.name())));
                    fo.element("table-cell", () -> fo.block(wide(fact.value())));
                });
            }
        });
    }

    private void totals(List<Fact> totals) throws SAXException {
        String[] style = with("space-before", "8pt", "keep-together.within-page", "always");
        double spacer = page.textWidth() - TOTAL_NAME - TOTAL_AMOUNT;
        fo.element(
                "block",
                style,
                () -> table(List.of(spacer, TOTAL_NAME, TOTAL_AMOUNT), () -> {
                    for (int i = 0; i < totals.size(); i++) {
                        boolean last = i == totals.size() - 1;
                        Fact total = totals.get(i);
                        fo.element("table-row", with("font-weight", last ? "bold" : "normal"), () -> {
                            fo.element("table-cell", () -> fo.empty("block"));
                            totalCell(total.name(), "left", last);
                            totalCell(total.value(), "right", last);
                        });
                    }
                }));
    }

    private void totalCell(String text, String align, boolean last) throws SAXException {
        String rule = last ? STRONG_RULE : RULE;
        String[] style = with("padding-top", "2pt", "padding-bottom", "2pt", "border-top", rule, "text-align", align);
        fo.element("table-cell", style, () -> fo.block(wide(text)));
    }

    private void words(Words words) throws SAXException {
        String text = wide(words.text());
        switch (words.weight()) {
            case SMALL -> fo.block(text, "space-before", "12pt", "font-size", "8pt", "color", GREY);
            case PLAIN -> fo.block(text, "space-before", "12pt");
            case STRONG -> fo.block(text, "space-before", "14pt", "font-size", "11pt", "font-weight", "bold");
        }
    }

    /** With places to break words that are wider than a column of the letterhead. */
    private String wide(@Nullable String text) {
        return text == null ? "" : printable.breakable(printable.of(text), Face.BOLD, 15, page.textWidth() * 0.4);
    }
}
