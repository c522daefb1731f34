package io.ledger.access.door;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's own time-out begins anew with each byte, so that a head that drips lives for hours. Here a connection is over once its head has taken too long as a whole. That is looked at when a
 * byte comes: where none does, Tomcat's time-out ends it. One thread at a time, as Tomcat has it.
 */
final class HeadDeadline extends Http11Processor {

    /** What Tomcat says of a request of which no byte has come; it forgets each request when that is done. */
    private static final long NOT_BEGUN = -1;

    private final long limitNs;

    HeadDeadline(AbstractHttp11Protocol<?> protocol, Adapter adapter, Duration limit) {
        super(protocol, adapter);
        this.limitNs = limit.toNanos();
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        long begunNs = request.getStartTimeNanos();
        if (begunNs != NOT_BEGUN && System.nanoTime() - begunNs > limitNs) {
            return SocketState.CLOSED;
        }
        return super.service(socket);
    }
}
