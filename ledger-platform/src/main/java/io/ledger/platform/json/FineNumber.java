package io.ledger.platform.json;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes prices and rates as the wire has them ({@link io.ledger.api.record.Fine}): an integer where they are whole, else a string. */
public final class FineNumber extends ValueSerializer<BigDecimal> {

    @Override
    public void serialize(BigDecimal value, JsonGenerator generator, SerializationContext context) {
        BigDecimal canonical = value.stripTrailingZeros();
        if (canonical.scale() <= 0) {
            generator.writeNumber(canonical.toBigIntegerExact());
        } else {
            generator.writeString(canonical.toPlainString());
        }
    }
}
