package io.ledger.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.server.postgres.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProcessorClaimsTest {

    @TempDir
    private Path folder;

    @Test
    void aServerWasKilledWhileItsClockWasAhead_theNextOneProjectsAllTheSame() throws Exception {
        try (RunningLedger first = RunningLedger.start(RunningLedger.Options.quiet(folder))) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> claims(first) > 0);
        }
        leaveClaimsOfNextYear();
        try (RunningLedger next = RunningLedger.start(RunningLedger.Options.quiet(folder))) {
            TestUser asha = TestUser.register(next.address());
            UUID book = UUID.randomUUID();
            assertThat(asha.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR"))
                            .status())
                    .isEqualTo(201);
            UUID customer = UUID.randomUUID();
            Map<String, Object> command = Map.of(
                    "command_id",
                    UUID.randomUUID(),
                    "table",
                    "customers",
                    "op",
                    "create",
                    "id",
                    customer,
                    "at",
                    Instant.now().toString(),
                    "data",
                    Map.of("name", "Ravi"));
            assertThat(asha.post(
                                    "/v1/books/" + book + "/commands",
                                    Map.of("device_id", UUID.randomUUID(), "commands", List.of(command)))
                            .status())
                    .isEqualTo(200);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(
                                    asha.get("/v1/books/" + book + "/customers").body())
                            .contains(customer.toString()));
        }
    }

    /** As its processors had written them last. */
    private void leaveClaimsOfNextYear() throws SQLException {
        try (LocalPostgres postgres =
                        LocalPostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"), ignored -> {});
                Connection connection =
                        DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            String ahead = Instant.now().plus(Duration.ofDays(365)).toString();
            for (String claims : List.of(
                    "ledger.token_entry SET timestamp", TestPostgres.FIRST_LIFE + ".token_entry SET updated_at")) {
                assertThat(statement.executeUpdate("UPDATE " + claims + " = '" + ahead + "', owner = 'killed'"))
                        .isPositive();
            }
        }
    }

    private static int claims(RunningLedger ledger) {
        return ledger.part(JdbcClient.class)
                .sql("SELECT count(*) FROM " + TestPostgres.FIRST_LIFE + ".token_entry WHERE owner IS NOT NULL")
                .query(Integer.class)
                .single();
    }
}
