package io.ledger.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.testing.SilentProxy;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.thread.Threads;
import io.ledger.testnode.TestNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that goes silent, while all connections to it stay open: nobody waits for it without end, and it is found again. */
class SilentDatabaseTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void theListeningConnectionIsLostWithoutAWord_isNoticed_andTheNextNotificationIsHeard() throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (SilentProxy line = SilentProxy.to(database)) {
            TestPostgres.Database through = line.through(database);
            Notifications notifications = new Notifications(asNode(through), new Threads(new SimpleMeterRegistry()));
            notifications.start();
            try {
                BlockingQueue<String> heard = new LinkedBlockingQueue<>();
                notifications.listen("channel_silent", heard::add);
                assertThat(heard.poll(30, TimeUnit.SECONDS)).isEmpty();

                // Only a connection that was given up is replaced: the old one never speaks again.
                line.goSilent();
                long begin = System.nanoTime();
                line.comeBackWithoutTheOldConnections();
                assertThat(heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .as("some may have been missed")
                        .isEmpty();
                tell("a lost listening connection is noticed", begin);

                notify(database, "channel_silent", "after");
                assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("after");
            } finally {
                notifications.stop();
            }
        }
    }

    @Test
    void health_isAskedFor_saysWithinSecondsThatTheDatabaseDoesNotAnswer_andThatItDoesAgain() throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (SilentProxy line = SilentProxy.to(database);
                TestNode node = TestNode.start(line.through(database))) {
            assertThat(health(node).status()).isEqualTo(200);

            line.goSilent();
            long begin = System.nanoTime();
            TestUser.Answer answer = health(node);
            tell("health says that the database is silent", begin);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json())
                    .containsEntry("status", "DOWN")
                    .containsEntry("description", "The database does not answer.");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));

            line.comeBackWithoutTheOldConnections();
            long back = System.nanoTime();
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(health(node).status()).isEqualTo(200));
            tell("the pools work again", back);
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aStatementIsUnderWay_itsConnectionIsGivenUp() throws Exception {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (SilentProxy line = SilentProxy.to(database);
                TestNode node = TestNode.start(line.through(database));
                Connection connection =
                        node.bean("readerDataSource", DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            line.goSilent();
            long begin = System.nanoTime();
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            tell("a reading is given up", begin);
        }
    }

    private static TestUser.Answer health(TestNode node) {
        return TestUser.send(TestUser.request(node.url(), "/actuator/health"));
    }

    private static void notify(TestPostgres.Database database, String channel, String payload) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            statement.setString(1, channel);
            statement.setString(2, payload);
            statement.execute();
        }
    }

    private static void tell(String what, long sinceNanos) {
        System.out.printf("Measured: %s: %d ms%n", what, (System.nanoTime() - sinceNanos) / 1_000_000);
    }

    /** Of a database without schemas, which no node has started on: its one login listens. */
    private static PostgresProperties asNode(TestPostgres.Database database) {
        return new PostgresProperties(
                database.url(), "nobody", "", database.user(), database.password(), "nobody_else", "", 2, 10);
    }
}
