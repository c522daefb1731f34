package io.ledger.query.paper;

import io.ledger.query.script.Clusters;
import io.ledger.query.script.Printable;
import java.util.List;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Tells a formatter the elements of XSL-FO, one by one, as an XML parser would: there is no XML text in between, so nothing to escape and nothing to parse. For one
 * thread.
 */
public final class Fo {

    private static final String NAMESPACE = "http://www.w3.org/1999/XSL/Format";
    private static final String[] NO_ATTRIBUTES = {};
    private static final String OVERRIDE = "bidi-override";
    private static final String[] SHAPED = with("font-family", Clusters.FAMILY);

    private final ContentHandler out;

    public Fo(ContentHandler out) {
        this.out = out;
    }

    /** What an element contains. */
    @FunctionalInterface
    interface Content {
        void write() throws SAXException;
    }

    static String[] with(String... namesAndValues) {
        return namesAndValues;
    }

    void document(Content content) throws SAXException {
        out.startDocument();
        out.startPrefixMapping("fo", NAMESPACE);
        content.write();
        out.endPrefixMapping("fo");
        out.endDocument();
    }

    void element(String name, String[] attributes, Content content) throws SAXException {
        start(name, attributes);
        content.write();
        end(name);
    }

    private void start(String name, String[] attributes) throws SAXException {
        AttributesImpl all = new AttributesImpl();
        for (int i = 0; i < attributes.length; i += 2) {
            all.addAttribute("", attributes[i], attributes[i], "CDATA", attributes[i + 1]);
        }
        out.startElement(NAMESPACE, name, "fo:" + name, all);
    }

    private void end(String name) throws SAXException {
        out.endElement(NAMESPACE, name, "fo:" + name);
    }

    void element(String name, Content content) throws SAXException {
        element(name, NO_ATTRIBUTES, content);
    }

    void empty(String name, String... attributes) throws SAXException {
        element(name, attributes, () -> {});
    }

    /** A block of text. */
    void block(String text, String... attributes) throws SAXException {
        element("block", attributes, () -> text(text));
    }

    /** Two blocks beside each other, the second one at the right edge. */
    void sides(String[] style, double width, double leftShare, Content left, Content right) throws SAXException {
        double leftWidth = width * leftShare;
        element(
                "block",
                style,
                () -> table(
                        List.of(leftWidth, width - leftWidth),
                        () -> element("table-row", () -> {
                            element("table-cell", with("padding-right", "12pt"), left);
                            element("table-cell", with("text-align", "right"), right);
                        })));
    }

    /** A table of columns of these widths. */
    void table(List<Double> widths, Content rows) throws SAXException {
        element("table", with("table-layout", "fixed", "width", "100%"), () -> {
            for (double width : widths) {
                empty("table-column", "column-width", Layout.points(width));
            }
            element("table-body", rows);
        });
    }

    /** A picture, as large as fits. */
    void picture(String source, double width, double height) throws SAXException {
        element(
                "block",
                with("line-height", "1", "font-size", "1pt"),
                () -> empty(
                        "external-graphic",
                        "src",
                        "url('" + source + "')",
                        "width",
                        Layout.points(width),
                        "height",
                        Layout.points(height),
                        "content-width",
                        "scale-to-fit",
                        "content-height",
                        "scale-to-fit",
                        "scaling",
                        "uniform"));
    }

    /** Text as {@link Printable#of} makes it: private characters in the font that is theirs, what is written from right to left so. */
    void text(String text) throws SAXException {
        int open = 0;
        int from = 0;
        while (from < text.length()) {
            char first = text.charAt(from);
            int to = from + 1;
            switch (first) {
                case Clusters.RIGHT_TO_LEFT, Clusters.LEFT_TO_RIGHT -> {
                    startOverride(first == Clusters.RIGHT_TO_LEFT ? "rtl" : "ltr");
                    open++;
                }
                case Clusters.END_RIGHT_TO_LEFT, Clusters.END_LEFT_TO_RIGHT -> {
                    end(OVERRIDE);
                    open--;
                }
                default -> {
                    while (to < text.length() && isOfOneRun(first, text.charAt(to))) {
                        to++;
                    }
                    run(text.substring(from, to), Clusters.isCluster(first));
                }
            }
            from = to;
        }
        for (; open > 0; open--) { // what was cut off has no end
            end(OVERRIDE);
        }
    }

    private static boolean isOfOneRun(char first, char next) {
        return Clusters.isCluster(first) == Clusters.isCluster(next)
                && Clusters.isPrivate(first) == Clusters.isPrivate(next);
    }

    private void run(String text, boolean isClusters) throws SAXException {
        if (isClusters) {
            element("inline", SHAPED, () -> characters(text));
        } else {
            characters(text);
        }
    }

    private void characters(String text) throws SAXException {
        char[] characters = text.toCharArray();
        out.characters(characters, 0, characters.length);
    }

    private void startOverride(String direction) throws SAXException {
        start(OVERRIDE, with("direction", direction, "unicode-bidi", "bidi-override"));
    }
}
