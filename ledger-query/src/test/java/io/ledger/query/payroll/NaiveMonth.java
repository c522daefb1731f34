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
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A member's month, worked out day by day as plainly as can be. */
final class NaiveMonth {

    static final List<String> STATUSES = List.of("present", "half_day", "paid_leave", "week_off", "absent");

    private final UUID id;
    private final Fields member;
    private final YearMonth month;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private BigDecimal hours = BigDecimal.ZERO;
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
            if (mark != null) {
                marked = true;
                if (there) {
                    add(mark);
                }
            }
        }
    }

    private void add(Fields mark) {
        String status = mark.require(Attendance.STATUS);
        counts.merge(status, 1, Integer::sum);
        if (!status.equals("absent")) {
            Long minutes = mark.get(Attendance.OVERTIME_MINUTES);
            overtime += minutes == null ? 0 : minutes;
            BigDecimal given = mark.get(Attendance.HOURS);
            int usual = status.equals("half_day") ? 4 : status.equals("week_off") ? 0 : 8;
            hours = hours.add(given == null ? BigDecimal.valueOf(usual) : given);
        }
    }

    private BigDecimal days() {
        return new BigDecimal("0.5")
                .multiply(new BigDecimal(counts.get("half_day")))
                .add(new BigDecimal(counts.get("present") + counts.get("paid_leave")));
    }

    long wage() {
        BigDecimal minutes = new BigDecimal(60);
        int working = month.lengthOfMonth() - counts.get("week_off");
        String type = member.require(Staff.WAGE_TYPE);
        return new BigDecimal(member.require(Staff.WAGE_MINOR))
                .multiply((type.equals("hourly") ? hours : days().multiply(new BigDecimal(8)))
                        .multiply(minutes)
                        .add(new BigDecimal(overtime)))
                .divide(
                        minutes.multiply(new BigDecimal(
                                switch (type) {
                                    case "hourly" -> 1;
                                    case "daily" -> 8;
                                    default -> 8 * (working == 0 ? month.lengthOfMonth() : working);
                                })),
                        0,
                        RoundingMode.HALF_UP)
                .longValueExact();
    }

    String json() {
        return ("\"staff_id\":\"%s\",\"name\":\"%s\",\"wage_type\":\"%s\",\"wage_rate_minor\":%s,\"days\":\"%s\",\"present\":%s,"
                        + "\"half_days\":%s,\"paid_leave\":%s,\"week_off\":%s,\"absent\":%s,\"hours\":\"%s\",\"overtime_minutes\":%s")
                .formatted(
                        id,
                        member.require(Staff.NAME),
                        member.require(Staff.WAGE_TYPE),
                        member.require(Staff.WAGE_MINOR),
                        plain(days()),
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
