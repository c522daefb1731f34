package io.ledger.access.security;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an app has to know before anybody has signed in. Open to all, and nothing of it is a secret. */
@RestController
@RequestMapping("/v1/auth")
class SignInConfigController {

    private final SignInConfig config;

    SignInConfigController(SecurityProperties properties, IssuerProperties issuerProperties) {
        @Nullable URI issuer = properties.issuerUri();
        config = issuer == null || issuer.toString().isBlank()
                ? new SignInConfig(null, null, List.of())
                : new SignInConfig(issuer.toString(), issuerProperties.clientId(), issuerProperties.scopes());
    }

    /**
     * @param issuer the OpenID Connect issuer where one signs in; null where this server does it itself
     * @param clientId the app's name there; null where the app is not used
     * @param scopes what the app asks for there
     */
    record SignInConfig(@Nullable String issuer, @Nullable String clientId, List<String> scopes) {}

    @Operation(summary = "How one signs in at this server: by its own calls, or at another issuer.")
    @GetMapping("/config")
    SignInConfig config() {
        return config;
    }
}
