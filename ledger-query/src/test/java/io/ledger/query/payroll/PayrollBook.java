package io.ledger.query.payroll;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.TestLedger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A book with staff, for tests: appends what a device would send. */
final class PayrollBook {

    private final TestLedger ledger;
    private final UUID id;

    PayrollBook(TestLedger ledger) throws SQLException {
        this.ledger = ledger;
        this.id = ledger.openBook();
    }

    UUID id() {
        return id;
    }

    /** Names and values in turn. */
    static Map<String, @Nullable Object> data(@Nullable Object... pairs) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            data.put(
                    String.valueOf(pairs[i]),
                    value == null || value instanceof String || value instanceof List<?>
                            ? value
                            : value instanceof Number number ? (Object) number.longValue() : value.toString());
        }
        return data;
    }

    UUID member(String name, String wageType, long wageMinor, String joinedOn) throws SQLException {
        return ledger.add(
                id,
                Staff.TABLE,
                data("name", name, "wage_type", wageType, "wage_minor", wageMinor, "joined_on", joinedOn));
    }

    void change(UUID member, @Nullable Object... pairs) throws SQLException {
        ledger.change(id, Staff.TABLE, member, data(pairs));
    }

    void mark(UUID member, LocalDate day, String status) throws SQLException {
        mark(member, day, status, new HashMap<>());
    }

    void mark(UUID member, LocalDate day, String status, Map<String, @Nullable Object> more) throws SQLException {
        Map<String, @Nullable Object> data = data("staff_id", member, "day", day, "status", status);
        data.putAll(more);
        append(new RecordAdded(Attendance.TABLE, Attendance.id(member, day), Fields.forCreate(Attendance.TABLE, data)));
    }

    /** Marks days from the first one on as present. */
    void present(UUID member, YearMonth month, int days) throws SQLException {
        for (int day = 1; day <= days; day++) {
            mark(member, month.atDay(day), Attendance.PRESENT);
        }
    }

    void remark(UUID member, LocalDate day, @Nullable Object... pairs) throws SQLException {
        ledger.change(id, Attendance.TABLE, Attendance.id(member, day), data(pairs));
    }

    UUID pay(UUID member, long amountMinor, String day) throws SQLException {
        return ledger.add(
                id,
                Transactions.TABLE,
                data(
                        "party_id", member,
                        "direction", "gave",
                        "amount_minor", amountMinor,
                        "mode", "cash",
                        "occurred_on", day));
    }

    UUID run(YearMonth month) {
        return PayrollRuns.id(id, month.toString());
    }

    void create(YearMonth month) throws SQLException {
        append(new RecordAdded(
                PayrollRuns.TABLE, run(month), Fields.forCreate(PayrollRuns.TABLE, data("month", month))));
    }

    void update(YearMonth month) throws SQLException {
        append(new RecordChanged(PayrollRuns.TABLE, run(month), Fields.none(), Fields.none()));
    }

    void delete(YearMonth month) throws SQLException {
        append(new RecordRemoved(PayrollRuns.TABLE, run(month)));
    }

    void restore(YearMonth month) throws SQLException {
        append(new RecordRestored(PayrollRuns.TABLE, run(month)));
    }

    void append(RecordEvent event) throws SQLException {
        ledger.append(id, event);
    }

    long seq() {
        return ledger.seq(id);
    }

    /** Has all that was appended projected. */
    void project() throws SQLException, InterruptedException {
        ledger.commit();
        ledger.awaitProjected();
    }

    /** A value of a query in which {@code :book} is the book. */
    @Nullable
    String query(String sql) throws SQLException {
        return ledger.query(sql.replace(":book", "'" + id + "'"));
    }
}
