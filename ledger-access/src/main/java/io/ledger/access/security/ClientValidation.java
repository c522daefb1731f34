package io.ledger.access.security;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Which client of the issuer a token was given to, as {@code azp} (OpenID Connect) or {@code client_id} (RFC 9068) say. A token that says neither is judged by its
 * audience alone.
 *
 * @param clients those that are taken; any where there are none
 */
record ClientValidation(List<String> clients) implements OAuth2TokenValidator<Jwt> {

    private static final OAuth2Error OTHER_CLIENT = new OAuth2Error("invalid_token", "client", null);

    @Override
    public OAuth2TokenValidatorResult validate(Jwt jwt) {
        boolean isTaken = clients.isEmpty()
                || Stream.of("azp", "client_id")
                        .map(jwt::getClaimAsString)
                        .filter(Objects::nonNull)
                        .allMatch(clients::contains);
        return isTaken ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(OTHER_CLIENT);
    }
}
