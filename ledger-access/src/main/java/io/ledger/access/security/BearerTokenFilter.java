package io.ledger.access.security;

import io.ledger.access.Caller;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.log.LogKeys;
import io.ledger.platform.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the access token of a request. Paths that are open to all do not look at it: a device whose token has expired shows it with its call for a new one
 * all the same, and must get that.
 */
final class BearerTokenFilter extends OncePerRequestFilter {

    private static final Pattern BEARER = Pattern.compile("Bearer +([-._~+/A-Za-z0-9]+=*) *", Pattern.CASE_INSENSITIVE);

    private final AccessTokens tokens;
    private final RequestMatcher open;

    /** For dispatches of the same request that come later: an answer written by another thread. */
    private final RequestAttributeSecurityContextRepository repository =
            new RequestAttributeSecurityContextRepository();

    BearerTokenFilter(AccessTokens tokens, RequestMatcher open) {
        this.tokens = tokens;
        this.open = open;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = token(request);
        if (token.isPresent()) {
            try {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                JwtAuthenticationToken caller = tokens.authenticate(token.get());
                context.setAuthentication(caller);
                MDC.put(LogKeys.USER, Caller.of(caller).userId().toString()); // RequestLog removes it
                SecurityContextHolder.setContext(context);
                repository.saveContext(context, request, response);
            } catch (LedgerException e) {
                Problems.write(response, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> token(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = BEARER.matcher(header);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
