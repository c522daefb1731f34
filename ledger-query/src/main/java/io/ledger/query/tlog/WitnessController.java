package io.ledger.query.tlog;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.tlog.Checkpoint;
import io.ledger.api.tlog.SignatureType;
import io.ledger.api.tlog.SignedNote;
import io.ledger.api.tlog.VerifierKey;
import io.ledger.eventlog.EventLog;
import io.ledger.platform.json.Json;
import io.ledger.platform.request.Body;
import io.ledger.query.reading.Parameters;
import io.ledger.query.tlog.Witnesses.Witness;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Those who sign a book's checkpoints besides the server, and what they signed. */
@RestController
@Tag(name = "Log")
class WitnessController {

    private static final String WITNESSES = "/v1/books/{book}/log/witnesses";
    private static final String KEY = "key";
    private static final String URL = "url";
    private static final String ORIGIN = "origin";
    private static final String ROOT = "root";
    private static final int MAX_URL = 1_000;

    /** A note with all its signatures, twice over. */
    private static final int MAX_BODY_BYTES = 128 * 1024;

    private final BookAccess access;
    private final EventLog log;
    private final BookLog books;
    private final Witnesses witnesses;
    private final Cosignatures cosignatures;

    WitnessController(BookAccess access, EventLog log, BookLog books, Witnesses witnesses, Cosignatures cosignatures) {
        this.access = access;
        this.log = log;
        this.books = books;
        this.witnesses = witnesses;
        this.cosignatures = cosignatures;
    }

    @Schema(name = "Witnesses")
    record WitnessList(List<Witness> witnesses) {}

    /** The body of a request to name a witness, for the API's description. */
    @Schema(name = "NewWitness")
    record NewWitness(
            String key,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) @Nullable
            String url) {}

    @Operation(
            summary = "Who signs the book's checkpoints besides the server",
            description = "For auditors and owners.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = WitnessList.class)))
    @GetMapping(WITNESSES)
    ResponseEntity<byte[]> list(@PathVariable("book") UUID book, HttpServletRequest request) {
        access.requireAuditor(Caller.current().userId(), book);
        Parameters.of(request);
        return list(HttpStatus.OK, book);
    }

    @Operation(
            summary = "Names a witness",
            description = "For owners. A witness that is named already gets the URL that is given.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = NewWitness.class))))
    @ApiResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = WitnessList.class)))
    @PostMapping(path = WITNESSES, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> name(@PathVariable("book") UUID book, HttpServletRequest request) throws IOException {
        UUID user = Caller.current().userId();
        access.requireManager(user, book);
        Map<String, @Nullable Object> json = Body.object(Body.read(request, MAX_BODY_BYTES), Set.of(KEY, URL));
        if (!witnesses.name(book, key(json.get(KEY)), url(json.get(URL)), user)) {
            throw new LedgerException(
                    ErrorCode.FORBIDDEN,
                    "This book has " + Witnesses.MAX + " witnesses, which is the most. Remove one.");
        }
        return list(HttpStatus.CREATED, book);
    }

    private static VerifierKey key(@Nullable Object given) {
        return VerifierKey.parse(given instanceof String text ? text : "")
                .filter(key -> key.type() != SignatureType.ED25519)
                .orElseThrow(() -> Parameters.invalid(
                        KEY,
                        "key takes a witness's verifier key, <name>+<hash>+<key>, of the type 4 (Ed25519) or 6 (ML-DSA-44).",
                        null));
    }

    private static @Nullable String url(@Nullable Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof String text && text.length() <= MAX_URL) {
            try {
                URI uri = URI.create(text);
                if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                    return text;
                }
            } catch (IllegalArgumentException e) {
                throw Parameters.invalid(URL, "url takes the address of a witness: https://….", e);
            }
        }
        throw Parameters.invalid(URL, "url takes the address of a witness: https://….", null);
    }

    @Operation(summary = "Names a witness no more", description = "For owners. What it signed stays.")
    @Parameter(name = KEY, in = ParameterIn.QUERY, required = true, schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "204", description = "Done.")
    @DeleteMapping(WITNESSES)
    ResponseEntity<Void> remove(@PathVariable("book") UUID book, HttpServletRequest request) {
        access.requireManager(Caller.current().userId(), book);
        String key = Parameters.of(request, KEY).comparable(KEY);
        if (key == null || !witnesses.remove(book, key)) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such witness.", KEY);
        }
        return ResponseEntity.noContent().build();
    }

    @Operation(
            summary = "Takes what a witness signed",
            description =
                    "A checkpoint of the book with the witness's signature, or the line of the signature alone, over the newest checkpoint or the one of the size that is given. After C2SP tlog-cosignature. The checkpoint of that size carries it from then on.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_PLAIN_VALUE,
                                            schema = @Schema(type = "string"))))
    @Parameter(
            name = LogController.SIZE,
            in = ParameterIn.QUERY,
            description = "of the checkpoint that a line alone is over; without it: the newest",
            schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(responseCode = "204", description = "Taken.")
    @PostMapping("/v1/books/{book}/log/cosignatures")
    ResponseEntity<Void> cosign(@PathVariable("book") UUID book, HttpServletRequest request) throws IOException {
        UUID user = Caller.current().userId();
        access.requireAuditor(user, book);
        EventLog seen = log.seenBy(user);
        SignedNote note = note(Body.read(request, MAX_BODY_BYTES));
        long head = seen.head(book).seq();
        Parameters parameters = Parameters.of(request, LogController.SIZE);
        Checkpoint signed = note.text().isEmpty()
                ? books.checkpoint(seen, book, LogController.upToHead(parameters, LogController.SIZE, head))
                : ours(seen, book, Checkpoint.parse(note.text()).orElseThrow(WitnessController::noNote), head);
        cosignatures.take(book, signed, note.signatures());
        return ResponseEntity.noContent().build();
    }

    /** The book's checkpoint of a note's size, which has to be the note's. */
    private Checkpoint ours(EventLog seen, UUID book, Checkpoint theirs, long head) {
        if (!theirs.origin().equals(books.origin(book))) {
            throw Parameters.invalid(ORIGIN, "This book's log is " + books.origin(book) + ".", null);
        }
        if (theirs.size() > head) {
            throw Parameters.invalid(LogController.SIZE, "The book has " + head + " events.", null);
        }
        Checkpoint ours = books.checkpoint(seen, book, theirs.size());
        if (!ours.text().equals(theirs.text())) {
            throw new LedgerException(
                    ErrorCode.HISTORY_CHANGED,
                    "The book's tree of the size " + ours.size()
                            + " is another one here: the note is of another history.",
                    ROOT);
        }
        return ours;
    }

    private static SignedNote note(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return SignedNote.parse(text.endsWith("\n") ? text : text + "\n").orElseThrow(WitnessController::noNote);
        } catch (CharacterCodingException e) {
            throw noNote();
        }
    }

    private static LedgerException noNote() {
        return new LedgerException(
                ErrorCode.MALFORMED,
                "The body is a signed checkpoint after C2SP tlog-checkpoint, or the line of a signature.",
                Cosignatures.COSIGNATURE);
    }

    private ResponseEntity<byte[]> list(HttpStatus status, UUID book) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.writeBytes(new WitnessList(witnesses.of(book))));
    }
}
