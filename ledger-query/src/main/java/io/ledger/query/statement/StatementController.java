package io.ledger.query.report;

import io.ledger.query.reading.BookDay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The reports of who owes what and of the money in hand. */
@RestController
@Tag(name = "Reports")
class ReportController {

    private static final String PARTY_ID = "party_id";

    private final ReportDesk desk;
    private final BookDay day;

    ReportController(ReportDesk desk, BookDay day) {
        this.desk = desk;
        this.day = day;
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

    @Operation(summary = "A party's account")
    @ReportOf(PartyStatement.class)
    @Parameter(
            name = PARTY_ID,
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "string", format = "uuid"))
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/party-statement")
    void partyStatement(@PathVariable("book") UUID book, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ReportRequest asked = desk.asked(book, request, PARTY_ID);
        ReportPeriod period = asked.period();
        UUID party = asked.id(PARTY_ID);
        desk.answer(
                asked, "party-statement" + period.suffix(), new PartyStatement.Reading(book, party, period), response);
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
