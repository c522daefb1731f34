package io.ledger.query.paper;

import static io.ledger.query.paper.Fo.with;

import io.ledger.query.document.Letterhead;
import io.ledger.query.paper.Plan.Piece;
import io.ledger.query.script.Face;
import java.util.List;
import org.xml.sax.SAXException;

/** Puts a document onto A4 pages: the letterhead on the first one, a line that names it on the others, and below each which page it is. For one thread and one document. */
public final class Layout {

    static final String INK = "#1c1c1c";
    static final String GREY = "#666666";
    static final String RULE = "0.3pt solid #c8c8c8";
    static final String STRONG_RULE = "0.8pt solid " + INK;

    private static final String FIRST = "first";
    private static final String REST = "rest";
    private static final String BODY = "body";
    private static final String FOOTER = "footer";
    private static final String RUNNING_HEAD = "running-head";
    private static final String PAGES = "pages";
    private static final String LAST = "last";

    private static final double SMALL = 8;
    private static final double RUNNING_HEAD_HEIGHT = 28;
    private static final double FOOTER_HEIGHT = 30;

    /** A long table is cut into pieces of so many lines of text, each on pages of its own, because FOP holds a piece in memory until it is done. */
    private static final int LINES_OF_A_PIECE = 1_000;

    private final Fo fo;
    private final Plan plan;
    private final Letterhead letterhead;
    private final long seq;
    private final PartLayout parts;

    public Layout(Fo fo, Plan plan, Letterhead letterhead, long seq) {
        this.fo = fo;
        this.plan = plan;
        this.letterhead = letterhead;
        this.seq = seq;
        this.parts = new PartLayout(fo, plan);
    }

    public void write() throws SAXException {
        String[] text = with(
                "font-family",
                Face.FAMILY,
                "font-size",
                points(plan.page().fontSize()),
                "line-height",
                "1.36",
                "color",
                INK,
                "linefeed-treatment",
                "preserve");
        fo.document(() -> fo.element("root", text, () -> {
            fo.element("layout-master-set", this::masters);
            List<List<Piece>> sequences = plan.sequences(LINES_OF_A_PIECE);
            for (int i = 0; i < sequences.size(); i++) {
                List<Piece> sequence = sequences.get(i);
                boolean first = i == 0;
                boolean last = i == sequences.size() - 1;
                fo.element("page-sequence", with("master-reference", first ? PAGES : REST), () -> {
                    fo.element("static-content", with("flow-name", FOOTER), this::footer);
                    fo.element("static-content", with("flow-name", RUNNING_HEAD), this::runningHead);
                    fo.element("flow", with("flow-name", BODY), () -> flow(sequence, first, last));
                });
            }
        }));
    }

    private void masters() throws SAXException {
        master(FIRST, 0);
        master(REST, RUNNING_HEAD_HEIGHT);
        fo.element("page-sequence-master", with("master-name", PAGES), () -> {
            fo.empty("single-page-master-reference", "master-reference", FIRST);
            fo.empty("repeatable-page-master-reference", "master-reference", REST);
        });
    }

    private void master(String name, double head) throws SAXException {
        String[] page = with(
                "master-name",
                name,
                "page-width",
                points(plan.page().width()),
                "page-height",
                points(plan.page().height()),
                "margin",
                points(Page.MARGIN));
        fo.element("simple-page-master", page, () -> {
            fo.empty(
                    "region-body",
                    "region-name",
                    BODY,
                    "margin-top",
                    points(head),
                    "margin-bottom",
                    points(FOOTER_HEIGHT));
            if (head > 0) {
                fo.empty("region-before", "region-name", RUNNING_HEAD, "extent", points(head));
            }
            fo.empty("region-after", "region-name", FOOTER, "extent", points(FOOTER_HEIGHT), "display-align", "after");
        });
    }

    private void flow(List<Piece> sequence, boolean first, boolean last) throws SAXException {
        if (first) {
            parts.letterhead(letterhead, plan.document());
        }
        for (Piece piece : sequence) {
            parts.write(piece);
        }
        if (last) {
            fo.empty("block", "id", LAST);
        }
    }

    private void runningHead() throws SAXException {
        parts.sides(
                with("font-size", points(SMALL), "color", GREY),
                0.5,
                () -> running(letterhead.name()),
                () -> running(plan.document().heading()));
    }

    private void running(String text) throws SAXException {
        double room = plan.page().textWidth() * 0.48;
        fo.block(plan.printable().clipped(plan.printable().of(text), Face.REGULAR, SMALL, room));
    }

    private void footer() throws SAXException {
        String[] style = with("font-size", points(SMALL), "color", GREY);
        parts.sides(
                style,
                0.7,
                () -> fo.block("Amounts in " + letterhead.money().currencyCode() + " · As of seq " + seq),
                () -> fo.element("block", () -> {
                    fo.text("Page ");
                    fo.empty("page-number");
                    fo.text(" of ");
                    fo.empty("page-number-citation", "ref-id", LAST);
                }));
    }

    static String points(double points) {
        return Math.round(points * 100) / 100.0 + "pt";
    }
}
