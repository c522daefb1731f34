package io.ledger.query.document;

import java.util.List;

/**
 * What a PDF shows below the letterhead, from top to bottom. Immutable. A letter to a customer is written like this:
 *
 * <pre>{@code
 * new Document("Invoice", "AT-42",
 *                 new Facts(new Fact("Bill to", name + "\n" + address), new Fact("Date", DayFormat.of(issuedOn))),
 *                 new Lines(grid),
 *                 new Totals(new Fact("Subtotal", money.withSymbol(subtotal)), new Fact("Total", money.withSymbol(total))),
 *                 new Words(note, Weight.SMALL))
 *         .stamped("Paid")
 * }</pre>
 *
 * @param title "Cashbook", "Invoice"
 * @param subtitle what it is about, "1 Nov 2026 – 30 Nov 2026" say, in one line or several; "" for none
 * @param stamp a word that stands out beside the title; "" for none
 */
public record Document(Form form, String title, String subtitle, String stamp, List<Part> parts) {

    /** For whom it is, and so what it is printed on. */
    public enum Form {
        /** Pages for those who keep the book; they say as of which event they were made. */
        REPORT,
        /** Pages for somebody else. */
        LETTER,
        /** A strip of paper for somebody else, 80 mm wide and as long as it takes. */
        RECEIPT
    }

    public Document {
        parts = List.copyOf(parts);
    }

    public Document(String title, String subtitle, List<Part> parts) {
        this(Form.REPORT, title, subtitle, "", parts);
    }

    public Document(String title, String subtitle, Part... parts) {
        this(title, subtitle, List.of(parts));
    }

    /** The same document with a stamp, "Paid" say. */
    public Document stamped(String word) {
        return new Document(form, title, subtitle, word, parts);
    }

    /** The same document on another paper. */
    public Document on(Form other) {
        return new Document(other, title, subtitle, stamp, parts);
    }

    /** A piece of a document. */
    public sealed interface Part {}

    /** Names with their values. The first one, to whom a bill goes say, stands large at the left, the others in a list at the right. */
    public record Facts(List<Fact> facts) implements Part {
        public Facts {
            facts = List.copyOf(facts);
        }

        public Facts(Fact... facts) {
            this(List.of(facts));
        }
    }

    /** A name with its value. A value of several lines has newlines. */
    public record Fact(String name, String value) {}

    /** Lines. The header of the columns comes again on each page. */
    public record Lines(Grid grid) implements Part {}

    /** The name of what follows, in English; it stays with it on a page. */
    public record Heading(String name) implements Part {}

    /** Sums at the right edge, under the lines; the last one is what it comes to. */
    public record Totals(List<Fact> totals) implements Part {
        public Totals {
            totals = List.copyOf(totals);
        }

        public Totals(Fact... totals) {
            this(List.of(totals));
        }
    }

    /** What was sold, one below the other, where there is no room for a table. */
    public record Items(List<Item> items) implements Part {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * @param name what it is
     * @param detail how many, at which price
     * @param amount what it comes to
     */
    public record Item(String name, String detail, String amount) {}

    /** Two columns of parts beside each other, which stay on one page. No lines: these take the whole width. */
    public record Beside(List<Part> left, List<Part> right) implements Part {
        public Beside {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /** A paragraph with its name above it, newlines kept. */
    public record Note(String name, String text) implements Part {}

    /** A square of black and white that telephones read. */
    public record QrCode(String content, String caption) implements Part {}

    /** Where somebody signs: for whom, above the room for it, and who, below. */
    public record Signature(String forWhom, String who) implements Part {}

    /** A paragraph, newlines kept. */
    public record Words(String text, Weight weight) implements Part {}

    /** How much a paragraph stands out. */
    public enum Weight {
        /** A note below the rest. */
        SMALL,
        PLAIN,
        /** What the reader must not miss: who owes what. */
        STRONG
    }
}
