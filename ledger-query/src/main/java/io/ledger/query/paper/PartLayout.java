package io.ledger.query.paper;

import static io.ledger.query.paper.Fo.with;
import static io.ledger.query.paper.Layout.GREY;
import static io.ledger.query.paper.Layout.RULE;
import static io.ledger.query.paper.Layout.STRONG_RULE;

import io.ledger.platform.picture.Logo;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Beside;
import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Facts;
import io.ledger.query.document.Document.Heading;
import io.ledger.query.document.Document.Note;
import io.ledger.query.document.Document.Part;
import io.ledger.query.document.Document.QrCode;
import io.ledger.query.document.Document.Signature;
import io.ledger.query.document.Document.Totals;
import io.ledger.query.document.Document.Words;
import io.ledger.query.document.Letterhead;
import io.ledger.query.paper.Plan.Piece;
import io.ledger.query.script.Face;
import io.ledger.query.script.Printable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** How the letterhead and the parts of a document look on A4. For one thread and one document. */
final class PartLayout implements Parts {

    private static final double LEFT_SHARE = 0.58;
    private static final double GAP = 12;
    private static final double FACT_NAME = 90;
    private static final double TOTAL_NAME = 120;
    private static final double TOTAL_AMOUNT = 110;
    private static final double QR_SIDE = 78;
    private static final double LOGO_WIDTH = 170;
    private static final double LOGO_HEIGHT = 38;
    private static final String[] WHOLE = with("keep-together.within-page", "always", "space-before", "6pt");
    private static final String LARGE = "15pt";

    private final Fo fo;
    private final Plan plan;
    private final double textWidth;
    private final Printable printable;
    private final GridLayout grids;

    PartLayout(Fo fo, Plan plan) {
        this.fo = fo;
        this.plan = plan;
        this.textWidth = plan.page().textWidth();
        this.printable = plan.printable();
        this.grids = new GridLayout(fo);
    }

    @Override
    public void head() throws SAXException {
        String[] style = with("border-bottom", STRONG_RULE, "padding-bottom", "8pt", "space-after", "12pt");
        fo.sides(style, textWidth, LEFT_SHARE, () -> sender(plan.letterhead()), () -> heading(plan.document()));
    }

    private void sender(Letterhead letterhead) throws SAXException {
        Logo logo = plan.document().form() == Document.Form.LETTER ? Logo.of(letterhead.logo()) : null;
        if (logo != null) {
            fo.element(
                    "block", with("padding-bottom", "4pt"), () -> fo.picture(logo.source(), LOGO_WIDTH, LOGO_HEIGHT));
        }
        fo.block(wide(letterhead.name()), "font-size", LARGE, "font-weight", "bold", "line-height", "1.25");
        for (String line : letterhead.lines()) {
            fo.block(wide(line), "font-size", "8.5pt", "color", GREY);
        }
    }

    private void heading(Document document) throws SAXException {
        fo.block(
                wide(plan.letterhead().language().sentence(document.title())),
                "font-size",
                LARGE,
                "font-weight",
                "bold",
                "line-height",
                "1.25");
        if (!document.subtitle().isEmpty()) {
            fo.block(said(document.subtitle()), "color", GREY);
        }
        if (!document.stamp().isEmpty()) {
            fo.block(said(document.stamp()), "font-weight", "bold", "font-size", "11pt", "space-before", "4pt");
        }
    }

    @Override
    public void write(Piece piece) throws SAXException {
        switch (piece) {
            case Piece.Rows rows -> grids.write(rows);
            case Piece.Whole whole -> part(whole.part(), textWidth);
        }
    }

    private void part(Part part, double width) throws SAXException {
        switch (part) {
            case Facts facts -> facts(facts.facts(), width);
            case Totals totals -> totals(totals.totals(), width);
            case Heading heading -> heading(heading);
            case Words words -> words(words);
            case Note note -> note(note);
            case QrCode code -> code(code);
            case Signature signature -> signature(signature);
            case Beside beside -> beside(beside, width);
            case Document.Lines lines -> throw new IllegalStateException("No plan for " + lines + ".");
            case Document.Items items -> throw new IllegalStateException("A page has tables, not " + items + ".");
        }
    }

    private void facts(List<Fact> facts, double width) throws SAXException {
        if (!facts.isEmpty()) {
            fo.sides(
                    with("space-after", "12pt"),
                    width,
                    LEFT_SHARE,
                    () -> addressee(facts.getFirst()),
                    () -> listed(facts.subList(1, facts.size()), width * (1 - LEFT_SHARE)));
        }
    }

