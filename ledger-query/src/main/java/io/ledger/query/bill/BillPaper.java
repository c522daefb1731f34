package io.ledger.query.bill;

import io.ledger.api.table.CashbookEntries;
import io.ledger.query.bill.BillReport.BillParty;
import io.ledger.query.bill.BillReport.Line;
import io.ledger.query.bill.BillReport.Tax;
import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Facts;
import io.ledger.query.document.Document.Lines;
import io.ledger.query.document.Document.Part;
import io.ledger.query.document.Document.Totals;
import io.ledger.query.document.Document.Weight;
import io.ledger.query.document.Document.Words;
import io.ledger.query.document.Grid;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.report.Sheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a bill looks on paper, and its lines in a CSV. The PDF leaves out columns in which no line has anything. */
record BillPaper(BillReport bill) {

    Sheet sheet() {
        Grid.Builder grid = Grid.of(columns());
        long number = 0;
        for (Line line : bill.lines()) {
            grid.line(
                    ++number,
                    line.description(),
                    new BigDecimal(line.quantity()),
                    line.unitPriceMinor(),
                    line.grossMinor(),
                    line.discountMinor(),
                    line.taxableMinor(),
                    line.taxRateBp(),
                    line.taxMinor(),
                    line.totalMinor());
        }
        return new Sheet(title(), Objects.requireNonNullElse(bill.number(), ""), grid.build());
    }

    private List<Column> columns() {
        boolean discounted = bill.discountMinor() != 0;
        boolean taxed = !bill.taxes().isEmpty();
        return List.of(
                Column.whole("line", "#"),
                Column.text("description", "Description"),
                Column.quantity("quantity", "Quantity"),
                Column.price("unit_price_minor", "Rate"),
                Column.onlyCsv("gross_minor"),
                discounted ? Column.moneyIfAny("discount_minor", "Discount") : Column.onlyCsv("discount_minor"),
                taxed ? Column.money("taxable_minor", "Taxable") : Column.onlyCsv("taxable_minor"),
                taxed ? Column.rate("tax_rate_bp", "Tax rate") : Column.onlyCsv("tax_rate_bp"),
                taxed ? Column.moneyIfAny("tax_minor", "Tax") : Column.onlyCsv("tax_minor"),
                Column.money("total_minor", "Amount"));
    }

    Document document(MoneyFormat money) {
        Sheet sheet = sheet();
        List<Part> parts = new ArrayList<>();
        parts.add(new Facts(facts()));
        parts.add(new Lines(sheet.grid()));
        parts.add(new Totals(total(money)));
        parts.add(new Totals(
                new Fact("Paid", money.withSymbol(bill.paidMinor())),
                new Fact("Balance due", money.withSymbol(bill.dueMinor()))));
        if (bill.note() != null) {
            parts.add(new Words(bill.note(), Weight.SMALL));
        }
        return new Document(sheet.title(), sheet.period(), parts).stamped(stamp());
    }

    private String title() {
        if (!bill.isSale()) {
            return "Purchase bill";
        }
        return bill.taxes().isEmpty() ? "Invoice" : "Tax invoice";
    }

    private String stamp() {
        return switch (bill.status()) {
            case BillStatus.PAID -> "PAID";
            case BillStatus.PARTIAL -> "PARTLY PAID";
            case BillStatus.OVERDUE -> "OVERDUE";
            default -> "UNPAID";
        };
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(bill.isSale() ? "Bill to" : "Bill from", party()));
        facts.add(new Fact("Date", DayFormat.of(bill.issuedOn())));
        if (bill.dueOn() != null) {
            facts.add(new Fact("Due", DayFormat.of(bill.dueOn())));
        }
        if (bill.party() == null) {
            facts.add(new Fact("Payment", Column.words(Objects.requireNonNullElse(bill.mode(), CashbookEntries.CASH))));
        }
        return facts;
    }

    private String party() {
        BillParty party = bill.party();
        if (party == null) {
            return bill.isSale() ? "Counter sale" : "Counter purchase";
        }
        String taxId = party.taxId() == null ? null : "Tax ID " + party.taxId();
        return Stream.of(party.name(), party.address(), party.phone(), taxId)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private List<Fact> total(MoneyFormat money) {
        List<Fact> total = new ArrayList<>();
        if (bill.discountMinor() != 0) {
            total.add(new Fact("Before discounts", money.withSymbol(bill.grossMinor())));
            total.add(new Fact("Discounts", money.withSymbol(-bill.discountMinor())));
        }
        if (!bill.taxes().isEmpty()) {
            total.add(new Fact("Subtotal", money.withSymbol(bill.subtotalMinor())));
        }
        for (Tax tax : bill.taxes()) {
            total.add(new Fact("Tax at " + Column.percent(tax.taxRateBp()), money.withSymbol(tax.taxMinor())));
        }
        total.add(new Fact("Total", money.withSymbol(bill.totalMinor())));
        return total;
    }
}
