package io.ledger.query.balances;

import io.ledger.query.place.BookDay;
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

/** The report of who owes what. */
@RestController
@Tag(name = "Reports")
class BalancesController {

    private final ReportDesk desk;
    private final BookDay day;

    BalancesController(ReportDesk desk, BookDay day) {
        this.desk = desk;
        this.day = day;
    }

    @Operation(
            summary = "What you will get and give",
            description = "At the end of the day `to`, or now; `from` does not matter.")
    @ReportOf(BalancesReport.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/balances")
    ResponseEntity<byte[]> balances(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request);
        ReportPeriod period = asked.period();
        return desk.answer(
                asked,
                "balances" + period.suffix(),
                connection -> BalancesReport.read(connection, book, period, day.today(connection, book)));
    }
}
