package io.ledger.query.voucher;

import io.ledger.api.book.FinancialYear;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Vouchers;
import io.ledger.query.journal.Circumstances;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Numbers for vouchers: {@code JV/26-27/1}, counted for each kind and financial year from 1 on, without gaps, in the order of their events. The year is that of the voucher's day, by the settings as they are at its
 * event; a number once given stays. Where the settings say another beginning of the year later, what is counted goes on: no two years that begin in one calendar year have a count of their own, for they are called
 * the same. For one thread.
 */
final class VoucherNumbers {

    private final Map<Count, Long> last = new HashMap<>();
    private final Set<Count> advanced = new LinkedHashSet<>();

    /** @param yearFrom the first day of the calendar year that the financial year begins in */
    private record Count(UUID bookId, String kind, LocalDate yearFrom) {}

    private VoucherNumbers() {}

    static VoucherNumbers of(Batch batch) {
        return batch.state(VoucherNumbers.class, VoucherNumbers::new);
    }

    /** The number of a voucher that has just come. */
    String next(Row voucher, Batch batch) throws SQLException {
        Circumstances then = Circumstances.of(batch, voucher.bookId());
        FinancialYear year = FinancialYear.of(then.setting(BusinessSettings.FINANCIAL_YEAR_START), then.currency());
        LocalDate day = voucher.require(Vouchers.OCCURRED_ON);
        String kind = voucher.require(Vouchers.KIND);
        Count count = new Count(voucher.bookId(), kind, year.firstDay(day).withDayOfYear(1));
        Long before = last.get(count);
        long number = (before == null ? read(count, batch.connection()) : before) + 1;
        last.put(count, number);
        advanced.add(count);
        return series(kind) + "/" + year.label(day) + "/" + number;
    }

    private static String series(String kind) {
        return switch (kind) {
            case Vouchers.CONTRA -> "CV";
            case Vouchers.OPENING -> "OV";
            default -> "JV";
        };
    }

    /** Once a batch for each count. */
    private static long read(Count count, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT last_number FROM voucher_numbers WHERE book_id = ? AND kind = ? AND year_from = ?")) {
            statement.setObject(1, count.bookId());
            statement.setString(2, count.kind());
            statement.setObject(3, count.yearFrom());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    void write(Connection connection) throws SQLException {
        if (advanced.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO voucher_numbers (book_id, kind, year_from, last_number)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (book_id, kind, year_from) DO UPDATE SET last_number = excluded.last_number
                """)) {
            for (Count count : advanced) {
                statement.setObject(1, count.bookId());
                statement.setString(2, count.kind());
                statement.setObject(3, count.yearFrom());
                statement.setLong(4, last.getOrDefault(count, 0L));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        advanced.clear();
    }
}
