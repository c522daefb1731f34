package io.ledger.access.security;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what pages of others send, by {@link PageOrigins}; before all that reads the header, and for the handshake of a WebSocket as for any other request. Programs send none, and go on. */
final class OriginFilter extends OncePerRequestFilter {

    private final PageOrigins pages;

    OriginFilter(PageOrigins pages) {
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        if (origins.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String refusal = origins.size() > 1
                ? "A request has one Origin."
                : pages.refusal(
                        origins.getFirst(), request.getScheme(), request.getServerName(), request.getServerPort());
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            Problems.write(response, new LedgerException(ErrorCode.FORBIDDEN, refusal));
        }
    }
}
