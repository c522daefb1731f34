package io.ledger.benchmarks.faults;

import io.ledger.benchmarks.faults.Fault.Scene;
import io.ledger.benchmarks.postgres.BenchPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What happens to the processes: the server's, and those of its PostgreSQL. */
final class ProcessFaults {

    private static final long FROZEN_S = 5;

    private ProcessFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault("the server is killed", ProcessFaults::killServer),
                new Fault("the server is stopped", ProcessFaults::stopServer),
                new Fault("claims dated a year ahead", ProcessFaults::futureClaims),
                new Fault("a process of PostgreSQL is killed", ProcessFaults::killBackend),
                new Fault("PostgreSQL is killed", ProcessFaults::killPostgres),
                new Fault("PostgreSQL is frozen and thawed", ProcessFaults::freezePostgres),
                new Fault("all connections are cut", ProcessFaults::cutConnections));
    }

    private static void killServer(Scene scene) throws Exception {
        scene.server().kill();
        scene.server().start();
    }

    private static void stopServer(Scene scene) throws Exception {
        scene.server().terminate();
        scene.server().start();
    }

    /** As a server leaves them whose clock was ahead, and that was killed. */
    private static void futureClaims(Scene scene) throws Exception {
        scene.server().kill();
        String ahead = Instant.now().plus(365, ChronoUnit.DAYS).toString();
        try (Connection connection = scene.server().connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE " + BenchPostgres.ROWS
                    + ".token_entry SET owner = 'somebody else', updated_at = '" + ahead + "'");
            statement.executeUpdate(
                    "UPDATE ledger.token_entry SET owner = 'somebody else', timestamp = '" + ahead + "'");
        }
        scene.server().start();
    }

    private static void killBackend(Scene scene) throws Exception {
        long pid;
        try (Connection connection = scene.server().connect();
                Statement statement = connection.createStatement();
                ResultSet backend = statement.executeQuery(
                        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1")) {
            backend.next();
            pid = backend.getLong(1);
        }
        ServerProcess.signal("KILL", Stream.of(ProcessHandle.of(pid).orElseThrow()));
    }

    private static void killPostgres(Scene scene) throws Exception {
        ServerProcess.signal("KILL", Stream.of(scene.server().postmaster()));
    }

    private static void freezePostgres(Scene scene) throws Exception {
        ProcessHandle postmaster = scene.server().postmaster();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        ServerProcess.signal("STOP", all.stream());
        TimeUnit.SECONDS.sleep(FROZEN_S);
        ServerProcess.signal("CONT", all.stream());
    }

    private static void cutConnections(Scene scene) throws Exception {
        try (Connection connection = scene.server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        }
    }
}
