package io.ledger.access.signin;

import io.ledger.access.security.BuiltInTokens;
import io.ledger.access.security.SecurityProperties;
import io.ledger.access.signin.RefreshTokens.Issued;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.UUID;

/** Gives out both tokens of a sign-in, whichever way its user showed who it is. Thread-safe. */
final class TokenDesk {

    private final RefreshTokens refreshTokens;
    private final BuiltInTokens accessTokens;
    private final SecurityProperties properties;

    TokenDesk(RefreshTokens refreshTokens, BuiltInTokens accessTokens, SecurityProperties properties) {
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.properties = properties;
    }

    /** Of a new sign-in. */
    Tokens begin(UUID userId, Device device) {
        return tokens(refreshTokens.begin(userId, device));
    }

    /** The next of a sign-in. Throws {@link LedgerException} ({@code unauthenticated}, {@code rate_limited}). */
    Tokens refresh(String refreshToken, Device device) {
        return refreshTokens
                .use(refreshToken, device)
                .map(this::tokens)
                .orElseThrow(() -> new LedgerException(
                        ErrorCode.UNAUTHENTICATED, "The refresh token works no more. Sign in again."));
    }

    /** Ends the sign-in of a refresh token, where there is one. */
    void end(String refreshToken) {
        refreshTokens.end(refreshToken);
    }

    private Tokens tokens(Issued issued) {
        return new Tokens(
                accessTokens.issue(issued.userId(), issued.sessionId()),
                "Bearer",
                properties.accessTokenLife().toSeconds(),
                issued.token(),
                issued.userId());
    }
}
