package io.ledger.access.passkey;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Which page asks, and for which domain its passkeys are. A passkey belongs to one domain for ever, and a browser gives it to pages of that domain only.
 *
 * @param domain the one that is set, for all passkeys of this installation; empty for the host of the page
 * @param allowed origins of pages that may call from elsewhere
 */
record PageOrigin(String domain, List<String> allowed) {

    /** Throws {@link LedgerException} ({@code forbidden}) for a page that is neither this server's nor named in its settings. */
    String of(HttpServletRequest request) {
        String own = request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
        @Nullable String given = request.getHeader(HttpHeaders.ORIGIN);
        String origin = (given == null ? own : given).toLowerCase(Locale.ROOT);
        boolean ours = origin.equalsIgnoreCase(own) || allowed.contains(origin) || origin.equals("https://" + domain);
        if (!ours || (!domain.isEmpty() && !isWithin(host(origin)))) {
            throw new LedgerException(ErrorCode.FORBIDDEN, "Passkeys of this server are not for that page.");
        }
        return origin;
    }

    /** The relying party's id for a page of that origin. */
    String domainOf(String origin) {
        return domain.isEmpty() ? host(origin) : domain;
    }

    private boolean isWithin(String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static String host(String origin) {
        try {
            String host = URI.create(origin).getHost();
            if (host != null) {
                return host;
            }
        } catch (IllegalArgumentException e) {
            throw new LedgerException(ErrorCode.FORBIDDEN, "That is no origin of a page.", null, e);
        }
        throw new LedgerException(ErrorCode.FORBIDDEN, "That is no origin of a page.");
    }
}
