package io.ledger.query.statement;

import io.ledger.query.report.PeriodParameters;
import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The account of one party. */
@RestController
@Tag(name = "Reports")
class StatementController {

    private static final String PARTY_ID = "party_id";

    private final ReportDesk desk;

    StatementController(ReportDesk desk) {
        this.desk = desk;
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
}
