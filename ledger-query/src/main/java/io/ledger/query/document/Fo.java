package io.ledger.query.document;

import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Tells a formatter the elements of XSL-FO, one by one, as an XML parser would: there is no XML text in between, so nothing to escape and nothing to parse. For one
 * thread.
 */
final class Fo {

    private static final String NAMESPACE = "http://www.w3.org/1999/XSL/Format";
    private static final String[] NO_ATTRIBUTES = {};

    private final ContentHandler out;

    Fo(ContentHandler out) {
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
        AttributesImpl all = new AttributesImpl();
        for (int i = 0; i < attributes.length; i += 2) {
            all.addAttribute("", attributes[i], attributes[i], "CDATA", attributes[i + 1]);
        }
        out.startElement(NAMESPACE, name, "fo:" + name, all);
        content.write();
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

    void text(String text) throws SAXException {
        char[] characters = text.toCharArray();
        out.characters(characters, 0, characters.length);
    }
}
