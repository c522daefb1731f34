package io.ledger.access.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Before anything else looks at a request: who its client is, where it came through trusted proxies. {@code X-Forwarded-For} is read from its end, where the nearest proxy wrote, up to
 * the first address that is no trusted proxy; what stands before that anybody may have made up. {@code X-Forwarded-Proto} counts by its last word. The headers stay, for whoever asks whether
 * a request came through a proxy at all; without a trusted one they mean nothing. A proxy passes {@code Host} on as it came.
 */
final class ProxyValve extends ValveBase {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HTTPS = "https";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final TrustedProxies proxies;

    ProxyValve(TrustedProxies proxies) {
        super(true);
        this.proxies = proxies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String peer = request.getRemoteAddr();
        if (proxies.include(peer)) {
            String client = client(peer, words(request, FOR));
            request.setRemoteAddr(client);
            request.setRemoteHost(client);
            List<String> protos = words(request, PROTO);
            if (!protos.isEmpty()) {
                setSecure(request, protos.getFirst().equalsIgnoreCase(HTTPS));
            }
        }
        getNext().invoke(request, response);
    }

    /** The first that is no trusted proxy; the last of the proxies where there is none, or where the next one is no address. */
    private String client(String peer, List<String> nearestFirst) {
        String client = peer;
        for (String word : nearestFirst) {
            String address = address(word);
            if (address == null) {
                return client;
            }
            client = address;
            if (!proxies.include(address)) {
                return client;
            }
        }
        return client;
    }

    /** All words of a header, which may come more than once, from the last to the first. */
    private static List<String> words(Request request, String header) {
        List<String> words = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            words.addAll(Arrays.stream(line.split(",", -1)).map(String::strip).toList());
        }
        return words.reversed();
    }

    /** An address without the port that some proxies add. */
    private static @Nullable String address(String word) {
        String bare = word;
        if (word.startsWith("[")) {
            bare = word.replaceFirst("^\\[([^]]*)](:\\d{1,5})?$", "$1");
        } else if (word.indexOf(':') == word.lastIndexOf(':')) {
            bare = word.replaceFirst(":\\d{1,5}$", "");
        }
        try {
            return InetAddress.ofLiteral(bare).getHostAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void setSecure(Request request, boolean isSecure) {
        request.setSecure(isSecure);
        request.getCoyoteRequest().scheme().setString(isSecure ? HTTPS : "http");
        if (isSecure && request.getServerPort() == HTTP_PORT) {
            request.setServerPort(HTTPS_PORT); // of a Host without a port
        }
    }
}