    /** The name above the value, whose first line stands out. */
    private void addressee(Fact fact) throws SAXException {
        fo.element("block", () -> {
            fo.block(wide(fact.name()), "font-size", "8pt", "color", GREY);
            String[] lines = wide(fact.value()).split("\n", 2);
            fo.block(lines[0], "font-weight", "bold", "font-size", "10.5pt");
            if (lines.length > 1) {
                fo.block(lines[1]);
            }
        });
    }

    /** Each name beside its value. */
    private void listed(List<Fact> facts, double width) throws SAXException {
        if (facts.isEmpty()) {
            fo.empty("block");
            return;
        }
        fo.table(List.of(FACT_NAME, width - FACT_NAME), () -> {
            for (Fact fact : facts) {
                fo.element("table-row", () -> {
                    fo.element(
                            "table-cell", with("color", GREY, "text-align", "left"), () -> fo.block(wide(fact.name())));
                    fo.element("table-cell", () -> fo.block(wide(fact.value())));
                });
            }
        });
    }

    private void totals(List<Fact> totals, double width) throws SAXException {
        String[] style = with("space-before", "8pt", "keep-together.within-page", "always");
        double amount = Math.min(TOTAL_AMOUNT, width / 2);
        double name = Math.min(TOTAL_NAME, width - amount);
        double spacer = Math.max(0.1, width - name - amount);
        fo.element(
                "block",
                style,
                () -> fo.table(List.of(spacer, name, amount), () -> {
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
        String[] style =
                with("padding-top", "1.5pt", "padding-bottom", "1.5pt", "border-top", rule, "text-align", align);
        fo.element("table-cell", style, () -> fo.block(wide(text)));
    }

    private void words(Words words) throws SAXException {
        // What a report says is ours; a letter has what somebody wrote, or words that are in its language already.
        String text = plan.document().form() == Document.Form.REPORT ? said(words.text()) : wide(words.text());
        switch (words.weight()) {
            case SMALL -> fo.block(text, "space-before", "12pt", "font-size", "8pt", "color", GREY);
            case PLAIN -> fo.block(text, "space-before", "12pt");
            case STRONG -> fo.block(text, "space-before", "14pt", "font-size", "11pt", "font-weight", "bold");
        }
    }

    private void heading(Heading heading) throws SAXException {
        fo.element(
                "block",
                with("space-before", "14pt", "keep-with-next.within-page", "always"),
                () -> fo.block(said(heading.name()), "font-size", "11pt", "font-weight", "bold"));
    }

    private void note(Note note) throws SAXException {
        String[] style = with(
                "space-before",
                "10pt",
                "keep-together.within-page",
                "always",
                "keep-with-next.within-page",
                note.text().isEmpty() ? "always" : "auto");
        fo.element("block", style, () -> {
            fo.block(wide(note.name()), "font-size", "8pt", "color", GREY);
            if (!note.text().isEmpty()) {
                fo.block(wide(note.text()));
            }
        });
    }

    private void code(QrCode code) throws SAXException {
        fo.element("block", with("space-before", "8pt", "text-align", "left"), () -> {
            fo.picture(QrPicture.of(code.content()), QR_SIDE, QR_SIDE);
            fo.block(wide(code.caption()), "font-size", "8pt", "color", GREY);
        });
    }

    private void signature(Signature signature) throws SAXException {
        fo.element("block", with("padding-top", "6pt", "text-align", "right"), () -> {
            fo.block(wide(signature.forWhom()), "font-weight", "bold");
            fo.block(wide(signature.who()), "space-before", "32pt");
        });
    }

    private void beside(Beside beside, double width) throws SAXException {
        double left = width * LEFT_SHARE - GAP / 2;
        double right = width - left - GAP;
        fo.element(
                "block",
                WHOLE,
                () -> fo.table(
                        List.of(left, GAP, right),
                        () -> fo.element("table-row", () -> {
                            stack(beside.left(), left);
                            fo.element("table-cell", () -> fo.empty("block"));
                            stack(beside.right(), right);
                        })));
    }

    private void stack(List<Part> parts, double width) throws SAXException {
        fo.element("table-cell", () -> {
            if (parts.isEmpty()) {
                fo.empty("block");
            }
            for (Part part : parts) {
                part(part, width);
            }
        });
    }

    /** A phrase of a report, which was made in English, in the paper's language. */
    private String said(String english) {
        return wide(plan.letterhead().language().phrase(english));
    }

    /** With places to break words that are wider than a column of the letterhead. */
    private String wide(@Nullable String text) {
        return text == null ? "" : printable.breakable(printable.of(text), Face.BOLD, 15, textWidth * 0.4);
    }
}
