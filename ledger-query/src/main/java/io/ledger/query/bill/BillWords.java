package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.tax.Gstin;
import io.ledger.query.bill.BillReport.BillParty;
import io.ledger.query.bill.BillReport.Line;
import io.ledger.query.bill.BillReport.OfBill;
import io.ledger.query.bill.BillReport.Sums;
import io.ledger.query.bill.BillReport.Tax;
import io.ledger.query.bill.BillReport.TaxParts;
import io.ledger.query.document.Business;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Note;
import io.ledger.query.document.Document.QrCode;
import io.ledger.query.document.Letterhead;
import io.ledger.query.language.Language;
import io.ledger.query.money.AmountInWords;
import io.ledger.query.money.MoneyFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a bill says, on whatever paper, in the paper's language. For a business in India that is what the CGST Rules ask of a tax invoice (rule 46) and of a credit or debit note (rule 53).
 */
record BillWords(BillReport bill, Letterhead letterhead) {

    private static final String RUPEE = "INR";
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    Language language() {
        return letterhead.language();
    }

    MoneyFormat money() {
        return letterhead.money();
    }

    boolean isIndian() {
        return letterhead.business().isIndian();
    }

    private String say(String english, Object... values) {
        return language().say(english, values);
    }

    /** The document with its title, its number and its stamp. */
    Document document(Document.Form form, List<Document.Part> parts) {
        String title = BillTitle.of(bill, letterhead.business());
        boolean isOriginal =
                bill.isSale() && isIndian() && letterhead.business().taxId() != null;
        String subtitle = Stream.of(bill.head().number(), isOriginal ? say("Original for recipient") : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return new Document(form, say(title), subtitle, stamp(), parts);
    }

    private String stamp() {
        if (bill.isReversed()) {
            return say("REVERSED");
        }
        return bill.isReturn()
                ? ""
                : say(
                        switch (bill.head().status()) {
                            case BillStatus.PAID -> "PAID";
                            case BillStatus.PARTIAL -> "PARTLY PAID";
                            case BillStatus.OVERDUE -> "OVERDUE";
                            default -> "UNPAID";
                        });
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(
                switch (bill.head().kind()) {
                    case Bills.SALE -> "Bill to";
                    case Bills.PURCHASE -> "Bill from";
                    default -> "Issued to";
                },
                party()));
        facts.add(fact("Date", language().day(bill.head().issuedOn())));
        if (bill.head().dueOn() != null) {
            facts.add(fact("Due", language().day(bill.head().dueOn())));
        }
        OfBill of = bill.ofBill();
        if (of != null) {
            String number = of.number() == null ? "" : of.number() + "\n";
            facts.add(fact("For bill", number + language().day(of.issuedOn())));
        }
        if (bill.head().reversedOn() != null) {
            facts.add(fact("Reversed on", language().day(bill.head().reversedOn())));
        }
        if (bill.party() == null) {
            String mode = Objects.requireNonNullElse(bill.head().mode(), CashbookEntries.CASH);
            facts.add(fact("Payment", language().phrase(Column.words(mode))));
        }
        String place = isIndian() ? place() : null;
        if (place != null) {
            facts.add(fact("Place of supply", Business.state(place, language())));
        }
        if (isIndian() && bill.isOwn() && letterhead.business().taxId() != null) {
            facts.add(fact("Reverse charge", say("No")));
        }
        return facts;
    }

    private Fact fact(String name, String value) {
        return new Fact(say(name), value);
    }

