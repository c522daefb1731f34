package io.ledger.platform.security;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.problem.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** How requests without a good token are answered: with a problem and, as RFC 6750 wants it, {@code WWW-Authenticate}. */
final class Refusals {

    private Refusals() {}

    static void write(HttpServletResponse response, LedgerException exception) throws IOException {
        if (exception.code() == ErrorCode.TOKEN_EXPIRED) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\", error_description=\"expired\"");
        } else if (exception.code() == ErrorCode.UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Problems.write(response, exception);
    }

    static LedgerException noToken() {
        return new LedgerException(ErrorCode.UNAUTHENTICATED, "An access token is needed: Authorization: Bearer ….");
    }

    static LedgerException forbidden() {
        return new LedgerException(ErrorCode.FORBIDDEN, "This is not for you.");
    }
}
