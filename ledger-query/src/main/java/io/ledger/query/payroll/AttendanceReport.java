package io.ledger.query.payroll;

import static java.util.stream.Collectors.groupingBy;

import io.ledger.api.table.Attendance;
import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Document;
import io.ledger.query.document.Document.Lines;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A month's attendance.
 *
 * @param month {@code YYYY-MM}
 * @param members those who worked here in the month or have a mark in it, by name
 */
@Schema(name = "AttendanceReport")
record AttendanceReport(String month, List<MemberMonth> members) implements Report {

    private static final String LEGEND =
            "P present · H half day · L paid leave · O week off · A absent · * before the member joined or after the member left: does not count";

    /**
     * One member's month. The totals are of the marks that count.
     *
     * @param marks by day
     * @param weekOff those that the member's week has off and nobody marked are among them
     * @param unmarked the days of work here that have no mark and are not off
     * @param days the paid ones, a decimal: half a day is .5
     * @param hours a decimal: a day present or on paid leave without hours has 8, half a day 4
     */
    @Schema(name = "AttendanceMonth")
    record MemberMonth(
            UUID staffId,
            String name,
            List<MarkedDay> marks,
            long present,
            long halfDays,
            long paidLeave,
            long weekOff,
            long absent,
            long unmarked,
            String days,
            String hours,
            long overtimeMinutes) {}

    /**
     * A day as it was marked.
     *
     * @param hours a decimal; null where nobody counted them
     * @param counts whether the member worked here on that day
     */
    @Schema(name = "AttendanceMark")
    record MarkedDay(LocalDate day, String status, @Nullable String hours, long overtimeMinutes, boolean counts) {}

    static AttendanceReport read(Connection connection, UUID bookId, YearMonth month) throws SQLException {
        PayrollReader reader = new PayrollReader(connection, bookId, month);
        Map<UUID, List<Mark>> marks = reader.marks().stream().collect(groupingBy(Mark::staffId));
        return new AttendanceReport(
                month.toString(),
                reader.staff().stream()
                        .filter(member -> member.isOf(month, marks.containsKey(member.staffId())))
                        .sorted(Member.BY_NAME)
                        .map(member -> of(month, member, marks.getOrDefault(member.staffId(), List.of())))
                        .toList());
    }

    private static MemberMonth of(YearMonth month, Member member, List<Mark> marks) {
        Attended attended = Attended.of(month, member, marks);
        return new MemberMonth(
                member.staffId(),
                member.name(),
                marks.stream().map(mark -> marked(member, mark)).toList(),
                attended.present(),
                attended.halfDays(),
                attended.paidLeave(),
                attended.weekOff(),
                attended.absent(),
                member.daysOf(month) - attended.settled(),
                PayrollLine.plain(attended.days()),
                PayrollLine.plain(attended.hours()),
                attended.overtimeMinutes());
    }

    private static MarkedDay marked(Member member, Mark mark) {
        BigDecimal hours = mark.hours();
        return new MarkedDay(
                mark.day(),
                mark.status(),
                hours == null ? null : PayrollLine.plain(hours),
                Objects.requireNonNullElse(mark.overtimeMinutes(), 0L),
                member.isEmployedOn(mark.day()));
    }

    /** A line a member: the CSV has the days by their dates and in words, the PDF by their numbers and in letters. */
    @Override
    public Sheet sheet() {
        YearMonth of = YearMonth.parse(month);
        List<Column> columns = new ArrayList<>(List.of(Column.onlyCsv("staff_id"), Column.text("name", "Name")));
        for (int day = 1; day <= of.lengthOfMonth(); day++) {
            columns.add(Column.onlyCsv(of.atDay(day).toString()));
            columns.add(Column.word("", Integer.toString(day)).narrow());
        }
        columns.addAll(List.of(
                Column.whole("present", "P"),
                Column.whole("half_days", "H"),
                Column.whole("paid_leave", "L"),
                Column.whole("week_off", "O"),
                Column.whole("absent", "A"),
                Column.onlyCsv("unmarked"),
                Column.quantity("days", "Days"),
                Column.quantity("hours", "Hours"),
                Column.onlyCsv("overtime_minutes"),
                Column.word("", "Overtime")));
        Grid.Builder grid = Grid.of(columns);
        members.forEach(member -> grid.line(cells(of, member)));
        return new Sheet("Attendance", DayFormat.of(of), grid.build());
    }

    private static @Nullable Object[] cells(YearMonth month, MemberMonth member) {
        List<@Nullable Object> cells = new ArrayList<>(List.of(member.staffId(), member.name()));
        @Nullable MarkedDay[] byDay = new @Nullable MarkedDay[month.lengthOfMonth()];
        member.marks().forEach(mark -> byDay[mark.day().getDayOfMonth() - 1] = mark);
        for (@Nullable MarkedDay mark : byDay) {
            cells.add(mark == null ? null : mark.status());
            cells.add(mark == null ? null : letter(mark));
        }
        cells.addAll(List.of(
                member.present(),
                member.halfDays(),
                member.paidLeave(),
                member.weekOff(),
                member.absent(),
                member.unmarked(),
                new BigDecimal(member.days()),
                new BigDecimal(member.hours()),
                member.overtimeMinutes(),
                Durations.words(member.overtimeMinutes())));
        return cells.toArray();
    }

    private static String letter(MarkedDay mark) {
        String letter = switch (mark.status()) {
            case Attendance.PRESENT -> "P";
            case Attendance.HALF_DAY -> "H";
            case Attendance.PAID_LEAVE -> "L";
            case Attendance.WEEK_OFF -> "O";
            default -> "A";
        };
        return mark.counts() ? letter : letter + "*";
    }

    @Override
    public Document document(MoneyFormat money) {
        Sheet sheet = sheet();
        return new Document(sheet.title(), sheet.period(), new Lines(sheet.grid()), new Words(LEGEND, Weight.SMALL));
    }
}
