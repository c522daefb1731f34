package io.ledger.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.thread.Threads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NotificationsTest {

    private static final int DEADLINE_S = 30;

    private static TestPostgres.Database database;
    private static Notifications notifications;

    @BeforeAll
    static void start() {
        database = TestPostgres.newDatabase();
        notifications = new Notifications(asNode(database), new Threads(new SimpleMeterRegistry()));
        notifications.start();
    }

    @AfterAll
    static void stop() {
        notifications.stop();
    }

    @Test
    void aListener_isToldOfEachNotification_ofItsChannel() throws Exception {
        BlockingQueue<String> heard = listen("channel_one");

        notify("channel_other", "not this");
        notify("channel_one", "first");
        notify("channel_one", "second");

        assertThat(next(heard)).isEqualTo("first");
        assertThat(next(heard)).isEqualTo("second");
    }

    @Test
    void theConnectionIsLost_theListenerIsToldThatItMayHaveMissedSome_andHearsTheNextOnes() throws Exception {
        BlockingQueue<String> heard = listen("channel_lost");

        int ended = endListeners();

        assertThat(ended).isPositive();
        assertThat(next(heard)).as("some may have been missed").isEmpty();
        notify("channel_lost", "after");
        assertThat(next(heard)).isEqualTo("after");
    }

    @Test
    void aListenerFails_theOthersAndTheNextNotificationsAreNotHeldUp() throws Exception {
        notifications.listen("channel_bad", payload -> {
            throw new IllegalStateException("a listener with a bug");
        });
        BlockingQueue<String> heard = listen("channel_bad");

        notify("channel_bad", "one");
        notify("channel_bad", "two");

        assertThat(next(heard)).isEqualTo("one");
        assertThat(next(heard)).isEqualTo("two");
    }

    @Test
    void anErrorInAListener_isSurvived_andTheOthersHearWhatComesAfterIt() throws Exception {
        notifications.listen("channel_worse", payload -> {
            if (payload.equals("kill")) {
                throw new StackOverflowError("a listener with a worse bug");
            }
        });
        BlockingQueue<String> heard = listen("channel_worse");

        notify("channel_worse", "kill");

        assertThat(next(heard)).as("some may have been missed").isEmpty();
        notify("channel_worse", "after");
        assertThat(next(heard)).isEqualTo("after");
    }

    /** Listens, and waits until the channel is taken up, which the empty payload tells. */
    private static BlockingQueue<String> listen(String channel) throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        notifications.listen(channel, heard::add);
        assertThat(next(heard)).isEmpty();
        return heard;
    }

    private static String next(BlockingQueue<String> heard) throws InterruptedException {
        String payload = heard.poll(DEADLINE_S, TimeUnit.SECONDS);
        assertThat(payload).as("a notification within %d s", DEADLINE_S).isNotNull();
        return payload;
    }

    private static void notify(String channel, String payload) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            statement.setString(1, channel);
            statement.setString(2, payload);
            statement.execute();
        }
    }

    /** Ends the connections that listen in this database; says how many. */
    private static int endListeners() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate("""
                    CREATE TEMPORARY TABLE ended AS
                    SELECT pg_terminate_backend(pid)
                    FROM   pg_stat_activity
                    WHERE  datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'
                    """);
        }
    }

    /** Of a database without schemas, which no node has started on: its one login listens. */
    private static PostgresProperties asNode(TestPostgres.Database database) {
        return new PostgresProperties(
                database.url(), "nobody", "", database.user(), database.password(), "nobody_else", "", 2, 10);
    }
}
