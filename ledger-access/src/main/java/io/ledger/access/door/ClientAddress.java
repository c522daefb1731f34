package io.ledger.access.door;

import jakarta.servlet.ServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whom an address counts for: an IPv4 address for itself, an IPv6 address for its network of 64 bits, as one customer of a provider has at least that much. */
public final class ClientAddress {

    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The client of a request, which stands behind trusted proxies where there are some. */
    public static String of(ServletRequest request) {
        return of(request.getRemoteAddr());
    }

    /** The same for an address in letters; what is no address counts for itself. */
    public static String of(@Nullable String address) {
        if (address == null) {
            return "";
        }
        try {
            return of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    static String of(InetAddress address) {
        if (address instanceof Inet6Address) {
            byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), 2 * NETWORK_BYTES);
            try {
                return InetAddress.getByAddress(network).getHostAddress() + "/64";
            } catch (UnknownHostException e) {
                throw new IllegalStateException("Sixteen bytes are an address.", e);
            }
        }
        return address.getHostAddress();
    }
}
