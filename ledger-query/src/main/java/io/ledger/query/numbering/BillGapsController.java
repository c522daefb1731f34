package io.ledger.query.numbering;

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

/** The missing numbers of bills. */
@RestController
@Tag(name = "Reports")
class BillGapsController {

    private final ReportDesk desk;

    BillGapsController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(
            summary = "Numbers of bills that are missing in their series",
            description = "Between the first and the last number of the days. Purchases are not in it.")
    @ReportOf(BillGaps.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/bill-gaps")
    ResponseEntity<byte[]> gaps(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request);
        ReportPeriod period = asked.period();
        return desk.answer(asked, "bill-gaps" + period.suffix(), connection -> BillGaps.read(connection, book, period));
    }
}
