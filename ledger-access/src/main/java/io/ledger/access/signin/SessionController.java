package io.ledger.access.signin;

import io.ledger.access.Caller;
import io.ledger.access.security.WithBuiltInIssuer;
import io.ledger.access.signin.Sessions.Session;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
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

/** What a signed-in user does with the own account and its sign-ins: section 3 of the wire contract. */
@RestController
@RequestMapping("/v1/auth")
@WithBuiltInIssuer
class SessionController {

    private final Sessions sessions;
    private final AccountHolder holder;

    SessionController(Sessions sessions, AccountHolder holder) {
        this.sessions = sessions;
        this.holder = holder;
    }

    record SessionList(List<Session> sessions) {}

    /** @param codes to be shown this once */
    record CodeList(List<String> codes) {
        @Override
        public String toString() {
            return "CodeList"; // never the codes
        }
    }

    @Operation(summary = "The caller's sign-ins.")
    @GetMapping("/sessions")
    ResponseEntity<SessionList> sessions() {
        Caller caller = Caller.current();
        return answer(new SessionList(sessions.of(caller.userId(), caller.sessionId())));
    }

    @Operation(summary = "Ends one of the caller's sign-ins, within seconds on all nodes.")
    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        if (!sessions.end(Caller.current().userId(), id)) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "You have no such sign-in.");
        }
    }

    @Operation(
            summary = "Changes the caller's password, and ends the other sign-ins.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Credentials.PasswordChange.class))))
    @PostMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(HttpServletRequest request) throws IOException {
        holder.changePassword(Caller.current(), Credentials.passwordChange(request), Device.of(request));
    }

    @Operation(
            summary = "Makes ten recovery codes in the place of earlier ones. They are shown this once.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Credentials.Confirmation.class))))
    @PostMapping(path = "/recovery-codes", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CodeList> newRecoveryCodes(HttpServletRequest request) throws IOException {
        return answer(new CodeList(
                holder.newRecoveryCodes(Caller.current(), Credentials.confirmation(request), Device.of(request))));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
