package io.ledger.query.tieout;

import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The tie-outs. */
@RestController
@Tag(name = "Reports")
class TieOutController {

    private final ReportDesk desk;

    TieOutController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "Whether the sums of the book agree, each reckoned in two ways")
    @ReportOf(TieOuts.class)
    @GetMapping("/v1/books/{book}/reports/tie-outs")
    ResponseEntity<byte[]> tieOuts(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request);
        return desk.answer(asked, "tie-outs", connection -> TieOuts.read(connection, book));
    }
}
