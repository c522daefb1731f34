package io.ledger.platform.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether each pool has a connection on which the database answers. Says so within four seconds, however the database is, and in words: the status's description goes
 * out with the status of the whole.
 */
final class DatabaseHealth implements HealthIndicator {

    private static final int VALID_LIMIT_S = 3;
    private static final long LIMIT_MS = 3_500;

    private final List<HikariDataSource> pools;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    DatabaseHealth(List<HikariDataSource> pools) {
        this.pools = pools;
    }

    @Override
    public Health health() {
        List<CompletableFuture<String>> problems = pools.stream()
                .map(pool -> CompletableFuture.supplyAsync(() -> problem(pool), threads)
                        .completeOnTimeout(late(pool), LIMIT_MS, TimeUnit.MILLISECONDS))
                .toList();
        for (CompletableFuture<String> problem : problems) {
            String reason = problem.join();
            if (!reason.isEmpty()) {
                return Health.status(new Status(Status.DOWN.getCode(), reason)).build();
            }
        }
        return Health.up().build();
    }

    private static String problem(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(VALID_LIMIT_S) ? "" : late(pool);
        } catch (SQLException e) {
            return late(pool);
        }
    }

    private static String late(HikariDataSource pool) {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return state != null && state.getActiveConnections() >= pool.getMaximumPoolSize()
                ? "All " + pool.getMaximumPoolSize() + " connections to the database for \"" + pool.getPoolName()
                        + "\" are in use."
                : "The database does not answer.";
    }
}
