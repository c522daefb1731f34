package io.ledger.query.payroll;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Document;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Letterhead;
import io.ledger.query.payroll.PayrollReader.Run;
import io.ledger.query.report.Report;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
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
 * @param monthEnded whether the month was over when the wage was reckoned
 */
@Schema(name = "Payslip")
record Payslip(
        String month,
        boolean posted,
        LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        @JsonUnwrapped PayrollLine line,
        long ordinaryMinor,
        long overtimeMinor,
        boolean monthEnded)
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
            Column.quantity("working_days", "Working days"),
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
    static Payslip read(Connection connection, UUID bookId, YearMonth month, UUID staffId, LocalDate today)
            throws SQLException {
        PayrollReader reader = new PayrollReader(connection, bookId, month);
        Member member = reader.staff().stream()
                .filter(each -> each.staffId().equals(staffId))
                .findFirst()
                .orElseThrow(() -> notFound("There is no such member of staff."));
        @Nullable Run run = reader.run().orElse(null);
        Optional<PayrollLine> posted =
                run == null ? Optional.empty() : run.posted().line(staffId);
        PayrollLine line = posted.isPresent()
                ? posted.get()
                : reader.reckon(run == null ? null : run.posted())
                        .line(staffId)
                        .orElseThrow(() -> notFound("The member did not work here in " + DayFormat.of(month) + "."));
        long ordinary = line.ordinaryMinor();
        return new Payslip(
                month.toString(),
                posted.isPresent(),
                member.joinedOn(),
                member.leftOn(),
                line,
                ordinary,
                line.wageMinor() - ordinary,
                (run != null && posted.isPresent() ? run.reckonedOn() : today).isAfter(month.atEndOfMonth()));
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
                        new BigDecimal(line.workingDays()),
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
    public Document document(Letterhead letterhead) {
        return new PayslipPaper(this, letterhead).document();
    }
}