    private String party() {
        BillParty party = bill.party();
        if (party == null) {
            return say(bill.head().kind().startsWith(Bills.SALE) ? "Counter sale" : "Counter purchase");
        }
        String taxId = party.taxId() == null ? null : Business.taxLine(party.taxId(), isIndian(), language());
        String state =
                isIndian() ? Business.stateLine(Gstin.state(party.stateCode(), party.taxId()), language()) : null;
        return Stream.of(party.name(), party.address(), party.phone(), taxId, state)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    /** Where it is supplied to. What is bought comes to the business, wherever the supplier is, whose state says which taxes there are. */
    private @Nullable String place() {
        if (bill.head().placeOfSupply() != null) {
            return bill.head().placeOfSupply();
        }
        BillParty party = bill.head().kind().startsWith(Bills.SALE) ? bill.party() : null;
        String ofParty = party == null ? null : Gstin.state(party.stateCode(), party.taxId());
        Business business = letterhead.business();
        return ofParty == null ? Gstin.state(business.stateCode(), business.taxId()) : ofParty;
    }

    /** From the lines to the total. */
    List<Fact> total() {
        Sums sums = bill.sums();
        List<Fact> total = new ArrayList<>();
        if (sums.billDiscountMinor() != 0) {
            long lines = sums.grossMinor() - sums.discountMinor() + sums.billDiscountMinor();
            total.add(amount(say("Sum of the lines"), lines));
            total.add(amount(say("Discount"), -sums.billDiscountMinor()));
        }
        if (!bill.taxes().isEmpty()) {
            total.add(amount(say(isIndian() ? "Taxable value" : "Subtotal"), sums.subtotalMinor()));
            total.addAll(taxes());
        }
        if (sums.roundOffMinor() != 0) {
            total.add(amount(say("Round-off"), sums.roundOffMinor()));
        }
        total.add(amount(say("Total"), sums.totalMinor()));
        return total;
    }

    private List<Fact> taxes() {
        TaxParts parts = bill.sums().parts();
        List<Fact> taxes = new ArrayList<>();
        if (!parts.isOfIndia()) {
            for (Tax tax : bill.taxes()) {
                long alone = tax.taxMinor() - tax.parts().cessMinor();
                taxes.add(amount(say("Tax at {0}", Column.percent(tax.taxRateBp())), alone));
            }
        }
        addIfAny(taxes, "CGST", parts.cgstMinor());
        addIfAny(taxes, "SGST", parts.sgstMinor());
        addIfAny(taxes, "IGST", parts.igstMinor());
        addIfAny(taxes, "Cess", parts.cessMinor());
        return taxes;
    }

    private void addIfAny(List<Fact> facts, String name, long minor) {
        if (minor != 0) {
            facts.add(amount(say(name), minor));
        }
    }

    private Fact amount(String name, long minor) {
        return new Fact(name, money().withSymbol(minor));
    }

    /** From the total to what is open. */
    List<Fact> due() {
        Sums sums = bill.sums();
        List<Fact> due = new ArrayList<>();
        due.add(amount(say(bill.isReturn() ? "Refunded or set off" : "Paid"), sums.paidMinor()));
        if (sums.returnedMinor() != 0) {
            due.add(amount(say("Returned"), sums.returnedMinor()));
        }
        due.add(amount(say(bill.isReturn() ? "Still open" : "Balance due"), sums.dueMinor()));
        return due;
    }

    /** The total spelled out, where that is the custom. */
    @Nullable
    Note inWords() {
        return isIndian()
                ? new Note(
                        say("Amount in words"),
                        AmountInWords.of(bill.sums().totalMinor(), money().currencyCode(), language()))
                : null;
    }

    /** How a line was reckoned in words: {@code 12.5 kg}. */
    String quantity(Line line) {
        String quantity = money().number(new BigDecimal(line.quantity()));
        return line.unit() == null ? quantity : quantity + " " + line.unit();
    }

    /** A line's taxes, one below the other: {@code CGST 9% 900.00}. */
    String taxes(Line line) {
        TaxParts parts = line.parts();
        BigDecimal half = line.taxRateBp().divide(TWO);
        List<String> taxes = new ArrayList<>();
        addTax(taxes, "CGST", half, parts.cgstMinor());
        addTax(taxes, "SGST", half, parts.sgstMinor());
        addTax(taxes, "IGST", line.taxRateBp(), parts.igstMinor());
        addTax(taxes, "Cess", line.cessRateBp(), parts.cessMinor());
        return taxes.isEmpty() ? Column.percent(line.taxRateBp()) : String.join("\n", taxes);
    }

    private void addTax(List<String> taxes, String name, BigDecimal rateBp, long minor) {
        if (minor != 0) {
            taxes.add(say(name) + " " + Column.percent(rateBp) + " " + money().plain(minor));
        }
    }

    /** What pays the open amount, for who buys in India. */
    @Nullable
    QrCode payment() {
        String upiId = bill.form().upiId();
        long due = bill.sums().dueMinor();
        boolean isPayable = bill.isSale() && due > 0 && money().currencyCode().equals(RUPEE);
        if (upiId == null || !isPayable) {
            return null;
        }
        String number = Objects.requireNonNullElse(bill.head().number(), "");
        String note = String.format(Locale.ROOT, "%s %s", "Bill", number).strip();
        return new QrCode(
                UpiLink.of(upiId, letterhead.name(), due, note), say("Pay {0} by UPI", money().withSymbol(due)));
    }
}
