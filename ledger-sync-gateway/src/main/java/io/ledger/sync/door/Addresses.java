package io.ledger.sync.door;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address belongs to. */
final class Addresses {

    /** Of IPv6 a customer gets that many bytes' worth of network at least (RFC 6177): its addresses are one for our limits. */
    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    /** What is counted for a remote address, as the container gives it: the address of IPv4, the network of IPv6. */
    static String keyOf(String remoteAddress) {
        try {
            InetAddress address = InetAddress.ofLiteral(remoteAddress);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                    : address.getHostAddress();
        } catch (IllegalArgumentException e) {
            return remoteAddress; // what is no address is somebody all the same
        }
    }
}
