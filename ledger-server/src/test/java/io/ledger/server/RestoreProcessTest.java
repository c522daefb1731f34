package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.running.RunningLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ledger restore} as a process of its own, on data folders that were and will be served. */
class RestoreProcessTest {

    private static final String PASSWORD = "a password typed at the restore";

    @TempDir
    private Path folder;

    private String restore(int exitCode, String... arguments) throws IOException, InterruptedException {
        try (ChildProcess restore = ChildProcess.start(
                folder,
                "io.ledger.server.Launcher",
                Stream.concat(Stream.of("restore"), Stream.of(arguments)).toArray(String[]::new))) {
            assertThat(restore.awaitExit()).as(restore.output()).isEqualTo(exitCode);
            assertThat(restore.output()).doesNotContain("Exception", "should not have happened");
            return restore.output();
        }
    }

    private RunningLedger serve(String data) {
        return RunningLedger.start(RunningLedger.Options.quiet(folder.resolve(data)));
    }

    private static TestUser signIn(RunningLedger ledger, String login) {
        Answer answer = TestUser.exchange(
                TestUser.request(ledger.address(), "/v1/auth/login"),
                "POST",
                Map.of("login", login, "password", PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new TestUser(
                ledger.address(),
                login,
                PASSWORD,
                UUID.fromString((String) answer.json().get("user_id")),
                (String) answer.json().get("access_token"),
                "");
    }

    private static Map<String, Object> changes(TestUser user, UUID book, String query) {
        return user.get("/v1/books/" + book + "/changes" + query).json();
    }

    @Test
    void a_book_restored_into_a_running_server_is_there_at_once_and_the_devices_of_other_books_do_not_notice()
            throws Exception {
        UUID book = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Path backup = folder.resolve("backup.ndjson");
        String login;
        try (RunningLedger first = serve("from")) {
            TestUser owner = TestUser.register(first.address());
            login = owner.login();
            owner.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR"));
            Files.write(
                    backup,
                    owner.get("/v1/books/" + book + "/export/backup").response().body());
        }
        try (RunningLedger second = serve("into")) {
            TestUser neighbour = TestUser.register(second.address());
            neighbour.post("/v1/books", Map.of("id", other, "name", "Mill", "currency", "INR"));
            String epoch = (String) changes(neighbour, other, "").get("epoch");

            assertThat(restore(0, "backup.ndjson", "--data-dir", "into", "--password", PASSWORD))
                    .contains("Ledger is running on this data", "Restored the book \"Shop\"", "valid      yes");

            TestUser restored = signIn(second, login);
            Map<String, Object> shown = changes(restored, book, "");
            assertThat(shown).containsEntry("live", true);
            assertThat(shown.get("epoch")).isNotEqualTo(epoch);
            assertThat(changes(neighbour, other, "?cursor=1&epoch=" + epoch)).containsEntry("live", true);
        }
        assertThat(folder.resolve("into/ledger.running")).doesNotExist();
    }

    @Test
    void a_book_restored_into_an_empty_folder_is_served_from_there_and_a_new_epoch_resets_its_devices()
            throws Exception {
        UUID book = UUID.randomUUID();
        Path backup = folder.resolve("backup.ndjson");
        TestUser owner;
        try (RunningLedger first = serve("first")) {
            owner = TestUser.register(first.address());
            owner.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR"));
            Files.write(
                    backup,
                    owner.get("/v1/books/" + book + "/export/backup").response().body());

            assertThat(restore(0, "backup.ndjson", "--data-dir", "first", "--password", PASSWORD))
                    .contains("Ledger is running on this data", "is here with exactly these events");
        }
        Path cut = folder.resolve("cut.ndjson");
        Files.write(cut, List.of(Files.readAllLines(backup).getFirst()));
        assertThat(restore(1, "cut.ndjson", "--data-dir", "second", "--password", PASSWORD))
                .contains("cut off", "nothing was written")
                .hasLineCount(1);
        assertThat(folder.resolve("second")).doesNotExist();

        assertThat(restore(0, "backup.ndjson", "--data-dir", "second", "--password", PASSWORD))
                .contains("Restored the book \"Shop\"", "valid      yes", "can sign in as " + owner.login());

        String epoch;
        try (RunningLedger second = serve("second")) {
            TestUser restored = signIn(second, owner.login());
            assertThat(restored.userId()).isEqualTo(owner.userId());
            epoch = (String) changes(restored, book, "").get("epoch");
            assertThat(changes(restored, book, "?cursor=1&epoch=" + epoch)).containsEntry("live", true);
        }
        assertThat(restore(0, "--new-epoch", "--data-dir", "second")).contains("all devices start anew");
        try (RunningLedger second = serve("second")) {
            assertThat(changes(signIn(second, owner.login()), book, "?cursor=1&epoch=" + epoch))
                    .containsEntry("reset", true)
                    .containsEntry("reason", "epoch_changed");
        }
        assertThat(restore(2)).contains("Name the backup, or say --new-epoch.", "Usage: ledger restore");
    }
}
