package io.ledger.platform.problem;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a {@code Content-Type} with a wildcard, which no body has. Spring takes it for a fault of ours wherever it copies a request's headers, at the actuator and at the handshake of
 * a WebSocket, and both are open to everybody: 500, with a stack trace in the log each time.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class MediaTypeFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        if (type != null && type.indexOf('*') >= 0) {
            Problems.write(
                    response,
                    new LedgerException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is no media type."));
            return;
        }
        chain.doFilter(request, response);
    }
}
