package io.ledger.query.bill;

import io.ledger.api.bill.BillTotals;
import io.ledger.api.bill.BillTotals.LineTotal;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import io.ledger.platform.json.FineNumber;
import io.ledger.platform.json.Json;
import io.ledger.query.document.Document;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.report.Report;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A bill, as it goes to the one who pays it.
 *
 * @param kind sale or purchase
 * @param party null for one that was paid at the counter
 * @param mode how one without a party was paid
 * @param grossMinor the lines' quantities times their prices
 * @param discountMinor the lines' discounts and the bill's, as far as there was something to take them from
 * @param taxes by rate, those with a tax
 * @param dueMinor the total less what is paid
 */
@Schema(name = "BillReport")
record BillReport(
        UUID id,
        String kind,
        @Nullable String number,
        String status,
        LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        @Nullable BillParty party,
        @Nullable String mode,
        List<Line> lines,
        long grossMinor,
        long discountMinor,
        long subtotalMinor,
        List<Tax> taxes,
        long taxMinor,
        long totalMinor,
        long paidMinor,
        long dueMinor,
        @Nullable String note)
        implements Report {

    /** @param table customers, suppliers or staff */
    @Schema(name = "BillParty")
    record BillParty(
            UUID id,
            String table,
            String name,
            @Nullable String address,
            @Nullable String phone,
            @Nullable String taxId) {}

    /**
     * A line.
     *
     * @param quantity with three decimals at most
     * @param discountMinor what both discounts took of the gross
     */
    @Schema(name = "BillReportLine")
    record Line(
            @Nullable String description,
            String quantity,

            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal unitPriceMinor,

            long grossMinor,
            long discountMinor,
            long taxableMinor,

            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            long taxMinor,
            long totalMinor) {

        private static Line of(Fields fields, LineTotal total) {
            return new Line(
                    fields.get(Bills.DESCRIPTION),
                    fields.require(Bills.QUANTITY).toPlainString(),
                    fields.require(Bills.UNIT_PRICE_MINOR),
                    total.grossMinor(),
                    total.grossMinor() - total.taxableMinor(),
                    total.taxableMinor(),
                    total.taxRateBp(),
                    total.taxMinor(),
                    Math.addExact(total.taxableMinor(), total.taxMinor()));
        }
    }

    @Schema(name = "BillReportTax")
    record Tax(
            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            long taxableMinor,
            long taxMinor) {

        private Tax plus(Tax other) {
            return new Tax(
                    taxRateBp,
                    Math.addExact(taxableMinor, other.taxableMinor),
                    Math.addExact(taxMinor, other.taxMinor));
        }
    }

    /** Throws {@code not_found} when there is no such bill, or it is removed. */
    static BillReport read(Connection connection, UUID bookId, UUID billId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.id, b.kind, b.number, b.status, b.issued_on, b.due_on, b.mode, b.lines, b.discount_minor, b.paid_minor, b.note,
                       p.id, p.table_name, p.name, p.address, p.phone, p.tax_id
                FROM   bills b
                LEFT JOIN party p ON p.book_id = b.book_id AND p.id = b.party_id
                WHERE  b.book_id = ? AND b.id = ? AND b.deleted_at IS NULL
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, billId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such bill.", BillController.BILL_ID);
                }
                return read(row);
            }
        }
    }

    private static BillReport read(ResultSet row) throws SQLException {
        List<Fields> fields =
                Bills.LINES.type().stored(Bills.LINES.name(), Json.readStoredValue(row.getString("lines")));
        BillTotals totals = BillTotals.of(fields, row.getObject("discount_minor", Long.class));
        List<Line> lines = new ArrayList<>();
        TreeMap<BigDecimal, Tax> taxes = new TreeMap<>();
        long gross = 0;
        for (int i = 0; i < fields.size(); i++) {
            Line line = Line.of(fields.get(i), totals.lines().get(i));
            lines.add(line);
            gross = Math.addExact(gross, line.grossMinor());
            if (line.taxRateBp().signum() > 0) {
                taxes.merge(
                        line.taxRateBp(), new Tax(line.taxRateBp(), line.taxableMinor(), line.taxMinor()), Tax::plus);
            }
        }
        long paid = row.getLong("paid_minor");
        return new BillReport(
                row.getObject(1, UUID.class),
                row.getString("kind"),
                row.getString("number"),
                row.getString("status"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                party(row),
                row.getString("mode"),
                lines,
                gross,
                gross - totals.subtotalMinor(),
                totals.subtotalMinor(),
                List.copyOf(taxes.values()),
                totals.taxMinor(),
                totals.totalMinor(),
                paid,
                totals.totalMinor() - paid,
                row.getString("note"));
    }

    private static @Nullable BillParty party(ResultSet row) throws SQLException {
        UUID id = row.getObject(12, UUID.class);
        return id == null
                ? null
                : new BillParty(
                        id,
                        row.getString(13),
                        row.getString(14),
                        row.getString(15),
                        row.getString(16),
                        row.getString(17));
    }

    boolean isSale() {
        return kind.equals(Bills.SALE);
    }

    @Override
    public Sheet sheet() {
        return new BillPaper(this).sheet();
    }

    @Override
    public Document document(MoneyFormat money) {
        return new BillPaper(this).document(money);
    }
}
