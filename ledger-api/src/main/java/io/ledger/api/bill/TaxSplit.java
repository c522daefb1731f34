package io.ledger.api.bill;

import org.jspecify.annotations.Nullable;

/** How the tax of a bill is parted. In India (IGST Act, sections 7 and 8) it depends on where the business is and where it supplies to. */
public enum TaxSplit {
    /** Not at all. */
    ONE_TAX,
    /** Half goes to the union and half to the state: CGST and SGST. */
    WITHIN_STATE,
    /** All of it is IGST. */
    BETWEEN_STATES;

    private static final String INDIA = "IN";

    /**
     * Of a bill.
     *
     * @param country of the business, by its code in ISO 3166; null where it is not known
     * @param ownState of the business, by its code for GST; null where it is not known
     * @param placeOfSupply a state's code; null for the business's own
     */
    public static TaxSplit of(@Nullable String country, @Nullable String ownState, @Nullable String placeOfSupply) {
        if (!INDIA.equals(country) || ownState == null) {
            return ONE_TAX;
        }
        return placeOfSupply == null || placeOfSupply.equals(ownState) ? WITHIN_STATE : BETWEEN_STATES;
    }
}
