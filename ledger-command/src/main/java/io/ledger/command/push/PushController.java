package io.ledger.command.push;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.api.push.PushPort;
import io.ledger.api.push.PushResult;
import io.ledger.platform.json.Json;
import io.ledger.platform.request.Body;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Section 5 of the wire contract: commands over HTTP. */
@RestController
class PushController {

    private final CommandIntake intake;
    private final BookAccess access;

    PushController(CommandIntake intake, BookAccess access) {
        this.intake = intake;
        this.access = access;
    }

    @Operation(
            summary = "Submits commands.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(ref = "#/components/schemas/Push"))))
    @ApiResponse(
            responseCode = "200",
            description = "One result for each command.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(ref = "#/components/schemas/PushResult")))
    @PostMapping(path = "/v1/books/{book}/commands", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> push(@PathVariable("book") UUID bookId, HttpServletRequest request) throws IOException {
        Caller caller = Caller.current();
        access.requireWriter(caller.userId(), bookId); // before the body: others learn nothing of the book
        byte[] body = Body.read(request, PushPort.MAX_PUSH_BYTES);
        PushResult result = intake.submit(caller.userId(), caller.token(), bookId, body);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.writeBytes(result));
    }
}
