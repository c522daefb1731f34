package io.ledger.access.signin;

import io.ledger.access.security.SecurityProperties;
import io.ledger.platform.thread.SupervisedThread;
import io.ledger.platform.thread.Threads;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes from {@code access} what has served, every minute, on each node: any of them is enough. */
final class Sweep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);
    /** Beyond what any node needs of an ended sign-in: its clock, and how long it may not have looked. */
    private static final Duration GRACE = Duration.ofMinutes(20);

    private static final Duration NETWORK_LIFE = Duration.ofDays(180);
    private static final int SKELETONS_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final SecurityProperties properties;
    private final Threads threads;
    private @Nullable SupervisedThread thread;

    Sweep(JdbcClient jdbc, Accounts accounts, SecurityProperties properties, Threads threads) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.properties = properties;
        this.threads = threads;
    }

    @Override
    public void start() {
        thread = threads.start("sign-in-sweep", this::run);
    }

    @Override
    public void stop() {
        if (thread != null) {
            threads.stop(thread);
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() throws InterruptedException {
        while (true) {
            try {
                sweep();
            } catch (DataAccessException e) {
                log.debug("Nothing could be removed: {}", e.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    void sweep() {
        while (accounts.fillSkeletons(SKELETONS_AT_ONCE) == SKELETONS_AT_ONCE) {
            // the next ones
        }
        older(
                "DELETE FROM access.ended_session WHERE ended_at <",
                properties.accessTokenLife().plus(GRACE));
        older("DELETE FROM access.guess WHERE since <", Guesses.LOGIN_WINDOW);
        older("DELETE FROM access.known_network WHERE seen_at <", NETWORK_LIFE);
        older("DELETE FROM access.passkey_challenge WHERE expires_at <", Duration.ZERO);
        older(
                "UPDATE access.refresh_token SET successor = NULL WHERE successor IS NOT NULL AND used_at <",
                RefreshTokens.REPEAT_LIMIT);
    }

    private void older(String statement, Duration than) {
        jdbc.sql(statement + " clock_timestamp() - make_interval(secs => ?)")
                .param((double) than.toSeconds())
                .update();
    }
}
