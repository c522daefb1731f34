package io.ledger.api.table;

import io.ledger.api.record.EventForm;
import io.ledger.api.record.Field;
import io.ledger.api.upcast.Upcaster;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The taxes of a bill's line, each with a rate of its own. Clients and rows have a field for each rate; events have a list, {@code "taxes":[{"kind":"tax","rate_bp":1800}]}, in which a tax that
 * is not charged does not stand. One more tax is one more constant here, and a new version of the bills' events: what does not know it must not read the line without it.
 */
public enum LineTax {
    TAX("tax", "tax_rate_bp", "In basis points: 1800 is 18 %."),
    CESS("cess", "cess_rate_bp", "Compensation cess, in basis points.");

    /** How a line stands in events, from version 2 on. */
    static final EventForm FORM = new Form();

    private static final String TAXES = "taxes";
    private static final String KIND = "kind";
    private static final String RATE_BP = "rate_bp";

    private final String kind;

    @SuppressWarnings("ImmutableEnumChecker") // a field is immutable; the api has no library to say so with
    private final Field<BigDecimal> rate;

    LineTax(String kind, String field, String description) {
        this.kind = kind;
        this.rate = Field.rate(field).defaulting(BigDecimal.ZERO).described(description);
    }

    /** The field of a line that holds its rate, in basis points. */
    public Field<BigDecimal> rate() {
        return rate;
    }

    /** The step from version 1 of the bills' events, whose lines had {@code tax_rate_bp}, which may be 0. */
    static Upcaster fromOneRate() {
        return Upcaster.ofItems(1, "lines", line -> {
            Map<String, @Nullable Object> lifted = new LinkedHashMap<>(line);
            Object rateBp = lifted.remove("tax_rate_bp");
            boolean isCharged = rateBp instanceof Number number && number.longValue() != 0;
            lifted.put(TAXES, isCharged ? List.of(charged("tax", rateBp)) : List.of());
            return lifted;
        });
    }

    private static Map<String, @Nullable Object> charged(String kind, @Nullable Object rateBp) {
        Map<String, @Nullable Object> charged = new LinkedHashMap<>();
        charged.put(KIND, kind);
        charged.put(RATE_BP, rateBp);
        return charged;
    }

    private static LineTax ofKind(@Nullable Object kind) {
        for (LineTax tax : values()) {
            if (tax.kind.equals(kind)) {
                return tax;
            }
        }
        throw new IllegalArgumentException("A line has a tax of the kind \"" + kind + "\".");
    }

    private static final class Form implements EventForm {

        @Override
        public Map<String, @Nullable Object> toEvent(Map<String, @Nullable Object> wire) {
            Map<String, @Nullable Object> stored = new LinkedHashMap<>(wire);
            List<Map<String, @Nullable Object>> taxes = new ArrayList<>();
            for (LineTax tax : values()) {
                Object rateBp = stored.remove(tax.rate.name());
                if (rateBp != null && !rateBp.equals(0L)) {
                    taxes.add(charged(tax.kind, rateBp));
                }
            }
            stored.put(TAXES, taxes);
            return stored;
        }

        @Override
        public Map<String, @Nullable Object> ofEvent(Map<String, @Nullable Object> stored) {
            Map<String, @Nullable Object> wire = new LinkedHashMap<>(stored);
            if (!(wire.remove(TAXES) instanceof List<?> taxes)) {
                throw new IllegalArgumentException("A line has no list of taxes.");
            }
            for (LineTax tax : values()) {
                wire.put(tax.rate.name(), 0L);
            }
            for (Object each : taxes) {
                Map<?, ?> charged = (Map<?, ?>) Objects.requireNonNull(each);
                wire.put(ofKind(charged.get(KIND)).rate.name(), charged.get(RATE_BP));
            }
            return wire;
        }
    }
}
