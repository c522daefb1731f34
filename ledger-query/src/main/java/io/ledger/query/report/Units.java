package io.ledger.query.report;

import io.ledger.query.reading.Parameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In what the amounts of a CSV are. */
enum Units {
    /** Rupees and paise, {@code 1234.50}, under headings for people. */
    MAJOR,
    /** Whole paise, {@code 123450}, under the names that the JSON has. */
    MINOR;

    static final String PARAMETER = "units";

    /** Reads the parameter; throws {@code invalid_parameter} when it is neither. */
    static Units of(Parameters parameters) {
        @Nullable String asked = parameters.text(PARAMETER);
        if (asked == null) {
            return MAJOR;
        }
        for (Units units : values()) {
            if (units.wire().equals(asked)) {
                return units;
            }
        }
        throw Parameters.invalid(PARAMETER, "The units of a CSV are major or minor.", null);
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
