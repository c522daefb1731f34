package io.ledger.query.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a PDF shows below the letterhead, from top to bottom. Immutable. A letter to a customer is written like this:
 *
 * <pre>{@code
 * Document.of("Invoice", "INV-12")
 *         .stamp("Paid")
 *         .facts(List.of(new Fact("Bill to", name)), List.of(new Fact("Date", DayFormat.of(day))))
 *         .lines(grid)
 *         .totals(new Total("Subtotal", subtotal), Total.strong("Total", total))
 *         .small(note)
 *         .build();
 * }</pre>
 *
 * @param title "Cashbook", "Invoice"
 * @param subtitle what it is about, "1 Nov 2026 – 30 Nov 2026" say; "" for none
 * @param stamp a word that stands out beside the title, "Paid" say; "" for none
 */
public record Document(String title, String subtitle, String stamp, List<Part> parts) {

    public Document {
        parts = List.copyOf(parts);
    }

    /** The title and what it is about, in one line. */
    String heading() {
        return subtitle.isEmpty() ? title : title + " · " + subtitle;
    }

    public static Builder of(String title, String subtitle) {
        return new Builder(title, subtitle);
    }

    /** A piece of a document. */
    sealed interface Part {}

    /** Names with their values, in two columns: to whom a bill goes at the left, its number and its date at the right. */
    record Facts(List<Fact> left, List<Fact> right) implements Part {
        Facts {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /** A name with its value. A value of several lines has newlines. */
    public record Fact(String name, String value) {}

    /** Lines, the header of the columns again on each page. */
    record Lines(Grid grid) implements Part {}

    /** Sums at the right edge, below the lines. */
    record Totals(List<Total> totals) implements Part {
        Totals {
            totals = List.copyOf(totals);
        }
    }

    /**
     * A sum.
     *
     * @param isStrong whether it is one of those that the reader looks for
     */
    public record Total(String name, long amountMinor, boolean isStrong) {
        public Total(String name, long amountMinor) {
            this(name, amountMinor, false);
        }

        public static Total strong(String name, long amountMinor) {
            return new Total(name, amountMinor, true);
        }
    }

    /** A paragraph, newlines kept. */
    record Words(String text, Weight weight) implements Part {}

    /** How much a paragraph stands out. */
    enum Weight {
        SMALL,
        STRONG
    }

    /** Takes the parts in their order. For one thread. */
    public static final class Builder {

        private final String title;
        private final String subtitle;
        private String stamp = "";
        private final List<Part> parts = new ArrayList<>();

        private Builder(String title, String subtitle) {
            this.title = title;
            this.subtitle = subtitle;
        }

        public Builder stamp(String word) {
            stamp = word;
            return this;
        }

        public Builder facts(List<Fact> left, List<Fact> right) {
            return part(new Facts(left, right));
        }

        public Builder lines(Grid grid) {
            return part(new Lines(grid));
        }

        public Builder totals(Total... totals) {
            return totals(Arrays.asList(totals));
        }

        public Builder totals(List<Total> totals) {
            return part(new Totals(totals));
        }

        /** What the reader must not miss: who owes what. */
        public Builder strong(String paragraph) {
            return part(new Words(paragraph, Weight.STRONG));
        }

        /** A note; "" is none. */
        public Builder small(String paragraph) {
            return paragraph.isEmpty() ? this : part(new Words(paragraph, Weight.SMALL));
        }

        private Builder part(Part part) {
            parts.add(part);
            return this;
        }

        public Document build() {
            return new Document(title, subtitle, stamp, parts);
        }
    }
}
