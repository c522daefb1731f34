package io.ledger.platform.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
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

    /** For Tomcat. */
    public ProblemValve() {}

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            Problems.write(response, StatusProblems.of(status));
            response.finishResponse();
        } catch (IOException e) {
            log.debug("The client went away: {}", e.getMessage());
        }
    }
}
