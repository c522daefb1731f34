package io.ledger.server.imports;

import io.ledger.api.push.PushPort;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.terminal.LauncherException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands in pushes of {@link PushPort#MAX_PUSH_COMMANDS}, a few of them at a time. Whoever adds commands waits while that many are on their way, so
 * a slow server slows the reading down instead of filling the memory. One thread adds; results are told on others, one at a time.
 *
 * @param <T> what a command was made from
 */
final class Pushes<T> implements AutoCloseable {

    /** Enough to keep the server's group commits full; more only makes each answer wait longer. */
    private static final int MAX_IN_FLIGHT = 8;

    private final LedgerClient client;
    private final UUID bookId;
    private final UUID deviceId;
    private final Results<T> results;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private List<Command<T>> gathered = new ArrayList<>();

    /** Is told what became of a command. */
    @FunctionalInterface
    interface Results<T> {
        /**
         * @param source what the command was made from
         * @param status as in the wire contract's section 5
         * @param reason why it was rejected; "" when it was not
         */
        void result(T source, String status, String reason);
    }

    private record Command<T>(T source, Map<String, @Nullable Object> json) {}

    Pushes(LedgerClient client, UUID bookId, UUID deviceId, Results<T> results) {
        this.client = client;
        this.bookId = bookId;
        this.deviceId = deviceId;
        this.results = results;
    }

    /** Takes a command, and throws what an earlier push has failed with. */
    void add(T source, Map<String, @Nullable Object> json) {
        gathered.add(new Command<>(source, json));
        if (gathered.size() == PushPort.MAX_PUSH_COMMANDS) {
            send();
        }
    }

    /** Sends the rest and waits until all is answered. Throws what a push has failed with. */
    void finish() {
        if (!gathered.isEmpty()) {
            send();
        }
        acquire(MAX_IN_FLIGHT);
        inFlight.release(MAX_IN_FLIGHT);
        throwFailure();
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }

    private void send() {
        List<Command<T>> push = gathered;
        gathered = new ArrayList<>(PushPort.MAX_PUSH_COMMANDS);
        acquire(1);
        throwFailure();
        senders.execute(() -> {
            try {
                tell(
                        push,
                        client.push(
                                bookId,
                                deviceId,
                                push.stream().map(Command::json).toList()));
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                inFlight.release();
            }
        });
    }

    private synchronized void tell(List<Command<T>> push, List<Map<String, @Nullable Object>> answers) {
        for (int i = 0; i < push.size(); i++) {
            Map<String, @Nullable Object> answer = answers.get(i);
            String reason = answer.get("error") instanceof Map<?, ?> error ? String.valueOf(error.get("message")) : "";
            results.result(push.get(i).source(), String.valueOf(answer.get("status")), reason);
        }
    }

    private void acquire(int permits) {
        try {
            inFlight.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted.", e);
        }
    }

    private void throwFailure() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
