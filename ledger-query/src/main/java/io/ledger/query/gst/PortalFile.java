package io.ledger.query.gst;

import com.fasterxml.jackson.annotation.JsonValue;
import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.ReportRequest;
import io.ledger.query.report.Sheet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A return in the shape that the portal takes. It is JSON and nothing else.
 *
 * @param json as it is written
 */
record PortalFile(@JsonValue Map<String, Object> json) implements Report {

    static final String SHAPE = "shape";

    private static final String PORTAL = "portal";
    private static final String REPORT = "report";

    /** Whether the parameter asks for it. Throws {@code invalid_parameter} where it can be asked for neither so nor for those days. */
    static boolean isAskedFor(ReportRequest asked) {
        String shape = asked.optional(SHAPE, REPORT);
        if (shape.equals(REPORT)) {
            return false;
        }
        if (!shape.equals(PORTAL)) {
            throw Parameters.invalid(SHAPE, "The shape of a return is report or portal.", null);
        }
        if (!asked.isJson()) {
            throw Parameters.invalid(SHAPE, "The portal takes JSON alone.", null);
        }
        if (asked.period().from() == null || asked.period().to() == null) {
            throw Parameters.invalid(
                    SHAPE, "A return is of the days from a first to a last one: name from and to.", null);
        }
        return true;
    }

    /** Whose return it is. Throws {@code invalid_parameter} where the business's settings have no GSTIN. */
    static String required(@Nullable String gstin) {
        if (gstin == null) {
            throw Parameters.invalid(SHAPE, "The business has no GSTIN in its settings.", null);
        }
        return gstin;
    }

    /** The return's period as the portal writes it, by its last month: {@code 112026}. */
    static String month(ReportPeriod period) {
        LocalDate to = period.lastDay();
        return "%02d%d".formatted(to.getMonthValue(), to.getYear());
    }

    @Override
    public Sheet sheet() {
        return new Sheet("", "", Grid.of(List.<Column>of()).build());
    }
}
