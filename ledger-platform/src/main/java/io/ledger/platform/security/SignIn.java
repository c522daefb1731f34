package io.ledger.platform.security;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.security.Accounts.Account;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registering, signing in and staying signed in with the built-in issuer. No connection is held while a password is hashed. Thread-safe. */
final class SignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final RefreshTokens refreshTokens;
    private final BuiltInTokens accessTokens;
    private final SecurityProperties properties;
    private final InstantSource clock;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            LoginAttempts attempts,
            RefreshTokens refreshTokens,
            BuiltInTokens accessTokens,
            SecurityProperties properties,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param expiresIn of the access token, in seconds */
    record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken, UUID userId) {}

    /** Throws {@link LedgerException} ({@code login_taken}, {@code unavailable}). */
    Tokens register(Credentials.Registration wanted) {
        if (accounts.find(wanted.login()).isPresent()) {
            throw taken();
        }
        UUID userId = accounts.add(wanted.login(), wanted.name(), passwords.hash(wanted.password()), clock.instant())
                .orElseThrow(SignIn::taken);
        return tokens(userId, refreshTokens.begin(userId));
    }

    /** Throws {@link LedgerException} ({@code unauthenticated}, {@code rate_limited}, {@code unavailable}). */
    Tokens logIn(Credentials.Login shown) {
        attempts.check(shown.login());
        Optional<Account> account = accounts.find(shown.login());
        @Nullable String hash = account.map(Account::passwordHash).orElse(null);
        if (!passwords.matches(shown.password(), hash)) {
            attempts.failed(shown.login());
            throw new LedgerException(ErrorCode.UNAUTHENTICATED, "The login or the password is wrong.");
        }
        attempts.succeeded(shown.login());
        UUID userId = account.orElseThrow().userId();
        return tokens(userId, refreshTokens.begin(userId));
    }

    /** Throws {@link LedgerException} ({@code unauthenticated}). */
    Tokens refresh(String refreshToken) {
        return refreshTokens
                .use(refreshToken)
                .map(refreshed -> tokens(refreshed.userId(), refreshed.token()))
                .orElseThrow(() -> new LedgerException(
                        ErrorCode.UNAUTHENTICATED, "The refresh token works no more. Sign in again."));
    }

    private Tokens tokens(UUID userId, String refreshToken) {
        return new Tokens(
                accessTokens.issue(userId),
                "Bearer",
                properties.accessTokenLife().toSeconds(),
                refreshToken,
                userId);
    }

    private static LedgerException taken() {
        return new LedgerException(ErrorCode.LOGIN_TAKEN, "This login is taken.", "login");
    }
}
