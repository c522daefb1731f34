package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.server.client.Device;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.client.Login;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three sides as processes of their own that share nothing but a PostgreSQL. */
class NodesTest {

    @TempDir
    private Path folder;

    private final TestPostgres.Database database = TestPostgres.newDatabase();

    @Test
    void aCommandSentToTheGatewayIsDecidedByTheCommandNodeAskedOfTheQueryNodeAndComesBackAsAChange() throws Exception {
        int commandPort = freePort();
        int queryPort = freePort();
        int gatewayPort = freePort();
        try (ChildProcess command = node("io.ledger.command.CommandNode", commandPort);
                ChildProcess query = node("io.ledger.query.QueryNode", queryPort);
                ChildProcess gateway =
                        node("io.ledger.sync.GatewayNode", gatewayPort, "--ledger.command.url=" + url(commandPort))) {
            command.awaitLine("Started CommandNode");
            query.awaitLine("Started QueryNode");
            gateway.awaitLine("Started GatewayNode");

            TestUser asha = TestUser.register(url(commandPort));
            Book book = new Book(UUID.randomUUID(), "Shop", "INR");
            assertThat(asha.post("/v1/books", Map.of("id", book.id(), "name", "Shop", "currency", "INR"))
                            .status())
                    .isEqualTo(201);

            UUID customer = UUID.randomUUID();
            try (LedgerClient client = LedgerClient.signIn(
                            URI.create(url(gatewayPort)), new Login(asha.login(), asha.password()), null);
                    Device device = new Device(client, book)) {
                device.connect();
                Map<String, ?> result = device.push(List.of(Map.of(
                                "command_id",
                                UUID.randomUUID(),
                                "table",
                                "customers",
                                "op",
                                "create",
                                "id",
                                customer,
                                "at",
                                Instant.now(),
                                "data",
                                Map.of("name", "Asha Traders"))))
                        .getFirst();
                assertThat(result.get("status")).isEqualTo("accepted");

                device.await(((Number) result.get("seq")).longValue());
                assertThat(device.rows("customers"))
                        .singleElement()
                        .satisfies(row -> assertThat(row).containsEntry("name", "Asha Traders"));

                TestUser.Answer asked = asha.at(url(queryPort))
                        .get("/v1/books/" + book.id() + "/customers/" + customer + "?min_seq=" + result.get("seq"));
                assertThat(asked.status()).as(asked.body()).isEqualTo(200);
                assertThat(asked.body()).contains("Asha Traders");
            }
        }
    }

    @Test
    void theQueryNodeGivesBrowsersTheAppAndACommandNodeDoesNot() throws Exception {
        int commandPort = freePort();
        int queryPort = freePort();
        try (ChildProcess command = node("io.ledger.command.CommandNode", commandPort);
                ChildProcess query =
                        node("io.ledger.query.QueryNode", queryPort, "--ledger.web.files=classpath:/web-app/")) {
            command.awaitLine("Started CommandNode");
            query.awaitLine("Started QueryNode");

            TestUser.Answer page =
                    TestUser.send(TestUser.request(url(queryPort), "/customers").header("Accept", "text/html"));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.body()).contains("An app for the tests");
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
            assertThat(TestUser.send(TestUser.request(url(queryPort), "/v1/nothing")
                                    .header("Accept", "text/html"))
                            .code())
                    .isEqualTo("unauthenticated");

            assertThat(TestUser.send(TestUser.request(url(commandPort), "/").header("Accept", "text/html"))
                            .code())
                    .isEqualTo("not_found");
        }
    }

    private ChildProcess node(String mainClass, int port, String... more) throws IOException {
        Stream<String> properties = Stream.of(database.properties()).map(property -> "--" + property);
        return ChildProcess.start(
                folder,
                mainClass,
                Stream.concat(Stream.concat(properties, Stream.of("--server.port=" + port)), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
