package io.ledger.query.parked;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.query.projection.ParkedBooks.Parked;
import io.ledger.query.projection.ParkedRetry;
import io.ledger.query.reading.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A book whose rows stand at an event is tried again because its owner asks. */
@RestController
@Tag(name = "Tables")
class RetryController {

    private final BookAccess access;
    private final ParkedRetry retry;

    RetryController(BookAccess access, ParkedRetry retry) {
        this.access = access;
        this.retry = retry;
    }

    /** What came of it. */
    @Schema(name = "RetryResult")
    record Result(
            @Schema(description = "Whether the rows stand.") boolean parked,

            @Schema(description = "The event at which they stand; null where they do not.") @Nullable
            Long seq,

            @Schema(description = "Why; null where they do not.") @Nullable
            String reason) {}

    @Operation(
            summary = "Tries to project a parked book again",
            description =
                    "For its owner. Answers when it was tried to the end; a book that is not parked is left as it is.")
    @PostMapping(path = "/v1/books/{book}/retry", produces = MediaType.APPLICATION_JSON_VALUE)
    Result retry(@PathVariable("book") UUID book, HttpServletRequest request) {
        access.requireManager(Caller.current().userId(), book);
        Parameters.of(request);
        Optional<Parked> parked = retry.retry(book);
        return new Result(
                parked.isPresent(),
                parked.map(Parked::seq).orElse(null),
                parked.map(Parked::reason).orElse(null));
    }
}
