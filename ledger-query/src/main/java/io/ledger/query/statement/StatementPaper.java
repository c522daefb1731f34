package io.ledger.query.statement;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.api.tax.Gstin;
import io.ledger.query.document.Business;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Facts;
import io.ledger.query.document.Document.Lines;
import io.ledger.query.document.Document.Weight;
import io.ledger.query.document.Document.Words;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Letterhead;
import io.ledger.query.language.Language;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.ledger.query.statement.PartyStatement.Line;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a statement looks on paper, written to the party, and its lines in a CSV. */
record StatementPaper(PartyStatement statement, Language language) {

    /** In English, as spreadsheets have it. */
    StatementPaper(PartyStatement statement) {
        this(statement, Language.ENGLISH);
    }

    private static final String OPENING = "Opening balance";
    private static final String CLOSING = "Closing balance";
    /** A payment may be for a hundred bills, which nobody reads in one line. */
    private static final int MAX_NAMED = 6;

    static final List<Column> COLUMNS = List.of(
            Column.date("date", "Date"),
            Column.onlyCsv("transaction_id"),
            Column.onlyCsv("direction"),
            Column.onlyCsv("mode"),
            Column.text("note", "Note").offPaper(),
            Column.text("", "Details"),
            Column.moneyIfAny("debit_minor", "Debit"),
            Column.moneyIfAny("credit_minor", "Credit"),
            Column.money("balance_minor", "Balance"),
            Column.onlyCsv("table"),
            Column.onlyCsv("record_id"),
            Column.text("number", "Number").offPaper());

    Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        opening(grid);
        statement.lines().forEach(line -> row(line, grid));
        closing(grid);
        return new Sheet("Statement of account", period().words(), grid.build());
    }

    /** The row that stands before the lines. */
    void opening(Grid.Rows rows) {
        rows.line(
                statement.from(),
                null,
                null,
                null,
                OPENING,
                language.phrase(OPENING),
                null,
                null,
                statement.openingMinor(),
                null,
                null,
                null);
    }

    /** The row that stands after them. */
    void closing(Grid.Rows rows) {
        rows.total(
                null,
                null,
                null,
                null,
                CLOSING,
                CLOSING,
                statement.debitMinor(),
                statement.creditMinor(),
                statement.closingMinor(),
                null,
                null,
                null);
    }

    /** A line as a row. */
    void row(Line line, Grid.Rows rows) {
        rows.line(
                line.date(),
                line.transactionId(),
                line.direction(),
                line.mode(),
                line.note(),
                details(line),
                line.debitMinor(),
                line.creditMinor(),
                line.balanceMinor(),
                line.table(),
                line.recordId(),
                line.number());
    }

    private ReportPeriod period() {
        return new ReportPeriod(statement.from(), statement.to());
    }

    private String details(Line line) {
        String what = what(line);
        if (line.reversal()) {
            what = language.say("{0}, reversed", what);
        }
        return line.transactionId() == null || line.note() == null ? what : what + " · " + line.note();
    }

    private String what(Line line) {
        String number = line.number();
        return switch (line.table()) {
            case "bills" -> numbered(bill(line.kind()), number);
            case "vouchers" -> numbered("Voucher", number);
            case "payroll_runs" ->
                number == null
                        ? language.phrase("Wages")
                        : language.say("Wages of {0}", language.month(YearMonth.parse(number)));
            case "transactions" -> transaction(Transactions.GAVE.equals(line.direction()), line.mode()) + named(line);
            default -> language.phrase(OPENING);
        };
    }

    private static String bill(@Nullable String kind) {
        return switch (kind) {
            case Bills.SALE_RETURN -> "Credit note";
            case Bills.PURCHASE_RETURN -> "Debit note";
            case null, default -> "Bill";
        };
    }

    private String numbered(String what, @Nullable String number) {
        return number == null ? language.phrase(what) : language.say(what + " {0}", number);
    }

    /** Which bills a payment is for. */
    private String named(Line line) {
        if (line.forBills().isEmpty()) {
            return "";
        }
        String numbers = line.forBills().stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        return ", " + language.say("for {0}", line.forBills().size() > MAX_NAMED ? numbers + ", …" : numbers);
    }

    /** Credit with a customer or a supplier is goods; everything else is money. */
    private String transaction(boolean gave, @Nullable String mode) {
        if (mode != null && !mode.equals(Transactions.CREDIT)) {
            return language.say(
                    gave ? "Paid, {0}" : "Received, {0}", mode.equals("upi") ? "UPI" : language.phrase(mode));
        }
        if (statement.party().table().equals(Parties.SUPPLIERS.name())) {
            return language.phrase(gave ? "Goods returned" : "Bought on credit");
        }
        return language.phrase(gave ? "Sold on credit" : "Goods returned");
    }

    Document document(Letterhead letterhead) {
        Sheet sheet = sheet();
        MoneyFormat money = letterhead.money();
        return new Document(
                        sheet.title(),
                        sheet.period(),
                        new Facts(
                                new Fact(language.phrase("Statement for"), addressee(letterhead)),
                                new Fact(language.phrase(OPENING), money.withSymbol(statement.openingMinor())),
                                new Fact(language.phrase("Debit"), money.withSymbol(statement.debitMinor())),
                                new Fact(language.phrase("Credit"), money.withSymbol(statement.creditMinor())),
                                new Fact(language.phrase(CLOSING), money.withSymbol(statement.closingMinor()))),
                        new Lines(sheet.grid()),
                        new Words(owes(letterhead.name(), money), Weight.STRONG))
                .on(Document.Form.LETTER);
    }

    private String addressee(Letterhead letterhead) {
        PartyStatement.Party party = statement.party();
        String taxId = party.taxId() == null
                ? ""
                : Business.taxLine(party.taxId(), letterhead.business().isIndian(), language);
        @Nullable
        String state = letterhead.business().isIndian()
                ? Business.stateLine(Gstin.state(party.stateCode(), party.taxId()), language)
                : null;
        return Stream.of(party.name(), party.address(), taxId, state)
                .filter(line -> line != null && !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String owes(String business, MoneyFormat money) {
        long balance = statement.closingMinor();
        String day = statement.to() == null ? "" : language.day(statement.to());
        String on = day.isEmpty() ? "" : " on {2}";
        if (balance == 0) {
            return language.say(day.isEmpty() ? "Nothing is owed." : "Nothing is owed on {0}.", day);
        }
        String amount = money.withSymbol(Math.abs(balance));
        return balance > 0
                ? language.say("You owe {0} {1}" + on + ".", business, amount, day)
                : language.say("{0} owes you {1}" + on + ".", business, amount, day);
    }
}
