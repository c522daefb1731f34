package io.ledger.query.audit;

import io.ledger.api.table.Attendance;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Staff;
import io.ledger.query.journal.Entry;
import io.ledger.query.payroll.Mark;
import io.ledger.query.payroll.Member;
import io.ledger.query.payroll.Payroll;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The wages of a book. What a run lists it reckoned from the staff and the attendance as they were when it was made or updated, so it is reckoned at those events again. For one
 * thread.
 */
final class PayrollReplay {

    private final BookState book;
    private final Map<UUID, Payroll> listed = new LinkedHashMap<>();

    PayrollReplay(BookState book) {
        this.book = book;
    }

    /** A run was added or changed; {@code before} is null when it was added. */
    void changed(UUID run, @Nullable RecordState before, RecordState after) {
        boolean wasRemoved = before != null && before.removed();
        boolean reversed = isReversed(after) || (before != null && isReversed(before));
        if (before == null || (!wasRemoved && !after.removed() && !reversed)) {
            YearMonth month = YearMonth.parse(after.fields().require(PayrollRuns.MONTH));
            // The balances only tell the advances, which are not posted.
            listed.put(run, Payroll.reckon(month, staff(), marks(month), Map.of(), listed.get(run)));
        }
    }

    private static boolean isReversed(RecordState run) {
        return run.fields().get(PayrollRuns.REVERSED_ON) != null;
    }

    /** The entries of the runs that are not removed. */
    void forEachEntry(Consumer<Entry> action) {
        book.records(PayrollRuns.TABLE).forEach((run, state) -> {
            // On which day it stands makes no difference to sums over all days.
            @Nullable Payroll payroll = state.removed() ? null : listed.get(run);
            if (payroll != null) {
                payroll.entries(payroll.month().atEndOfMonth(), state.fields().get(PayrollRuns.REVERSED_ON))
                        .forEach(action);
            }
        });
    }

    private List<Member> staff() {
        List<Member> staff = new ArrayList<>();
        book.records(Staff.TABLE)
                .forEach((id, member) -> staff.add(Member.of(id, member.fields()::get, member.removed())));
        return staff;
    }

    private List<Mark> marks(YearMonth month) {
        List<Mark> marks = new ArrayList<>();
        book.records(Attendance.TABLE).values().forEach(mark -> {
            if (!mark.removed()
                    && YearMonth.from(mark.fields().require(Attendance.DAY)).equals(month)) {
                marks.add(new Mark(
                        mark.fields().require(Attendance.STAFF_ID),
                        mark.fields().require(Attendance.DAY),
                        mark.fields().require(Attendance.STATUS),
                        mark.fields().get(Attendance.HOURS),
                        mark.fields().get(Attendance.OVERTIME_MINUTES)));
            }
        });
        return marks;
    }
}
