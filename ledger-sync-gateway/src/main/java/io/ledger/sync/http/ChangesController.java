package io.ledger.sync.http;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.rows.Catalogue;
import io.ledger.sync.page.Cursor;
import io.ledger.sync.page.Page;
import io.ledger.sync.page.PageLimits;
import io.ledger.sync.page.PageReader;
import io.ledger.sync.page.Selection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changed rows by cursor, for clients that ask. */
@RestController
class ChangesController {

    private static final Set<String> PARAMETERS =
            Set.of("cursor", "epoch", "hash", "tables", "filter", "limit", "min_seq");
    private static final String SEQ_HEADER = "Ledger-Seq";
    /** Of the rows' JSON, but for those of one {@code seq}, which are never divided. */
    private static final int MAX_PAGE_BYTES = 4 * 1024 * 1024;

    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final BookAccess access;
    private final Catalogue catalogue;
    private final PageReader pages;
    private final Projected projected;

    ChangesController(BookAccess access, Catalogue catalogue, PageReader pages, Projected projected) {
        this.access = access;
        this.catalogue = catalogue;
        this.pages = pages;
        this.projected = projected;
    }

    @Operation(summary = "The rows that changed after a cursor.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of changes, or a reset.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/Changes")))
    @GetMapping(path = "/v1/books/{book}/changes", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> changes(
            @PathVariable UUID book,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String epoch,
            @Parameter(
                            description =
                                    "The chain's hash at the cursor, as the client has seen it; 409 history_changed where it is another here.")
                    @RequestParam(required = false)
                    @Nullable
                    String hash,
            @RequestParam(required = false) @Nullable String tables,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(defaultValue = "" + PageLimits.MAX_ROWS) int limit,
            @Parameter(description = "Waits, for 2 s at most, until the rows go up to this seq.")
                    @RequestParam(name = "min_seq", defaultValue = "0")
                    long minSeq,
            HttpServletRequest request) {
        UUID userId = Caller.current().userId();
        access.requireMember(userId, book);
        request.getParameterMap().forEach(ChangesController::requireKnown);
        if (limit < 1 || limit > PageLimits.MAX_ROWS) {
            throw new LedgerException(
                    ErrorCode.INVALID_PARAMETER, "limit is from 1 to " + PageLimits.MAX_ROWS + ".", "limit");
        }
        Selection selection = Selection.parse(catalogue, book, tables, filter);
        if (minSeq < 0) {
            throw new LedgerException(ErrorCode.INVALID_PARAMETER, "min_seq is 0 or more.", "min_seq");
        }
        Cursor from = Cursor.parse(cursor, epoch).seen(hash);
        return read(userId, selection, from, PageLimits.of(limit, MAX_PAGE_BYTES), minSeq);
    }

    /** What is not known, or is there twice, is refused rather than passed over: it may have been a filter. */
    private static void requireKnown(String name, String[] values) {
        if (!PARAMETERS.contains(name)) {
            throw new LedgerException(
                    ErrorCode.INVALID_PARAMETER, "There is no parameter \"" + name + "\" here.", name);
        }
        if (values.length > 1) {
            throw new LedgerException(
                    name.equals("filter") ? ErrorCode.INVALID_FILTER : ErrorCode.INVALID_PARAMETER,
                    "The parameter " + name + " is given more than once.",
                    name);
        }
    }

    private ResponseEntity<byte[]> read(
            UUID userId, Selection selection, Cursor cursor, PageLimits limits, long minSeq) {
        long deadline = System.nanoTime() + MAX_WAIT_NANOS;
        while (true) {
            long seen = projected.changes();
            switch (pages.read(userId, selection, cursor, limits)) {
                case Page.Changes page
                when page.head() >= minSeq -> {
                    pages.requireStored(selection.bookId(), page.head());
                    return json().header(SEQ_HEADER, Long.toString(page.head())).body(page.json());
                }
                case Page.Reset reset -> {
                    return json().body(reset.json());
                }
                case Page.Changes ignored -> await(seen, deadline);
                case Page.NotYet ignored -> await(seen, deadline);
            }
        }
    }

    /** Throws {@link LedgerException} ({@code not_caught_up}) at the deadline. */
    private void await(long seen, long deadline) {
        if (!projected.await(seen, deadline - System.nanoTime())) {
            throw new LedgerException(ErrorCode.NOT_CAUGHT_UP, "The rows are not that far yet. Ask again.");
        }
    }

    private static ResponseEntity.BodyBuilder json() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
