package io.ledger.api.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A line's taxes: a field for each rate on the wire, a list in events. */
class LineTaxTest {

    private static final Map<String, @Nullable Object> TAXED =
            Map.of("quantity", "2", "taxes", List.of(Map.of("kind", "tax", "rate_bp", 1800L)));
    private static final Map<String, @Nullable Object> UNTAXED = Map.of("quantity", "2", "taxes", List.of());

    @Test
    void anEventHasTheTaxesThatAreCharged_andBackComesWhatTheWireHad() {
        Map<String, @Nullable Object> wire = Map.of("quantity", "2", "tax_rate_bp", 1800L, "cess_rate_bp", 0L);
        assertThat(LineTax.FORM.toEvent(wire)).isEqualTo(TAXED);
        assertThat(LineTax.FORM.ofEvent(TAXED)).isEqualTo(wire);

        Map<String, @Nullable Object> none = Map.of("quantity", "2", "tax_rate_bp", 0L, "cess_rate_bp", 0L);
        assertThat(LineTax.FORM.toEvent(none)).isEqualTo(UNTAXED);
        assertThat(LineTax.FORM.ofEvent(UNTAXED)).isEqualTo(none);
    }

    @Test
    void versionOne_hadOneRate_whichMayBeZeroOrAbsent() {
        assertThat(lifted(Map.of("quantity", "2", "tax_rate_bp", 1800L))).isEqualTo(TAXED);
        assertThat(lifted(Map.of("quantity", "2", "tax_rate_bp", 0L))).isEqualTo(UNTAXED);
        assertThat(lifted(Map.of("quantity", "2"))).isEqualTo(UNTAXED);
        Map<String, @Nullable Object> isNull = new HashMap<>(Map.of("quantity", "2"));
        isNull.put("tax_rate_bp", null);
        assertThat(lifted(isNull)).isEqualTo(UNTAXED);
    }

    @Test
    void whatThisCodeDoesNotKnow_isNotLeftOut() {
        assertThatThrownBy(
                        () -> LineTax.FORM.ofEvent(Map.of("taxes", List.of(Map.of("kind", "luxury", "rate_bp", 100L)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("luxury");
        assertThatThrownBy(() -> LineTax.FORM.ofEvent(Map.of("quantity", "2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static @Nullable Object lifted(Map<String, @Nullable Object> line) {
        Map<String, @Nullable Object> payload =
                LineTax.fromOneRate().lift().apply("BillAdded", Map.of("fields", Map.of("lines", List.of(line))));
        return ((List<?>) ((Map<?, ?>) payload.get("fields")).get("lines")).getFirst();
    }
}
