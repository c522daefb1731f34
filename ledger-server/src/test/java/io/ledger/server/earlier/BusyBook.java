package io.ledger.server.earlier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.client.Device;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.client.Login;
import io.ledger.server.terminal.LauncherException;
import io.ledger.server.wire.WireServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A book in which somebody writes all the time, at the nodes that are there at the moment, and that a device follows through the gate, whatever becomes of the nodes. */
final class BusyBook implements AutoCloseable {

    private static final long PAUSE_MS = 100;
    private static final long LIMIT_NANOS = 60_000_000_000L;

    final UUID id = UUID.randomUUID();
    final TestUser owner;
    private final UUID customer = UUID.randomUUID();
    private final Supplier<List<String>> nodes;
    private final LedgerClient client;
    private final Device device;
    private final List<Long> seqs = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile long given;
    private volatile boolean writing = true;
    private volatile boolean following = true;

    BusyBook(String gate, Supplier<List<String>> nodes) {
        this.nodes = nodes;
        this.owner = TestUser.register(nodes.get().getFirst());
        EarlierFolder.require(201, owner.post("/v1/books", Map.of("id", id, "name", "Shop", "currency", "INR")));
        push(WireServer.command("customers", "create", customer, Map.of("name", "Asha")));
        client = LedgerClient.signIn(URI.create(gate), new Login(owner.login(), owner.password()), null);
        device = new Device(client, new Book(id, "Shop", "INR"));
        threads.add(Thread.ofVirtual().start(() -> guarded(this::write)));
        threads.add(Thread.ofVirtual().start(() -> guarded(this::follow)));
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    private void write() {
        while (writing) {
            long amount = 1 + seqs.size() % 7;
            push(WireServer.command(
                    "transactions",
                    "create",
                    UUID.randomUUID(),
                    Map.of(
                            "party_id",
                            customer,
                            "direction",
                            "gave",
                            "amount_minor",
                            amount,
                            "occurred_on",
                            "2026-11-01")));
            given += amount;
            pause();
        }
    }

    /** Sends a command, the same again until it is answered for, and returns its seq. */
    long push(Map<String, Object> command) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        String last = "";
        for (int attempt = 0; System.nanoTime() < deadline; attempt++) {
            List<String> there = nodes.get();
            try {
                Answer answer = owner.at(there.get((seqs.size() + attempt) % there.size()))
                        .post("/v1/books/" + id + "/commands", WireServer.push(List.of(command)));
                last = answer.status() + " " + answer.body();
                if (answer.status() == 200) {
                    Map<String, Object> result =
                            WireServer.list(answer.json().get("results")).getFirst();
                    assertThat(result.get("status")).as(last).isIn("accepted", "duplicate");
                    long seq = WireServer.number(result.get("seq"));
                    seqs.add(seq);
                    return seq;
                }
                assertThat(answer.status()).as(last).isIn(429, 503);
            } catch (UncheckedIOException e) {
                last = e.toString(); // the node went away
            }
            pause();
        }
        throw new AssertionError("A command was not taken: " + last);
    }

    private void follow() {
        while (following) {
            try {
                device.connect();
                while (following) {
                    device.await(device.cursor() + 1);
                }
            } catch (LauncherException e) {
                goOffline();
                pause();
            }
        }
    }

    private void goOffline() {
        try {
            device.disconnect();
        } catch (IllegalStateException e) {
            // The connection had ended a moment before.
        }
    }

    long lastSeq() {
        return seqs.getLast();
    }

    long cursor() {
        return device.cursor();
    }

    /** What a node shows of the book is what was sent, each once; the chain holds; and the device that followed all the time has those rows. */
    void requireRight(String node) throws InterruptedException {
        assertThat(failures).isEmpty();
        TestUser there = owner.at(node);
        long head = lastSeq();
        long deadline = System.nanoTime() + LIMIT_NANOS;
        Map<String, Object> all = new TreeMap<>();
        long cursor = 0;
        while (cursor < head && System.nanoTime() < deadline) {
            Map<String, Object> page = EarlierFolder.page(there, id, "?cursor=" + cursor + "&limit=1000");
            all.putAll(EarlierFolder.rows(page));
            cursor = WireServer.number(page.get("to"));
        }
        assertThat(cursor).as("what %s has projected", node).isEqualTo(head);
        assertThat(WireServer.map(all.get("customers " + customer))).containsEntry("balance_minor", (int) given);
        assertThat(seqs).doesNotHaveDuplicates();
        assertThat(there.get("/v1/books/" + id + "/audit/verify").json())
                .containsEntry("valid", true)
                .containsEntry("events", (int) head)
                .containsEntry("head_seq", (int) head);
        while ((device.cursor() < head || !rowsOfDevice(all).equals(all)) && System.nanoTime() < deadline) {
            pause();
        }
        assertThat(device.cursor()).isEqualTo(head);
        assertThat(rowsOfDevice(all)).isEqualTo(all);
    }

    private Map<String, Object> rowsOfDevice(Map<String, Object> all) {
        Map<String, Object> rows = new TreeMap<>();
        all.keySet().stream()
                .map(key -> key.substring(0, key.indexOf(' ')))
                .distinct()
                .forEach(table -> device.rows(table).forEach(row -> rows.put(table + " " + row.get("id"), row)));
        return rows;
    }

    /** Nobody writes from now on; the device goes on following. */
    void stopWriting() throws InterruptedException {
        writing = false;
        threads.getFirst().join();
    }

    void writeAgain() {
        writing = true;
        threads.set(0, Thread.ofVirtual().start(() -> guarded(this::write)));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        writing = false;
        following = false;
        goOffline();
        device.close();
        client.close();
    }
}
