package io.ledger.platform.log;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names the book of a request in its log lines, and logs one line for each request at level debug: method, path, status, milliseconds. Not the query, which may
 * hold what people typed. Around all other filters, so that refused requests are seen too; who checks the token adds the user.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLog extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RequestLog.class);
    private static final Pattern BOOK =
            Pattern.compile("/v1/books/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:/.*)?");

    /** Of an invitation: whoever knows it may use it. */
    private static final Pattern CODE = Pattern.compile("(/v1/invitations/)[^/]+");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        Matcher path = BOOK.matcher(request.getRequestURI());
        if (path.matches()) {
            MDC.put(LogKeys.BOOK, path.group(1));
        }
        try {
            chain.doFilter(request, response);
        } finally {
            if (log.isDebugEnabled()) {
                log.debug(
                        "{} {} {} {} ms",
                        request.getMethod(),
                        CODE.matcher(request.getRequestURI()).replaceFirst("$1…"),
                        request.isAsyncStarted() ? "goes on" : response.getStatus(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            }
            MDC.remove(LogKeys.BOOK);
            MDC.remove(LogKeys.USER);
        }
    }
}
