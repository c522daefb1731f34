package io.ledger.query.report;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import io.ledger.platform.access.BookAccess;
import io.ledger.platform.access.Caller;
import io.ledger.platform.json.Json;
import io.ledger.platform.postgres.BookReader;
import io.ledger.query.reading.FreshReader;
import io.ledger.query.reading.FreshReader.Fresh;
import io.ledger.query.reading.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The reports, as JSON and as CSV. */
@RestController
@Tag(name = "Reports")
class ReportController {

    static final String FORMAT = "format";

    private static final String PARTY_ID = "party_id";
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final BookAccess access;
    private final FreshReader reader;

    ReportController(BookAccess access, FreshReader reader) {
        this.access = access;
        this.reader = reader;
    }

    @Operation(summary = "Money in and out, by day and mode")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CashbookReport.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ReportParameters
    @GetMapping("/v1/books/{book}/reports/cashbook")
    ResponseEntity<byte[]> cashbook(@PathVariable("book") UUID book, HttpServletRequest request) {
        UUID user = member(book);
        Asked asked = asked(request, ReportPeriod.FROM, ReportPeriod.TO, FORMAT, Parameters.MIN_SEQ);
        return answer(
                user, book, asked, "cashbook", connection -> CashbookReport.read(connection, book, asked.period()));
    }

    @Operation(summary = "A party's account")
    @Parameter(
            name = PARTY_ID,
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "string", format = "uuid"))
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = PartyStatement.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ReportParameters
    @GetMapping("/v1/books/{book}/reports/party-statement")
    ResponseEntity<byte[]> partyStatement(@PathVariable("book") UUID book, HttpServletRequest request) {
        UUID user = member(book);
        Asked asked = asked(request, ReportPeriod.FROM, ReportPeriod.TO, FORMAT, Parameters.MIN_SEQ, PARTY_ID);
        UUID party = partyId(asked.parameters().text(PARTY_ID));
        return answer(
                user,
                book,
                asked,
                "party-statement",
                connection -> PartyStatement.read(connection, book, party, asked.period()));
    }

    @Operation(
            summary = "What you will get and give",
            description = "At the end of the day `to`, or now; `from` does not matter.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = BalancesReport.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ReportParameters
    @GetMapping("/v1/books/{book}/reports/balances")
    ResponseEntity<byte[]> balances(@PathVariable("book") UUID book, HttpServletRequest request) {
        UUID user = member(book);
        Asked asked = asked(request, ReportPeriod.FROM, ReportPeriod.TO, FORMAT, Parameters.MIN_SEQ);
        return answer(
                user, book, asked, "balances", connection -> BalancesReport.read(connection, book, asked.period()));
    }

    private UUID member(UUID book) {
        UUID user = Caller.current().userId();
        access.requireMember(user, book);
        return user;
    }

    private record Asked(Parameters parameters, ReportPeriod period, boolean csv) {}

    private static Asked asked(HttpServletRequest request, String... known) {
        Parameters parameters = Parameters.of(request, known);
        return new Asked(parameters, ReportPeriod.of(parameters), isCsv(parameters.text(FORMAT)));
    }

    private static boolean isCsv(@Nullable String format) {
        return switch (format) {
            case null -> false;
            case "json" -> false;
            case "csv" -> true;
            case "pdf" -> throw Parameters.invalid(FORMAT, "Reports as PDF come later: ask for json or csv.", null);
            default -> throw Parameters.invalid(FORMAT, "A report's format is json or csv.", null);
        };
    }

    private static UUID partyId(@Nullable String text) {
        if (text == null) {
            throw Parameters.invalid(PARTY_ID, "The parameter party_id is needed.", null);
        }
        try {
            return Ids.parse(PARTY_ID, text);
        } catch (LedgerException e) {
            throw Parameters.invalid(PARTY_ID, String.valueOf(e.getMessage()), e);
        }
    }

    private ResponseEntity<byte[]> answer(
            UUID user, UUID book, Asked asked, String name, BookReader.Reading<? extends Report> reading) {
        Fresh<? extends Report> fresh =
                reader.read(user, book, asked.parameters().minSeq(), reading);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().headers(fresh.headers());
        if (!asked.csv()) {
            return answer.contentType(MediaType.APPLICATION_JSON).body(Json.writeBytes(fresh.value()));
        }
        ContentDisposition file = ContentDisposition.attachment()
                .filename(name + asked.period().suffix() + ".csv")
                .build();
        return answer.contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(fresh.value().csv().bytes());
    }
}
