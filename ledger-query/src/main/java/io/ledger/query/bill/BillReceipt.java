package io.ledger.query.bill;

import io.ledger.query.bill.BillReport.Line;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Facts;
import io.ledger.query.document.Document.Item;
import io.ledger.query.document.Document.Items;
import io.ledger.query.document.Document.Note;
import io.ledger.query.document.Document.Part;
import io.ledger.query.document.Document.Totals;
import io.ledger.query.document.Document.Weight;
import io.ledger.query.document.Document.Words;
import io.ledger.query.document.Letterhead;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How a bill looks on a strip of 80 mm: what the buyer at the counter gets. */
record BillReceipt(BillReport bill, BillWords words) {

    /** Where a line ends between two, it ends after the dot. */
    private static final String BETWEEN = "\u00a0· ";

    BillReceipt(BillReport bill, Letterhead letterhead) {
        this(bill, new BillWords(bill, letterhead));
    }

    Document document() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Facts(words.facts()));
        parts.add(new Items(bill.lines().stream().map(this::item).toList()));
        parts.add(new Totals(words.total()));
        parts.add(new Totals(words.due()));
        Note terms = bill.isOwn() && bill.form().terms() != null
                ? new Note(words.language().phrase("Terms"), bill.form().terms())
                : null;
        Words note = bill.note() == null ? null : new Words(bill.note(), Weight.PLAIN);
        Stream.of(words.inWords(), words.payment(), terms, note)
                .filter(Objects::nonNull)
                .forEach(parts::add);
        return words.document(Document.Form.RECEIPT, parts);
    }

    /** What a line comes to is said as its price is: with its taxes where the price has them in it. */
    private Item item(Line line) {
        StringBuilder detail = new StringBuilder(words.quantity(line))
                .append(" × ")
                .append(words.money().price(line.unitPriceMinor()));
        if (line.discountMinor() != 0) {
            detail.append(" − ").append(words.money().plain(line.discountMinor()));
        }
        if (line.hsn() != null) {
            detail.append(BETWEEN).append("HSN\u00a0").append(line.hsn());
        }
        if (line.taxRateBp().signum() != 0) {
            detail.append(BETWEEN).append(Column.percent(line.taxRateBp()));
        }
        long amount = bill.head().priceIncludesTax() ? line.totalMinor() : line.taxableMinor();
        return new Item(
                Objects.requireNonNullElse(line.description(), "–"),
                detail.toString(),
                words.money().plain(amount));
    }
}
