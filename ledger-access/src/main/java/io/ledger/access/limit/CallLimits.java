package io.ledger.access.limit;

import io.ledger.access.Caller;
import io.ledger.access.door.ClientAddress;
import io.ledger.access.limit.Turns.Turn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Counts every call of section 1 to 9 of the wire contract, before it does anything: see {@link Call}. Thread-safe. */
final class CallLimits implements HandlerInterceptor {

    private static final String TURN = CallLimits.class.getName() + ".turn";

    private final RateLimits limits;
    private final Turns turns;

    CallLimits(RateLimits limits, Turns turns) {
        this.limits = limits;
        this.turns = turns;
    }

    /** Throws {@link io.ledger.api.error.LedgerException} ({@code rate_limited}). */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern)) {
            return true;
        }
        Call call = Call.of(request.getMethod(), pattern, asksForPdf(request));
        if (call.byAddress()) {
            limits.take(call.limit(), ClientAddress.of(request));
            return true;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof JwtAuthenticationToken) {
            Caller caller = Caller.of(authentication);
            limits.take(call.limit(), caller.userId());
            if (call.turn() != null) {
                request.setAttribute(TURN, turns.take(call.turn(), caller.userId()));
            }
        }
        return true;
    }

    /** By the query itself: a body has no parameters here, and must not be read for one. */
    private static boolean asksForPdf(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && ("&" + query).contains("&format=pdf");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        if (request.getAttribute(TURN) instanceof Turn turn) {
            request.removeAttribute(TURN);
            turn.close();
        }
    }
}
