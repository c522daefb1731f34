package io.ledger.query.gst;

import io.ledger.api.table.Bills;
import io.ledger.api.tax.GstStates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bill or a note, as the returns look at it. Immutable.
 *
 * @param gstin the party's; null for one that is not registered
 * @param place the state that it supplies to, by its code; null where it is not known
 * @param ownState the business's; null where it is not known
 * @param ofBill the bill that a note names; null for none
 * @param lines above zero, of notes too
 */
record Supply(
        UUID id,
        String kind,
        @Nullable String number,
        LocalDate issuedOn,
        @Nullable UUID partyId,
        @Nullable String party,
        @Nullable String gstin,
        @Nullable String place,
        @Nullable String ownState,
        @Nullable OfBill ofBill,
        long totalMinor,
        List<Line> lines) {

    /** From 1 August 2024 on (notification 12/2024, Central Tax); before, two and a half times as much. In paise. */
    private static final long LARGE_MINOR = 1_00_000_00;

    private static final long LARGE_BEFORE_MINOR = 2_50_000_00;
    private static final LocalDate LOWERED_ON = LocalDate.of(2024, 8, 1);

    /** The bill that a note takes something back of. */
    record OfBill(LocalDate issuedOn, long totalMinor) {}

    /** A line with its figures. */
    record Line(
            @Nullable String hsn,
            @Nullable String description,
            @Nullable String unit,
            BigDecimal quantity,
            BigDecimal rateBp,
            Amounts amounts) {

        /** What is charged nothing but a cess is no nil rated supply: its cess has to be paid. */
        boolean isTaxed() {
            return rateBp.signum() > 0 || amounts.cessMinor() != 0;
        }
    }

    boolean isReturn() {
        return kind.equals(Bills.SALE_RETURN) || kind.equals(Bills.PURCHASE_RETURN);
    }

    boolean isRegistered() {
        return gstin != null;
    }

    boolean isExport() {
        return GstStates.ABROAD.equals(place);
    }

    /** Whether it goes to another state: as it was taxed, and where it was not taxed, by the place. */
    boolean isInterState() {
        Amounts sum = sum();
        if (sum.igstMinor() != 0 || sum.cgstMinor() != 0) {
            return sum.igstMinor() != 0;
        }
        return place != null && ownState != null && !place.equals(ownState);
    }

    /** Whether it is a large one to somebody who is not registered, in another state: reported bill by bill. A note is looked at as the bill that it names. */
    boolean isLarge() {
        long total = ofBill == null ? totalMinor : ofBill.totalMinor();
        LocalDate day = ofBill == null ? issuedOn : ofBill.issuedOn();
        return isInterState() && total > (day.isBefore(LOWERED_ON) ? LARGE_BEFORE_MINOR : LARGE_MINOR);
    }

    Amounts sum() {
        return lines.stream().map(Line::amounts).reduce(Amounts.NONE, Amounts::plus);
    }

    /** Above zero of bills, below zero of notes. */
    Amounts signed(Amounts amounts) {
        return isReturn() ? amounts.negated() : amounts;
    }

    /** What is taxed, by rate. */
    Map<BigDecimal, Amounts> taxed() {
        TreeMap<BigDecimal, Amounts> rates = new TreeMap<>();
        lines.stream().filter(Line::isTaxed).forEach(line -> rates.merge(line.rateBp(), line.amounts(), Amounts::plus));
        return rates;
    }

    /** What is nil rated or exempt. */
    Amounts untaxed() {
        return lines.stream().filter(line -> !line.isTaxed()).map(Line::amounts).reduce(Amounts.NONE, Amounts::plus);
    }
}
