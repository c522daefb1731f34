package io.ledger.platform.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After the answer: what is left of a body that nobody wanted. Tomcat would read it to its end, so that the client sees the answer, and so does this; but at a pace, and a connection whose
 * body drips, or was given up before, is closed.
 */
final class RestOfBody extends ValveBase {

    private static final Logger log = LoggerFactory.getLogger(RestOfBody.class);
    private static final int BUFFER = 8 * 1024;

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
        if (request.isAsync() || !BodyDoor.hasBody(request)) {
            return;
        }
        try {
            response.finishResponse();
            boolean isWaiting = request.getCoyoteRequest().hasExpectation() && response.getStatus() >= 300;
            if (isWaiting) {
                return; // it was told not to send the body, and Tomcat ends the connection
            }
            if (request.getAttribute(BodyDoor.GIVEN_UP) != null || !isReadToItsEnd(request.getInputStream())) {
                close(request);
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("A body was not read to its end: {}", e.getMessage());
            close(request);
        }
    }

    private boolean isReadToItsEnd(InputStream body) throws IOException {
        Pace pace = new Pace(properties.bodyGrace(), properties.bodyBytesPerSecond());
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        int read = pace.read(body, buffer, 0, BUFFER);
        while (read >= 0 && bytes <= maxBytes) {
            bytes += read;
            read = pace.read(body, buffer, 0, BUFFER);
        }
        return read < 0;
    }

    private static void close(Request request) {
        request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
    }
}
