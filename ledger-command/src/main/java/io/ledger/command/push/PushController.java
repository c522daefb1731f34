package io.ledger.command.push;

import io.ledger.api.push.CommandResult;
import io.ledger.api.push.PushPort;
import io.ledger.api.push.PushResult;
import io.ledger.platform.access.BookAccess;
import io.ledger.platform.access.Caller;
import io.ledger.platform.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    @PostMapping(path = "/v1/books/{book}/commands", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> push(@PathVariable("book") UUID bookId, HttpServletRequest request) throws IOException {
        Caller caller = Caller.current();
        access.requireWriter(caller.userId(), bookId); // before the body: others learn nothing of the book
        byte[] body = Body.read(request, PushPort.MAX_PUSH_BYTES);
        PushResult result = intake.submit(caller.userId(), caller.token(), bookId, body);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.writeBytes(toJson(result)));
    }

    private static Map<String, Object> toJson(PushResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "results", result.results().stream().map(PushController::toJson).toList());
        json.put("head_seq", result.headSeq());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(CommandResult result) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("command_id", result.commandId());
        json.put("status", result.status().name().toLowerCase(Locale.ROOT));
        if (result.seq() != null) {
            json.put("seq", result.seq());
        }
        if (result.error() != null) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", result.error().code());
            error.put("message", result.error().message());
            if (result.error().field() != null) {
                error.put("field", result.error().field());
            }
            json.put("error", error);
        }
        return json;
    }
}
