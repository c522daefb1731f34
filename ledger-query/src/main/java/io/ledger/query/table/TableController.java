package io.ledger.query.table;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.rows.Filter;
import io.ledger.platform.rows.SyncedTable;
import io.ledger.query.reading.FreshReader;
import io.ledger.query.reading.FreshReader.Fresh;
import io.ledger.query.reading.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The rows of every synced table. */
@RestController
@Tag(name = "Tables")
class TableController {

    private static final String FILTER = "filter";
    private static final String ORDER = "order";
    private static final String AFTER = "after";
    private static final int DEFAULT_LIMIT = 50;

    private final BookAccess access;
    private final Catalogue catalogue;
    private final FreshReader reader;

    TableController(BookAccess access, Catalogue catalogue, FreshReader reader) {
        this.access = access;
        this.catalogue = catalogue;
        this.reader = reader;
    }

    /** What a page of rows looks like, for the API's description. */
    @Schema(name = "RowPage")
    record RowPage(
            @ArraySchema(schema = @Schema(ref = "#/components/schemas/Row"))
            List<Map<String, Object>> rows,

            @Schema(description = "What after takes for the page that follows; null when there is none.") @Nullable
            String next) {}

    @Operation(summary = "A page of a table's rows", description = "Deleted rows are listed unless filtered out.")
    @Parameter(
            name = FILTER,
            in = ParameterIn.QUERY,
            description = "column=op.value joined by &, percent-encoded as a whole; ops eq neq gt gte lt lte in is",
            example = "deleted_at=is.null",
            schema = @Schema(type = "string"))
    @Parameter(
            name = ORDER,
            in = ParameterIn.QUERY,
            description =
                    "column.asc or column.desc, joined by commas; ties go by id; rows without a value come last in ascending"
                            + " order, first in descending order; text by the root collation of Unicode",
            example = "name.asc",
            schema = @Schema(type = "string"))
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
                            schema = @Schema(implementation = RowPage.class)))
    @GetMapping(path = "/v1/books/{book}/{table}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> rows(
            @PathVariable("book") UUID book, @PathVariable("table") String tableName, HttpServletRequest request) {
        Caller caller = Caller.current();
        access.requireMember(caller.userId(), book);
        SyncedTable table = table(catalogue.table(tableName), tableName);
        Parameters parameters = Parameters.of(request, FILTER, ORDER, Parameters.LIMIT, AFTER, Parameters.MIN_SEQ);
        TableQuery query = query(table, parameters);
        return answer(reader.read(caller.userId(), book, parameters.minSeq(), connection -> {
            SyncedTable now = table(catalogue.of(connection).table(tableName), tableName);
            return (now.equals(table) ? query : query(now, parameters)).page(connection, book);
        }));
    }

    private static TableQuery query(SyncedTable table, Parameters parameters) {
        Filter filter = Filter.parse(table, parameters.text(FILTER));
        Order order = Order.parse(table, parameters.text(ORDER));
        String after = parameters.text(AFTER);
        return new TableQuery(
                table,
                filter,
                order,
                after == null ? null : RowCursor.parse(table, order, after),
                parameters.limit(DEFAULT_LIMIT));
    }

    @Operation(summary = "One row of a table", description = "Also one that is deleted.")
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
                            schema = @Schema(ref = "#/components/schemas/Row")))
    @GetMapping(path = "/v1/books/{book}/{table}/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> row(
            @PathVariable("book") UUID book,
            @PathVariable("table") String tableName,
            @PathVariable("id") String id,
            HttpServletRequest request) {
        Caller caller = Caller.current();
        access.requireMember(caller.userId(), book);
        var _ = table(catalogue.table(tableName), tableName); // before anything is waited for
        long minSeq = Parameters.of(request, Parameters.MIN_SEQ).minSeq();
        return answer(reader.read(
                caller.userId(),
                book,
                minSeq,
                connection -> TableQuery.row(
                                connection, book, table(catalogue.of(connection).table(tableName), tableName), id)
                        .orElseThrow(() -> new LedgerException(ErrorCode.NOT_FOUND, "There is no such row."))));
    }

    private static SyncedTable table(Optional<SyncedTable> found, String name) {
        return found.orElseThrow(() -> new LedgerException(ErrorCode.NOT_FOUND, "There is no table \"" + name + "\"."));
    }

    private static ResponseEntity<byte[]> answer(Fresh<byte[]> fresh) {
        return ResponseEntity.ok()
                .headers(fresh.headers())
                .contentType(MediaType.APPLICATION_JSON)
                .body(fresh.value());
    }
}
