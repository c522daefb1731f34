package io.ledger.access.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Who may read metrics and the like: programs on this machine, without a token; everyone with {@code ledger.metrics.public=true}, for a scraper on a network
 * of its own. A user's token opens nothing here, because anyone may become a user. A request that came through a proxy is not one of this machine.
 */
@Component
class MetricsAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private static final List<String> PROXY_HEADERS = List.of("Forwarded", "X-Forwarded-For", "Via");

    private final boolean isPublic;

    MetricsAccess(@Value("${ledger.metrics.public:false}") boolean isPublic) {
        this.isPublic = isPublic;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        return new AuthorizationDecision(isPublic || isLocal(context.getRequest()));
    }

    private static boolean isLocal(HttpServletRequest request) {
        return PROXY_HEADERS.stream().allMatch(header -> request.getHeader(header) == null)
                && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
