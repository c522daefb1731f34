package io.ledger.platform.door;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's own time-out begins anew with each byte, so that a head that drips lives for hours. Here a connection is over once its head has taken too long as a whole. That is looked at when a
 * byte comes: where none does, Tomcat's time-out ends it. One thread at a time, as Tomcat has it.
 */
final class HeadDeadline extends Http11Processor {

    private final long limitNs;

    /** The connection whose head has begun and is not complete; null for none. Tomcat uses a processor for one connection after another. */
    private @Nullable SocketWrapperBase<?> waiting;

    private long begunNs;

    HeadDeadline(AbstractHttp11Protocol<?> protocol, Adapter adapter, Duration limit) {
        super(protocol, adapter);
        this.limitNs = limit.toNanos();
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        boolean goesOn = socket.equals(waiting);
        if (goesOn && System.nanoTime() - begunNs > limitNs) {
            waiting = null;
            return SocketState.CLOSED;
        }
        SocketState state = super.service(socket);
        if (state != SocketState.LONG || isAsync()) {
            waiting = null;
        } else if (!goesOn) {
            waiting = socket;
            begunNs = System.nanoTime();
        }
        return state;
    }
}
