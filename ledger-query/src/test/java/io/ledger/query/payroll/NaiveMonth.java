package io.ledger.query.payroll;

import io.ledger.api.record.Fields;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.Staff;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A member's month, worked out day by day as plainly as can be. */
final class NaiveMonth {

    static final List<String> STATUSES = List.of("present", "half_day", "paid_leave", "week_off", "absent");

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final UUID id;
    private final Fields member;
    private final YearMonth month;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private BigDecimal hours = BigDecimal.ZERO;
    private BigDecimal paid = BigDecimal.ZERO;
    private BigDecimal working = BigDecimal.ZERO;
    private long overtime;
    private boolean employed;
    private boolean marked;

    NaiveMonth(UUID id, Fields member, YearMonth month, Function<LocalDate, @Nullable Fields> marks) {
        this.id = id;
        this.member = member;
        this.month = month;
        STATUSES.forEach(status -> counts.put(status, 0));
        LocalDate joined = member.require(Staff.JOINED_ON);
        @Nullable LocalDate left = member.get(Staff.LEFT_ON);
        for (int i = 1; i <= month.lengthOfMonth(); i++) {
            LocalDate day = month.atDay(i);
            boolean there = !day.isBefore(joined) && (left == null || !day.isAfter(left));
            employed |= there;
            @Nullable Fields mark = marks.apply(day);
            marked |= mark != null;
            if (mark != null && there) {
                add(day, mark);
            } else {
                working = working.add(part(day));
                if (there && part(day).signum() == 0) {
                    counts.merge("week_off", 1, Integer::sum);
                }
            }
        }
    }

    /** What of the day the week leaves for work. */
    private BigDecimal part(LocalDate day) {
        long ofWeek = day.getDayOfWeek().getValue();
        if (Objects.requireNonNullElse(member.get(Staff.WEEKLY_OFF), List.of()).contains(ofWeek)) {
            return BigDecimal.ZERO;
        }
        return Objects.requireNonNullElse(member.get(Staff.WEEKLY_HALF_DAY), List.of())
                        .contains(ofWeek)
                ? HALF
                : BigDecimal.ONE;
    }

    private void add(LocalDate day, Fields mark) {
        String status = mark.require(Attendance.STATUS);
        counts.merge(status, 1, Integer::sum);
        BigDecimal part = part(day).signum() == 0 ? BigDecimal.ONE : part(day);
        BigDecimal there = switch (status) {
            case "present", "paid_leave" -> part;
            case "half_day" -> HALF;
            default -> BigDecimal.ZERO;
        };
        paid = paid.add(there);
        working = working.add(status.equals("week_off") ? BigDecimal.ZERO : part);
        if (!status.equals("absent")) {
            Long minutes = mark.get(Attendance.OVERTIME_MINUTES);
            overtime += minutes == null ? 0 : minutes;
            BigDecimal given = mark.get(Attendance.HOURS);
            hours = hours.add(given == null ? there.multiply(new BigDecimal(8)) : given);
        }
    }

    private BigDecimal days() {
        return paid;
    }

    private BigDecimal workingDays() {
        return working.signum() == 0 ? new BigDecimal(month.lengthOfMonth()) : working;
    }

    long wage() {
        BigDecimal minutes = new BigDecimal(60);
        String type = member.require(Staff.WAGE_TYPE);
        return new BigDecimal(member.require(Staff.WAGE_MINOR))
                .multiply((type.equals("hourly") ? hours : days().multiply(new BigDecimal(8)))
                        .multiply(minutes)
                        .add(new BigDecimal(overtime)))
                .divide(
                        minutes.multiply(
                                switch (type) {
                                    case "hourly" -> BigDecimal.ONE;
                                    case "daily" -> new BigDecimal(8);
                                    default -> workingDays().multiply(new BigDecimal(8));
                                }),
                        0,
                        RoundingMode.HALF_UP)
                .longValueExact();
    }

    String json() {
        return ("\"staff_id\":\"%s\",\"name\":\"%s\",\"wage_type\":\"%s\",\"wage_rate_minor\":%s,\"days\":\"%s\",\"working_days\":\"%s\",\"present\":%s,"
                        + "\"half_days\":%s,\"paid_leave\":%s,\"week_off\":%s,\"absent\":%s,\"hours\":\"%s\",\"overtime_minutes\":%s")
                .formatted(
                        id,
                        member.require(Staff.NAME),
                        member.require(Staff.WAGE_TYPE),
                        member.require(Staff.WAGE_MINOR),
                        plain(days()),
                        plain(workingDays()),
                        counts.get("present"),
                        counts.get("half_day"),
                        counts.get("paid_leave"),
                        counts.get("week_off"),
                        counts.get("absent"),
                        plain(hours),
                        overtime);
    }

    boolean isEmployed() {
        return employed;
    }

    boolean isMarked() {
        return marked;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
