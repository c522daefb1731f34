package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.query.projection.Rebuilds;
import io.ledger.server.running.LedgerServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two devices follow their books over STOMP while all rows are made anew and commands arrive: one notices nothing, the other, whose rows come out different, starts anew once. */
class LivesWireTest {

    @Test
    void aDeviceFollowsThroughASwitch_withoutAFrameThatIsWrong_andOnlyTheOneWhoseRowsDifferStartsAnew()
            throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (ConfigurableApplicationContext server = new SpringApplicationBuilder(LedgerServer.class)
                        .properties(database.properties())
                        .properties("server.port=0", "ledger.projection.build-share=0.1")
                        .run();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            TestUser user = TestUser.register(
                    "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port"));
            UUID equal = WireServer.newBook(user);
            UUID other = WireServer.newBook(user);
            push(user, equal, 0);
            push(user, other, 0);
            try (RawStomp stomp = RawStomp.connect(user)) {
                stomp.subscribe("equal", "/books/" + equal + "/changes", "cursor", "0");
                stomp.subscribe("other", "/books/" + other + "/changes", "cursor", "0");
                awaitRow(stomp, "equal", "C0");
                awaitRow(stomp, "other", "C0");
                statement.execute("UPDATE customers SET note = 'by hand' WHERE book_id = '" + other + "'");

                Rebuilds rebuilds = server.getBean(Rebuilds.class);
                String schema = rebuilds.begin(false, false).orElseThrow();
                int pushed = 0;
                while (rebuilds.list().stream().noneMatch(life -> life.schema().equals(schema) && life.isRead())) {
                    push(user, equal, ++pushed);
                    push(user, other, pushed);
                }
                push(user, equal, ++pushed);
                push(user, other, pushed);
                awaitRow(stomp, "equal", "C" + pushed);
                awaitRow(stomp, "other", "C" + pushed);

                assertThat(resets(stomp, "equal")).isZero();
                assertThat(resets(stomp, "other")).isEqualTo(1);
                assertThat(follow(stomp, "equal")).isEqualTo(rows(user, equal));
                assertThat(follow(stomp, "other")).isEqualTo(rows(user, other));
                assertThat(new TreeSet<>(follow(stomp, "other").values()).toString())
                        .doesNotContain("by hand");
            }
        }
    }

    private static void push(TestUser user, UUID book, int number) {
        WireServer.push(user, book, WireServer.customer(UUID.randomUUID(), "C" + number));
    }

    private static void awaitRow(RawStomp stomp, String subscription, String name) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> stomp.messages(subscription).toString().contains("name=" + name + ","));
    }

    private static long resets(RawStomp stomp, String subscription) {
        return stomp.messages(subscription).stream()
                .filter(LivesWireTest::isReset)
                .count();
    }

    private static boolean isReset(Map<String, Object> message) {
        return Boolean.TRUE.equals(message.get("reset"));
    }

    /** The rows that a device ends with that applies each message; each begins where the one before ended. */
    private static Map<String, String> follow(RawStomp stomp, String subscription) {
        Map<String, String> rows = new TreeMap<>();
        long cursor = 0;
        for (Map<String, Object> message : stomp.messages(subscription)) {
            if (isReset(message)) {
                rows.clear();
                cursor = 0;
                continue;
            }
            assertThat(number(message.get("from"))).isEqualTo(cursor);
            list(message.get("changes"))
                    .forEach(change -> rows.put(
                            String.valueOf(change.get("id")), new TreeMap<>(map(change.get("row"))).toString()));
            cursor = number(message.get("to"));
        }
        return rows;
    }

    private static Map<String, String> rows(TestUser user, UUID book) {
        Map<String, String> rows = new TreeMap<>();
        List<Map<String, Object>> all = list(
                user.get("/v1/books/" + book + "/customers?limit=1000").json().get("rows"));
        all.forEach(row -> rows.put(String.valueOf(row.get("id")), new TreeMap<>(row).toString()));
        return rows;
    }
}
