package io.ledger.query.bill;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledger.api.table.Bills;
import io.ledger.platform.json.FineNumber;
import io.ledger.query.document.Document;
import io.ledger.query.document.Letterhead;
import io.ledger.query.report.Report;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A bill or a note, as it goes to the one who pays it or is paid.
 *
 * @param party null for one that was paid at the counter
 * @param ofBill what a note takes back something of
 * @param taxes by rate, those with a tax; cess does not part the rates
 * @param form how it is printed
 */
@Schema(name = "BillReport")
record BillReport(
        @JsonUnwrapped Head head,
        @Nullable BillParty party,
        @Nullable OfBill ofBill,
        List<Line> lines,
        List<Tax> taxes,
        @JsonUnwrapped Sums sums,
        @Nullable String note,
        @JsonIgnore BillForm form)
        implements Report {

    /**
     * What it is.
     *
     * @param kind sale, purchase, or what came back of one
     * @param mode how one without a party was paid
     * @param placeOfSupply a state in India, by its code for GST; null for a bill whose tax is not split
     * @param priceIncludesTax whether the lines' prices have the taxes in them
     */
    @Schema(name = "BillReportHead")
    record Head(
            UUID id,
            String kind,
            @Nullable String number,
            String status,
            LocalDate issuedOn,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate reversedOn,
            @Nullable String mode,
            @Nullable String placeOfSupply,
            boolean priceIncludesTax) {}

    /** @param table customers, suppliers or staff */
    @Schema(name = "BillParty")
    record BillParty(
            UUID id,
            String table,
            String name,
            @Nullable String address,
            @Nullable String phone,
            @Nullable String taxId,
            @Nullable String stateCode) {}

    /** The bill that a note is of. */
    @Schema(name = "BillReportOfBill")
    record OfBill(UUID id, @Nullable String number, LocalDate issuedOn) {}

    /**
     * A line.
     *
     * @param quantity with three decimals at most
     * @param discountMinor what both discounts took of the gross
     * @param shareMinor what the bill's discount did
     * @param taxMinor all of its taxes: the four parts, or, where the tax is not parted, the tax and the cess
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
            long shareMinor,
            long taxableMinor,

            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal cessRateBp,

            @JsonUnwrapped TaxParts parts,
            long taxMinor,
            long totalMinor) {

        boolean isTaxed() {
            return taxRateBp.signum() > 0 || cessRateBp.signum() > 0;
        }

        /** What the line's own discount took. */
        long ownDiscountMinor() {
            return discountMinor - shareMinor;
        }
    }

    /** A tax in its parts: India's central and state tax, or integrated tax, and cess; all 0 where there is one tax. */
    @Schema(name = "BillReportTaxParts")
    record TaxParts(long cgstMinor, long sgstMinor, long igstMinor, long cessMinor) {

        static final TaxParts NONE = new TaxParts(0, 0, 0, 0);

        TaxParts plus(TaxParts other) {
            return new TaxParts(
                    Math.addExact(cgstMinor, other.cgstMinor),
                    Math.addExact(sgstMinor, other.sgstMinor),
                    Math.addExact(igstMinor, other.igstMinor),
                    Math.addExact(cessMinor, other.cessMinor));
        }

        long sum() {
            return Math.addExact(Math.addExact(cgstMinor, sgstMinor), Math.addExact(igstMinor, cessMinor));
        }

        /** Whether the tax is split into India's. */
        @JsonIgnore
        boolean isOfIndia() {
            return cgstMinor != 0 || sgstMinor != 0 || igstMinor != 0;
        }
    }

    /** The lines of one rate, together. */
    @Schema(name = "BillReportTax")
    record Tax(
            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            long taxableMinor,
            @JsonUnwrapped TaxParts parts,
            long taxMinor) {

        Tax plus(Tax other) {
            return new Tax(
                    taxRateBp,
                    Math.addExact(taxableMinor, other.taxableMinor),
                    parts.plus(other.parts),
                    Math.addExact(taxMinor, other.taxMinor));
        }
    }

    /**
     * What it comes to.
     *
     * @param grossMinor the lines' quantities times their prices
     * @param discountMinor the lines' discounts and the bill's, as far as there was something to take them from
     * @param billDiscountMinor the bill's alone
     * @param roundOffMinor what the total was rounded by
     * @param returnedMinor what its notes took back of it
     * @param dueMinor the total less what is paid and what came back
     */
    @Schema(name = "BillReportSums")
    record Sums(
            long grossMinor,
            long discountMinor,
            long billDiscountMinor,
            long subtotalMinor,
            @JsonUnwrapped TaxParts parts,
            long taxMinor,
            long roundOffMinor,
            long totalMinor,
            long paidMinor,
            long returnedMinor,
            long dueMinor) {}

    boolean isSale() {
        return head.kind().equals(Bills.SALE);
    }

    /** Whether this business writes it: for a customer, or to a supplier that it sends something back to. */
    boolean isOwn() {
        return !head.kind().equals(Bills.PURCHASE);
    }

    boolean isReturn() {
        return head.kind().equals(Bills.SALE_RETURN) || head.kind().equals(Bills.PURCHASE_RETURN);
    }

    boolean isReversed() {
        return head.reversedOn() != null;
    }

    @Override
    public Sheet sheet() {
        return new BillLines(this).sheet();
    }

    @Override
    public Document document(Letterhead letterhead) {
        return form.isReceipt()
                ? new BillReceipt(this, letterhead).document()
                : new BillPaper(this, letterhead).document();
    }
}
