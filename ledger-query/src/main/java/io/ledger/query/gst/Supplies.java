package io.ledger.query.gst;

import io.ledger.api.tax.Gstin;
import io.ledger.platform.json.Json;
import io.ledger.query.gst.Supply.Line;
import io.ledger.query.gst.Supply.OfBill;
import io.ledger.query.report.ReportPeriod;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the bills and notes of some days. What is removed is not among them, nor what is reversed by the last of the days: whoever reverses a bill that was returned already gives a note instead. */
final class Supplies {

    private static final int FETCH_ROWS = 500;

    private static final String SQL = """
            SELECT   b.id, b.kind, b.number, b.issued_on, b.party_id, p.name, p.tax_id, b.place_of_supply, p.state_code,
                     o.issued_on, o.total_minor, b.total_minor, b.lines
            FROM     bills b
            LEFT JOIN (SELECT id, name, tax_id, state_code FROM customers WHERE book_id = ?
                       UNION ALL
                       SELECT id, name, tax_id, state_code FROM suppliers WHERE book_id = ?) p ON p.id = b.party_id
            LEFT JOIN bills o ON o.book_id = b.book_id AND o.id = b.of_bill_id
            WHERE    b.book_id = ? AND b.deleted_at IS NULL AND b.kind = ANY (?) AND b.issued_on BETWEEN ? AND ?
            AND      (b.reversed_on IS NULL OR b.reversed_on > ?)
            ORDER BY b.issued_on, b.created_at, b.id
            """;

    /** Who returns them. Of a business that has no GSTIN in its settings, it is null. */
    record Business(@Nullable String gstin, @Nullable String state) {

        static Business read(Connection connection, UUID bookId) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT tax_id, state_code FROM business_settings WHERE book_id = ? AND id = ? AND deleted_at IS NULL")) {
                statement.setObject(1, bookId);
                statement.setObject(2, bookId);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? new Business(
                                    Supplies.gstin(row.getString(1)), Gstin.state(row.getString(2), row.getString(1)))
                            : new Business(null, null);
                }
            }
        }
    }

    private Supplies() {}

    private static @Nullable String gstin(@Nullable String taxId) {
        return taxId != null && Gstin.isMeant(taxId) ? taxId.toUpperCase(Locale.ROOT) : null;
    }

    /** Gives the bills of some kinds one by one, by day; what is in memory is one bill. */
    static void forEach(
            Connection connection,
            UUID bookId,
            Business business,
            ReportPeriod period,
            List<String> kinds,
            Consumer<Supply> action)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setObject(1, bookId);
            statement.setObject(2, bookId);
            statement.setObject(3, bookId);
            statement.setArray(4, connection.createArrayOf("text", kinds.toArray()));
            statement.setObject(5, period.firstDay());
            statement.setObject(6, period.lastDay());
            statement.setObject(7, period.lastDay());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    action.accept(supply(row, business));
                }
            }
        }
    }

    private static Supply supply(ResultSet row, Business business) throws SQLException {
        String taxId = row.getString(7);
        String place = row.getString(8);
        if (place == null) {
            place = Gstin.state(row.getString(9), taxId);
        }
        LocalDate ofBillOn = row.getObject(10, LocalDate.class);
        return new Supply(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getObject(5, UUID.class),
                row.getString(6),
                gstin(taxId),
                place == null ? business.state() : place,
                business.state(),
                ofBillOn == null ? null : new OfBill(ofBillOn, row.getLong(11)),
                row.getLong(12),
                lines(row.getString(13)));
    }

    private static List<Line> lines(String json) {
        List<Line> lines = new ArrayList<>();
        for (Object each : (List<?>) Json.readStoredValue(json)) {
            Map<?, ?> line = (Map<?, ?>) each;
            lines.add(new Line(
                    text(line, "hsn"),
                    text(line, "description"),
                    text(line, "unit"),
                    number(line, "quantity"),
                    number(line, "tax_rate_bp"),
                    new Amounts(
                            amount(line, "taxable_minor"),
                            amount(line, "igst_minor"),
                            amount(line, "cgst_minor"),
                            amount(line, "sgst_minor"),
                            amount(line, "cess_minor"),
                            amount(line, "tax_minor"))));
        }
        return lines;
    }

    private static @Nullable String text(Map<?, ?> line, String name) {
        Object value = line.get(name);
        return value == null ? null : value.toString();
    }

    private static BigDecimal number(Map<?, ?> line, String name) {
        Object value = line.get(name);
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString()).stripTrailingZeros();
    }

    private static long amount(Map<?, ?> line, String name) {
        return number(line, name).longValueExact();
    }
}
