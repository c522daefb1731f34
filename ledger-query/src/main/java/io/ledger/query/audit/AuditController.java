package io.ledger.query.audit;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventPage;
import io.ledger.platform.compute.Computing;
import io.ledger.query.chain.StoredChain;
import io.ledger.query.export.EventLines;
import io.ledger.query.reading.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The events behind a book, and whether their chain of hashes holds, for its auditors and its owner. */
@RestController
@Tag(name = "Audit")
class AuditController {

    private static final String AFTER = "after";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final BookAccess access;
    private final EventLog log;
    private final StoredChain chain;
    private final RecordHistories histories;
    private final BalancesReplay balances;
    private final Computing computing;

    AuditController(
            BookAccess access,
            EventLog log,
            StoredChain chain,
            RecordHistories histories,
            BalancesReplay balances,
            Computing computing) {
        this.access = access;
        this.log = log;
        this.chain = chain;
        this.histories = histories;
        this.balances = balances;
        this.computing = computing;
    }

    @Operation(
            summary = "Events of a book",
            description = "payload and metadata are the stored JSON text, byte for byte, as strings.")
    @Parameter(
            name = AFTER,
            in = ParameterIn.QUERY,
            description = "the seq after which to begin",
            schema = @Schema(type = "integer", format = "int64", defaultValue = "0"))
    @Parameter(
            name = Parameters.LIMIT,
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "1000"))
    @GetMapping(path = "/v1/books/{book}/events", produces = MediaType.APPLICATION_JSON_VALUE)
    EventPage events(@PathVariable("book") UUID book, HttpServletRequest request) {
        EventLog seen = seenByAuditor(book);
        Parameters parameters = Parameters.of(request, AFTER, Parameters.LIMIT);
        return EventPage.read(seen, book, after(parameters.text(AFTER)), parameters.limit(EventPage.MAX_EVENTS));
    }

    private EventLog seenByAuditor(UUID book) {
        UUID user = Caller.current().userId();
        access.requireAuditor(user, book);
        return log.seenBy(user);
    }

    private static long after(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new LedgerException(ErrorCode.INVALID_CURSOR, "after takes a seq.", AFTER);
        }
        return Long.parseLong(text);
    }

    /** Streams in the request's thread, page by page, up to the head at the start; what is in memory is one page, and a number for each record. */
    @Operation(
            summary = "All events of a book, one a line",
            description =
                    "Damaged events come as they are stored; then a last line has nothing but error, with the seq of the first of them.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = EventPage.Entry.class)))
    @GetMapping(path = "/v1/books/{book}/events.ndjson", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void export(@PathVariable("book") UUID book, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        EventLog seen = seenByAuditor(book);
        Parameters.of(request);
        StoredChain.Walk walk = chain.walk(seen, book);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        EventLines lines = new EventLines(response.getOutputStream(), computing.brief());
        lines.write(seen, book, walk.head().seq(), walk::take);
        StoredChain.Damage damage = walk.end();
        if (damage != null) {
            lines.write(Map.of("error", damage.refusal().fault()));
        }
        lines.flush();
    }

    @Operation(summary = "Whether the book's chain of hashes holds", description = "Reads every event of the book.")
    @GetMapping(path = "/v1/books/{book}/audit/verify", produces = MediaType.APPLICATION_JSON_VALUE)
    Verification verify(@PathVariable("book") UUID book, HttpServletRequest request) {
        EventLog seen = seenByAuditor(book);
        Parameters.of(request);
        return computing.lengthy().run(() -> Verification.of(chain.walked(seen, book)));
    }

    @Operation(
            summary = "Balances as of an event or an instant",
            description =
                    "By replaying the book's events, without the views that reports read. Without a parameter: after the newest event.")
    @Parameter(
            name = BalancesReplay.AS_OF_SEQ,
            in = ParameterIn.QUERY,
            description = "after this event",
            schema = @Schema(type = "integer", format = "int64"))
    @Parameter(
            name = BalancesReplay.AS_OF,
            in = ParameterIn.QUERY,
            description = "after the last event that was recorded by then; not together with as_of_seq",
            schema = @Schema(type = "string", format = "date-time"))
    @GetMapping(path = "/v1/books/{book}/audit/balances", produces = MediaType.APPLICATION_JSON_VALUE)
    ReplayedBalances balances(@PathVariable("book") UUID book, HttpServletRequest request) {
        return balances.of(
                seenByAuditor(book), book, Parameters.of(request, BalancesReplay.AS_OF_SEQ, BalancesReplay.AS_OF));
    }

    @Operation(
            summary = "A record's whole history",
            description =
                    "Who changed it, on which device, when it was done and when it was recorded, before and after. The book's own"
                            + " stream, its opening and members, is there too.")
    @GetMapping(path = "/v1/books/{book}/audit/records/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    RecordHistory record(@PathVariable("book") UUID book, @PathVariable("id") UUID id, HttpServletRequest request) {
        EventLog seen = seenByAuditor(book);
        Parameters.of(request);
        return histories.of(seen, book, id);
    }
}
