package io.ledger.access.passkey;

import io.ledger.access.Caller;
import io.ledger.access.passkey.PasskeyTable.Passkey;
import io.ledger.access.passkey.Passkeys.Options;
import io.ledger.access.security.WithBuiltInIssuer;
import io.ledger.access.signin.Device;
import io.ledger.access.signin.Tokens;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import io.ledger.platform.json.Json;
import io.ledger.platform.request.Body;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Passkeys, in section 3 of the wire contract. What a browser makes and reads is WebAuthn's own JSON, inside of ours. */
@RestController
@RequestMapping("/v1/auth/passkeys")
@WithBuiltInIssuer
class PasskeyController {

    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final String CHALLENGE_ID = "challenge_id";
    private static final String NAME = "name";
    private static final String CREDENTIAL = "credential";

    private final Passkeys passkeys;

    PasskeyController(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    record Made(UUID id, String name, Instant createdAt) {}

    record PasskeyList(List<Passkey> passkeys) {}

    @Operation(summary = "Begins to make a passkey: what navigator.credentials.create() is called with.")
    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> beginMaking(HttpServletRequest request) {
        return options(passkeys.beginMaking(Caller.current(), request));
    }

    @Operation(summary = "Makes a passkey of what the authenticator answered: {challenge_id, name, credential}.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Made> make(HttpServletRequest request) throws IOException {
        Map<String, @Nullable Object> body = body(request, Set.of(CHALLENGE_ID, NAME, CREDENTIAL));
        Passkey made = passkeys.make(Caller.current(), challenge(body), text(body, NAME), credential(body));
        return noStore(HttpStatus.CREATED).body(new Made(made.id(), made.name(), made.createdAt()));
    }

    @Operation(summary = "The caller's passkeys.")
    @GetMapping
    ResponseEntity<PasskeyList> passkeys() {
        return noStore(HttpStatus.OK).body(new PasskeyList(passkeys.of(Caller.current())));
    }

    @Operation(summary = "Removes one of the caller's passkeys.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        passkeys.remove(Caller.current(), id);
    }

    @Operation(summary = "Begins to sign in with a passkey: what navigator.credentials.get() is called with.")
    @PostMapping(path = "/sign-in/options", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> beginSignIn(HttpServletRequest request) {
        return options(passkeys.beginSignIn(request));
    }

    @Operation(summary = "Signs in with what the authenticator answered: {challenge_id, credential}.")
    @PostMapping(path = "/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Tokens> signIn(HttpServletRequest request) throws IOException {
        Map<String, @Nullable Object> body = body(request, Set.of(CHALLENGE_ID, CREDENTIAL));
        return noStore(HttpStatus.OK).body(passkeys.signIn(challenge(body), credential(body), Device.of(request)));
    }

    private static ResponseEntity<byte[]> options(Options<?> options) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(CHALLENGE_ID, options.challengeId());
        body.put("public_key", options.publicKey());
        return noStore(HttpStatus.OK).contentType(MediaType.APPLICATION_JSON).body(PasskeyJson.write(body));
    }

    private static ResponseEntity.BodyBuilder noStore(HttpStatus status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }

    private static Map<String, @Nullable Object> body(HttpServletRequest request, Set<String> known)
            throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw new LedgerException(ErrorCode.MALFORMED, "The body has at most " + MAX_BODY_BYTES + " bytes.");
        }
        return Body.object(bytes, known);
    }

    private static UUID challenge(Map<String, @Nullable Object> body) {
        try {
            return Ids.parse(CHALLENGE_ID, text(body, CHALLENGE_ID));
        } catch (LedgerException e) {
            throw invalid(CHALLENGE_ID, CHALLENGE_ID + " is an id.", e);
        }
    }

    private static String credential(Map<String, @Nullable Object> body) {
        if (body.get(CREDENTIAL) instanceof Map<?, ?> credential) {
            return new String(Json.writeBytes(credential), StandardCharsets.UTF_8);
        }
        throw invalid(CREDENTIAL, CREDENTIAL + " is needed, as an object.", null);
    }

    private static String text(Map<String, @Nullable Object> body, String field) {
        if (body.get(field) instanceof String text) {
            return text;
        }
        throw invalid(field, field + " is needed, as a string.", null);
    }

    private static LedgerException invalid(String field, String message, @Nullable Exception cause) {
        return new LedgerException(ErrorCode.INVALID_PARAMETER, message, field, cause);
    }
}
