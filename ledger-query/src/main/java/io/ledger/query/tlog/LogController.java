package io.ledger.query.tlog;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.access.key.LogKeys;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.tlog.Checkpoint;
import io.ledger.api.tlog.NoteSignature;
import io.ledger.api.tlog.SignedNote;
import io.ledger.api.tlog.Tile;
import io.ledger.api.tlog.VerifierKey;
import io.ledger.eventlog.EventLog;
import io.ledger.platform.json.Json;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A book as a log that anybody can check with what others wrote for such logs: C2SP {@code tlog-tiles}, and proofs after RFC 6962. For its auditors and owners. */
@RestController
@Tag(name = "Log")
class LogController {

    static final String SIZE = "size";

    private static final String OF_BOOK = "/v1/books/{book}/log";
    private static final String SEQ = "seq";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String TILE = "tile";

    /** What is in a tile never changes. Only for the browser that asked: it is the book's members'. */
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private static final MediaType NOTE = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final BookAccess access;
    private final EventLog log;
    private final BookLog books;
    private final LogKeys keys;
    private final Cosignatures cosignatures;

    LogController(BookAccess access, EventLog log, BookLog books, LogKeys keys, Cosignatures cosignatures) {
        this.access = access;
        this.log = log;
        this.books = books;
        this.keys = keys;
        this.cosignatures = cosignatures;
    }

    @Schema(name = "LogKeys")
    record PublishedKeys(
            @Schema(description = "Each <name>+<hash>+<key>, a verifier key after C2SP signed-note; old ones included.")
            List<String> keys) {}

    @Schema(name = "LogProof")
    record Proof(
            @Schema(description = "In Base64, in the order of RFC 6962.")
            List<String> hashes) {
        private static Proof of(List<byte[]> hashes) {
            return new Proof(
                    hashes.stream().map(Base64.getEncoder()::encodeToString).toList());
        }
    }

