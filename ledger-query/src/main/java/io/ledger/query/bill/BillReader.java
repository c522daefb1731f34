package io.ledger.query.bill;

import io.ledger.api.bill.BillTotals;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import io.ledger.platform.json.Json;
import io.ledger.query.bill.BillReport.BillParty;
import io.ledger.query.bill.BillReport.Head;
import io.ledger.query.bill.BillReport.Line;
import io.ledger.query.bill.BillReport.OfBill;
import io.ledger.query.bill.BillReport.Sums;
import io.ledger.query.bill.BillReport.Tax;
import io.ledger.query.bill.BillReport.TaxParts;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a bill with what it says on paper. The amounts are those that its row was stored with: nothing is reckoned again that the settings of today might change. */
final class BillReader {

    private BillReader() {}

    /**
     * Reads one.
     *
     * @param asReceipt how it is to be printed; null where that is the settings' choice
     * @throws LedgerException {@code not_found} when there is no such bill, or it is removed
     */
    static BillReport read(Connection connection, UUID bookId, UUID billId, @Nullable Boolean asReceipt)
            throws SQLException {
        BillForm form = BillForm.read(connection, bookId, asReceipt);
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.id, b.kind, b.number, b.status, b.issued_on, b.due_on, b.reversed_on, b.mode, b.place_of_supply, b.price_includes_tax, b.note,
                       b.lines, b.discount_minor, b.subtotal_minor, b.tax_minor, b.cgst_minor, b.sgst_minor, b.igst_minor, b.cess_minor,
                       b.round_off_minor, b.total_minor, b.paid_minor, b.returned_minor,
                       p.id AS party_id, p.table_name, p.name, p.address, p.phone, p.tax_id, coalesce(c.state_code, s.state_code) AS state_code,
                       o.id AS of_id, o.number AS of_number, o.issued_on AS of_issued_on
                FROM   bills b
                LEFT JOIN party p     ON p.book_id = b.book_id AND p.id = b.party_id
                LEFT JOIN customers c ON c.book_id = b.book_id AND c.id = b.party_id
                LEFT JOIN suppliers s ON s.book_id = b.book_id AND s.id = b.party_id
                LEFT JOIN bills o     ON o.book_id = b.book_id AND o.id = b.of_bill_id
                WHERE  b.book_id = ? AND b.id = ? AND b.deleted_at IS NULL
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, billId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such bill.", BillController.BILL_ID);
                }
                return read(row, form);
            }
        }
    }

    private static BillReport read(ResultSet row, BillForm form) throws SQLException {
        List<Line> lines = lines(row);
        return new BillReport(
                head(row),
                party(row),
                ofBill(row),
                lines,
                List.copyOf(taxes(lines)),
                sums(row, lines),
                row.getString("note"),
                form);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("number"),
                row.getString("status"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getObject("reversed_on", LocalDate.class),
                row.getString("mode"),
                row.getString("place_of_supply"),
                Boolean.parseBoolean(row.getString("price_includes_tax")));
    }

    private static @Nullable BillParty party(ResultSet row) throws SQLException {
        UUID id = row.getObject("party_id", UUID.class);
        return id == null
                ? null
                : new BillParty(
                        id,
                        row.getString("table_name"),
                        row.getString("name"),
                        row.getString("address"),
                        row.getString("phone"),
                        row.getString("tax_id"),
                        row.getString("state_code"));
    }

    private static @Nullable OfBill ofBill(ResultSet row) throws SQLException {
        UUID id = row.getObject("of_id", UUID.class);
        return id == null
                ? null
                : new OfBill(id, row.getString("of_number"), row.getObject("of_issued_on", LocalDate.class));
    }

    private static List<Line> lines(ResultSet row) throws SQLException {
        boolean priceIncludesTax = Boolean.parseBoolean(row.getString("price_includes_tax"));
        return BillFigures.LINES
                .type()
                .stored(Bills.LINES.name(), Json.readStoredValue(row.getString("lines")))
                .stream()
                .map(line -> line(line, priceIncludesTax))
                .toList();
    }

    private static Line line(Fields line, boolean priceIncludesTax) {
        long gross = BillTotals.gross(line);
        long own = Math.min(gross, line.require(Bills.LINE_DISCOUNT_MINOR));
        long taxable = line.require(BillFigures.TAXABLE_MINOR);
        long tax = line.require(BillFigures.TAX_MINOR);
        long total = Math.addExact(taxable, tax);
        long discount = gross - (priceIncludesTax ? total : taxable);
        return new Line(
                line.get(Bills.DESCRIPTION),
                line.get(Bills.HSN),
                line.require(Bills.QUANTITY).toPlainString(),
                line.get(Bills.UNIT),
                line.require(Bills.UNIT_PRICE_MINOR),
                gross,
                discount,
                discount - own,
                taxable,
                line.require(Bills.TAX_RATE_BP),
                line.require(Bills.CESS_RATE_BP),
                new TaxParts(
                        line.require(BillFigures.CGST_MINOR),
                        line.require(BillFigures.SGST_MINOR),
                        line.require(BillFigures.IGST_MINOR),
                        line.require(BillFigures.CESS_MINOR)),
                tax,
                total);
    }

    private static Collection<Tax> taxes(List<Line> lines) {
        TreeMap<BigDecimal, Tax> taxes = new TreeMap<>();
        lines.stream()
                .filter(Line::isTaxed)
                .map(line -> new Tax(line.taxRateBp(), line.taxableMinor(), line.parts(), line.taxMinor()))
                .forEach(tax -> taxes.merge(tax.taxRateBp(), tax, Tax::plus));
        return taxes.values();
    }

    private static Sums sums(ResultSet row, List<Line> lines) throws SQLException {
        long total = row.getLong("total_minor");
        long paid = row.getLong("paid_minor");
        long returned = row.getLong("returned_minor");
        boolean reversed = row.getObject("reversed_on", LocalDate.class) != null;
        return new Sums(
                sum(lines.stream().map(Line::grossMinor).toList()),
                sum(lines.stream().map(Line::discountMinor).toList()),
                sum(lines.stream().map(Line::shareMinor).toList()),
                row.getLong("subtotal_minor"),
                new TaxParts(
                        row.getLong("cgst_minor"),
                        row.getLong("sgst_minor"),
                        row.getLong("igst_minor"),
                        row.getLong("cess_minor")),
                row.getLong("tax_minor"),
                row.getLong("round_off_minor"),
                total,
                paid,
                returned,
                reversed ? 0 : total - paid - returned);
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().reduce(0L, Math::addExact);
    }
}
