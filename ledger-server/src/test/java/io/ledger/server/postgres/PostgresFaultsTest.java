package io.ledger.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.server.ChildProcess;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to a PostgreSQL and to what it leaves behind: it always comes back, it never runs twice over a folder, and nobody else's process is touched. */
@EnabledOnOs(OS.LINUX)
class PostgresFaultsTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private static Path home;

    private static Path folder;

    @BeforeAll
    static void aFolderWithSomethingInIt() throws Exception {
        folder = home.resolve("postgres");
        try (LocalPostgres postgres = start();
                Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
    }

    private static LocalPostgres start() {
        return LocalPostgres.start(folder, home.resolve("postgres.log"), progress -> {});
    }

    @Test
    void thePostmasterIsFrozen_itIsEndedAndStartedAgain() throws Exception {
        try (LocalPostgres postgres = start()) {
            long frozen = postmasterOf(postgres);
            signal("STOP", frozen);
            comesBack("a frozen postmaster", postgres, frozen);
            assertThat(ChildProcess.isRunning(frozen)).isFalse();
        }
        assertThat(processes().all()).isEmpty();
    }

    @Test
    void thePostmasterIsKilled_itIsStartedAgain() throws Exception {
        try (LocalPostgres postgres = start()) {
            long killed = postmasterOf(postgres);
            signal("KILL", killed);
            comesBack("a killed postmaster", postgres, killed);
        }
    }

    @Test
    void oneOfItsProcessesIsKilled_itDoesNotRecoverByItself_itIsStartedAgain() throws Exception {
        try (LocalPostgres postgres = start();
                Connection connection = connect(postgres)) {
            assertThat(ask(connection, "SHOW restart_after_crash")).isEqualTo("off");
            long before = postmasterOf(postgres);
            signal("KILL", Long.parseLong(ask(connection, "SELECT pg_backend_pid()")));
            comesBack("a killed backend", postgres, before);
        }
    }

    @Test
    void aFrozenPostgresIsStopped_thatTakesSecondsAndLeavesNothing() throws Exception {
        LocalPostgres postgres = start();
        signal("STOP", postmasterOf(postgres));
        long begin = System.nanoTime();
        postgres.close();
        tell("stopping a frozen one", begin);
        assertThat(processes().all()).isEmpty();
        assertThat(System.nanoTime() - begin).isLessThan(LIMIT.toNanos());
    }

    @Test
    void aFrozenPostgresWasLeftRunning_theNextStartEndsIt() throws Exception {
        long forgotten = forgotten();
        signal("STOP", forgotten);
        startsWithTheDataAndWithout(forgotten);
    }

    @Test
    void thePidFileOfOneThatWasLeftRunningIsEmpty_theNextStartEndsItAllTheSame() throws Exception {
        long forgotten = forgotten();
        Files.writeString(folder.resolve("postmaster.pid"), "");
        startsWithTheDataAndWithout(forgotten);
    }

    @Test
    void thePidFileOfOneThatWasLeftRunningNamesAnotherProgram_whichIsNotTouched() throws Exception {
        Process other =
                new ProcessBuilder("sleep", "600").directory(folder.toFile()).start();
        try {
            long forgotten = forgotten();
            Files.writeString(folder.resolve("postmaster.pid"), other.pid() + "\n" + folder + "\n");
            startsWithTheDataAndWithout(forgotten);
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void theFolderOfOneThatWasLeftRunningHasAnotherName_theNextStartEndsItAllTheSame() throws Exception {
        long forgotten = forgotten();
        folder = Files.move(folder, home.resolve("another-name"));
        startsWithTheDataAndWithout(forgotten);
    }

    @Test
    void theFolderIsRenamedUnderARunningServer_itGoesOn_andIsStoppedInTheEnd() throws Exception {
        Path before = folder;
        try (LocalPostgres postgres = start()) {
            long postmaster = postmasterOf(postgres);
            folder = Files.move(folder, home.resolve("moved"));
            staysAlone(postgres, postmaster);
        }
        assertThat(processes().all()).isEmpty();
        folder = Files.move(folder, before);
    }

    @Test
    void thePidFileIsEmptiedUnderARunningServer_noSecondOneIsStarted() throws Exception {
        try (LocalPostgres postgres = start()) {
            long postmaster = postmasterOf(postgres);
            Files.writeString(folder.resolve("postmaster.pid"), "");
            staysAlone(postgres, postmaster);
        }
        assertThat(processes().all()).isEmpty();
    }

    /** For as long as the watch takes to look a few times, there is this postmaster and no other. */
    private static void staysAlone(LocalPostgres postgres, long postmaster) throws Exception {
        for (int i = 0; i < 6; i++) {
            TimeUnit.MILLISECONDS.sleep(500);
            assertThat(processes().postmaster()).contains(handle(postmaster));
            answers(postgres);
        }
    }

    private static void startsWithTheDataAndWithout(long forgotten) throws Exception {
        long begin = System.nanoTime();
        try (LocalPostgres postgres = start()) {
            tell("a start over one that was left running", begin);
            answers(postgres);
            assertThat(ChildProcess.isRunning(forgotten)).isFalse();
            assertThat(processes().postmaster()).isPresent();
        }
    }

    private static void comesBack(String after, LocalPostgres postgres, long before) {
        long begin = System.nanoTime();
        Awaitility.await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            answers(postgres);
            assertThat(postmasterOf(postgres)).isNotEqualTo(before);
        });
        tell(after, begin);
    }

    private static void answers(LocalPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres)) {
            assertThat(ask(connection, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    private static void tell(String what, long sinceNanos) {
        System.out.printf("Back after %s: %d ms%n", what, (System.nanoTime() - sinceNanos) / 1_000_000);
    }

    /** A PostgreSQL as a killed server leaves it. */
    private static long forgotten() throws IOException {
        return new Cluster(folder, PostgresBinaries.unpacked())
                .start(freePort(), home.resolve("postgres.log"), Duration.ofMinutes(1), () -> false)
                .pid();
    }

    private static ServerProcesses processes() throws IOException {
        return new ServerProcesses(folder, PostgresBinaries.unpacked());
    }

    private static long postmasterOf(LocalPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres)) {
            long backend = Long.parseLong(ask(connection, "SELECT pg_backend_pid()"));
            return handle(backend).parent().orElseThrow().pid();
        }
    }

    private static ProcessHandle handle(long pid) {
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder(List.of("sh", "-c", "kill -" + signal + " " + pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.url() + "?connectTimeout=5&socketTimeout=5", postgres.user(), postgres.password());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
