package io.ledger.query.paper;

import static io.ledger.query.paper.Fo.with;

import io.ledger.query.document.Document;
import io.ledger.query.document.Letterhead;
import io.ledger.query.paper.Plan.Piece;
import io.ledger.query.script.Face;
import java.util.List;
import org.xml.sax.SAXException;

/** Puts a document onto A4 pages: the letterhead on the first one, a line that names it on the others, and below each which page it is; or onto a receipt, which has neither. For one thread and one document. */
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
    private final double height;
    private final long seq;
    private final Parts parts;

    /** @param height of the pages, in points */
    public Layout(Fo fo, Plan plan, double height, long seq) {
        this.fo = fo;
        this.plan = plan;
        this.letterhead = plan.letterhead();
        this.height = height;
        this.seq = seq;
        this.parts = plan.isReceipt() ? new ReceiptLayout(fo, plan) : new PartLayout(fo, plan);
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
                    if (!plan.isReceipt()) {
                        fo.element("static-content", with("flow-name", FOOTER), this::footer);
                        fo.element("static-content", with("flow-name", RUNNING_HEAD), this::runningHead);
                    }
                    fo.element("flow", with("flow-name", BODY), () -> flow(sequence, first, last));
                });
            }
        }));
    }

    private void masters() throws SAXException {
        master(FIRST, 0);
        master(REST, plan.isReceipt() ? 0 : RUNNING_HEAD_HEIGHT);
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
                points(height),
                "margin",
                points(plan.page().margin()));
        double foot = plan.isReceipt() ? 0 : FOOTER_HEIGHT;
        fo.element("simple-page-master", page, () -> {
            fo.empty("region-body", "region-name", BODY, "margin-top", points(head), "margin-bottom", points(foot));
            if (head > 0) {
                fo.empty("region-before", "region-name", RUNNING_HEAD, "extent", points(head));
            }
            if (foot > 0) {
                fo.empty("region-after", "region-name", FOOTER, "extent", points(foot), "display-align", "after");
            }
        });
    }

    private void flow(List<Piece> sequence, boolean first, boolean last) throws SAXException {
        if (first) {
            parts.head();
        }
        for (Piece piece : sequence) {
            parts.write(piece);
        }
        if (last) {
            fo.empty("block", "id", LAST);
        }
    }

    private void runningHead() throws SAXException {
        fo.sides(
                with("font-size", points(SMALL), "color", GREY),
                plan.page().textWidth(),
                0.5,
                () -> running(letterhead.name()),
                () -> running(heading()));
    }

    /** The title and what it is about, in one line. */
    private String heading() {
        Document document = plan.document();
        String title = letterhead.language().sentence(document.title());
        String subtitle = letterhead.language().phrase(document.subtitle()).replace("\n", " · ");
        return subtitle.isEmpty() ? title : title + " · " + subtitle;
    }

    private void running(String text) throws SAXException {
        double room = plan.page().textWidth() * 0.48;
        fo.block(plan.printable().clipped(plan.printable().of(text), Face.REGULAR, SMALL, room));
    }

    private void footer() throws SAXException {
        fo.sides(
                with("font-size", points(SMALL), "color", GREY),
                plan.page().textWidth(),
                0.7,
                () -> fo.block(plan.printable().of(amounts())),
                () -> fo.element("block", this::pageNumber));
    }

    /** What the amounts are in, and for those who keep the book as of which event: nobody else has a use for that. */
    private String amounts() {
        String currency = letterhead.money().currencyCode();
        return plan.document().form() == Document.Form.REPORT
                ? letterhead.language().say("Amounts in {0} · As of seq {1}", currency, seq)
                : letterhead.language().say("Amounts in {0}", currency);
    }

    private void pageNumber() throws SAXException {
        String[] around =
                letterhead.language().say("Page {0} of {1}", "\n", "\n").split("\n", -1);
        fo.text(plan.printable().of(around[0]));
        fo.empty("page-number");
        fo.text(plan.printable().of(around[1]));
        fo.empty("page-number-citation", "ref-id", LAST);
        fo.text(plan.printable().of(around[2]));
    }

    static String points(double points) {
        return Math.round(points * 100) / 100.0 + "pt";
    }
}
