package io.ledger.query.payroll;

import io.ledger.api.record.Field;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Staff;
import io.ledger.platform.json.Json;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads from the views what a book's payroll of a month depends on. For one transaction. */
final class PayrollReader {

    private final Connection connection;
    private final UUID bookId;
    private final YearMonth month;

    PayrollReader(Connection connection, UUID bookId, YearMonth month) {
        this.connection = connection;
        this.bookId = bookId;
        this.month = month;
    }

    /** The month as it is reckoned now. */
    Payroll reckon(@Nullable Payroll posted) throws SQLException {
        return Payroll.reckon(month, staff(), marks(), balances(), posted);
    }

    /** All members, removed ones too. */
    List<Member> staff() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, name, wage_type, wage_minor, joined_on, left_on, weekly_off, weekly_half_day, deleted_at IS NOT NULL
                FROM   staff
                WHERE  book_id = ?
                """)) {
            statement.setObject(1, bookId);
            List<Member> staff = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    staff.add(new Member(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getObject(5, LocalDate.class),
                            row.getObject(6, LocalDate.class),
                            new Week(
                                    weekdays(Staff.WEEKLY_OFF, row.getString(7)),
                                    weekdays(Staff.WEEKLY_HALF_DAY, row.getString(8))),
                            row.getBoolean(9)));
                }
            }
            return staff;
        }
    }

    private static List<Long> weekdays(Field<List<Long>> field, @Nullable String json) {
        return json == null ? List.of() : field.type().stored(field.name(), Json.readStoredValue(json));
    }

    /** The month's marks, day by day. */
    List<Mark> marks() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT   staff_id, day, status, hours, overtime_minutes
                FROM     attendance
                WHERE    book_id = ? AND day BETWEEN ? AND ? AND deleted_at IS NULL
                ORDER BY day, staff_id
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, month.atDay(1));
            statement.setObject(3, month.atEndOfMonth());
            List<Mark> marks = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    marks.add(new Mark(
                            row.getObject(1, UUID.class),
                            row.getObject(2, LocalDate.class),
                            row.getString(3),
                            row.getObject(4, BigDecimal.class),
                            row.getObject(5, Long.class)));
                }
            }
            return marks;
        }
    }

    /** What the members' accounts stand at on the month's last day, but for what its run has posted. */
    private Map<UUID, Long> balances() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT s.id, p.balance_minor
                FROM   staff s
                CROSS JOIN LATERAL (SELECT coalesce(sum(amount_minor), 0) AS balance_minor
                                    FROM   postings
                                    WHERE  book_id = s.book_id AND party_id = s.id AND day <= ? AND record_id <> ?) p
                WHERE  s.book_id = ?
                """)) {
            statement.setObject(1, month.atEndOfMonth());
            statement.setObject(2, runId());
            statement.setObject(3, bookId);
            Map<UUID, Long> balances = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    balances.put(
                            row.getObject(1, UUID.class), row.getBigDecimal(2).longValueExact());
                }
            }
            return balances;
        }
    }

    /**
     * The month's run.
     *
     * @param posted what it has posted
     * @param reckonedOn when it was run last
     */
    record Run(Payroll posted, LocalDate reckonedOn) {}

    /** Empty when there is no run of the month, or it is removed. */
    Optional<Run> run() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT members, reckoned_on FROM payroll_runs WHERE book_id = ? AND id = ? AND deleted_at IS NULL")) {
            statement.setObject(1, bookId);
            statement.setObject(2, runId());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Run(Payroll.parse(month, row.getString(1)), row.getObject(2, LocalDate.class)))
                        : Optional.empty();
            }
        }
    }

    UUID runId() {
        return PayrollRuns.id(bookId, month.toString());
    }
}
