package io.ledger.query.posting;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.platform.json.Json;
import io.ledger.platform.postgres.BookReader;
import io.ledger.query.reading.FreshReader;
import io.ledger.query.reading.FreshReader.Fresh;
import io.ledger.query.reading.FreshReader.Wanted;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.PeriodParameters;
import io.ledger.query.report.ReportPeriod;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The postings that a figure is the sum of. */
@RestController
@Tag(name = "Reports")
class PostingsController {

    static final String AFTER = "after";

    private static final String ACCOUNT = "account";
    private static final String PARTY_ID = "party_id";
    private static final String RECORD_ID = "record_id";
    private static final String KNOWN_AS_OF_SEQ = "known_as_of_seq";
    private static final int DEFAULT_LIMIT = 50;

    private final BookAccess access;
    private final FreshReader reader;

    PostingsController(BookAccess access, FreshReader reader) {
        this.access = access;
        this.reader = reader;
    }

    @Operation(
            summary = "The postings that a figure is the sum of",
            description =
                    "In the order of seq; what an edit took back is there with what it posted. A debit is above zero.")
    @Parameter(
            name = ACCOUNT,
            in = ParameterIn.QUERY,
            description = "the path of an account, as reports name it",
            example = "Assets:Cash",
            schema = @Schema(type = "string"))
    @Parameter(name = PARTY_ID, in = ParameterIn.QUERY, schema = @Schema(type = "string", format = "uuid"))
    @Parameter(name = RECORD_ID, in = ParameterIn.QUERY, schema = @Schema(type = "string", format = "uuid"))
    @PeriodParameters
    @Parameter(
            name = KNOWN_AS_OF_SEQ,
            in = ParameterIn.QUERY,
            description = "what later events posted is left out; waited for, 2 s at most",
            schema = @Schema(type = "integer", format = "int64"))
    @Parameter(
            name = Parameters.LIMIT,
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
    @Parameter(
            name = AFTER,
            in = ParameterIn.QUERY,
            description = "next of the page before",
            schema = @Schema(type = "string"))
    @Parameter(
            name = Parameters.MIN_SEQ,
            in = ParameterIn.QUERY,
            description = "wait, 2 s at most, until this seq is projected",
            schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = PostingQuery.Page.class)))
    @GetMapping(path = "/v1/books/{book}/postings", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> postings(@PathVariable("book") UUID book, HttpServletRequest request) {
        UUID user = Caller.current().userId();
        access.requireMember(user, book);
        Parameters parameters = Parameters.of(
                request,
                ACCOUNT,
                PARTY_ID,
                RECORD_ID,
                ReportPeriod.FROM,
                ReportPeriod.TO,
                KNOWN_AS_OF_SEQ,
                Parameters.LIMIT,
                AFTER,
                Parameters.MIN_SEQ);
        @Nullable String after = parameters.text(AFTER);
        @Nullable Long known = parameters.seq(KNOWN_AS_OF_SEQ);
        PostingQuery query = new PostingQuery(
                parameters.comparable(ACCOUNT),
                parameters.id(PARTY_ID),
                parameters.id(RECORD_ID),
                ReportPeriod.of(parameters),
                known,
                parameters.limit(DEFAULT_LIMIT),
                after == null ? PostingQuery.Place.START : PostingQuery.Place.parse(after));
        Wanted wanted = known != null && known > parameters.minSeq()
                ? new Wanted(KNOWN_AS_OF_SEQ, known)
                : new Wanted(Parameters.MIN_SEQ, parameters.minSeq());
        Fresh<PostingQuery.Page> page =
                reader.read(user, book, wanted, BookReader.LONG_LIMIT, connection -> query.read(connection, book));
        return ResponseEntity.ok()
                .headers(page.headers())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.writeBytes(page.value()));
    }
}
