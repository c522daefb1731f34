package io.ledger.access.signin;

import java.util.UUID;

/**
 * What a device stays signed in with.
 *
 * @param expiresIn of the access token, in seconds
 */
public record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken, UUID userId) {
    @Override
    public String toString() {
        return "Tokens[" + userId + "]"; // never the tokens
    }
}
