package io.ledger.benchmarks.report;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What this process logs before Spring sets up the log, if it ever does. */
public final class Logs {

    private Logs() {}

    /** Leaves warnings and errors. */
    public static void quiet() {
        if (LoggerFactory.getLogger("ROOT") instanceof Logger root) {
            root.setLevel(Level.WARN);
        }
    }
}
