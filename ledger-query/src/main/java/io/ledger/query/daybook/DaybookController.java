package io.ledger.query.daybook;

import io.ledger.query.report.PeriodParameters;
import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The daybook. */
@RestController
@Tag(name = "Reports")
class DaybookController {

    private final ReportDesk desk;

    DaybookController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "Every entry with its lines, by day")
    @ReportOf(Daybook.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/daybook")
    void daybook(@PathVariable("book") UUID book, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ReportRequest asked = desk.asked(book, request);
        ReportPeriod period = asked.period();
        desk.answer(asked, "daybook" + period.suffix(), new Daybook.Reading(book, period), response);
    }
}