    @Operation(
            summary = "The keys that checkpoints are signed with",
            description = "For everybody; old ones included, since what they signed is evidence for ever.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = PublishedKeys.class)))
    @GetMapping("/v1/log/keys")
    ResponseEntity<byte[]> keys(HttpServletRequest request) {
        Parameters.of(request);
        return json(new PublishedKeys(
                keys.published().stream().map(VerifierKey::text).toList()));
    }

    @Operation(
            summary = "How far the book is, and what its tree of hashes comes to, signed",
            description =
                    "A signed note after C2SP tlog-checkpoint, with the cosignatures that there are of this size.")
    @Parameter(
            name = SIZE,
            in = ParameterIn.QUERY,
            description = "of an earlier checkpoint; without it: the newest",
            schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @GetMapping(OF_BOOK + "/checkpoint")
    ResponseEntity<byte[]> checkpoint(@PathVariable("book") UUID book, HttpServletRequest request) {
        EventLog seen = seenByAuditor(book);
        Parameters parameters = Parameters.of(request, SIZE);
        Checkpoint checkpoint = books.checkpoint(seen, book, upToHead(parameters, SIZE, head(seen, book)));
        List<NoteSignature> signatures = new ArrayList<>(keys.sign(checkpoint));
        signatures.addAll(cosignatures.of(book, checkpoint.size()));
        String note = new SignedNote(checkpoint.text(), signatures).toString();
        return ResponseEntity.ok().contentType(NOTE).body(note.getBytes(StandardCharsets.UTF_8));
    }

    @Operation(
            summary = "Hashes of the book's tree, 256 at most",
            description =
                    "After C2SP tlog-tiles: level, then the index in groups of three digits (x001/234), and .p/ with the width for a part of a tile. 404 not_found while there are not as many events.")
    @Parameter(name = "level", in = ParameterIn.PATH, schema = @Schema(type = "integer"))
    @Parameter(name = "index", in = ParameterIn.PATH, schema = @Schema(type = "string"), example = "000.p/5")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(OF_BOOK + "/tile/{level}/{*index}")
    ResponseEntity<byte[]> tile(
            @PathVariable("book") UUID book,
            @PathVariable("level") String level,
            @PathVariable("index") String index,
            HttpServletRequest request) {
        EventLog seen = seenByAuditor(book);
        Parameters.of(request);
        return binary(books.hashes(seen, book, existing(seen, book, Tile.parse(level, index.substring(1)))));
    }

    @Operation(
            summary = "Entries of the book's log, 256 at most",
            description =
                    "After C2SP tlog-tiles, each two bytes of length and the 32 bytes of an event's hash; the index as of a tile.")
    @Parameter(name = "index", in = ParameterIn.PATH, schema = @Schema(type = "string"), example = "x001/234")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(OF_BOOK + "/tile/entries/{*index}")
    ResponseEntity<byte[]> entries(
            @PathVariable("book") UUID book, @PathVariable("index") String index, HttpServletRequest request) {
        EventLog seen = seenByAuditor(book);
        Parameters.of(request);
        Tile tile = existing(seen, book, Tile.parse("0", index.substring(1)));
        return binary(EntryBundle.of(books.entries(seen, book, tile)));
    }

    @Operation(
            summary = "That an event is in the book's tree",
            description = "An inclusion proof after RFC 6962, of entry seq - 1.")
    @Parameter(
            name = SEQ,
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "integer", format = "int64"))
    @Parameter(
            name = SIZE,
            in = ParameterIn.QUERY,
            description = "of the tree; without it: of all events",
            schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Proof.class)))
    @GetMapping(OF_BOOK + "/inclusion")
    ResponseEntity<byte[]> inclusion(@PathVariable("book") UUID book, HttpServletRequest request) {
        EventLog seen = seenByAuditor(book);
        Parameters parameters = Parameters.of(request, SEQ, SIZE);
        long seq = parameters.requireSeq(SEQ);
        long size = upToHead(parameters, SIZE, head(seen, book));
        if (seq < 1 || seq > size) {
            throw Parameters.invalid(SEQ, "A tree of " + size + " has the events 1 to " + size + ".", null);
        }
        return json(Proof.of(books.tree(seen, book, size).inclusion(seq - 1)));
    }

    @Operation(
            summary = "That the book's tree of one size goes on from that of another",
            description = "A consistency proof after RFC 6962; without hashes where there is nothing to show.")
    @Parameter(
            name = FROM,
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "integer", format = "int64"))
    @Parameter(
            name = TO,
            in = ParameterIn.QUERY,
            description = "without it: all events",
            schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Proof.class)))
    @GetMapping(OF_BOOK + "/consistency")
    ResponseEntity<byte[]> consistency(@PathVariable("book") UUID book, HttpServletRequest request) {
        EventLog seen = seenByAuditor(book);
        Parameters parameters = Parameters.of(request, FROM, TO);
        long from = parameters.requireSeq(FROM);
        long to = upToHead(parameters, TO, head(seen, book));
        if (from > to) {
            throw Parameters.invalid(FROM, "from is a size that the tree had before it had that of to.", null);
        }
        return json(Proof.of(books.tree(seen, book, to).consistency(from)));
    }

    private EventLog seenByAuditor(UUID book) {
        UUID user = Caller.current().userId();
        access.requireAuditor(user, book);
        return log.seenBy(user);
    }

    private static long head(EventLog seen, UUID book) {
        return seen.head(book).seq();
    }

    static long upToHead(Parameters parameters, String name, long head) {
        Long given = parameters.seq(name);
        if (given == null) {
            return head;
        }
        if (given > head) {
            throw Parameters.invalid(name, "The book has " + head + " events.", null);
        }
        return given;
    }

    private static Tile existing(EventLog seen, UUID book, Optional<Tile> tile) {
        return tile.filter(known -> known.isIn(head(seen, book)))
                .orElseThrow(() -> new LedgerException(ErrorCode.NOT_FOUND, "There is no such tile yet.", TILE));
    }

    private static ResponseEntity<byte[]> json(Object value) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.writeBytes(value));
    }

    private static ResponseEntity<byte[]> binary(byte[] bytes) {
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(bytes);
    }
}
