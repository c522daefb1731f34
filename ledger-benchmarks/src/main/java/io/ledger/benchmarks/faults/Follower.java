package io.ledger.benchmarks.faults;

import io.ledger.benchmarks.live.StompDevice;
import io.ledger.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A device that follows a book over STOMP and connects again, from its cursor, whenever its connection ends. It applies what comes, and notes everything that the
 * contract rules out: a message that does not continue the one before, a history that begins anew, a subscription that ends. Thread-safe.
 */
final class Follower implements AutoCloseable {

    private static final long RECONNECT_MS = 200;
    private static final long LOOK_MS = 100;

    private final User user;
    private final UUID book;
    private final Latencies latencies;
    private final Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>(); // guarded by this
    private final List<String> violations = new ArrayList<>(); // guarded by this
    private final ConcurrentSkipListMap<Long, Long> sent = new ConcurrentSkipListMap<>();
    private final Thread thread;
    private String epoch = "";
    private volatile long cursor;
    private volatile boolean closed;

    Follower(User user, UUID book, Latencies latencies) {
        this.user = user;
        this.book = book;
        this.latencies = latencies;
        this.thread = Thread.ofVirtual().name("follower").start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                follow();
            } catch (CompletionException e) {
                // The server is away, or the token has ended: a request renews it.
            } catch (InterruptedException e) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(RECONNECT_MS);
                user.get("/v1/books");
            } catch (InterruptedException e) {
                return;
            } catch (java.io.IOException e) {
                // Away still.
            }
        }
    }

    private void follow() throws InterruptedException {
        try (StompDevice device = StompDevice.connect(user.address(), user.token(), this::received)) {
            String known = epoch.isEmpty() ? "" : "epoch:" + epoch + "\n";
            device.subscribe("/books/" + book + "/changes", "cursor:" + cursor + "\n" + known);
            while (!closed && !device.failed().isDone()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        }
    }

    private synchronized void received(String body) {
        long now = System.nanoTime();
        Map<String, @Nullable Object> message = Json.readStored(body);
        if (message.get("reset") != null) {
            violations.add("begins anew: " + body);
            return;
        }
        long from = number(message, "from");
        if (from != cursor) {
            violations.add("stands at " + cursor + " and got what continues " + from);
            return;
        }
        if (message.get("changes") instanceof List<?> changes) {
            changes.forEach(this::apply);
        }
        epoch = String.valueOf(message.get("epoch"));
        cursor = number(message, "to");
        Map<Long, Long> seen = sent.headMap(cursor, true);
        seen.values().forEach(start -> latencies.seen(now - start));
        seen.clear();
    }

    @SuppressWarnings("unchecked")
    private void apply(Object change) {
        if (change instanceof Map<?, ?> map) {
            String key = map.get("table") + " " + map.get("id");
            if (map.get("row") instanceof Map<?, ?> row) {
                rows.put(key, (Map<String, @Nullable Object>) row);
            } else {
                rows.remove(key);
            }
        }
    }

    /** Something sent at {@code startNanos} was stored as {@code seq}. */
    void expect(long seq, long startNanos) {
        if (seq <= cursor) {
            latencies.seen(System.nanoTime() - startNanos);
        } else {
            sent.put(seq, startNanos);
        }
    }

    long cursor() {
        return cursor;
    }

    /** All rows by table and id, as they came. */
    synchronized Map<String, Map<String, @Nullable Object>> rows() {
        return new TreeMap<>(rows);
    }

    /** What was wrong since the last look. */
    synchronized List<String> violations() {
        List<String> found = List.copyOf(violations);
        violations.clear();
        return found;
    }

    static long number(Map<String, @Nullable Object> json, String name) {
        if (json.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("There is no number \"" + name + "\" in " + json);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
