package io.ledger.server.postgres;

import io.ledger.platform.postgres.DataFormat;
import io.ledger.platform.postgres.NewerDataException;
import io.ledger.server.folder.DiskSpace;
import io.ledger.server.folder.PrivateFiles;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A PostgreSQL of our own over one folder, for one process at a time: the caller holds the folder's lock. It writes durably, listens on the loopback
 * address alone, at a free port, and asks for a password. It runs as a process of its own and outlives a killed server; the next start stops it first. While it
 * runs it is looked after: see {@link Watch}.
 */
public final class LocalPostgres implements AutoCloseable {

    static final String USER = "ledger";

    private static final String DATABASE = "ledger";
    private static final int START_ATTEMPTS = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(5); // replaying the log after a crash takes a while
    /** To write everything to its place in order; after that it is ended at once, and replays its log at the next start. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    /** Of one that nobody needs any more and that may hang. */
    private static final Duration LEFT_OVER_LIMIT = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final DiskSpace disk;
    private final Probe probe;
    private final String password;
    private final int port;
    private final Watch watch;

    private LocalPostgres(Cluster cluster, DiskSpace disk, Path messages, String password, Running running) {
        this.cluster = cluster;
        this.disk = disk;
        this.password = password;
        this.port = running.port();
        this.probe = new Probe(url("postgres"), USER, password);
        this.watch = new Watch(cluster, running.postmaster(), disk, probe, port, messages);
    }

    private record Running(ProcessHandle postmaster, int port) {}

    /**
     * Starts PostgreSQL over {@code folder}, made and initialised when it is not there. One that a killed server left running is stopped first.
     *
     * @param log the file that PostgreSQL writes its messages to
     * @param progress is told in a few words what is going on
     * @throws LauncherException when it cannot be started, with the reason
     */
    public static LocalPostgres start(Path folder, Path log, Consumer<String> progress) {
        try {
            PrivateFiles.createFolderOf(log);
            DiskSpace disk = new DiskSpace(PrivateFiles.createFolderOf(folder));
            Cluster cluster = new Cluster(folder, PostgresBinaries.unpacked());
            if (disk.look()) {
                disk.giveBack();
            }
            new MessageFile(log).prepare();
            String password = cluster.initialise();
            cluster.endLeftOver(LEFT_OVER_LIMIT, progress);
            progress.accept("Starting PostgreSQL…");
            LocalPostgres postgres =
                    new LocalPostgres(cluster, disk, log, password, startOnFreePort(cluster, disk, log));
            try {
                postgres.createDatabase();
                postgres.requireDurability();
                postgres.requireKnownFormat();
                postgres.watch.begin();
                return postgres;
            } catch (SQLException | LauncherException e) {
                postgres.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new LauncherException("PostgreSQL cannot be started: " + e.getMessage(), e);
        }
    }

    /** The room that there is for its data. */
    public DiskSpace disk() {
        return disk;
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

    /**
     * Stops it in order: running transactions are rolled back, everything is written, all its processes end. One that does not answer, or takes its time, is ended all
     * the same. May be called twice.
     */
    @Override
    public synchronized void close() {
        watch.end();
        try {
            cluster.end(probe.answers() ? STOP_LIMIT : Duration.ZERO);
        } catch (IOException e) {
            throw new LauncherException("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }

    private static Running startOnFreePort(Cluster cluster, DiskSpace disk, Path log) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                return new Running(
                        cluster.start(
                                port,
                                log,
                                START_LIMIT,
                                () -> Thread.currentThread().isInterrupted()),
                        port);
            } catch (IOException e) {
                // Someone else may have taken the port between our look and PostgreSQL's.
                boolean again =
                        cluster.lastMessages(log).contains("could not bind") || (disk.look() && disk.giveBack());
                if (attempt == START_ATTEMPTS || !again) {
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

    /** Before anything is written to it. */
    private void requireKnownFormat() throws SQLException {
        try (Connection connection = connect(DATABASE)) {
            DataFormat.require(connection);
        } catch (NewerDataException e) {
            throw new LauncherException(String.valueOf(e.getMessage()), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
