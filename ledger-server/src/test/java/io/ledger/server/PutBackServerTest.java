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
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole database is put back to an earlier time under a server that runs and a device that follows, and a new epoch begun, as docs/operations.md says. */
class PutBackServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void theDatabaseIsPutBackAndANewEpochBegun_theDeviceStartsAnew_andWhatComesThenIsProjected() throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (ConfigurableApplicationContext server = new SpringApplicationBuilder(LedgerServer.class)
                .properties(Stream.concat(Stream.of("server.port=0"), Stream.of(database.properties()))
                        .toArray(String[]::new))
                .run()) {
            String url = "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port");
            TestUser owner = TestUser.register(url);
            UUID book = UUID.randomUUID();
            assertThat(owner.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR"))
                            .status())
                    .isEqualTo(201);
            try (LedgerClient client =
                            LedgerClient.signIn(URI.create(url), new Login(owner.login(), owner.password()), null);
                    Device device = new Device(client, new Book(book, "Shop", "INR"))) {
                device.connect();
                long kept = customer(owner, book, UUID.randomUUID(), "Kept");
                device.await(kept);
                KeptTables tables = KeptTables.of(database, "access", "ledger", "views");
                for (int i = 0; i < 5; i++) {
                    device.await(customer(owner, book, UUID.randomUUID(), "Lost " + i));
                }

                tables.putBack();
                try (Connection connection = database.connect();
                        Statement statement = connection.createStatement()) {
                    statement.execute("SELECT views.begin_epoch()");
                }

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
    }

    private static long customer(TestUser user, UUID book, UUID id, String name) {
        Map<String, Object> result = WireServer.push(
                        user, book, command("customers", "create", id, Map.of("name", name)))
                .getFirst();
        assertThat(result).containsEntry("status", "accepted");
        return WireServer.number(result.get("seq"));
    }
}
