package io.ledger.query.bill;

import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A bill as a document. */
@RestController
@Tag(name = "Reports")
class BillController {

    static final String BILL_ID = "bill_id";

    private final ReportDesk desk;

    BillController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "A bill, as it goes to the one who pays it")
    @ReportOf(BillReport.class)
    @Parameter(
            name = BILL_ID,
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "string", format = "uuid"))
    @GetMapping("/v1/books/{book}/reports/bill")
    ResponseEntity<byte[]> bill(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, BILL_ID);
        UUID bill = asked.id(BILL_ID);
        return desk.answer(asked, BillController::file, connection -> BillReport.read(connection, book, bill));
    }

    /** By its number, where it has one. */
    private static String file(BillReport bill) {
        return "bill-" + (bill.number() == null ? bill.id() : bill.number());
    }
}
