package io.ledger.benchmarks.faults;

import io.ledger.benchmarks.faults.User.Answer;
import io.ledger.benchmarks.postgres.WholeLedger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A book with a device that pushes at a steady pace, and another one that follows it. A push without a good answer is sent again until it has one, as the contract asks of
 * clients, with the same ids. What was acknowledged is kept, to be compared with what is stored. Thread-safe.
 */
final class Shop implements AutoCloseable {

    private static final int CUSTOMERS = 5;
    private static final int MAX_AMOUNT_MINOR = 100_000;
    private static final long PACE_MS = 100;
    private static final long AGAIN_MS = 100;
    private static final String PUSH_ID = "device_id";

    private final User owner;
    private final UUID book = UUID.randomUUID();
    private final UUID device = UUID.randomUUID();
    private final Random random;
    private final List<UUID> customers = new ArrayList<>();
    private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Long> balances = new HashMap<>(); // guarded by this
    private final List<String> violations = new ArrayList<>(); // guarded by this
    private final Latencies latencies;
    private final Follower follower;
    private volatile boolean closed;
    private @Nullable Thread pusher;

    /** Opens the book, with some customers. */
    Shop(String address, Random random, Latencies latencies) throws IOException, InterruptedException {
        this.random = random;
        this.latencies = latencies;
        owner = new User(address);
        Answer opened = owner.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR"));
        if (opened.status() != 201) {
            throw new IllegalStateException("A book cannot be opened: " + opened);
        }
        follower = new Follower(owner, book, latencies);
        List<Map<String, Object>> commands = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            UUID customer = UUID.randomUUID();
            customers.add(customer);
            balances.put(customer.toString(), 0L);
            commands.add(WholeLedger.create("customers", customer, Map.of("name", "Customer " + i)));
        }
        push(commands);
    }

    User owner() {
        return owner;
    }

    UUID book() {
        return book;
    }

    UUID device() {
        return device;
    }

    UUID customer() {
        return customers.getFirst();
    }

    Follower follower() {
        return follower;
    }

    /** Begins to push. */
    void begin() {
        pusher = Thread.ofVirtual().name("pusher").start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                long started = System.nanoTime();
                sell();
                long rest = PACE_MS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
                if (rest > 0) {
                    TimeUnit.MILLISECONDS.sleep(rest);
                }
            }
        } catch (InterruptedException e) {
            // The end.
        }
    }

    /** Pushes one sale to one customer, and returns its {@code seq} once it is acknowledged. */
    long sell() throws InterruptedException {
        UUID customer = customers.get(random.nextInt(CUSTOMERS));
        long amount = 1L + random.nextInt(MAX_AMOUNT_MINOR);
        long seq = push(List.of(WholeLedger.create(
                "transactions",
                UUID.randomUUID(),
                Map.of(
                        "party_id",
                        customer,
                        "direction",
                        "gave",
                        "amount_minor",
                        amount,
                        "occurred_on",
                        "2026-01-01"))));
        synchronized (this) {
            balances.merge(customer.toString(), amount, Long::sum);
        }
        return seq;
    }

    private long push(List<Map<String, Object>> commands) throws InterruptedException {
        long started = System.nanoTime();
        while (true) {
            try {
                Answer answer =
                        owner.post("/v1/books/" + book + "/commands", Map.of(PUSH_ID, device, "commands", commands));
                if (answer.status() == User.OK) {
                    long seq = acknowledge(answer);
                    latencies.answered(System.nanoTime() - started);
                    follower.expect(seq, started);
                    return seq;
                }
                if (answer.status() < 500 && answer.status() != 429 && answer.status() != User.UNAUTHENTICATED) {
                    violation("A good push was answered " + answer);
                }
            } catch (IOException e) {
                // No answer: whether it is stored shows when it is sent again.
            }
            TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
        }
    }

    private long acknowledge(Answer answer) {
        long last = 0;
        if (answer.json().get("results") instanceof List<?> results) {
            for (Object each : results) {
                Map<?, ?> result = (Map<?, ?>) each;
                String status = String.valueOf(result.get("status"));
                if (result.get("seq") instanceof Number seq
                        && (status.equals("accepted") || status.equals("duplicate"))) {
                    last = seq.longValue();
                    acknowledged.put(UUID.fromString(String.valueOf(result.get("command_id"))), last);
                } else {
                    violation("A good command was answered " + result);
                }
            }
        }
        return last;
    }

    private synchronized void violation(String text) {
        violations.add(text);
    }

    /** What was answered otherwise than the contract says, since the last look. */
    synchronized List<String> violations() {
        List<String> found = new ArrayList<>(violations);
        violations.clear();
        found.addAll(follower.violations());
        return found;
    }

    /** The acknowledged commands and the {@code seq} that each was told. */
    Map<UUID, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** What each customer owes by what was acknowledged, in minor units. To be asked while nothing is under way. */
    synchronized Map<String, Long> balances() {
        return Map.copyOf(balances);
    }

    /** Stops pushing, once the push under way is answered. */
    void pause() throws InterruptedException {
        closed = true;
        Thread running = pusher;
        if (running != null) {
            running.join();
        }
    }

    /** Pushes again. */
    void resume() {
        closed = false;
        begin();
    }

    @Override
    public void close() {
        closed = true;
        if (pusher != null) {
            pusher.interrupt();
        }
        follower.close();
    }
}
