package io.ledger.api.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** What clients may send, for the tests of how fields are read. The maps may be changed. */
final class FieldSamples {

    static final String PARTY = "01938a5e-0000-7000-8000-000000000001";

    private FieldSamples() {}

    static Map<String, @Nullable Object> transaction() {
        return json("party_id", PARTY, "direction", "gave", "amount_minor", 12_345, "occurred_on", "2026-02-28");
    }

    static Map<String, @Nullable Object> with(Map<String, @Nullable Object> json, String name, @Nullable Object value) {
        json.put(name, value);
        return json;
    }

    static Map<String, @Nullable Object> without(Map<String, @Nullable Object> json, String name) {
        json.remove(name);
        return json;
    }

    static Map<String, @Nullable Object> json(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> json = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return json;
    }

    static Arguments refused(ErrorCode code, String field, Map<String, @Nullable Object> json) {
        return Arguments.of(code, field, json);
    }

    static void assertRefused(ErrorCode code, String field, Runnable action) {
        assertRefused(code, field, "", action);
    }

    static void assertRefused(ErrorCode code, String field, String inMessage, Runnable action) {
        assertThatExceptionOfType(LedgerException.class).isThrownBy(action::run).satisfies(e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.getMessage()).isNotBlank().contains(inMessage);
        });
    }
}
