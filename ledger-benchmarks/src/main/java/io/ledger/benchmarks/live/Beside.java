package io.ledger.benchmarks.live;

import io.ledger.benchmarks.postgres.WholeLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What keeps a server computing while others wait for it: people who sign in, and PDFs of some thousand lines, all asked for at once. */
final class Beside implements AutoCloseable {

    static final int SIGN_INS = 50;
    static final int PDFS = 4;

    private static final int ENTRIES = 1_500;
    private static final int ENTRIES_OF_A_PUSH = 500;

    private final Device other;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger refused = new AtomicInteger();

    /** Of a user with a book of its own, which it fills. */
    Beside(String address) {
        other = new Device(address);
        UUID customer = UUID.randomUUID();
        other.send(other.push(List.of(WholeLedger.create("customers", customer, Map.of("name", "Reader")))))
                .join();
        for (int from = 0; from < ENTRIES; from += ENTRIES_OF_A_PUSH) {
            List<Map<String, Object>> push = new ArrayList<>();
            for (int i = 0; i < ENTRIES_OF_A_PUSH; i++) {
                push.add(WholeLedger.create(
                        "transactions",
                        UUID.randomUUID(),
                        Map.of(
                                "party_id",
                                customer,
                                "direction",
                                "gave",
                                "amount_minor",
                                100,
                                "occurred_on",
                                "2026-01-01",
                                "note",
                                "Entry " + (from + i))));
            }
            other.send(other.push(push)).join();
        }
    }

    /** Asks for everything; what is given ends when all of it was answered. */
    Runnable start() {
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < SIGN_INS; i++) {
            calls.add(threads.submit(() -> count(other.signIn())));
        }
        for (int i = 0; i < PDFS; i++) {
            calls.add(threads.submit(
                    () -> other.get("/v1/books/" + other.bookId() + "/reports/daybook?format=pdf").length));
        }
        return () -> calls.forEach(Beside::await);
    }

    private void count(int status) {
        if (status != Device.OK) {
            refused.incrementAndGet();
        }
    }

    private static void await(Future<?> call) {
        try {
            call.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("What runs beside failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring.", e);
        }
    }

    /** How many sign-ins were told to come again. */
    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        threads.close();
    }
}
