package io.ledger.server.wire;

import io.ledger.platform.postgres.PostgresProperties;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.running.LedgerServer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One whole Ledger on a free port, which the tests of this package and of the doors share, and the words in which they speak to it. */
public final class WireServer {

    public static final UUID DEVICE = UUID.randomUUID();

    private WireServer() {}

    private static final class Running {
        static final ConfigurableApplicationContext CONTEXT = new SpringApplicationBuilder(LedgerServer.class)
                .properties(Stream.concat(
                                Stream.of("server.port=0", "ledger.web.files=classpath:/web-app/"),
                                Arrays.stream(TestPostgres.newDatabase().properties()))
                        .toArray(String[]::new))
                .run();
    }

    public static String url() {
        return "http://localhost:" + Running.CONTEXT.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The database underneath, as the node sees it; finds the tables of the first life of the read side by their names alone. */
    public static JdbcClient jdbc() {
        PostgresProperties postgres = bean(PostgresProperties.class);
        DriverManagerDataSource node = new DriverManagerDataSource(
                postgres.url(), postgres.node().name(), postgres.node().password());
        Properties properties = new Properties();
        properties.setProperty("currentSchema", TestPostgres.FIRST_LIFE);
        node.setConnectionProperties(properties);
        return JdbcClient.create(node);
    }

    static <T> T bean(Class<T> type) {
        return Running.CONTEXT.getBean(type);
    }

    /** What the server is made of. */
    public static ConfigurableApplicationContext context() {
        return Running.CONTEXT;
    }

    public static TestUser newUser() {
        return TestUser.register(url());
    }

    public static UUID newBook(TestUser owner) {
        UUID id = UUID.randomUUID();
        Answer answer = owner.post("/v1/books", Map.of("id", id, "name", "Shop", "currency", "INR"));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return id;
    }

    public static Map<String, Object> command(String table, String op, UUID id, Map<String, Object> data) {
        return command(table, op, id, Instant.now(), data);
    }

    public static Map<String, Object> command(String table, String op, UUID id, Instant at, Map<String, Object> data) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("command_id", UUID.randomUUID());
        command.put("table", table);
        command.put("op", op);
        command.put("id", id);
        command.put("at", at);
        if (!data.isEmpty()) {
            command.put("data", data);
        }
        return command;
    }

    static Map<String, Object> customer(UUID id, String name) {
        return command("customers", "create", id, Map.of("name", name));
    }

    static Map<String, Object> gave(UUID partyId, long amountMinor, String day) {
        return command(
                "transactions",
                "create",
                UUID.randomUUID(),
                Map.of("party_id", partyId, "direction", "gave", "amount_minor", amountMinor, "occurred_on", day));
    }

    public static Map<String, Object> push(List<Map<String, Object>> commands) {
        return Map.of("device_id", DEVICE, "commands", commands);
    }

    /** Pushes and gives the results. */
    @SafeVarargs
    public static List<Map<String, Object>> push(TestUser user, UUID bookId, Map<String, Object>... commands) {
        Answer answer = user.post("/v1/books/" + bookId + "/commands", push(List.of(commands)));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return list(answer.json().get("results"));
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> list(Object json) {
        return (List<Map<String, Object>>) json;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object json) {
        return (Map<String, Object>) json;
    }

    public static long number(Object json) {
        return ((Number) json).longValue();
    }
}
