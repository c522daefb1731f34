package io.ledger.platform.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's own error report, for requests that never reach the application: a path whose percent-encoding is broken, say. Made by Tomcat, from its name; that is
 * why it is public.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);
    private static final int FIRST_ERROR = 400;
    private static final int UNAVAILABLE = 503;

    /** For Tomcat. */
    public ProblemValve() {}

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            Problems.write(response, StatusProblems.of(isStopping(request) ? UNAVAILABLE : status));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("The client went away: {}", e.getMessage());
        }
    }

    /**
     * Of a request that arrives in the moment when the server begins to stop, Tomcat reads nothing but the first line: it means to answer 503, then finds no host in what it read,
     * and makes it a 400. No device may take that for a refusal of what it sent.
     */
    private static boolean isStopping(Request request) {
        return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
                && protocol.isPaused();
    }
}
