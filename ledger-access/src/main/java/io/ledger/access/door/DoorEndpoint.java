package io.ledger.access.door;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the open connections of each address, and closes one that is too many before it costs anything. Thread-safe. */
final class DoorEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(DoorEndpoint.class);

    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Map<SocketChannel, String> addresses = new ConcurrentHashMap<>();
    private volatile int maxPerAddress = Integer.MAX_VALUE;
    private volatile Predicate<String> unlimited = address -> false;

    void set(int connectionsPerAddress, Predicate<String> trustedProxies) {
        maxPerAddress = connectionsPerAddress;
        unlimited = trustedProxies;
    }

    @Override
    public void setHandler(Handler<NioChannel> handler) {
        super.setHandler(new Forgetting(handler));
    }

    @Override
    protected boolean setSocketOptions(SocketChannel channel) {
        if (!remember(channel)) {
            destroySocket(channel);
            return false;
        }
        boolean isOpen = super.setSocketOptions(channel);
        if (!isOpen) {
            forget(channel);
        }
        return isOpen;
    }

    private boolean remember(SocketChannel channel) {
        String address = address(channel);
        if (address == null) {
            return true;
        }
        int count = byAddress.merge(address, 1, Integer::sum);
        addresses.put(channel, address);
        if (count > maxPerAddress) {
            forget(channel);
            log.debug("A connection of {} is one too many", address);
            return false;
        }
        return true;
    }

    /** Whom the connection counts for; null for nobody. */
    private @Nullable String address(SocketChannel channel) {
        try {
            if (channel.getRemoteAddress() instanceof InetSocketAddress remote
                    && !unlimited.test(remote.getAddress().getHostAddress())) {
                return ClientAddress.of(remote.getAddress());
            }
        } catch (IOException e) {
            log.debug("A connection was gone at once: {}", e.getMessage());
        }
        return null;
    }

    private void forget(SocketChannel channel) {
        String address = addresses.remove(channel);
        if (address != null) {
            byAddress.computeIfPresent(address, (ignored, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Tomcat tells its handler of each connection that ends, whatever ends it. */
    private final class Forgetting implements Handler<NioChannel> {

        private final Handler<NioChannel> handler;

        Forgetting(Handler<NioChannel> handler) {
            this.handler = handler;
        }

        @Override
        public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
            return handler.process(socket, event);
        }

        @Override
        public Object getGlobal() {
            return handler.getGlobal();
        }

        @Override
        public void release(SocketWrapperBase<NioChannel> socket) {
            forget(socket.getSocket().getIOChannel());
            handler.release(socket);
        }

        @Override
        public void pause() {
            handler.pause();
        }

        @Override
        public void recycle() {
            handler.recycle();
        }
    }
}
