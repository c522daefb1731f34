package io.ledger.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.server.ChildProcess;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One folder through several lives, in the order of the tests, because making a new one each time takes seconds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalPostgresTest {

    @TempDir
    private static Path folder;

    private final List<String> progress = new ArrayList<>();

    private LocalPostgres start() {
        return LocalPostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"), progress::add);
    }

    @Test
    @Order(1)
    void aNewFolderGivesADurablePostgres18ForThoseWithThePassword() throws Exception {
        try (LocalPostgres postgres = start();
                Connection connection = connect(postgres, postgres.password())) {
            assertThat(show(connection, "server_version")).startsWith("18.");
            assertThat(show(connection, "fsync")).isEqualTo("on");
            assertThat(show(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(show(connection, "full_page_writes")).isEqualTo("on");
            assertThat(show(connection, "data_checksums")).isEqualTo("on");
            assertThat(show(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> connect(postgres, "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            execute(connection, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(2)
    void aSettingThatLosesCommitsIsRefused() throws Exception {
        try (LocalPostgres postgres = start();
                Connection connection = connect(postgres, postgres.password())) {
            execute(connection, "ALTER SYSTEM SET fsync = off");
        }
        assertThatThrownBy(this::start).isInstanceOf(LauncherException.class).hasMessageContaining("fsync = off");
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
        Files.writeString(folder.resolve("postgres/postgresql.auto.conf"), "");
    }

    @Test
    @Order(3)
    void aPidFileWhoseNumberIsNowAnotherProgramIsNoObstacleAndTheDataIsStillThere() throws Exception {
        Files.writeString(
                folder.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("postgres") + "\n1\n5432\n\n127.0.0.1\n");
        try (LocalPostgres postgres = start();
                Connection connection = connect(postgres, postgres.password())) {
            assertThat(answer(connection)).isEqualTo(42);
        }
    }

    @Test
    @Order(4)
    void onePostgresLeftRunningIsStoppedAndStartedAnew() throws Exception {
        // Started and forgotten, as by a server that is killed.
        new Cluster(folder.resolve("postgres"), PostgresBinaries.unpacked())
                .start(freePort(), folder.resolve("postgres.log"), Duration.ofMinutes(1), () -> false);
        long forgotten = postmaster();
        progress.clear();
        try (LocalPostgres postgres = start();
                Connection connection = connect(postgres, postgres.password())) {
            assertThat(progress).first().asString().contains("killed server left running");
            assertThat(ChildProcess.isRunning(forgotten)).isFalse();
            assertThat(answer(connection)).isEqualTo(42);
        }
    }

    @Test
    @Order(5)
    void onePostgresThatIsKilledIsStartedAgainOnItsPortWithItsData() throws Exception {
        try (LocalPostgres postgres = start()) {
            long killed = postmaster();
            assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly()).isTrue();
            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                try (Connection connection = connect(postgres, postgres.password())) {
                    assertThat(answer(connection)).isEqualTo(42);
                    assertThat(postmaster()).isNotEqualTo(killed);
                }
            });
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(6)
    void dataOfAnotherMajorVersionIsRefusedInOneSentence() throws Exception {
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("PostgreSQL 18");
    }

    private static long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst());
    }

    private static Connection connect(LocalPostgres postgres, String password) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), password);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW " + setting)) {
            result.next();
            return result.getString(1);
        }
    }

    private static int answer(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT answer FROM kept")) {
            result.next();
            return result.getInt(1);
        }
    }
}
