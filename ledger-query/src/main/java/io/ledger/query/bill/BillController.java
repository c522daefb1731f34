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
import org.jspecify.annotations.Nullable;
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
    @Parameter(
            name = BillForm.LAYOUT,
            in = ParameterIn.QUERY,
            description = "how a PDF is printed: on A4, or as a receipt of 80 mm; without it, as the settings say",
            schema = @Schema(allowableValues = {"a4", "receipt"}))
    @GetMapping("/v1/books/{book}/reports/bill")
    ResponseEntity<byte[]> bill(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, BILL_ID, BillForm.LAYOUT);
        UUID bill = asked.id(BILL_ID);
        @Nullable Boolean asReceipt = BillForm.isReceipt(asked.textIfAny(BillForm.LAYOUT));
        return desk.answer(
                asked, BillController::file, connection -> BillReader.read(connection, book, bill, asReceipt));
    }

    /** By its number, where it has one. */
    private static String file(BillReport bill) {
        return "bill-"
                + (bill.head().number() == null ? bill.head().id() : bill.head().number());
    }
}
