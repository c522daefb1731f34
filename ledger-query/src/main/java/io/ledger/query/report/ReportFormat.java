package io.ledger.query.report;

import io.ledger.query.reading.Parameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** In what a report is answered. */
enum ReportFormat {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("application/pdf");

    static final String PARAMETER = "format";

    private final String mediaType;

    ReportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Reads the parameter; throws {@code invalid_parameter} when it is none of these. */
    static ReportFormat of(Parameters parameters) {
        @Nullable String asked = parameters.text(PARAMETER);
        if (asked == null) {
            return JSON;
        }
        for (ReportFormat format : values()) {
            if (format.wire().equals(asked)) {
                return format;
            }
        }
        throw Parameters.invalid(PARAMETER, "A report's format is json, csv, xlsx or pdf.", null);
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }
}
