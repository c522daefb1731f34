package io.ledger.query.payroll;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.table.Staff;
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
import io.ledger.query.report.Report;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member's wage of a month, as the payroll run lists it; as it is reckoned now where no run does.
 *
 * @param month {@code YYYY-MM}
 * @param posted whether it is the payroll run's
 * @param ordinaryMinor the part of the wage that is not for overtime
 * @param overtimeMinor the part that is
 */
@Schema(name = "Payslip")
record Payslip(
        String month,
        boolean posted,
        LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        @JsonUnwrapped PayrollLine line,
        long ordinaryMinor,
        long overtimeMinor)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.text("month", "Month"),
            Column.onlyCsv("posted"),
            Column.date("joined_on", "Joined"),
            Column.date("left_on", "Left"),
            Column.onlyCsv("staff_id"),
            Column.text("name", "Name"),
            Column.word("wage_type", "Wage"),
            Column.money("wage_rate_minor", "Rate"),
            Column.quantity("days", "Days"),
            Column.onlyCsv("present"),
            Column.onlyCsv("half_days"),
            Column.onlyCsv("paid_leave"),
            Column.onlyCsv("week_off"),
            Column.onlyCsv("absent"),
            Column.quantity("hours", "Hours"),
            Column.onlyCsv("overtime_minutes"),
            Column.money("wage_minor", "Earned"),
            Column.money("advances_minor", "Advances"),
            Column.money("net_minor", "Net"),
            Column.money("ordinary_minor", "For days and hours"),
            Column.money("overtime_minor", "For overtime"));

    /** Throws {@code not_found} when there is no such member, or the month tells nothing of the member. */
    static Payslip read(Connection connection, UUID bookId, YearMonth month, UUID staffId) throws SQLException {
        PayrollReader reader = new PayrollReader(connection, bookId, month);
        Member member = reader.staff().stream()
                .filter(each -> each.staffId().equals(staffId))
                .findFirst()
                .orElseThrow(() -> notFound("There is no such member of staff."));
        @Nullable Payroll run = reader.posted().orElse(null);
        Optional<PayrollLine> posted = run == null ? Optional.empty() : run.line(staffId);
        PayrollLine line = posted.isPresent()
                ? posted.get()
                : reader.reckon(run)
                        .line(staffId)
                        .orElseThrow(() -> notFound("The member did not work here in " + DayFormat.of(month) + "."));
        long ordinary = line.ordinaryMinor(month);
        return new Payslip(
                month.toString(),
                posted.isPresent(),
                member.joinedOn(),
                member.leftOn(),
                line,
                ordinary,
                line.wageMinor() - ordinary);
    }

    private static LedgerException notFound(String message) {
        return new LedgerException(ErrorCode.NOT_FOUND, message, PayrollController.STAFF_ID);
    }

    @Override
    public Sheet sheet() {
        Grid grid = Grid.of(COLUMNS)
                .line(
                        month,
                        posted,
                        joinedOn,
                        leftOn,
                        line.staffId(),
                        line.name(),
                        line.wageType(),
                        line.wageRateMinor(),
                        new BigDecimal(line.days()),
                        line.present(),
                        line.halfDays(),
                        line.paidLeave(),
                        line.weekOff(),
                        line.absent(),
                        new BigDecimal(line.hours()),
                        line.overtimeMinutes(),
                        line.wageMinor(),
                        line.advancesMinor(),
                        line.netMinor(),
                        ordinaryMinor,
                        overtimeMinor)
                .build();
        return new Sheet("Payslip", DayFormat.of(YearMonth.parse(month)), grid);
    }

    @Override
    public Document document(MoneyFormat money) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Facts(facts(money)));
        parts.add(new Lines(earnings()));
        parts.add(new Totals(
                new Fact("Earned", money.withSymbol(line.wageMinor())),
                new Fact("Advances", money.withSymbol(-line.advancesMinor())),
                new Fact("Net pay", money.withSymbol(line.netMinor()))));
        if (line.netMinor() < 0) {
            parts.add(new Words(
                    money.withSymbol(-line.netMinor()) + " of the advances is left for the months to come.",
                    Weight.PLAIN));
        }
        if (!posted) {
            parts.add(new Words("Not final: this wage is not posted yet.", Weight.STRONG));
        }
        return new Document("Payslip", DayFormat.of(YearMonth.parse(month)), parts);
    }

    private List<Fact> facts(MoneyFormat money) {
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Name", line.name()),
                new Fact("Wage", money.withSymbol(line.wageRateMinor()) + unit()),
                new Fact("Joined on", DayFormat.of(joinedOn))));
        if (leftOn != null) {
            facts.add(new Fact("Left on", DayFormat.of(leftOn)));
        }
        facts.add(new Fact("Present", Long.toString(line.present())));
        facts.add(new Fact("Half days", Long.toString(line.halfDays())));
        facts.add(new Fact("Paid leave", Long.toString(line.paidLeave())));
        facts.add(new Fact("Week off", Long.toString(line.weekOff())));
        facts.add(new Fact("Absent", Long.toString(line.absent())));
        return facts;
    }

    private String unit() {
        return switch (line.wageType()) {
            case Staff.DAILY -> " a day";
            case Staff.HOURLY -> " an hour";
            default -> " a month";
        };
    }

    private Grid earnings() {
        Grid.Builder grid =
                Grid.of(List.of(Column.text("", "Earned"), Column.text("", "For"), Column.money("", "Amount")));
        grid.line("Wage", basis(), ordinaryMinor);
        if (line.overtimeMinutes() > 0) {
            grid.line("Overtime", Durations.words(line.overtimeMinutes()), overtimeMinor);
        }
        return grid.build();
    }

    private String basis() {
        return switch (line.wageType()) {
            case Staff.DAILY -> line.days() + " days";
            case Staff.HOURLY -> line.hours() + " hours";
            default ->
                line.days() + " of " + (YearMonth.parse(month).lengthOfMonth() - line.weekOff()) + " working days";
        };
    }
}
