package io.ledger.server.doors;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The text of every statement that PostgreSQL's driver sends while this is open, by whatever pool or connection: as the driver itself says in its log. */
final class SqlLog extends Handler implements AutoCloseable {

    /** Held, for a logger that nobody holds is forgotten. */
    private final Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final Level before = driver.getLevel();
    private final Set<String> statements = ConcurrentHashMap.newKeySet();

    SqlLog() {
        driver.setLevel(Level.FINEST);
        driver.setUseParentHandlers(false);
        driver.addHandler(this);
    }

    Set<String> statements() {
        return statements;
    }

    @Override
    public void publish(LogRecord line) {
        String message = line.getMessage();
        if (message.startsWith(" FE=> Parse(") || message.startsWith(" FE=> SimpleQuery(")) {
            Object[] parameters = line.getParameters();
            statements.add(parameters == null ? message : Arrays.toString(parameters));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        driver.removeHandler(this);
        driver.setUseParentHandlers(true);
        driver.setLevel(before);
    }
}
