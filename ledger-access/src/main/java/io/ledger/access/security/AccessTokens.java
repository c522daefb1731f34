package io.ledger.access.security;

import io.ledger.access.Caller;
import io.ledger.access.session.EndedSessions;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** From the access token that a client shows to the caller behind it, over HTTP as over STOMP. Thread-safe. */
@Component
public class AccessTokens {

    private final JwtDecoder decoder;
    private final EndedSessions endedSessions;

    AccessTokens(JwtDecoder decoder, EndedSessions endedSessions) {
        this.decoder = decoder;
        this.endedSessions = endedSessions;
    }

    /**
     * Checks a token, without the word {@code Bearer}.
     *
     * @throws LedgerException {@code token_expired} for one that was good, {@code unauthenticated} for one whose sign-in has ended and anything else that is
     *     no good token, {@code unavailable} when the keys cannot be looked up at the moment
     */
    public JwtAuthenticationToken authenticate(String token) {
        JwtAuthenticationToken authenticated = decode(token);
        requireSession(Caller.of(authenticated));
        return authenticated;
    }

    private JwtAuthenticationToken decode(String token) {
        try {
            return new JwtAuthenticationToken(decoder.decode(token), List.of());
        } catch (JwtValidationException e) {
            throw refused(isOnlyExpired(e) ? ErrorCode.TOKEN_EXPIRED : ErrorCode.UNAUTHENTICATED, e);
        } catch (BadJwtException e) {
            throw refused(comesFromDatabase(e) ? ErrorCode.UNAVAILABLE : ErrorCode.UNAUTHENTICATED, e);
        } catch (JwtException | JwtDecoderInitializationException e) {
            throw refused(ErrorCode.UNAVAILABLE, e);
        }
    }

    /**
     * Whether what {@link #authenticate} accepted would still be accepted: for connections that outlive the moment. Costs no look at the database.
     *
     * @throws LedgerException {@code token_expired} when the token has expired, {@code unauthenticated} when its session has ended
     */
    public void requireLiving(Caller caller) {
        if (!Instant.now().isBefore(caller.expiresAt())) {
            throw new LedgerException(ErrorCode.TOKEN_EXPIRED, "The access token has expired.");
        }
        requireSession(caller);
    }

    private void requireSession(Caller caller) {
        UUID session = caller.sessionId();
        if (session != null && endedSessions.has(session)) {
            throw new LedgerException(ErrorCode.UNAUTHENTICATED, "This sign-in has ended. Sign in again.");
        }
    }

    private static boolean isOnlyExpired(JwtValidationException e) {
        return e.getErrors().stream().allMatch(TokenValidation.EXPIRED::equals);
    }

    private static boolean comesFromDatabase(Throwable e) {
        @Nullable Throwable cause = e;
        while (cause != null) {
            if (cause instanceof DataAccessException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static LedgerException refused(ErrorCode code, Exception cause) {
        String message = switch (code) {
            case TOKEN_EXPIRED -> "The access token has expired. Refresh it.";
            case UNAVAILABLE -> "Access tokens cannot be checked at the moment. Try again.";
            default -> "This is no access token of this server.";
        };
        return new LedgerException(code, message, null, cause);
    }
}
