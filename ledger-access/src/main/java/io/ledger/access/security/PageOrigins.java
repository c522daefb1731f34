package io.ledger.access.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may call this server from a browser: its own, and those that its operator lists. A page is its own when its origin is the address that the request went to, and that address is one that
 * this server goes by. Without the second, any page could be: its owner points a name at this server, once the browser has loaded the page from elsewhere. Thread-safe.
 */
final class PageOrigins {

    /** What a browser says for a page without an origin: of a file, or in a sandbox. */
    private static final String NONE = "null";

    private static final String ANY = "*";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int HIGHEST_PORT = 65_535;

    private final Set<String> origins;
    private final Set<String> hosts = new HashSet<>();
    private final Supplier<String> machine;

    /** @param machine gives the machine's own name; asked once at most, because to find it may take a while */
    PageOrigins(List<String> allowedOrigins, List<String> allowedHosts, Supplier<String> machine) {
        this.origins = Set.copyOf(allowedOrigins);
        this.machine = machine;
        allowedHosts.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        for (String origin : allowedOrigins) {
            Address address = Address.of(origin);
            if (address != null) {
                hosts.add(address.host());
            }
        }
    }

    static PageOrigins of(SecurityProperties security, HostProperties hosts) {
        return new PageOrigins(security.allowedOrigins(), hosts.allowedHosts(), new MachineName());
    }

    private record Address(String scheme, String host, int port) {

        static @Nullable Address of(String origin) {
            try {
                URI uri = new URI(origin);
                String scheme = uri.getScheme();
                String host = uri.getHost();
                if (scheme == null
                        || host == null
                        || uri.getPort() > HIGHEST_PORT
                        || uri.getRawUserInfo() != null
                        || !uri.getRawPath().isEmpty()
                        || uri.getRawQuery() != null
                        || uri.getRawFragment() != null) {
                    return null;
                }
                return new Address(scheme, host.toLowerCase(Locale.ROOT), uri.getPort());
            } catch (URISyntaxException e) {
                return null;
            }
        }

        boolean is(String otherScheme, String otherHost, int otherPort) {
            int known = port >= 0 ? port : scheme.equalsIgnoreCase("https") ? HTTPS_PORT : HTTP_PORT;
            return scheme.equalsIgnoreCase(otherScheme)
                    && bare(host).equalsIgnoreCase(bare(otherHost))
                    && known == otherPort;
        }
    }

    /**
     * Why a page of that origin may not call; null when it may.
     *
     * @param scheme of the address that the request went to, as its {@code Host} has it
     */
    @Nullable
    String refusal(String origin, String scheme, String host, int port) {
        if (origin.equals(NONE)) {
            return origins.contains(ANY) || origins.contains(NONE) ? null : otherOrigin();
        }
        Address address = Address.of(origin);
        if (address == null) {
            return "The Origin of this request cannot be read.";
        }
        if (origins.contains(ANY) || origins.contains(origin)) {
            return null;
        }
        if (!address.is(scheme, host, port)) {
            return otherOrigin();
        }
        return isOurs(bare(host).toLowerCase(Locale.ROOT)) ? null : """
                This server does not go by the name in the address. Where it should, its operator adds the name to ledger.security.allowed-hosts.""";
    }

    private static String otherOrigin() {
        return "Pages of another address may not call this server. Where one should, its operator adds its origin to ledger.security.allowed-origins.";
    }

    /** Nobody else can make browsers take a number, or one of these names, for his own. */
    private boolean isOurs(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.endsWith(".local")
                || hosts.contains(host)
                || isAddress(host)
                || host.equalsIgnoreCase(machine.get());
    }

    private static boolean isAddress(String host) {
        try {
            return !InetAddress.ofLiteral(host).getHostAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static final class MachineName implements Supplier<String> {
        private volatile @Nullable String name;

        @Override
        public String get() {
            String known = name;
            if (known == null) {
                known = find();
                name = known;
            }
            return known;
        }

        private static String find() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }
}
