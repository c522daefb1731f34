package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.golden.Differences;
import io.ledger.server.running.LedgerServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The data of an earlier main, table by table as its server left it ({@code earlier/2026-11-27}: two books, records of all tables, edits, removals), is opened by this one: what it said then it
 * says now, and its books go on. Keys and sessions are left out; {@code expected.json} is what that server answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlierDataTest {

    private static final String FOLDER = "/earlier/2026-11-27";
    private static final String PASSWORD = "correct horse battery staple";

    /** The schemas, in the order in which they are made, and the versions that they had. */
    private static final Map<String, String> VERSIONS =
            new TreeMap<>(Map.of("access", "1", "ledger", "1", "views", "3"));

    private final Map<String, Object> books = books();
    private ConfigurableApplicationContext server;

    @BeforeAll
    void openWhatIsThere() throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        VERSIONS.forEach((schema, version) -> Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas(schema)
                .createSchemas(true)
                .table("schema_history")
                .locations("classpath:db/" + schema)
                .target(version)
                .load()
                .migrate());
        fill(database);
        server = new SpringApplicationBuilder(LedgerServer.class)
                .properties(Stream.concat(Stream.of("server.port=0"), Stream.of(database.properties()))
                        .toArray(String[]::new))
                .run();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whatTheBooksSaidThenTheySayNow() {
        books.forEach((book, said) -> {
            TestUser owner = signIn(String.valueOf(map(said).get("owner")));
            Map<String, Object> changes = get(
                    owner, "/v1/books/" + book + "/changes?cursor=" + map(said).get("to") + "&limit=1000");
            assertThat(changes).containsEntry("live", true);
            Map<String, Object> then = rows(map(said).get("rows"));
            Map<String, Object> now = rows(get(owner, "/v1/books/" + book + "/changes?cursor=0&limit=1000")
                    .get("changes"));
            assertThat(now.keySet()).as("the rows of %s", book).isEqualTo(then.keySet());
            then.forEach((id, row) ->
                    assertThat(Differences.between(id, row, now.get(id))).isEmpty());
            assertThat(get(owner, "/v1/books/" + book + "/audit/verify"))
                    .isEqualTo(map(said).get("verify"));
            assertThat(Differences.between(
                            "trial balance",
                            map(said).get("trial_balance"),
                            get(owner, "/v1/books/" + book + "/reports/trial-balance?as_of=2026-10-31")))
                    .isEmpty();
            assertThat(Differences.between(
                            "balances", map(said).get("balances"), get(owner, "/v1/books/" + book + "/audit/balances")))
                    .isEmpty();
        });
    }

    @Test
    void itsBooksGoOn() {
        TestUser asha = signIn("asha@earlier.test");
        UUID book = UUID.randomUUID();
        assertThat(asha.post("/v1/books", Map.of("id", book, "name", "New", "currency", "INR"))
                        .status())
                .isEqualTo(201);
        UUID earlier = UUID.fromString("0199c000-0000-7000-8000-000000000002");
        TestUser ravi = signIn("ravi@earlier.test");
        long head = ((Number) map(books.get(earlier.toString())).get("to")).longValue();
        Answer answer = ravi.post(
                "/v1/books/" + earlier + "/commands",
                Map.of(
                        "device_id",
                        UUID.randomUUID(),
                        "commands",
                        List.of(Map.of(
                                "command_id", UUID.randomUUID(),
                                "table", "customers",
                                "op", "create",
                                "id", UUID.randomUUID(),
                                "at", Instant.now(),
                                "data", Map.of("name", "Later")))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(((Number) answer.json().get("head_seq")).longValue()).isEqualTo(head + 1);
        assertThat(get(ravi, "/v1/books/" + earlier + "/customers?min_seq=" + (head + 1))
                        .get("rows"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    private TestUser signIn(String login) {
        String url = "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port");
        Answer answer = TestUser.exchange(
                TestUser.request(url, "/v1/auth/login"), "POST", Map.of("login", login, "password", PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new TestUser(
                url,
                login,
                PASSWORD,
                UUID.fromString(String.valueOf(answer.json().get("user_id"))),
                String.valueOf(answer.json().get("access_token")),
                String.valueOf(answer.json().get("refresh_token")));
    }

    /** Asks again while the rows are projected anew. */
    private static Map<String, Object> get(TestUser user, String path) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        Answer answer = user.get(path);
        while (answer.status() == 503 && System.nanoTime() < deadline) {
            answer = user.get(path);
        }
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** By table and id. */
    private static Map<String, Object> rows(Object changes) {
        Map<String, Object> rows = new TreeMap<>();
        for (Object change : (List<?>) changes) {
            rows.put(
                    map(change).get("table") + " " + map(change).get("id"),
                    map(change).get("row"));
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object json) {
        return (Map<String, Object>) json;
    }

    private static Map<String, Object> books() {
        try (InputStream file = EarlierDataTest.class.getResourceAsStream(FOLDER + "/expected.json")) {
            return map(Json.readStored(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .get("books"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void fill(TestPostgres.Database database) throws Exception {
        Path folder = Path.of(EarlierDataTest.class.getResource(FOLDER).toURI());
        try (Connection connection = database.connect();
                Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                fill(connection, file);
            }
        }
    }

    private static void fill(Connection connection, Path file) throws Exception {
        String table = file.getFileName().toString().replace(".csv", "");
        try (InputStream rows = Files.newInputStream(file)) {
            empty(connection, table);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN (FORMAT csv, HEADER true)", rows);
        }
    }

    /** Of what the migrations put there. */
    private static void empty(Connection connection, String table) throws SQLException {
        if (!table.equals("ledger.event")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM " + table);
            }
        }
    }
}
