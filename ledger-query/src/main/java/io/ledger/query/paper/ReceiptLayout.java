package io.ledger.query.paper;

import static io.ledger.query.paper.Fo.with;
import static io.ledger.query.paper.Layout.points;

import io.ledger.platform.picture.Logo;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Beside;
import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Facts;
import io.ledger.query.document.Document.Heading;
import io.ledger.query.document.Document.Item;
import io.ledger.query.document.Document.Items;
import io.ledger.query.document.Document.Note;
import io.ledger.query.document.Document.Part;
import io.ledger.query.document.Document.QrCode;
import io.ledger.query.document.Document.Signature;
import io.ledger.query.document.Document.Totals;
import io.ledger.query.document.Document.Weight;
import io.ledger.query.document.Document.Words;
import io.ledger.query.document.Letterhead;
import io.ledger.query.paper.Plan.Piece;
import io.ledger.query.script.Face;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** How a document looks on a strip of thermal paper: one thing below the other, in black, since such printers know no grey. For one thread and one document. */
final class ReceiptLayout implements Parts {

    private static final String RULE = "0.6pt dashed #000000";
    private static final double LOGO_HEIGHT = 40;
    private static final double QR_SIDE = 110;
    private static final double LARGE = 11;
    private static final double NAME_SHARE = 0.7;

    private final Fo fo;
    private final Plan plan;
    private final double width;

    ReceiptLayout(Fo fo, Plan plan) {
        this.fo = fo;
        this.plan = plan;
        this.width = plan.page().textWidth();
    }

    @Override
    public void head() throws SAXException {
        Letterhead letterhead = plan.letterhead();
        Document document = plan.document();
        fo.element("block", with("text-align", "center", "border-bottom", RULE, "padding-bottom", "4pt"), () -> {
            @Nullable Logo logo = Logo.of(letterhead.logo());
            if (logo != null) {
                fo.picture(logo.source(), width, LOGO_HEIGHT);
            }
            strong(letterhead.name());
            for (String line : letterhead.lines()) {
                fo.block(wide(line));
            }
        });
        fo.element("block", with("text-align", "center", "space-before", "4pt"), () -> {
            strong(document.title());
            for (String line : List.of(document.subtitle(), document.stamp())) {
                if (!line.isEmpty()) {
                    fo.block(wide(line));
                }
            }
        });
    }

    private void strong(String text) throws SAXException {
        fo.block(wide(text), "font-weight", "bold", "font-size", points(LARGE));
    }

    @Override
    public void write(Piece piece) throws SAXException {
        if (piece instanceof Piece.Whole(Part part)) {
            part(part);
        } else {
            throw new IllegalStateException("A receipt has no room for tables.");
        }
    }

    private void part(Part part) throws SAXException {
        switch (part) {
            case Facts facts -> facts(facts.facts());
            case Items items -> items(items.items());
            case Totals totals -> totals(totals.totals());
            case Words words -> words(words);
            case Note note -> named(note.name(), note.text());
            case QrCode code -> code(code);
            case Signature signature -> named(signature.forWhom(), "\n" + signature.who());
            case Beside beside -> {
                for (Part each : beside.left()) {
                    part(each);
                }
                for (Part each : beside.right()) {
                    part(each);
                }
            }
            case Heading heading ->
                fo.block(wide(plan.letterhead().language().phrase(heading.name())), "font-weight", "bold");
            case Document.Lines lines -> throw new IllegalStateException("A receipt has no room for " + lines + ".");
        }
    }

    private void facts(List<Fact> facts) throws SAXException {
        fo.element("block", with("border-bottom", RULE, "padding-bottom", "4pt"), () -> {
            for (Fact fact : facts) {
                fo.block(wide(fact.name() + ": " + fact.value()));
            }
        });
    }

    private void items(List<Item> items) throws SAXException {
        fo.element("block", with("border-bottom", RULE, "padding-bottom", "4pt"), () -> {
            for (Item item : items) {
                fo.block(wide(item.name()), "space-before", "3pt", "keep-with-next.within-page", "always");
                pair(item.detail(), item.amount(), "normal");
            }
        });
    }

    private void totals(List<Fact> totals) throws SAXException {
        fo.element("block", with("padding-top", "3pt", "border-bottom", RULE, "padding-bottom", "3pt"), () -> {
            for (int i = 0; i < totals.size(); i++) {
                Fact total = totals.get(i);
                pair(total.name(), total.value(), i == totals.size() - 1 ? "bold" : "normal");
            }
        });
    }

    private void pair(String name, String value, String weight) throws SAXException {
        String[] style = with("font-weight", weight);
        fo.sides(style, width, NAME_SHARE, () -> fo.block(wide(name)), () -> fo.block(wide(value)));
    }

    private void words(Words words) throws SAXException {
        String weight = words.weight() == Weight.STRONG ? "bold" : "normal";
        fo.block(wide(words.text()), "space-before", "4pt", "font-weight", weight);
    }

    private void named(String name, String text) throws SAXException {
        fo.block(wide(name), "space-before", "4pt", "font-weight", "bold");
        fo.block(wide(text));
    }

    private void code(QrCode code) throws SAXException {
        fo.element("block", with("space-before", "6pt", "text-align", "center"), () -> {
            fo.picture(QrPicture.of(code.content()), QR_SIDE, QR_SIDE);
            fo.block(wide(code.caption()));
        });
    }

    private String wide(String text) {
        String said = plan.printable().of(plan.letterhead().language().phrase(text));
        return plan.printable().breakable(said, Face.BOLD, LARGE, width * 0.55);
    }
}
