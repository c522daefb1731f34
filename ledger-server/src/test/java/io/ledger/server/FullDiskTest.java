package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ledger.platform.postgres.FullDisk;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.running.RunningLedger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small disk of its own that fills up, for whoever may mount one: storing stops and says why, reading goes on, and all is well again when there is room. */
class FullDiskTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CHUNK_BYTES = 64 << 10;

    @TempDir
    private Path home;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void aSmallDisk() throws Exception {
        disk = Files.createDirectories(home.resolve("disk"));
        mounted = "root".equals(System.getProperty("user.name"))
                && run("mount", "-t", "tmpfs", "-o", "size=600m", "ledger-test", disk.toString());
        assumeThat(mounted).as("a disk can be mounted here").isTrue();
    }

    @AfterEach
    void noDisk() throws Exception {
        if (mounted) {
            // Not at once: the log of this process is still open on it.
            assertThat(run("umount", "--lazy", disk.toString())).isTrue();
        }
    }

    @Test
    void theDiskIsFull_readingGoesOnAlsoAfterACrash_storingDoesWhenThereIsRoom() throws Exception {
        try (RunningLedger ledger = RunningLedger.start(RunningLedger.Options.quiet(disk.resolve("data")))) {
            Path ballast = disk.resolve("data/ballast");
            within("the ballast is there", () -> assertThat(ballast).exists());
            TestUser asha = TestUser.register(ledger.address());
            UUID book = UUID.randomUUID();
            asha.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR"));
            String before = "before-" + UUID.randomUUID();
            within(
                    "storing works",
                    () -> assertThat(push(asha, book, before).status()).isEqualTo(200));
            within(
                    "what is stored can be read",
                    () -> assertThat(read(asha, book)).contains(before));

            fill();
            within("health says that the disk is full", () -> healthSaysSo(ledger));
            within("clients are told", () -> {
                Answer answer = push(asha, book, "refused");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("unavailable");
                assertThat(answer.body()).contains("disk is full");
            });
            assertThat(read(asha, book)).contains(before).doesNotContain("refused");

            // As it does when its log cannot be written.
            run("sh", "-c", "kill -KILL " + postmaster());
            fill();
            within(
                    "PostgreSQL is back on a full disk",
                    () -> assertThat(read(asha, book)).contains(before));

            Files.delete(disk.resolve("filler"));
            String after = "after-" + UUID.randomUUID();
            within(
                    "storing works again",
                    () -> assertThat(push(asha, book, after).status()).isEqualTo(200));
            within("and is projected", () -> assertThat(read(asha, book)).contains(before, after));
            within(
                    "health is up",
                    () -> assertThat(TestUser.send(TestUser.request(ledger.address(), "/actuator/health"))
                                    .status())
                            .isEqualTo(200));
            within("the ballast is there again", () -> assertThat(ballast).exists());
        }
    }

    private static void healthSaysSo(RunningLedger ledger) {
        Answer health = TestUser.send(TestUser.request(ledger.address(), "/actuator/health"));
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json()).containsEntry("description", FullDisk.MESSAGE);
    }

    private static Answer push(TestUser user, UUID book, String name) {
        Map<String, Object> command = Map.of(
                "command_id", UUID.randomUUID(),
                "table", "customers",
                "op", "create",
                "id", UUID.randomUUID(),
                "at", Instant.now().toString(),
                "data", Map.of("name", name));
        return user.post(
                "/v1/books/" + book + "/commands",
                Map.of("device_id", UUID.randomUUID(), "commands", List.of(command)));
    }

    private static String read(TestUser user, UUID book) {
        Answer answer = user.get("/v1/books/" + book + "/customers");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /** To the last byte. */
    private void fill() throws IOException {
        try (OutputStream out =
                Files.newOutputStream(disk.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] chunk = new byte[CHUNK_BYTES];
            while (true) {
                out.write(chunk);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private String postmaster() throws IOException {
        return Files.readAllLines(disk.resolve("data/postgres/postmaster.pid")).getFirst();
    }

    private static void within(String what, ThrowingRunnable assertion) {
        long begin = System.nanoTime();
        Awaitility.await().alias(what).atMost(LIMIT).untilAsserted(assertion);
        System.out.printf("Measured: %s: %d ms%n", what, (System.nanoTime() - begin) / 1_000_000);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
