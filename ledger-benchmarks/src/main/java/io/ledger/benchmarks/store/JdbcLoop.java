package io.ledger.benchmarks.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import io.ledger.benchmarks.report.ClosedLoop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** In the place of pgbench where that is not installed: one row per commit over JDBC, a connection for each caller. */
final class JdbcLoop implements Contender {

    private static final int MAX_CALLERS = 256;

    private final HikariDataSource dataSource;
    private final String insert;
    private final int books;

    JdbcLoop(Database database, NewCustomers customers, int books) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(MAX_CALLERS);
        this.dataSource = new HikariDataSource(config);
        this.insert = CommitPerRow.insert(customers, "?");
        this.books = books;
    }

    @Override
    public String name() {
        return "JDBC, a commit per row";
    }

    @Override
    public double perSecond(int callers, Duration duration) {
        return ClosedLoop.perSecond(callers, duration, this::insert);
    }

    private void insert() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setInt(1, ThreadLocalRandom.current().nextInt(books) + 1);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
