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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a bill looks on a strip of 80 mm: what the buyer at the counter gets. */
record BillReceipt(BillReport bill, BillWords words) {

    BillReceipt(BillReport bill, Letterhead letterhead) {
        this(bill, new BillWords(bill, letterhead));
    }

    Document document() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Facts(words.facts()));
        parts.add(new Items(bill.lines().stream().map(this::item).toList()));
        parts.add(new Totals(words.total()));
        parts.add(new Totals(words.due()));
        Note terms = bill.isSale() && bill.form().terms() != null
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
        String goods = Stream.of(line.hsn() == null ? null : "HSN " + line.hsn(), rates(line))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        if (!goods.isEmpty()) {
            detail.append('\n').append(goods);
        }
        long amount = bill.head().priceIncludesTax() ? line.totalMinor() : line.taxableMinor();
        return new Item(
                Objects.requireNonNullElse(line.description(), "–"),
                detail.toString(),
                words.money().plain(amount));
    }

    private @Nullable String rates(Line line) {
        if (line.taxRateBp().signum() == 0 && line.cessRateBp().signum() == 0) {
            return null;
        }
        String tax = Column.percent(line.taxRateBp());
        return line.cessRateBp().signum() == 0
                ? tax
                : tax + " + " + words.language().phrase("Cess") + " " + Column.percent(line.cessRateBp());
    }
}
