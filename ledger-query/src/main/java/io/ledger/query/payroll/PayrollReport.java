package io.ledger.query.payroll;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Lines;
import io.ledger.query.document.Document.Part;
import io.ledger.query.document.Document.Weight;
import io.ledger.query.document.Document.Words;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A month's wages, as they are reckoned now, beside what the month's payroll run has posted.
 *
 * @param month {@code YYYY-MM}
 * @param monthEnded whether the month is over where the book is; while it is not, these are the wages so far
 * @param runEnded whether it was when the run was made; null when the month has no run, or it is removed
 * @param runId null when the month has no run, or it is removed
 * @param members by name
 * @param differenceMinor what an update of the run, or its creation, would post
 */
@Schema(name = "PayrollReport")
record PayrollReport(
        String month,
        @Nullable UUID runId,
        List<Reckoned> members,
        long wageMinor,
        long advancesMinor,
        long netMinor,
        long postedMinor,
        long differenceMinor,
        boolean monthEnded,
        @Nullable Boolean runEnded)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.onlyCsv("staff_id"),
            Column.text("name", "Name"),
            Column.word("wage_type", "Wage"),
            Column.money("wage_rate_minor", "Rate"),
            Column.quantity("days", "Days"),
            Column.onlyCsv("working_days"),
            Column.onlyCsv("present"),
            Column.onlyCsv("half_days"),
            Column.onlyCsv("paid_leave"),
            Column.onlyCsv("week_off"),
            Column.onlyCsv("absent"),
            Column.quantity("hours", "Hours"),
            Column.onlyCsv("overtime_minutes"),
            Column.word("", "Overtime"),
            Column.money("wage_minor", "Earned"),
            Column.moneyIfAny("advances_minor", "Advances"),
            Column.money("net_minor", "Net"),
            Column.money("posted_minor", "Posted").offPaper(),
            Column.moneyIfAny("difference_minor", "To post"));

    /**
     * One member's wage.
     *
     * @param postedMinor what the run has posted of it
     * @param differenceMinor the wage less that
     */
    @Schema(name = "ReckonedWage")
    record Reckoned(@JsonUnwrapped PayrollLine line, long postedMinor, long differenceMinor) {}

    /** @param today where the book is */
    static PayrollReport read(Connection connection, UUID bookId, YearMonth month, LocalDate today)
            throws SQLException {
        PayrollReader reader = new PayrollReader(connection, bookId, month);
        @Nullable Run run = reader.run().orElse(null);
        @Nullable Payroll posted = run == null ? null : run.posted();
        Payroll now = reader.reckon(posted);
        Map<UUID, Long> postedTo = posted == null ? Map.of() : posted.wagesMinor();
        List<Reckoned> members = now.members().stream()
                .map(line -> reckoned(line, postedTo.getOrDefault(line.staffId(), 0L)))
                .toList();
        long postedMinor = posted == null ? 0 : posted.wageMinor();
        return new PayrollReport(
                month.toString(),
                posted == null ? null : reader.runId(),
                members,
                now.wageMinor(),
                now.advancesMinor(),
                now.netMinor(),
                postedMinor,
                now.wageMinor() - postedMinor,
                today.isAfter(month.atEndOfMonth()),
                run == null ? null : run.reckonedOn().isAfter(month.atEndOfMonth()));
    }

    private static Reckoned reckoned(PayrollLine line, long postedMinor) {
        return new Reckoned(line, postedMinor, line.wageMinor() - postedMinor);
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        for (Reckoned member : members) {
            PayrollLine line = member.line();
            grid.line(
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
                    Durations.words(line.overtimeMinutes()),
                    line.wageMinor(),
                    line.advancesMinor(),
                    line.netMinor(),
                    member.postedMinor(),
                    member.differenceMinor());
        }
        return new Sheet("Payroll", DayFormat.of(YearMonth.parse(month)), withTotal(grid));
    }

    private Grid withTotal(Grid.Builder grid) {
        @Nullable Object[] cells = new @Nullable Object[COLUMNS.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = switch (COLUMNS.get(i).key()) {
                case "name" -> "Total";
                case "wage_minor" -> wageMinor;
                case "advances_minor" -> advancesMinor;
                case "net_minor" -> netMinor;
                case "difference_minor" -> differenceMinor;
                default -> null;
            };
        }
        return grid.total(cells).build();
    }

    @Override
    public Document document(Letterhead letterhead) {
        Sheet sheet = sheet();
        List<Part> parts = new ArrayList<>(List.of(
                new Lines(sheet.grid()), new Words(state(letterhead), isPosted() ? Weight.PLAIN : Weight.STRONG)));
        if (!monthEnded) {
            parts.add(new Words("The month has not ended: these are the wages so far.", Weight.STRONG));
        } else if (Boolean.FALSE.equals(runEnded)) {
            parts.add(new Words(
                    "The payroll run was made before the month had ended. Run it again when all days are marked.",
                    Weight.STRONG));
        }
        return new Document(sheet.title(), sheet.period(), parts);
    }

    private boolean isPosted() {
        return runId != null && members.stream().allMatch(member -> member.differenceMinor() == 0);
    }

    private String state(Letterhead letterhead) {
        if (runId == null) {
            return "These wages are not posted yet: the month has no payroll run.";
        }
        return isPosted()
                ? "These wages are posted."
                : letterhead
                        .language()
                        .say(
                                "The payroll run has posted {0}. Something has changed since: run it again to post the difference.",
                                letterhead.money().withSymbol(postedMinor));
    }
}
