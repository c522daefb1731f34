package io.ledger.query.payroll;

import static io.ledger.query.payroll.PayrollBook.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.Staff;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Line;
import io.ledger.query.projection.TableProjection.Values;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A month reckoned from records in memory, without views. */
class PayrollTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final UUID LOW = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID HIGH = UUID.fromString("ffffffff-ffff-7fff-bfff-fffffffffff1");

    private static Values values(Fields fields) {
        return new Values() {
            @Override
            public <T> @Nullable T get(Field<T> field) {
                return fields.get(field);
            }
        };
    }

    private static Member member(UUID id, String name, boolean removed) {
        return Member.of(
                id,
                values(Fields.forCreate(
                        Staff.TABLE,
                        data("name", name, "wage_type", "daily", "wage_minor", 1_001, "joined_on", "2026-06-02"))),
                removed);
    }

    private static Mark mark(UUID member, int day, String status) {
        return Mark.of(values(Fields.forCreate(
                Attendance.TABLE, data("staff_id", member, "day", JUNE.atDay(day), "status", status))));
    }

    @Test
    void members_and_marks_in_any_order_give_the_same_lines_by_name_and_then_by_id() {
        List<Member> staff = new ArrayList<>(List.of(
                member(HIGH, "asha", false), member(LOW, "asha", false), member(UUID.randomUUID(), "Bela", false)));
        List<Mark> marks = new ArrayList<>(List.of(mark(HIGH, 2, "half_day"), mark(LOW, 3, "present")));
        Payroll payroll = Payroll.reckon(JUNE, staff, marks, Map.of(LOW, 300L, HIGH, -7L), null);
        assertThat(payroll.members())
                .extracting(PayrollLine::name, PayrollLine::staffId, PayrollLine::wageMinor, PayrollLine::advancesMinor)
                .startsWith(tuple("asha", LOW, 1_001L, 300L), tuple("asha", HIGH, 501L, 0L));
        assertThat(payroll.members().getLast().name()).isEqualTo("Bela");
        Collections.reverse(staff);
        Collections.reverse(marks);
        assertThat(Payroll.reckon(JUNE, staff, marks, Map.of(LOW, 300L, HIGH, -7L), null))
                .isEqualTo(payroll);
        assertThat(Payroll.parse(JUNE, payroll.json())).isEqualTo(payroll);
    }

    @Test
    void the_entry_is_of_the_day_that_it_is_asked_for_and_leaves_out_who_earned_nothing() {
        Payroll payroll = Payroll.reckon(
                JUNE,
                List.of(member(LOW, "Asha", false), member(HIGH, "Bela", false)),
                List.of(mark(LOW, 1, "present"), mark(LOW, 2, "present"), mark(HIGH, 1, "present")),
                Map.of(),
                null);
        assertThat(payroll.entry(JUNE.atDay(30)))
                .isEqualTo(new Entry(
                        JUNE.atDay(30),
                        List.of(
                                new Line(Accounts.WAGES, null, null, 1_001),
                                new Line(Accounts.SALARIES, LOW, null, -1_001))));
        assertThat(Payroll.reckon(JUNE, List.of(member(LOW, "Asha", false)), List.of(), Map.of(), null)
                        .entry(JUNE.atDay(30)))
                .isNull();
    }

    @Test
    void a_removed_member_is_listed_as_long_as_a_wage_is_posted() {
        List<Member> staff = List.of(member(LOW, "Asha", true));
        Payroll posted = Payroll.reckon(JUNE, staff, List.of(mark(LOW, 2, "present")), Map.of(), null);
        Payroll taken = Payroll.reckon(JUNE, staff, List.of(), Map.of(), posted);
        assertThat(taken.members()).extracting(PayrollLine::wageMinor).containsExactly(0L);
        assertThat(Payroll.reckon(JUNE, staff, List.of(), Map.of(), taken).members())
                .isEmpty();
    }
}
