package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ledger up} as a process of its own, through all the ways in which it can end. */
class LauncherProcessTest {

    @TempDir
    private Path folder;

    private ChildProcess up(int port) throws IOException {
        return ChildProcess.start(
                folder, "io.ledger.server.Launcher", "up", "--port", Integer.toString(port), "--data-dir", "data");
    }

    @Test
    void aServerThatIsKilledAndStartedAgainHasItsDataAndEndsCleanly() throws Exception {
        long leftBehind;
        TestUser asha;
        try (ChildProcess first = up(0)) {
            asha = TestUser.register(address(first));
            leftBehind = postmaster();

            try (ChildProcess second = up(0)) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.output())
                        .contains("already running", "process " + first.pid(), address(first))
                        .hasLineCount(1);
            }

            first.kill();
            assertThat(ChildProcess.isRunning(leftBehind)).isTrue();
        }
        try (ChildProcess again = up(0)) {
            again.awaitLine("killed server left running");
            assertThat(login(address(again), asha).status()).isEqualTo(200);
            assertThat(TestUser.send(TestUser.request(address(again), "/actuator/health"))
                            .body())
                    .contains("\"status\":\"UP\"");
            assertThat(ChildProcess.isRunning(leftBehind)).isFalse();

            long postmaster = postmaster();
            again.terminate();
            again.awaitExit();
            assertThat(ChildProcess.isRunning(postmaster)).isFalse();
            assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
            assertThat(Files.readString(folder.resolve("data/logs/postgres.log")))
                    .endsWith("database system is shut down\n");
            assertThat(again.output()).doesNotContain("Exception");
        }
    }

    @Test
    void aPortInUseIsToldInOneLineBeforeAnythingIsStarted() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                ChildProcess server = up(taken.getLocalPort())) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.output())
                    .contains("Port " + taken.getLocalPort() + " is in use")
                    .hasLineCount(1);
            assertThat(folder.resolve("data/postgres")).doesNotExist();
        }
    }

    private static String address(ChildProcess server) throws InterruptedException {
        String line = server.awaitLine("Ledger is ready at ");
        return line.replaceFirst(".* at (http://localhost:[0-9]+) .*", "$1");
    }

    private static TestUser.Answer login(String address, TestUser user) {
        return TestUser.exchange(
                TestUser.request(address, "/v1/auth/login"),
                "POST",
                Map.of("login", user.login(), "password", user.password()));
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                .getFirst());
    }
}
