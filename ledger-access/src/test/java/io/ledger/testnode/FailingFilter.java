package io.ledger.testnode;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A bug outside of the controllers. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class FailingFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if ("fail=filter".equals(request.getQueryString())) {
            throw new IllegalStateException("SELECT secret FROM somewhere");
        }
        chain.doFilter(request, response);
    }
}
