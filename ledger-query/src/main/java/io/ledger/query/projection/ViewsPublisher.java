package io.ledger.query.projection;

import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.PostgresProperties;
import io.ledger.platform.postgres.RowsNotice;
import io.ledger.platform.thread.SupervisedThread;
import io.ledger.platform.thread.Threads;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Tells all nodes which books have moved and which tables have changed, after the commits: on {@link Channels#VIEWS}. What comes while a notification is being sent goes into the next one, merged by book, so that a burst costs little; what
 * comes alone is sent at once. Notifications may be lost with a crash; whoever listens polls as well. Thread-safe.
 */
final class ViewsPublisher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ViewsPublisher.class);
    /** PostgreSQL takes less than 8,000. */
    private static final int MAX_PAYLOAD_BYTES = 7_900;

    private static final long RETRY_MS = 500;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    /** Before the processor starts, and stopped after it. */
    private static final int PHASE = -50;

    private final PostgresProperties properties;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Map<UUID, RowsNotice> pending = new LinkedHashMap<>();
    private final Threads threads;
    private @Nullable SupervisedThread thread;
    private volatile boolean running;

    ViewsPublisher(PostgresProperties properties, Threads threads) {
        this.properties = properties;
        this.threads = threads;
    }

    /** Has these heads told soon. Does not block. */
    void publish(Collection<BookHead> heads) {
        Map<UUID, RowsNotice> news = new LinkedHashMap<>();
        heads.forEach(head -> news.put(head.bookId(), new RowsNotice(head.bookId(), head.seq(), head.tables())));
        add(news);
    }

    private void add(Map<UUID, RowsNotice> news) {
        lock.lock();
        try {
            news.forEach((book, each) -> pending.merge(book, each, RowsNotice::and));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() throws InterruptedException {
        boolean told = false;
        while (running) {
            try (Connection connection = properties.connect("ledger-tell", ANSWER_LIMIT)) {
                while (running) {
                    send(connection, take());
                    told = false;
                }
            } catch (SQLException e) {
                // Once for each time that it could.
                log.atLevel(told ? Level.DEBUG : Level.WARN)
                        .log("Cannot tell of changed views at the moment: {}", e.getMessage());
                told = true;
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            }
        }
    }

    private Map<UUID, RowsNotice> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (pending.isEmpty()) {
                changed.await();
            }
            Map<UUID, RowsNotice> taken = pending;
            pending = new LinkedHashMap<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void send(Connection connection, Map<UUID, RowsNotice> news) throws SQLException {
        boolean sent = false;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_notify(?, payload) FROM unnest(?::text[]) AS payload")) {
            statement.setString(1, Channels.VIEWS);
            statement.setArray(
                    2, connection.createArrayOf("text", payloads(news).toArray()));
            statement.execute();
            sent = true;
        } finally {
            if (!sent) {
                add(news); // whatever went wrong
            }
        }
    }

    private static List<String> payloads(Map<UUID, RowsNotice> news) {
        List<String> payloads = new ArrayList<>();
        StringBuilder payload = new StringBuilder();
        news.values().forEach(each -> {
            String line = each.line();
            int bytes = line.getBytes(StandardCharsets.UTF_8)
                    .length; // names of tables are ASCII, so are the payload's characters
            if (!payload.isEmpty() && payload.length() + 1 + bytes > MAX_PAYLOAD_BYTES) {
                payloads.add(payload.toString());
                payload.setLength(0);
            }
            payload.append(payload.isEmpty() ? "" : "\n").append(line);
        });
        payloads.add(payload.toString());
        return payloads;
    }

    @Override
    public void start() {
        running = true;
        thread = threads.start("views-publisher", this::run);
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
}
