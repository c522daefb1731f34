package io.ledger.query.ageing;

import io.ledger.query.bill.OpenItems.Side;
import io.ledger.query.place.BookDay;
import io.ledger.query.report.AsOfParameter;
import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is owed, by age. */
@RestController
@Tag(name = "Reports")
class AgeingController {

    private final ReportDesk desk;
    private final BookDay day;

    AgeingController(ReportDesk desk, BookDay day) {
        this.desk = desk;
        this.day = day;
    }

    @Operation(
            summary = "What customers owe, by how long it has been due",
            description = "At the end of the day `as_of`, or today.")
    @ReportOf(AgedBalances.class)
    @AsOfParameter
    @GetMapping("/v1/books/{book}/reports/aged-receivables")
    ResponseEntity<byte[]> receivables(@PathVariable("book") UUID book, HttpServletRequest request) {
        return aged(book, request, Side.RECEIVABLE, "aged-receivables");
    }

    @Operation(
            summary = "What suppliers are owed, by how long it has been due",
            description = "At the end of the day `as_of`, or today.")
    @ReportOf(AgedBalances.class)
    @AsOfParameter
    @GetMapping("/v1/books/{book}/reports/aged-payables")
    ResponseEntity<byte[]> payables(@PathVariable("book") UUID book, HttpServletRequest request) {
        return aged(book, request, Side.PAYABLE, "aged-payables");
    }

    private ResponseEntity<byte[]> aged(UUID book, HttpServletRequest request, Side side, String name) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.AS_OF);
        @Nullable LocalDate asOf = asked.asOf();
        return desk.answer(
                asked,
                asOf == null ? name : name + "-" + asOf,
                connection ->
                        AgedBalances.read(connection, book, side, asOf == null ? day.today(connection, book) : asOf));
    }
}
