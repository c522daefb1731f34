package io.ledger.server.running;

import io.ledger.platform.postgres.NewerDataException;
import io.ledger.server.terminal.LauncherException;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * A node of ours in this process, for as long as a command of the launcher takes, on a PostgreSQL that others run on at the same time: a server over its data folder, or the nodes of several. To them it
 * is one node more, that comes and goes. Nobody is served by it.
 */
public final class JoinedLedger implements AutoCloseable {

    /** Of each of its pools: it does one thing after the other, and the others need the rest. */
    private static final int CONNECTIONS = 4;

    private final ConfigurableApplicationContext context;

    private JoinedLedger(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Joins.
     *
     * @param url of the PostgreSQL, as JDBC takes it
     * @param user the owner of the schemas
     * @param settings further ones, weaker than the environment's
     * @throws LauncherException when it cannot be
     */
    public static JoinedLedger on(String url, String user, String password, Map<String, Object> settings) {
        try {
            return new JoinedLedger(new SpringApplicationBuilder(LedgerServer.class)
                    .bannerMode(Banner.Mode.OFF)
                    .properties(settings)
                    .run(arguments(url, user, password)));
        } catch (RuntimeException e) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            throw new LauncherException(
                    cause instanceof NewerDataException
                            ? String.valueOf(cause.getMessage())
                            : "Ledger cannot work on the PostgreSQL at " + url + ": " + cause.getMessage(),
                    e);
        }
    }

    private static String[] arguments(String url, String user, String password) {
        return new String[] {
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--ledger.postgres.url=" + url,
            "--ledger.postgres.user=" + user,
            "--ledger.postgres.password=" + password,
            "--ledger.postgres.max-connections=" + CONNECTIONS,
            "--logging.threshold.console=ERROR"
        };
    }

    public Parts parts() {
        return new Parts(context);
    }

    @Override
    public void close() {
        context.close();
    }
}
