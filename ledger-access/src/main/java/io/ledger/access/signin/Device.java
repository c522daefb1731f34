package io.ledger.access.signin;

import io.ledger.access.door.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a sign-in is made on, as far as its request tells.
 *
 * @param name what the program calls itself, printable ASCII, 200 characters at most; may be empty
 * @param address that the request came from
 */
public record Device(String name, String address) {

    private static final int MAX_NAME = 200;
    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x21-\\x7e]+");

    /** Of a request. */
    public static Device of(HttpServletRequest request) {
        return new Device(name(request.getHeader(HttpHeaders.USER_AGENT)), request.getRemoteAddr());
    }

    private static String name(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        String clean = NOT_PRINTABLE.matcher(userAgent).replaceAll(" ").strip();
        return clean.substring(0, Math.min(clean.length(), MAX_NAME)).strip();
    }

    /** Whom guesses are counted for: the address, of IPv6 the first 64 bits, for all others with these are the same customer's. */
    String network() {
        return ClientAddress.of(address);
    }
}
