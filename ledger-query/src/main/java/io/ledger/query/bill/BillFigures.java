package io.ledger.query.bill;

import static io.ledger.api.record.Field.signedAmount;

import io.ledger.api.bill.BillTotals;
import io.ledger.api.bill.BillTotals.LineTotal;
import io.ledger.api.bill.TaxBasis;
import io.ledger.api.bill.TaxSplit;
import io.ledger.api.bill.Taxes;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Parties;
import io.ledger.api.tax.Gstin;
import io.ledger.query.journal.Circumstances;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.projection.TableProjection.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a bill and of its lines, in minor units: reckoned when something that they are made of changes, by the settings and the party's state as they are at that event, and kept from then on. So a
 * bill that was sent shows what it showed, however the settings go on. Of a return they are what comes back, above zero as well. Stateless.
 */
public final class BillFigures {

    public static final Field<Long> SUBTOTAL_MINOR =
            derived("subtotal_minor", "Of all lines after discounts, before tax.");
    public static final Field<Long> TAX_MINOR = derived("tax_minor", "The taxes of all lines.");
    public static final Field<Long> CGST_MINOR = derived("cgst_minor", "Of the tax: central GST.");
    public static final Field<Long> SGST_MINOR = derived("sgst_minor", "Of the tax: state GST.");
    public static final Field<Long> IGST_MINOR = derived("igst_minor", "Of the tax: integrated GST, between states.");
    public static final Field<Long> CESS_MINOR = derived("cess_minor", "Of the tax: cess.");
    public static final Field<Long> ROUND_OFF_MINOR =
            derived("round_off_minor", "What the total is rounded up by; below zero what it is rounded down by.");
    public static final Field<Long> TOTAL_MINOR = derived("total_minor", "What is to be paid.");

    /** Of a line. */
    public static final Field<Long> TAXABLE_MINOR = derived("taxable_minor", "What is taxed: after both discounts.");

    /** The lines as rows show them: with their figures. */
    public static final Field<List<Fields>> LINES =
            Field.withFurther(Bills.LINES, TAXABLE_MINOR, CGST_MINOR, SGST_MINOR, IGST_MINOR, CESS_MINOR, TAX_MINOR);

    private static final Set<Field<?>> OF_LINES =
            Set.of(TAXABLE_MINOR, CGST_MINOR, SGST_MINOR, IGST_MINOR, CESS_MINOR, TAX_MINOR);

    /** What the figures are made of, but for the lines. */
    private static final List<Field<?>> SOURCES =
            List.of(Bills.DISCOUNT_MINOR, Bills.PARTY_ID, Bills.PLACE_OF_SUPPLY, Bills.PRICE_INCLUDES_TAX);

    private BillFigures() {}

    private static Field<Long> derived(String name, String description) {
        return signedAmount(name).required().described(description);
    }

    /** What is to be kept with a bill after an event. */
    static Fields reckon(@Nullable Values before, Values after, Circumstances then) {
        Fields.Builder kept = Fields.none().change();
        if (before != null && isMadeOfTheSame(before, after)) {
            return kept.set(Bills.LINES, before.require(Bills.LINES)).build();
        }
        List<Fields> lines = after.require(Bills.LINES);
        BillTotals totals = BillTotals.of(lines, after.get(Bills.DISCOUNT_MINOR), basis(after, then));
        kept.set(Bills.LINES, withFigures(lines, totals.lines())).set(SUBTOTAL_MINOR, totals.subtotalMinor());
        set(kept, totals.taxes());
        return kept.set(ROUND_OFF_MINOR, totals.roundOffMinor())
                .set(TOTAL_MINOR, totals.totalMinor())
                .build();
    }

    private static boolean isMadeOfTheSame(Values before, Values after) {
        return SOURCES.stream().allMatch(field -> Objects.equals(before.get(field), after.get(field)))
                && isSame(before.require(Bills.LINES), after.require(Bills.LINES));
    }

    private static boolean isSame(List<Fields> before, List<Fields> after) {
        return before.equals(after)
                || (before.size() == after.size() && written(before).equals(written(after)));
    }

    private static List<Fields> written(List<Fields> lines) {
        return lines.stream()
                .map(line -> line.only(field -> !OF_LINES.contains(field)))
                .toList();
    }

    private static List<Fields> withFigures(List<Fields> lines, List<LineTotal> totals) {
        List<Fields> all = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Fields.Builder line =
                    lines.get(i).change().set(TAXABLE_MINOR, totals.get(i).taxableMinor());
            set(line, totals.get(i).taxes());
            all.add(line.build());
        }
        return List.copyOf(all);
    }

    private static void set(Fields.Builder figures, Taxes taxes) {
        figures.set(CGST_MINOR, taxes.cgstMinor())
                .set(SGST_MINOR, taxes.sgstMinor())
                .set(IGST_MINOR, taxes.igstMinor())
                .set(CESS_MINOR, taxes.cessMinor())
                .set(TAX_MINOR, taxes.sumMinor());
    }

    /** The taxes of a line, or of a bill, as they are kept. */
    public static Taxes taxes(Values figures) {
        long cgst = figures.require(CGST_MINOR);
        long sgst = figures.require(SGST_MINOR);
        long igst = figures.require(IGST_MINOR);
        long cess = figures.require(CESS_MINOR);
        return new Taxes(figures.require(TAX_MINOR) - cgst - sgst - igst - cess, cgst, sgst, igst, cess);
    }

    private static TaxBasis basis(Values bill, Circumstances then) {
        String own = Gstin.state(then.setting(BusinessSettings.STATE_CODE), then.setting(BusinessSettings.TAX_ID));
        boolean isRounded = BusinessSettings.ROUND_TO_UNIT.equals(then.setting(BusinessSettings.BILL_ROUND_OFF));
        return new TaxBasis(
                TaxSplit.of(then.country(), own, placeOfSupply(bill, then)),
                bill.require(Bills.PRICE_INCLUDES_TAX),
                isRounded ? MoneyFormat.unitMinor(then.currency()) : 1);
    }

    private static @Nullable String placeOfSupply(Values bill, Circumstances then) {
        String place = bill.get(Bills.PLACE_OF_SUPPLY);
        UUID party = bill.get(Bills.PARTY_ID);
        return place != null || party == null
                ? place
                : Gstin.state(then.party(party, Parties.STATE_CODE), then.party(party, Parties.TAX_ID));
    }
}
