package io.ledger.query.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Attendance;
import io.ledger.api.table.Staff;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of wages: examples reckoned by hand, then what must hold of any month. */
class WagesTest {

    private static final UUID ID = new UUID(1, 1);
    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final String LETTERS = "PHLWA";
    private static final List<String> STATUSES = List.of(
            Attendance.PRESENT, Attendance.HALF_DAY, Attendance.PAID_LEAVE, Attendance.WEEK_OFF, Attendance.ABSENT);

    private static final Week EVERY_DAY = new Week(List.of(), List.of());

    private static Member member(String wageType, long wage) {
        return new Member(ID, "Ravi", wageType, wage, LocalDate.of(1900, 1, 1), null, EVERY_DAY, false);
    }

    private static Mark mark(LocalDate day, String status, @Nullable String hours, @Nullable Long overtime) {
        return new Mark(ID, day, status, hours == null ? null : new BigDecimal(hours), overtime);
    }

    /** A month from its first day on, a letter a day, a point for a day that is not marked. */
    private static List<Mark> marks(YearMonth month, String days) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < days.length(); i++) {
            if (days.charAt(i) != '.') {
                marks.add(mark(month.atDay(i + 1), STATUSES.get(LETTERS.indexOf(days.charAt(i))), null, null));
            }
        }
        return marks;
    }

    private static PayrollLine line(YearMonth month, Member member, List<Mark> marks) {
        return PayrollLine.of(month, member, marks, 0);
    }

    private static long wage(YearMonth month, Member member, List<Mark> marks) {
        return line(month, member, marks).wageMinor();
    }

    @Test
    void a_month_is_counted_by_status_and_in_paid_days_and_hours() {
        PayrollLine line = PayrollLine.of(JUNE, member(Staff.DAILY, 50_000), marks(JUNE, "PPPHLWA.PH"), 70_000);
        assertThat(line)
                .isEqualTo(new PayrollLine(
                        ID, "Ravi", "daily", 50_000, "6", "29", 4, 2, 1, 1, 1, "48", 0, 300_000, 70_000, 230_000));
        assertThat(PayrollLine.of(JUNE, member(Staff.DAILY, 50_000), marks(JUNE, "PH"), -5))
                .isEqualTo(new PayrollLine(
                        ID, "Ravi", "daily", 50_000, "1.5", "30", 1, 1, 0, 0, 0, "12", 0, 75_000, 0, 75_000));
        assertThat(line(JUNE, member(Staff.DAILY, 1), marks(JUNE, "PPPPPPPPPP")).days())
                .isEqualTo("10");
    }

    @ParameterizedTest
    @CsvSource({
        // 20 of 25, 24 and 29 working days; of 1900 February had 28 days, of 2000 it had 29
        "2024-02, PPPPPWPPPPPWPPPPPWPPPPPW....., 3000000, 2400000",
        "2026-02, PPPPPWPPPPPWPPPPPWPPPPPW...., 3000000, 2500000",
        "2024-02, PPPPPPPPPPPPPPPPPPPP, 3000000, 2068966",
        "1900-02, PPPPPPPPPPPPPP, 2800, 1400",
        "2000-02, PPPPPPPPPPPPPP, 2900, 1400",
        // the whole month, marked or paid
        "2026-06, PPPPPPPPPPPPPPPPPPPPPPPPPPPPPP, 1000001, 1000001",
        "2026-06, PPPPPPWPPPPPPWPPPPPPWPPPPPPWLL, 1000001, 1000001",
        // ties: half a unit is a whole one
        "2026-06, H, 30, 1",
        "2026-06, H, 29, 0",
        "2026-06, H, 90, 2",
        // no working day
        "2026-06, WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW, 3000000, 0",
        "2026-06, AAAAAAAAAA, 3000000, 0",
        "2026-06, , 3000000, 0",
    })
    void a_monthly_wage_is_for_the_days_that_are_not_off(
            YearMonth month, @Nullable String days, long wage, long earned) {
        assertThat(wage(month, member(Staff.MONTHLY, wage), marks(month, days == null ? "" : days)))
                .isEqualTo(earned);
    }

    @ParameterizedTest
    @CsvSource({
        "PPPPPPPPPPPPPPPPPPPPHHHL, 50000, 1125000",
        // rounded once: by the day it would be 51 each
        "H, 101, 51",
        "HHH, 101, 152",
        "WWAA, 101, 0",
    })
    void a_daily_wage_is_for_each_paid_day(String days, long wage, long earned) {
        assertThat(wage(JUNE, member(Staff.DAILY, wage), marks(JUNE, days))).isEqualTo(earned);
    }

    @Test
    void an_hourly_wage_is_for_the_hours_where_they_are_counted_and_for_8_or_4_where_not() {
        Member member = member(Staff.HOURLY, 6_000);
        assertThat(wage(JUNE, member, marks(JUNE, "PHL"))).isEqualTo(20 * 6_000);
        assertThat(wage(JUNE, member, marks(JUNE, "WA"))).isZero();
        LocalDate day = JUNE.atDay(1);
        assertThat(wage(JUNE, member, List.of(mark(day, "present", "7.125", null))))
                .isEqualTo(42_750);
        assertThat(wage(JUNE, member, List.of(mark(day, "half_day", "3.5", null))))
                .isEqualTo(21_000);
        assertThat(wage(JUNE, member, List.of(mark(day, "half_day", "0", null))))
                .isZero();
        assertThat(wage(JUNE, member, List.of(mark(day, "week_off", "2", null))))
                .isEqualTo(12_000);
        assertThat(wage(JUNE, member(Staff.HOURLY, 4), List.of(mark(day, "present", "7.125", null))))
                .isEqualTo(29);
    }

    @Test
    void overtime_is_paid_at_the_ordinary_rate() {
        List<Mark> one = List.of(mark(JUNE.atDay(1), "present", null, 90L));
        assertThat(wage(JUNE, member(Staff.DAILY, 48_000), one)).isEqualTo(48_000 + 9_000);
        assertThat(wage(JUNE, member(Staff.HOURLY, 6_000), one)).isEqualTo(48_000 + 9_000);

        // 26 working days: 1,000.00 a day, 125.00 an hour
        List<Mark> month = marks(JUNE, "PPPPPPWPPPPPPWPPPPPPWPPPPPPWP");
        month.add(mark(JUNE.atDay(30), "present", null, 120L));
        assertThat(wage(JUNE, member(Staff.MONTHLY, 2_600_000), month)).isEqualTo(2_625_000);
        PayrollLine line = line(JUNE, member(Staff.MONTHLY, 2_600_000), month);
        assertThat(line.ordinaryMinor()).isEqualTo(2_600_000);
        assertThat(line.overtimeMinutes()).isEqualTo(120);

        // rounded with the rest, not by itself: 50 and 0.2083 and 0.2083 and 0.2083
        List<Mark> minutes = new ArrayList<>(List.of(mark(JUNE.atDay(1), "half_day", null, 1L)));
        minutes.add(mark(JUNE.atDay(2), "week_off", null, 2L));
        assertThat(wage(JUNE, member(Staff.DAILY, 100), minutes)).isEqualTo(51);
    }

    @Test
    void overtime_of_a_month_without_working_days_is_paid_by_the_days_of_the_calendar() {
        List<Mark> marks = marks(JUNE, "WWWWWWWWWWWWWWWWWWWWWWWWWWWWW");
        marks.add(mark(JUNE.atDay(30), "week_off", null, 480L));
        assertThat(wage(JUNE, member(Staff.MONTHLY, 30_000), marks)).isEqualTo(1_000);
    }

    @Test
    void nothing_of_a_day_of_absence_counts() {
        List<Mark> marks = List.of(mark(JUNE.atDay(1), "absent", "8", 60L));
        for (String type : List.of(Staff.MONTHLY, Staff.DAILY, Staff.HOURLY)) {
            PayrollLine line = line(JUNE, member(type, 1_000), marks);
            assertThat(line.wageMinor()).as(type).isZero();
            assertThat(line.hours()).isEqualTo("0");
            assertThat(line.absent()).isEqualTo(1);
        }
    }

    @Test
    void days_before_a_member_joined_and_after_one_left_do_not_count_even_if_marked() {
        Member member = new Member(ID, "Ravi", Staff.MONTHLY, 30_000, JUNE.atDay(11), JUNE.atDay(20), EVERY_DAY, false);
        PayrollLine line = line(JUNE, member, marks(JUNE, "PPPPPPPWWWPPPPPPPPPPPPPPWWWPPP"));
        assertThat(line.present()).isEqualTo(10);
        assertThat(line.weekOff()).isZero();
        assertThat(line.wageMinor()).isEqualTo(10_000);
        assertThat(line(JUNE, member, marks(YearMonth.of(2026, 7), "PPPP")).wageMinor())
                .isZero();
    }

    @Test
    void a_wage_beyond_all_amounts_is_the_largest_amount() {
        assertThat(wage(JUNE, member(Staff.HOURLY, 1_000_000_000_000_000L), marks(JUNE, "PPPPPPPPPPPPPPPPPPPP")))
                .isEqualTo(1_000_000_000_000_000L);
    }

    private static Member withWeek(String wageType, long wage, String joinedOn, String off, String halves) {
        return new Member(
                ID, "Ravi", wageType, wage, LocalDate.parse(joinedOn), null, new Week(days(off), days(halves)), false);
    }

    private static List<Long> days(String weekdays) {
        return weekdays.chars().mapToObj(day -> (long) day - '0').toList();
    }

    @ParameterizedTest
    @CsvSource({
        // 2028-02-16 is a Wednesday: 12 of the 25 days that are no Sundays; with one missed 11
        "2028-02, 2028-02-16, 7, '', ...............PPPP.PPPPPP.PP, 3000000, 1440000, 12, 25",
        "2028-02, 2028-02-16, 7, '', ...............PPPP.PPPPPP.P., 3000000, 1320000, 11, 25",
        // from Saturday, the first: five Saturdays, five Sundays, 21 other days; Saturdays marked as half days, or as
        // present
        "2026-08, 2020-01-01, 7, 6, H.PPPPPH.PPPPPH.PPPPPH.PPPPPH.P, 3000001, 3000001, 23.5, 23.5",
        "2026-08, 2020-01-01, 7, 6, P.PPPPPP.PPPPPP.PPPPPP.PPPPPP.P, 3000001, 3000001, 23.5, 23.5",
        "2026-08, 2020-01-01, 7, 6, A.PPPPPP.PPPPPP.PPPPPP.PPPPPP.P, 4700000, 4600000, 23, 23.5",
        "2026-08, 2020-01-01, 7, 6, ..PPPPPP.PPPPPP.PPPPPP.PPPPPP.P, 4700000, 4600000, 23, 23.5",
        // marks win: a Sunday worked is a working day, a Monday off is none, and so is a Saturday off
        "2026-08, 2020-01-01, 7, 6, PPPPPPPP.PPPPPP.PPPPPP.PPPPPP.P, 4700000, 4700000, 24.5, 24.5",
        "2026-08, 2020-01-01, 7, 6, P.WPPPPP.PPPPPP.PPPPPP.PPPPPP.P, 4500000, 4500000, 22.5, 22.5",
        "2026-08, 2020-01-01, 7, 6, W.PPPPPP.PPPPPP.PPPPPP.PPPPPP.P, 4600000, 4600000, 23, 23",
        // marks before the member joined count for nothing, whatever they say
        "2028-02, 2028-02-16, 7, '', PPPPPPWWWWWPPPPPPPP.PPPPPP.PP, 3000000, 1440000, 12, 25",
        // a day in both lists is off
        "2026-08, 2020-01-01, 67, 6, ..PPPPP..PPPPP..PPPPP..PPPPP..P, 2100000, 2100000, 21, 21",
    })
    void a_week_says_what_the_days_are_that_nobody_marked(
            YearMonth month,
            String joinedOn,
            String off,
            String halves,
            String days,
            long wage,
            long earned,
            String paid,
            String working) {
        PayrollLine line = line(month, withWeek(Staff.MONTHLY, wage, joinedOn, off, halves), marks(month, days));
        assertThat(line.wageMinor()).isEqualTo(earned);
        assertThat(line.days()).isEqualTo(paid);
        assertThat(line.workingDays()).isEqualTo(working);
    }

    @Test
    void half_a_day_off_is_paid_as_half_a_day_by_the_day_and_by_the_hour() {
        YearMonth august = YearMonth.of(2026, 8);
        List<Mark> saturday = marks(august, "P");
        assertThat(wage(august, withWeek(Staff.DAILY, 1_000, "2020-01-01", "7", "6"), saturday))
                .isEqualTo(500);
        assertThat(wage(august, withWeek(Staff.HOURLY, 100, "2020-01-01", "7", "6"), saturday))
                .isEqualTo(400);
        assertThat(line(august, withWeek(Staff.DAILY, 1_000, "2020-01-01", "7", "6"), saturday)
                        .weekOff())
                .isEqualTo(5);
    }

    @Test
    void random_months_pay_the_same_in_any_order_no_less_for_more_presence_and_no_more_than_a_full_month() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("WagesTest: -Dledger.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            YearMonth month = YearMonth.of(2020 + random.nextInt(9), 1 + random.nextInt(12));
            Member member = member(
                    List.of(Staff.MONTHLY, Staff.DAILY, Staff.HOURLY).get(random.nextInt(3)),
                    random.nextLong(random.nextBoolean() ? 100 : 10_000_000));
            @Nullable Mark[] days = new @Nullable Mark[month.lengthOfMonth()];
            for (int day = 0; day < days.length; day++) {
                days[day] = random(random, month.atDay(day + 1));
            }
            List<Mark> marks = present(days);
            PayrollLine line = line(month, member, marks);

            Collections.shuffle(marks, random);
            assertThat(line(month, member, marks)).as("seed %s", seed).isEqualTo(line);

            long full = full(month, member, days);
            assertThat(line.ordinaryMinor()).as("seed %s, %s", seed, line).isBetween(0L, full);
            assertThat(line.wageMinor()).as("seed %s, %s", seed, line).isGreaterThanOrEqualTo(line.ordinaryMinor());

            int day = random.nextInt(days.length);
            days[day] = more(random, month.atDay(day + 1), days[day]);
            assertThat(wage(month, member, present(days)))
                    .as("seed %s, %s, then %s", seed, line, days[day])
                    .isGreaterThanOrEqualTo(line.wageMinor());
        }
    }

    private static @Nullable Mark random(Random random, LocalDate day) {
        if (random.nextInt(6) == 0) {
            return null;
        }
        return mark(
                day,
                STATUSES.get(random.nextInt(5)),
                random.nextInt(3) == 0 ? "%d.%03d".formatted(random.nextInt(12), random.nextInt(1_000)) : null,
                random.nextInt(3) == 0 ? random.nextLong(300) : null);
    }

    private static List<Mark> present(@Nullable Mark[] days) {
        List<Mark> marks = new ArrayList<>(Arrays.asList(days));
        marks.removeIf(mark -> mark == null);
        return marks;
    }

    /** What the month pays without overtime to who misses no day. */
    private static long full(YearMonth month, Member member, @Nullable Mark[] days) {
        return switch (member.wageType()) {
            case Staff.MONTHLY -> member.wageMinor();
            case Staff.DAILY -> member.wageMinor() * month.lengthOfMonth();
            default -> {
                BigDecimal hours = BigDecimal.ZERO;
                for (Mark day : days) {
                    hours = hours.add(day == null || day.hours() == null ? BigDecimal.valueOf(8) : day.hours());
                }
                yield hours.multiply(BigDecimal.valueOf(member.wageMinor())).longValue() + 1;
            }
        };
    }

    /** The day with the member there for more of it. A day that was off and is worked also makes the month longer, so it stays. */
    private static @Nullable Mark more(Random random, LocalDate day, @Nullable Mark mark) {
        if (mark == null) {
            return mark(day, random.nextBoolean() ? "present" : "half_day", null, null);
        }
        String status = switch (mark.status()) {
            case "absent" -> random.nextBoolean() ? "half_day" : "paid_leave";
            case "half_day" -> random.nextBoolean() ? "present" : "paid_leave";
            default -> mark.status();
        };
        Long overtime = mark.overtimeMinutes();
        return new Mark(ID, day, status, mark.hours(), overtime == null ? 1 : overtime + 1);
    }
}
