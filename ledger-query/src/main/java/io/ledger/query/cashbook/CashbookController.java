package io.ledger.query.cashbook;

import io.ledger.query.report.PeriodParameters;
import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The report of the money in hand. */
@RestController
@Tag(name = "Reports")
class CashbookController {

    private final ReportDesk desk;

    CashbookController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "Money in and out, by day and mode")
    @ReportOf(CashbookReport.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/cashbook")
    ResponseEntity<byte[]> cashbook(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request);
        ReportPeriod period = asked.period();
        return desk.answer(
                asked, "cashbook" + period.suffix(), connection -> CashbookReport.read(connection, book, period));
    }
}
