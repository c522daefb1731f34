package io.ledger.query.payroll;

import io.ledger.api.table.Staff;
import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Fact;
import io.ledger.query.document.Document.Facts;
import io.ledger.query.document.Document.Lines;
import io.ledger.query.document.Document.Note;
import io.ledger.query.document.Document.Part;
import io.ledger.query.document.Document.Totals;
import io.ledger.query.document.Document.Weight;
import io.ledger.query.document.Document.Words;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Letterhead;
import io.ledger.query.language.Language;
import io.ledger.query.money.AmountInWords;
import io.ledger.query.money.MoneyFormat;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** How a payslip looks on paper, written to the member. */
record PayslipPaper(Payslip payslip, Letterhead letterhead) {

    private Language language() {
        return letterhead.language();
    }

    private PayrollLine line() {
        return payslip.line();
    }

    private YearMonth month() {
        return YearMonth.parse(payslip.month());
    }

    private Fact fact(String name, String value) {
        return new Fact(language().phrase(name), value);
    }

    private Fact count(String name, long count) {
        return fact(name, Long.toString(count));
    }

    Document document() {
        MoneyFormat money = letterhead.money();
        long net = line().netMinor();
        List<Part> parts = new ArrayList<>();
        parts.add(new Facts(facts()));
        parts.add(new Lines(earnings()));
        parts.add(new Totals(
                fact("Earned", money.withSymbol(line().wageMinor())),
                fact("Advances", money.withSymbol(-line().advancesMinor())),
                fact("Net pay", money.withSymbol(net))));
        if (net < 0) {
            String left = money.withSymbol(-net);
            parts.add(new Words(
                    language().say("{0} of the advances is left for the months to come.", left), Weight.PLAIN));
        } else if (letterhead.business().isIndian()) {
            parts.add(new Note(
                    language().phrase("Amount in words"), AmountInWords.of(net, money.currencyCode(), language())));
        }
        if (!payslip.posted()) {
            parts.add(new Words(language().phrase("Not final: this wage is not posted yet."), Weight.STRONG));
        }
        if (!payslip.monthEnded()) {
            parts.add(new Words(language().phrase("The month had not ended: this is the wage so far."), Weight.STRONG));
        }
        return new Document("Payslip", DayFormat.of(month()), parts).on(Document.Form.LETTER);
    }

    private List<Fact> facts() {
        String wage = letterhead.money().withSymbol(line().wageRateMinor());
        List<Fact> facts = new ArrayList<>(List.of(
                fact("Name", line().name()),
                fact("Wage", language().say(unit(), wage)),
                fact("Joined on", language().day(payslip.joinedOn()))));
        if (payslip.leftOn() != null) {
            facts.add(fact("Left on", language().day(payslip.leftOn())));
        }
        facts.add(count("Present", line().present()));
        facts.add(count("Half days", line().halfDays()));
        facts.add(count("Paid leave", line().paidLeave()));
        facts.add(count("Week off", line().weekOff()));
        facts.add(count("Absent", line().absent()));
        return facts;
    }

    private String unit() {
        return switch (line().wageType()) {
            case Staff.DAILY -> "{0} a day";
            case Staff.HOURLY -> "{0} an hour";
            default -> "{0} a month";
        };
    }

    private Grid earnings() {
        Grid.Builder grid =
                Grid.of(List.of(Column.text("", "Earned"), Column.text("", "For"), Column.money("", "Amount")));
        grid.line(language().phrase("Wage"), basis(), payslip.ordinaryMinor());
        if (line().overtimeMinutes() > 0) {
            grid.line(
                    language().phrase("Overtime"),
                    Durations.words(line().overtimeMinutes(), language()),
                    payslip.overtimeMinor());
        }
        return grid.build();
    }

    private String basis() {
        return switch (line().wageType()) {
            case Staff.DAILY -> language().say("{0} days", line().days());
            case Staff.HOURLY -> language().say("{0} hours", line().hours());
            default -> language().say("{0} of {1} working days", line().days(), line().workingDays());
        };
    }
}
