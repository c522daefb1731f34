package io.ledger.server;

import static io.ledger.server.wire.WireServer.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.KeptTables;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.server.client.Device;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.client.Login;
import io.ledger.server.running.LedgerServer;
import io.ledger.server.wire.WireServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole database is put back to an earlier time under a server that runs and a device that follows, and a new epoch begun, as docs/operations.md says. */
class PutBackServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final TestPostgres.Database DATABASE = TestPostgres.newDatabase();

    @TempDir
    private Path folder;

    private static ConfigurableApplicationContext server;
    private static String url;

    @BeforeAll
    static void start() {
        server = new SpringApplicationBuilder(LedgerServer.class)
                .properties(Stream.concat(Stream.of("server.port=0"), Stream.of(DATABASE.properties()))
                        .toArray(String[]::new))
                .run();
        url = "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theDatabaseIsPutBackAndANewEpochBegun_theDeviceStartsAnew_andWhatComesThenIsProjected() throws Exception {
        TestUser owner = TestUser.register(url);
        UUID book = open(owner);
        try (LedgerClient client =
                        LedgerClient.signIn(URI.create(url), new Login(owner.login(), owner.password()), null);
                Device device = new Device(client, new Book(book, "Shop", "INR"))) {
            device.connect();
            long kept = customer(owner, book, UUID.randomUUID(), "Kept");
            device.await(kept);
            KeptTables tables = KeptTables.of(DATABASE, "access", "ledger", TestPostgres.FIRST_LIFE);
            for (int i = 0; i < 5; i++) {
                device.await(customer(owner, book, UUID.randomUUID(), "Lost " + i));
            }
            putBack(tables);

            UUID later = UUID.randomUUID();
            assertThat(customer(owner, book, later, "Later")).isEqualTo(kept + 1);
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(device.rows("customers"))
                            .extracting(row -> row.get("name"))
                            .containsExactlyInAnyOrder("Kept", "Later"));
            assertThat(device.cursor()).isEqualTo(kept + 1);
            assertThat(owner.get("/v1/books/" + book + "/customers/" + later + "?min_seq=" + (kept + 1))
                            .status())
                    .isEqualTo(200);
            assertThat(owner.get("/v1/books/" + book + "/audit/verify").json())
                    .containsEntry("valid", true)
                    .containsEntry("head_seq", (int) kept + 1);
        }
    }

    @Test
    void aBookIsRestoredIntoThePostgresOfNodesThatRun_andOtherBooksGoOn() throws Exception {
        TestUser owner = TestUser.register(url);
        UUID other = open(owner);
        customer(owner, other, UUID.randomUUID(), "Asha");
        epoch(owner, other); // it is projected
        KeptTables tables = KeptTables.of(DATABASE, "access", "ledger", TestPostgres.FIRST_LIFE);
        UUID book = open(owner);
        UUID customer = UUID.randomUUID();
        customer(owner, book, customer, "Ravi");
        Files.write(
                folder.resolve("backup.ndjson"),
                owner.get("/v1/books/" + book + "/export/backup").response().body());
        putBack(tables);
        String epoch = epoch(owner, other);

        try (ChildProcess restore = ChildProcess.startIn(
                Map.of("LEDGER_POSTGRES_USER", DATABASE.user(), "LEDGER_POSTGRES_PASSWORD", DATABASE.password()),
                folder,
                "io.ledger.server.Launcher",
                "restore",
                "backup.ndjson",
                "--postgres",
                DATABASE.url())) {
            assertThat(restore.awaitExit()).as(restore.output()).isZero();
            assertThat(restore.output()).contains("Restored the book", "valid      yes");
        }
        assertThat(owner.get("/v1/books/" + book + "/customers/" + customer + "?min_seq=2")
                        .status())
                .isEqualTo(200);
        assertThat(epoch(owner, book)).isNotEqualTo(epoch);
        assertThat(epoch(owner, other)).isEqualTo(epoch);
        customer(owner, other, UUID.randomUUID(), "Goes on");
        customer(owner, book, UUID.randomUUID(), "Goes on too");
    }

    private static void putBack(KeptTables tables) throws Exception {
        tables.putBack();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT projection.begin_epoch()");
        }
    }

    private static UUID open(TestUser owner) {
        UUID book = UUID.randomUUID();
        Map<String, String> request = Map.of("id", book.toString(), "name", "Shop", "currency", "INR");
        TestUser.Answer answer = owner.post("/v1/books", request);
        if (answer.status()
                == 503) { // a log that was put back is noticed by the first who writes, who is told to come again
            answer = owner.post("/v1/books", request);
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return book;
    }

    private static String epoch(TestUser owner, UUID book) {
        TestUser.Answer answer = owner.get("/v1/books/" + book + "/changes?cursor=0");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return String.valueOf(answer.json().get("epoch"));
    }

    private static long customer(TestUser user, UUID book, UUID id, String name) {
        Map<String, Object> result = WireServer.push(
                        user, book, command("customers", "create", id, Map.of("name", name)))
                .getFirst();
        assertThat(result).containsEntry("status", "accepted");
        return WireServer.number(result.get("seq"));
    }
}
