package io.ledger.query.export;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.eventlog.EventLog;
import io.ledger.platform.compute.Computing;
import io.ledger.query.chain.StoredChain;
import io.ledger.query.reading.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A whole book as one file, which {@code ledger restore} takes. */
@RestController
@Tag(name = "Export")
class BackupController {

    private final BookAccess access;
    private final EventLog log;
    private final StoredChain chain;
    private final Computing computing;

    BackupController(BookAccess access, EventLog log, StoredChain chain, Computing computing) {
        this.access = access;
        this.log = log;
        this.chain = chain;
        this.computing = computing;
    }

    /**
     * Streams in the request's thread, up to the head at the start. Plain text and not gzip, so that the file is read, compared and verified with everyday tools, and what
     * arrived of one that was cut off is not lost; {@code restore} takes it compressed all the same. The events are gone through before: what {@code restore} would refuse is
     * said now, and not on the day when the backup is needed.
     */
    @Operation(
            summary = "A full backup of the book",
            description =
                    "NDJSON. The first line says which book it is and where its events end (format, format_version, book_id, name, currency,"
                            + " time_zone, head_seq, head_hash); every event of the book follows, one a line, as in events.ndjson. A book whose events are damaged has no backup: 503, with the seq.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = BackupHeader.class)))
    @GetMapping(path = "/v1/books/{book}/export/backup", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void backup(@PathVariable("book") UUID book, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        UUID user = Caller.current().userId();
        access.requireAuditor(user, book);
        EventLog seen = log.seenBy(user);
        Parameters.of(request);
        StoredChain.Damage damage =
                computing.lengthy().run(() -> chain.walked(seen, book).end());
        if (damage != null) {
            throw damage.refusal();
        }
        BackupHeader header = BackupHeader.now(seen, book);
        ContentDisposition file = ContentDisposition.attachment()
                .filename("ledger-" + book + "-" + header.headSeq() + ".ndjson")
                .build();
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file.toString());
        EventLines lines = new EventLines(response.getOutputStream(), computing.brief());
        lines.write(header);
        lines.write(seen, book, header.headSeq(), ignored -> {});
        lines.flush();
    }
}
