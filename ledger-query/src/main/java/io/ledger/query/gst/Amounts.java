package io.ledger.query.gst;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What was supplied, and the taxes on it, in minor units. Of returns they are below zero. Immutable.
 *
 * @param taxMinor all taxes; more than the four parts where a bill's tax was not parted, because the business's state was not known
 */
@Schema(name = "GstAmounts")
record Amounts(long taxableMinor, long igstMinor, long cgstMinor, long sgstMinor, long cessMinor, long taxMinor) {

    static final Amounts NONE = new Amounts(0, 0, 0, 0, 0, 0);

    Amounts plus(Amounts other) {
        return new Amounts(
                Math.addExact(taxableMinor, other.taxableMinor),
                Math.addExact(igstMinor, other.igstMinor),
                Math.addExact(cgstMinor, other.cgstMinor),
                Math.addExact(sgstMinor, other.sgstMinor),
                Math.addExact(cessMinor, other.cessMinor),
                Math.addExact(taxMinor, other.taxMinor));
    }

    Amounts negated() {
        return new Amounts(-taxableMinor, -igstMinor, -cgstMinor, -sgstMinor, -cessMinor, -taxMinor);
    }

    long totalMinor() {
        return Math.addExact(taxableMinor, taxMinor);
    }
}
