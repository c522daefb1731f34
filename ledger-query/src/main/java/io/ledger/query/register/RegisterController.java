package io.ledger.query.register;

import io.ledger.api.table.Bills;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The registers of sales and purchases, and the taxes. */
@RestController
@Tag(name = "Reports")
class RegisterController {

    private final ReportDesk desk;

    RegisterController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "What was sold: bills, and sales on credit without one")
    @ReportOf(BillRegister.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/sales-register")
    void sales(@PathVariable("book") UUID book, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        register(book, request, Bills.SALE, "sales-register", response);
    }

    @Operation(summary = "What was bought: bills, and purchases on credit without one")
    @ReportOf(BillRegister.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/purchase-register")
    void purchases(@PathVariable("book") UUID book, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        register(book, request, Bills.PURCHASE, "purchase-register", response);
    }

    private void register(UUID book, HttpServletRequest request, String kind, String name, HttpServletResponse response)
            throws IOException {
        ReportRequest asked = desk.asked(book, request);
        ReportPeriod period = asked.period();
        desk.answer(asked, name + period.suffix(), new BillRegister.Reading(book, kind, period), response);
    }

    @Operation(summary = "The taxes in the bills, by rate")
    @ReportOf(TaxSummary.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/tax-summary")
    ResponseEntity<byte[]> taxes(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request);
        ReportPeriod period = asked.period();
        return desk.answer(
                asked, "tax-summary" + period.suffix(), connection -> TaxSummary.read(connection, book, period));
    }
}
