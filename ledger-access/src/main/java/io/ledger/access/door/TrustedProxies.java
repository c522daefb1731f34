package io.ledger.access.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The proxies whose word on who their client is counts: {@code ledger.security.trusted-proxies}. Immutable. */
public final class TrustedProxies {

    private final List<IpAddressMatcher> networks;

    /**
     * @param networks addresses, or networks like {@code 10.0.0.0/8}
     * @throws IllegalArgumentException in words, for what is neither
     */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(TrustedProxies::network).toList();
    }

    private static IpAddressMatcher network(String text) {
        try {
            return new IpAddressMatcher(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ledger.security.trusted-proxies takes addresses and networks, like 10.0.0.0/8, not \"" + text
                            + "\".",
                    e);
        }
    }

    /** Whether that address is one of them. */
    public boolean include(@Nullable String address) {
        return address != null && networks.stream().anyMatch(network -> network.matches(address));
    }
}
