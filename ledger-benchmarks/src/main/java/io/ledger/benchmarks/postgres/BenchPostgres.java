package io.ledger.benchmarks.postgres;

import io.ledger.platform.postgres.ViewsVersion;
import io.ledger.server.postgres.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.util.FileSystemUtils;

/** A fresh PostgreSQL with Ledger's durable settings in a temporary folder, for one run; everything is deleted at the end. Thread-safe. */
public final class BenchPostgres implements AutoCloseable {

    /** pgbench takes a connection for each client. */
    private static final int MAX_CONNECTIONS = 400;

    /** The schema with the rows of all books: the first life of the read side in a new database. */
    public static final String ROWS = "views_" + ViewsVersion.OURS.current() + "_1";

    private final Path folder;
    private final LocalPostgres postgres;

    private BenchPostgres(Path folder, LocalPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /** One of its databases. The user owns everything. */
    public record Database(String url, String user, String password) {

        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        /** The command line of a node on it: at any free port, and silent. */
        public String[] arguments() {
            return new String[] {
                "--server.port=0",
                "--ledger.postgres.url=" + url,
                "--ledger.postgres.user=" + user,
                "--ledger.postgres.password=" + password,
                "--logging.threshold.console=WARN"
            };
        }

        /** Runs statements that give no rows. */
        public void execute(String sql) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL refuses: " + sql, e);
            }
        }
    }

    public static BenchPostgres start() {
        try {
            Path folder = Files.createTempDirectory("ledger-bench");
            try (LocalPostgres first = start(folder)) {
                database(first, "ledger").execute("ALTER SYSTEM SET max_connections = " + MAX_CONNECTIONS);
            }
            BenchPostgres started = new BenchPostgres(folder, start(folder));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close)); // a Ctrl-C leaves nothing behind
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalPostgres start(Path folder) {
        return LocalPostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"), ignored -> {});
    }

    /** Creates an empty database. */
    public Database create(String name) {
        database(postgres, "ledger").execute("CREATE DATABASE " + name);
        return database(postgres, name);
    }

    private static Database database(LocalPostgres postgres, String name) {
        return new Database(postgres.url().replaceFirst("/[^/]+$", "/" + name), postgres.user(), postgres.password());
    }

    /** The value of a setting, as SHOW gives it. */
    public static String show(Database database, String setting) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Makes sure that the checkpoint of what was written before does not fall into what is measured next. */
    public void checkpoint() {
        database(postgres, "ledger").execute("CHECKPOINT");
    }

    /** Stops it and deletes its folder; a second time does nothing. */
    @Override
    public synchronized void close() {
        postgres.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " could not be deleted.", e);
        }
    }
}
