package io.ledger.platform.postgres;

import io.ledger.platform.thread.SupervisedThread;
import io.ledger.platform.thread.Threads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What PostgreSQL's NOTIFY tells this process. A notification only wakes: it may be lost with the connection, so each listener is also called with an
 * empty payload after a (re)connect, and needs a slow poll of its own behind it. Listeners run on the one listening thread and must not block. Thread-safe.
 */
@Component
public class Notifications implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);
    private static final int WAIT_MS = 1_000;
    /** After this long without a notification, and after as long again, at most, for an answer, a connection is known to be lost: within ten seconds. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(3);

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(4);
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);

    /** After the pools are there, before what is woken starts. */
    private static final int PHASE = -100;

    private final PostgresProperties properties;
    private final Threads threads;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private @Nullable SupervisedThread thread;
    private volatile boolean running;

    Notifications(PostgresProperties properties, Threads threads) {
        this.properties = properties;
        this.threads = threads;
    }

    /**
     * Calls {@code listener} with the payload of each notification on the channel, and with "" when some may have been missed. A channel that nobody
     * listened on before is taken up within a second.
     */
    public void listen(String channel, Consumer<String> listener) {
        listeners
                .computeIfAbsent(channel, ignored -> new CopyOnWriteArrayList<>())
                .add(listener);
    }

    @Override
    public void start() {
        running = true;
        thread = threads.start("notifications", this::run);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            threads.stop(thread);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        boolean told = false;
        while (running) {
            try (Connection connection = properties.connect("ledger-listen", ANSWER_LIMIT)) {
                int channels = subscribe(connection);
                told = false;
                long heardAt = System.nanoTime();
                while (running && channels == listeners.size()) {
                    if (receive(connection.unwrap(PGConnection.class))) {
                        heardAt = System.nanoTime();
                    } else if (System.nanoTime() - heardAt > SILENCE_LIMIT.toNanos()) {
                        // Changes nothing, and takes an answer: nobody would ever hear on a connection whose other end
                        // went away without a word.
                        listen(connection, listeners.keySet());
                        heardAt = System.nanoTime();
                    }
                }
            } catch (SQLException e) {
                if (running) {
                    // Once for each time that they were there.
                    log.atLevel(told ? Level.DEBUG : Level.WARN)
                            .log("No notifications from PostgreSQL at the moment: {}", e.getMessage());
                    told = true;
                    pause();
                }
            }
        }
    }

    private int subscribe(Connection connection) throws SQLException {
        List<String> channels = List.copyOf(listeners.keySet());
        listen(connection, channels);
        channels.forEach(channel -> call(channel, ""));
        return channels.size();
    }

    private static void listen(Connection connection, Collection<String> channels) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String channel : channels) {
                statement.execute("LISTEN " + statement.enquoteIdentifier(channel, true));
            }
        }
    }

    /** Whether it heard anything. */
    private boolean receive(PGConnection connection) throws SQLException {
        PGNotification[] received = connection.getNotifications(WAIT_MS);
        if (received != null) {
            for (PGNotification notification : received) {
                call(notification.getName(), notification.getParameter());
            }
        }
        return received != null && received.length > 0;
    }

    private void call(String channel, String payload) {
        for (Consumer<String> listener : listeners.getOrDefault(channel, List.of())) {
            try {
                listener.accept(payload);
            } catch (RuntimeException e) {
                log.error("A listener on {} failed", channel, e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
