package io.ledger.query.digest;

import io.ledger.access.Caller;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.postgres.BookReader;
import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.rows.SyncedTable;
import io.ledger.query.reading.FreshReader;
import io.ledger.query.reading.FreshReader.Fresh;
import io.ledger.query.reading.FreshReader.Wanted;
import io.ledger.query.reading.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells a member's device, or an auditor, what a copy of a book's rows must come to. */
@RestController
@Tag(name = "Audit")
class DigestController {

    private static final String AT_SEQ = "at_seq";

    /** The first event opens the book: without it, there are no rows that anything could be said of. */
    private static final long FIRST_SEQ = 1;

    private final Catalogue catalogue;
    private final FreshReader reader;

    DigestController(Catalogue catalogue, FreshReader reader) {
        this.catalogue = catalogue;
        this.reader = reader;
    }

    /** What the rows come to. */
    @Schema(name = "Digests")
    record Digests(
            @Schema(description = "The digests are those of the rows after this event.")
            long seq,

            @Schema(description = "The history that the rows are of.")
            String epoch,

            @Schema(
                    description =
                            "By synced table, 64 digits of lower-case hexadecimal: the sum modulo 2^256 of the SHA-256 of each row"
                                    + " as changes sends it, in the form of RFC 8785, deleted ones included.")
            Map<String, String> tables) {}

    @Operation(
            summary = "Digests of a book's rows, table by table",
            description =
                    "For every member. Whoever has the rows of the same seq and epoch, and another digest, has other rows than the server.")
    @Parameter(
            name = AT_SEQ,
            in = ParameterIn.QUERY,
            description =
                    "the event after which the rows are wanted; only the newest projected one is kept: an older one is not_found, a later one is waited for, 2 s at most",
            schema = @Schema(type = "integer", format = "int64"))
    @GetMapping(path = "/v1/books/{book}/audit/digest", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Digests> digest(@PathVariable("book") UUID book, HttpServletRequest request) {
        @Nullable Long atSeq = Parameters.of(request, AT_SEQ).seq(AT_SEQ);
        Wanted wanted = new Wanted(AT_SEQ, atSeq == null ? FIRST_SEQ : Math.max(atSeq, FIRST_SEQ));
        Fresh<Digests> digests = reader.read(
                Caller.current().userId(),
                book,
                wanted,
                BookReader.LONG_LIMIT,
                connection -> digests(connection, book, atSeq));
        return ResponseEntity.ok().headers(digests.headers()).body(digests.value());
    }

    private Digests digests(Connection connection, UUID book, @Nullable Long atSeq) throws SQLException {
        Collection<SyncedTable> tables = catalogue.of(connection).all();
        List<RowForm> forms = tables.stream()
                .map(table -> RowForm.of(table.name(), table.columns()))
                .toList();
        BookDigests kept = BookDigests.of(connection, book, forms).orElseThrow(); // its first event is projected
        if (atSeq != null && atSeq < kept.seq()) {
            throw new LedgerException(
                    ErrorCode.NOT_FOUND,
                    "The digests are kept for the newest event alone, which is " + kept.seq() + ".",
                    AT_SEQ);
        }
        return new Digests(
                kept.seq(),
                kept.epoch(),
                tables.stream()
                        .map(SyncedTable::name)
                        .collect(Collectors.toMap(Function.identity(), kept::of, (a, b) -> a, LinkedHashMap::new)));
    }
}
