package io.ledger.access.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After the answer: what is left of a body that nobody wanted. Tomcat would read it to its end, so that the client sees the answer, and so does this; but at a pace, and a connection whose
 * body drips, or was given up before, is closed. It reads below the servlet's stream, which is closed together with the answer ({@code OutputBuffer.close}); what comes after the body is left to Tomcat.
 */
final class RestOfBody extends ValveBase {

    private static final Logger log = LoggerFactory.getLogger(RestOfBody.class);

    private static final int REFUSED = 300;

    private final DoorProperties properties;
    private final long maxBytes;

    /** @param maxBytes that are read for the answer's sake */
    RestOfBody(DoorProperties properties, long maxBytes) {
        super(true);
        this.properties = properties;
        this.maxBytes = maxBytes;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync() || !BodyDoor.hasBody(request) || isEnding(request.getCoyoteRequest())) {
            return;
        }
        try {
            response.finishResponse();
            if (isToldNotToSend(request.getCoyoteRequest(), response.getStatus())) {
                return; // Tomcat ends the connection
            }
            if (request.getAttribute(BodyDoor.GIVEN_UP) != null || !isReadToItsEnd(request.getCoyoteRequest())) {
                close(request);
            }
        } catch (IOException e) {
            log.debug("A body was not read to its end: {}", e.getMessage());
            close(request);
        }
    }

    /** Whether Tomcat ends the connection anyhow, without reading on: it found the request malformed, so that nobody knows where its body ends. */
    private static boolean isEnding(org.apache.coyote.Request request) {
        AtomicBoolean isEnding = new AtomicBoolean();
        request.action(ActionCode.IS_ERROR, isEnding);
        return isEnding.get();
    }

    /** It asked first, and was refused before anybody wanted the body. */
    private static boolean isToldNotToSend(org.apache.coyote.Request request, int status) {
        return request.hasExpectation() && request.getBytesRead() == 0 && status >= REFUSED;
    }

    private boolean isReadToItsEnd(org.apache.coyote.Request request) throws IOException {
        Pace pace = new Pace(properties.bodyGrace(), properties.bodyBytesPerSecond());
        Past past = new Past();
        long bytes = 0;
        int read = pace.read(() -> request.doRead(past));
        while (read >= 0 && bytes <= maxBytes) {
            bytes += read;
            read = pace.read(() -> request.doRead(past));
        }
        return read < 0;
    }

    private static void close(Request request) {
        request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
    }

    /** Takes Tomcat's own buffer, and leaves what is in it. */
    private static final class Past implements ApplicationBufferHandler {

        private @Nullable ByteBuffer buffer;

        @Override
        public void setByteBuffer(@Nullable ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // The buffer is Tomcat's.
        }
    }
}
