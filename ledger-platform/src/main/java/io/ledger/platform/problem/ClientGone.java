package io.ledger.platform.problem;

import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;

/** The one who asked went away, or did not send what was announced: no fault of ours, and worth a line in the log. By Tomcat's exceptions alone, for a network fails in other places, too. */
final class ClientGone {

    private ClientGone() {}

    static boolean isBehind(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof BadRequestException) {
                return true;
            }
        }
        return false;
    }
}
