package io.ledger.query.statement;

import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
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
        return switch (line.table()) {
            case "bills" -> line.number() == null ? language.phrase("Bill") : language.say("Bill {0}", line.number());
            case "payroll_runs" ->
                line.number() == null
                        ? language.phrase("Wages")
                        : language.say("Wages of {0}", language.month(YearMonth.parse(line.number())));
            default -> {
                String what = transaction(Transactions.GAVE.equals(line.direction()), line.mode());
                yield line.note() == null ? what : what + " · " + line.note();
            }
        };
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
        return Stream.of(party.name(), party.address(), taxId)
                .filter(line -> !line.isEmpty())
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
