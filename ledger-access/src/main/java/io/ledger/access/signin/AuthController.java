package io.ledger.access.signin;

import io.ledger.access.key.SigningKeys;
import io.ledger.access.security.WithBuiltInIssuer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Section 3 of the wire contract. Answers that hold tokens are not to be kept by anything on the way. */
@RestController
@RequestMapping("/v1/auth")
@WithBuiltInIssuer
class AuthController {

    private final SignIn signIn;
    private final AccountHolder holder;
    private final TokenDesk tokens;
    private final SigningKeys keys;

    AuthController(SignIn signIn, AccountHolder holder, TokenDesk tokens, SigningKeys keys) {
        this.signIn = signIn;
        this.holder = holder;
        this.tokens = tokens;
        this.keys = keys;
    }

    @Operation(
            summary = "Makes an account and signs in.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Credentials.Registration.class))))
    @PostMapping(path = "/register", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Tokens> register(HttpServletRequest request) throws IOException {
        return answer(HttpStatus.CREATED, signIn.register(Credentials.registration(request), Device.of(request)));
    }

    @Operation(
            summary = "Signs in.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Credentials.Login.class))))
    @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Tokens> logIn(HttpServletRequest request) throws IOException {
        return answer(HttpStatus.OK, signIn.logIn(Credentials.login(request), Device.of(request)));
    }

    @Operation(
            summary =
                    "Goes on without the password. A refresh token works once; shown again within a minute it gives the same answer, and later all that came from the same sign-in end.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Credentials.Refresh.class))))
    @PostMapping(path = "/refresh", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Tokens> refresh(HttpServletRequest request) throws IOException {
        return answer(HttpStatus.OK, tokens.refresh(Credentials.refresh(request).refreshToken(), Device.of(request)));
    }

    @Operation(
            summary = "Ends the sign-in of a refresh token. An unknown one is no error.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Credentials.Refresh.class))))
    @PostMapping(path = "/logout", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(HttpServletRequest request) throws IOException {
        tokens.end(Credentials.refresh(request).refreshToken());
    }

    @Operation(
            summary = "Gives an account another password by a recovery code, ends its sign-ins, and signs in.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Credentials.Recovery.class))))
    @PostMapping(path = "/recover", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Tokens> recover(HttpServletRequest request) throws IOException {
        return answer(HttpStatus.OK, holder.recover(Credentials.recovery(request), Device.of(request)));
    }

    @Operation(summary = "The public keys that access tokens are signed with, as a JWK set.")
    @GetMapping("/jwks")
    Map<String, Object> publicKeys() {
        return keys.published().toJSONObject(true);
    }

    private static ResponseEntity<Tokens> answer(HttpStatus status, Tokens tokens) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(tokens);
    }
}
