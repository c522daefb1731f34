package io.ledger.sync.stomp;

import io.ledger.api.error.LedgerException;
import io.ledger.platform.problem.Problems;
import io.ledger.sync.door.Doors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Takes a place for each handshake, before anything is done for it, and hands it to the connection that comes of it. Thread-safe. */
final class Handshakes extends OncePerRequestFilter implements HandshakeInterceptor {

    private static final String PLACE = Handshakes.class.getName();

    /** A client may be gone before its connection begins, of which nobody tells us. */
    private static final long MAX_OPENING_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Doors doors;
    private final Set<Opening> openings = ConcurrentHashMap.newKeySet();

    Handshakes(Doors doors) {
        this.doors = doors;
    }

    private record Opening(Doors.Place place, long sinceNanos) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        forgetThoseThatDidNotCome();
        Opening opening;
        try {
            opening = new Opening(doors.enter(request.getRemoteAddr()), System.nanoTime());
        } catch (LedgerException e) {
            Problems.write(response, e);
            return;
        }
        openings.add(opening);
        boolean isUpgraded = false;
        try {
            request.setAttribute(PLACE, opening);
            chain.doFilter(request, response);
            isUpgraded = response.getStatus() == HttpStatus.SWITCHING_PROTOCOLS.value();
        } finally {
            if (!isUpgraded) {
                end(opening);
            }
        }
    }

    private void forgetThoseThatDidNotCome() {
        long now = System.nanoTime();
        for (Opening each : openings) {
            if (now - each.sinceNanos() > MAX_OPENING_NANOS) {
                end(each);
            }
        }
    }

    private void end(Opening opening) {
        if (openings.remove(opening)) {
            opening.place().leave();
        }
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (request instanceof ServletServerHttpRequest servlet
                && servlet.getServletRequest().getAttribute(PLACE) instanceof Opening opening) {
            attributes.put(PLACE, opening);
        }
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {
        // what did not succeed is seen by its status
    }

    /** The place of a connection that begins; null when it came too late, and has none any more. */
    Doors.@Nullable Place placeOf(WebSocketSession socket) {
        return socket.getAttributes().remove(PLACE) instanceof Opening opening && openings.remove(opening)
                ? opening.place()
                : null;
    }
}
