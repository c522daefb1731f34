package io.ledger.query.bill;

import io.ledger.api.bill.BillTotals;
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
 * @param priceIncludesTax whether the prices, and so the gross and the discounts, have the taxes in them
 * @param taxes by rate, those with a tax
 * @param taxMinor all taxes: the next four, or, where the tax is not parted, the tax and the cess
 * @param roundOffMinor what the total is rounded up by; below zero what it is rounded down by
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
        boolean priceIncludesTax,
        List<Line> lines,
        long grossMinor,
        long discountMinor,
        long subtotalMinor,
        List<Tax> taxes,
        long taxMinor,
        long cgstMinor,
        long sgstMinor,
        long igstMinor,
        long cessMinor,
        long roundOffMinor,
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
     * @param taxMinor all its taxes, as for the bill
     */
    @Schema(name = "BillReportLine")
    record Line(
            @Nullable String description,
            @Nullable String hsn,
            String quantity,
            @Nullable String unit,

            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal unitPriceMinor,

            long grossMinor,
            long discountMinor,
            long taxableMinor,

            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal cessRateBp,

            long taxMinor,
            long cgstMinor,
            long sgstMinor,
            long igstMinor,
            long cessMinor,
            long totalMinor) {

        private static Line of(Fields line, boolean priceIncludesTax) {
            long gross = BillTotals.gross(line);
            long taxable = line.require(BillFigures.TAXABLE_MINOR);
            long tax = line.require(BillFigures.TAX_MINOR);
            long total = Math.addExact(taxable, tax);
            return new Line(
                    line.get(Bills.DESCRIPTION),
                    line.get(Bills.HSN),
                    line.require(Bills.QUANTITY).toPlainString(),
                    line.get(Bills.UNIT),
                    line.require(Bills.UNIT_PRICE_MINOR),
                    gross,
                    gross - (priceIncludesTax ? total : taxable),
                    taxable,
                    line.require(Bills.TAX_RATE_BP),
                    line.require(Bills.CESS_RATE_BP),
                    tax,
                    line.require(BillFigures.CGST_MINOR),
                    line.require(BillFigures.SGST_MINOR),
                    line.require(BillFigures.IGST_MINOR),
                    line.require(BillFigures.CESS_MINOR),
                    total);
        }

        private boolean isTaxed() {
            return taxRateBp.signum() > 0 || cessRateBp.signum() > 0;
        }
    }

    /**
     * What is taxed at one rate. Cess does not part the rates.
     *
     * @param taxMinor all taxes, as for the bill
     */
    @Schema(name = "BillReportTax")
    record Tax(
            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            long taxableMinor,
            long taxMinor,
            long cgstMinor,
            long sgstMinor,
            long igstMinor,
            long cessMinor) {

        private static Tax of(Line line) {
            return new Tax(
                    line.taxRateBp,
                    line.taxableMinor,
                    line.taxMinor,
                    line.cgstMinor,
                    line.sgstMinor,
                    line.igstMinor,
                    line.cessMinor);
        }

        private Tax plus(Tax other) {
            return new Tax(
                    taxRateBp,
                    Math.addExact(taxableMinor, other.taxableMinor),
                    Math.addExact(taxMinor, other.taxMinor),
                    Math.addExact(cgstMinor, other.cgstMinor),
                    Math.addExact(sgstMinor, other.sgstMinor),
                    Math.addExact(igstMinor, other.igstMinor),
                    Math.addExact(cessMinor, other.cessMinor));
        }
    }

    /** Throws {@code not_found} when there is no such bill, or it is removed. */
    static BillReport read(Connection connection, UUID bookId, UUID billId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.id, b.kind, b.number, b.status, b.issued_on, b.due_on, b.mode, b.lines, b.price_includes_tax, b.paid_minor, b.note,
                       b.subtotal_minor, b.tax_minor, b.cgst_minor, b.sgst_minor, b.igst_minor, b.cess_minor, b.round_off_minor, b.total_minor,
                       p.id AS party, p.table_name, p.name, p.address, p.phone, p.tax_id
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
                BillFigures.LINES.type().stored(Bills.LINES.name(), Json.readStoredValue(row.getString("lines")));
        boolean priceIncludesTax = Boolean.parseBoolean(row.getString("price_includes_tax"));
        List<Line> lines =
                fields.stream().map(line -> Line.of(line, priceIncludesTax)).toList();
        TreeMap<BigDecimal, Tax> taxes = new TreeMap<>();
        lines.stream().filter(Line::isTaxed).forEach(line -> taxes.merge(line.taxRateBp(), Tax.of(line), Tax::plus));
        long total = row.getLong("total_minor");
        long paid = row.getLong("paid_minor");
        return new BillReport(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("number"),
                row.getString("status"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                party(row),
                row.getString("mode"),
                priceIncludesTax,
                lines,
                lines.stream().mapToLong(Line::grossMinor).reduce(0, Math::addExact),
                lines.stream().mapToLong(Line::discountMinor).reduce(0, Math::addExact),
                row.getLong("subtotal_minor"),
                List.copyOf(taxes.values()),
                row.getLong("tax_minor"),
                row.getLong("cgst_minor"),
                row.getLong("sgst_minor"),
                row.getLong("igst_minor"),
                row.getLong("cess_minor"),
                row.getLong("round_off_minor"),
                total,
                paid,
                total - paid,
                row.getString("note"));
    }

    private static @Nullable BillParty party(ResultSet row) throws SQLException {
        UUID id = row.getObject("party", UUID.class);
        return id == null
                ? null
                : new BillParty(
                        id,
                        row.getString("table_name"),
                        row.getString("name"),
                        row.getString("address"),
                        row.getString("phone"),
                        row.getString("tax_id"));
    }

    boolean isSale() {
        return Bills.isOfSales(kind);
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
