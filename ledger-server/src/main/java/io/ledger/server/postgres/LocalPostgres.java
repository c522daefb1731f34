package io.ledger.server.postgres;

import io.ledger.server.LauncherException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own over one folder, for one process at a time: the caller holds the folder's lock. It writes durably, listens on the loopback
 * address alone, at a free port, and asks for a password. It runs as a process of its own and outlives a killed server; the next start stops it first.
 */
public final class LocalPostgres implements AutoCloseable {

    static final String USER = "ledger";

    private static final String DATABASE = "ledger";
    private static final int START_ATTEMPTS = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(5); // replaying the log after a crash takes a while
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);

    private final Cluster cluster; // guarded by this, once it runs
    private final Path messages;
    private final String password;
    private final int port;
    private volatile boolean closed;

    private LocalPostgres(Cluster cluster, Path messages, String password, int port) {
        this.cluster = cluster;
        this.messages = messages;
        this.password = password;
        this.port = port;
    }

    /**
     * Starts PostgreSQL over {@code folder}, made and initialised when it is not there. One that a killed server left running is stopped first.
     *
     * @param log the file that PostgreSQL writes its messages to
     * @param progress is told in a few words what is going on
     * @throws LauncherException when it cannot be started, with the reason
     */
    public static LocalPostgres start(Path folder, Path log, Consumer<String> progress) {
        try {
            Files.createDirectories(log.getParent());
            Cluster cluster = new Cluster(folder, PostgresBinaries.unpacked());
            String password = cluster.initialise();
            cluster.stopLeftOver(STOP_LIMIT, progress);
            progress.accept("Starting PostgreSQL…");
            int port = startOnFreePort(cluster, log);
            LocalPostgres postgres = new LocalPostgres(cluster, log, password, port);
            try {
                postgres.createDatabase();
                postgres.requireDurability();
                Thread.ofPlatform().daemon().name("postgres-watch").start(postgres::watch);
                return postgres;
            } catch (SQLException | LauncherException e) {
                postgres.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new LauncherException("PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    public String url() {
        return url(DATABASE);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Stops it in order: running transactions are rolled back, everything is written, all its processes end. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (cluster.isRunning()) {
                cluster.stop(STOP_LIMIT);
            }
        } catch (IOException e) {
            throw new LauncherException("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }

    /** Starts PostgreSQL again, on its port, when it ends without having been asked to: killed for want of memory, say. Clients only see that it was away. */
    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(LOOK_EVERY);
                startAgainIfGone();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                log.warn("PostgreSQL does not start yet, trying again: {}", e.getMessage());
            }
        }
    }

    private synchronized void startAgainIfGone() throws IOException {
        if (!closed && !cluster.isRunning()) {
            log.warn(
                    "PostgreSQL ended without having been asked to. Starting it again; its messages are in {}.",
                    messages);
            cluster.stopLeftOver(STOP_LIMIT, progress -> {});
            cluster.start(port, messages, START_LIMIT);
        }
    }

    private static int startOnFreePort(Cluster cluster, Path log) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                cluster.start(port, log, START_LIMIT);
                return port;
            } catch (IOException e) {
                // Someone else may have taken the port between our look and PostgreSQL's.
                if (attempt == START_ATTEMPTS || !cluster.lastMessages(log).contains("could not bind")) {
                    throw new LauncherException(
                            "PostgreSQL does not start. The last it wrote to " + log + ":\n"
                                    + cluster.lastMessages(log),
                            e);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    /** What a commit says is stored must be stored. Nobody should find out after a power cut that a setting said otherwise. */
    private void requireDurability() throws SQLException {
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet lax = statement.executeQuery("""
                        SELECT string_agg(name || ' = ' || setting, ', ')
                        FROM pg_settings
                        WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting <> 'on'
                        """)) {
            lax.next();
            String settings = lax.getString(1);
            if (settings != null) {
                throw new LauncherException(
                        "This PostgreSQL would lose events in a crash (" + settings + "). Remove that setting.");
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
