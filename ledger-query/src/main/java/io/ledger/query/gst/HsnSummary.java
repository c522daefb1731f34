package io.ledger.query.gst;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledger.api.table.Bills;
import io.ledger.query.gst.HsnLines.HsnLine;
import io.ledger.query.gst.Supplies.Business;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sold, less what came back, by HSN. */
@Schema(name = "HsnSummary")
record HsnSummary(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<HsnLine> lines,
        @JsonUnwrapped Amounts sum,
        long totalMinor)
        implements Report {

    static HsnSummary read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        HsnLines lines = new HsnLines();
        Supplies.forEach(
                connection,
                bookId,
                Business.read(connection, bookId),
                period,
                List.of(Bills.SALE, Bills.SALE_RETURN),
                lines::add);
        List<HsnLine> all = lines.lines();
        Amounts sum = all.stream().map(HsnLine::amounts).reduce(Amounts.NONE, Amounts::plus);
        return new HsnSummary(period.from(), period.to(), all, sum, sum.totalMinor());
    }

    @Override
    public Sheet sheet() {
        return new Sheet("HSN summary", new ReportPeriod(from, to).words(), HsnLines.grid(lines, sum));
    }
}
