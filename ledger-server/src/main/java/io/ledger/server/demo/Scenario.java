package io.ledger.server.demo;

import io.ledger.api.push.PushPort;
import io.ledger.api.record.Ids;
import io.ledger.server.client.Device;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.terminal.ProgressLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Two devices on one book: both follow, one goes away, both write, the one comes back, both must hold the same. */
final class Scenario {

    private static final int LIVE_EDITS = 200;
    private static final int BUSY_ROWS = 10;
    private static final int EDITS_PER_BUSY_ROW = 30;
    private static final int NEW_CUSTOMERS = 20;
    private static final int OFFLINE_EDITS = 40;
    private static final int EDITS_PER_PUSH = 50;
    private static final long MAX_LATENCY_MICROS = 60_000_000;
    private static final String DAY = "2026-01-31";

    /** The contract's rule: the later edit, and of two at the same time the one with the larger command id. */
    private static final Comparator<Map<String, @Nullable Object>> LATER = Comparator.comparing(
                    (Map<String, @Nullable Object> edit) -> (Instant) Objects.requireNonNull(edit.get("at")))
            .thenComparing(edit -> (UUID) Objects.requireNonNull(edit.get("command_id")), Ids::compare);

    private final LedgerClient client;
    private final Book book;
    private final Checks checks;
    private final Consumer<String> steps;
    private final ProgressLine progress = new ProgressLine();
    private final Device a;
    private final Device b;
    private final TreeMap<String, Integer> statuses = new TreeMap<>();
    private final Edits editsOfA = new Edits();
    private final Edits editsOfB = new Edits();
    private final Map<UUID, Map<String, @Nullable Object>> latestNotes = new HashMap<>();
    private long commands;
    private long ownMinor;

    Scenario(LedgerClient client, Book book, Device a, Device b, Report report, Consumer<String> steps) {
        this.client = client;
        this.book = book;
        this.a = a;
        this.b = b;
        this.checks = new Checks(client, book, a, b, report);
        this.steps = steps;
    }

    /**
     * Plays it and reports what came out.
     *
     * @param fileMinor what the imported file adds up to
     */
    void play(long fileMinor) {
        steps.accept("Two devices read the whole book…");
        a.connect();
        b.connect();
        a.await(head());
        b.await(head());
        checks.receivables("receivables after the import", fileMinor, "of the file");

        steps.accept("A writes, B sees it live…");
        Histogram latency = writeLive();

        steps.accept("B is offline, both write…");
        long cursor = b.cursor();
        b.disconnect();
        List<Map<String, @Nullable Object>> offline = new ArrayList<>();
        writeApart(offline);
        long missed = head() - cursor;

        steps.accept("B is back…");
        long receivedBefore = b.rowsReceived();
        b.connect();
        b.await(cursor + missed);
        long replayed = b.rowsReceived() - receivedBefore;
        send(b, offline);
        long head = head();
        a.await(head);
        b.await(head);

        checks.commands(commands, statuses, head);
        checks.missed(missed, replayed);
        checks.conflicts(latestNotes);
        checks.digests(head);
        checks.receivables("receivables at the end", fileMinor + ownMinor, "of the file and the devices");
        checks.chain(head);
        checks.latency(latency, LIVE_EDITS);
    }

    private Histogram writeLive() {
        Histogram micros = new Histogram(MAX_LATENCY_MICROS, 3);
        UUID customer = anyCustomers(1).getFirst();
        for (int i = 0; i < LIVE_EDITS; i++) {
            Map<String, @Nullable Object> result =
                    send(a, List.of(note(editsOfA, customer, "live " + i))).getFirst();
            long seq = ((Number) Objects.requireNonNull(result.get("seq"))).longValue();
            Instant received = b.await(seq);
            progress.show((i + 1) + " of " + LIVE_EDITS + " edits");
            micros.recordValue(Math.clamp(
                    Duration.between(recordedAt(customer), received).toNanos() / 1_000, 0, MAX_LATENCY_MICROS));
        }
        progress.clear();
        return micros;
    }

    /** When the customer's last event was recorded, as the row on device B says. */
    private Instant recordedAt(UUID customer) {
        return Instant.parse(String.valueOf(Checks.customer(b, customer).get("updated_at")));
    }

    private void writeApart(List<Map<String, @Nullable Object>> offline) {
        List<UUID> busy = anyCustomers(BUSY_ROWS);
        List<Map<String, @Nullable Object>> online = new ArrayList<>();
        for (int round = 0; round < EDITS_PER_BUSY_ROW; round++) {
            for (UUID customer : busy) {
                online.add(note(editsOfA, customer, "A " + round));
            }
            // Half way through, the device without a network edits the same field; A's later rounds win over it.
            if (round == EDITS_PER_BUSY_ROW / 2) {
                busy.forEach(customer -> offline.add(note(editsOfB, customer, "B in between")));
            }
        }
        for (int i = 0; i < NEW_CUSTOMERS; i++) {
            UUID customer = UUID.randomUUID();
            UUID kept = UUID.randomUUID();
            UUID removed = UUID.randomUUID();
            online.add(editsOfA.newCustomer(customer, "New with A " + i));
            online.add(editsOfA.gave(kept, customer, 1_000 + i, DAY));
            online.add(editsOfA.gave(removed, customer, 50_000, DAY));
            online.add(editsOfA.removed(removed));
            ownMinor += 1_000 + i;
        }
        for (int from = 0; from < online.size(); from += EDITS_PER_PUSH) {
            send(a, online.subList(from, Math.min(from + EDITS_PER_PUSH, online.size())));
        }
        for (int i = 0; i < BUSY_ROWS / 2; i++) {
            offline.add(note(editsOfB, busy.get(i), "B at the end"));
            offline.add(editsOfB.phone(busy.get(i), "+1 555 01" + (10 + i)));
        }
        while (offline.size() < OFFLINE_EDITS) {
            UUID customer = UUID.randomUUID();
            offline.add(editsOfB.newCustomer(customer, "New with B " + offline.size()));
            offline.add(editsOfB.gave(UUID.randomUUID(), customer, 2_500, DAY));
            ownMinor += 2_500;
        }
    }

    /** An edit of the one field that both devices write, remembered when it is the one that must stand at the end. */
    private Map<String, @Nullable Object> note(Edits edits, UUID customer, String text) {
        Map<String, @Nullable Object> edit = edits.note(customer, text);
        latestNotes.merge(customer, edit, (left, right) -> LATER.compare(left, right) > 0 ? left : right);
        return edit;
    }

    private List<Map<String, @Nullable Object>> send(Device device, List<Map<String, @Nullable Object>> edits) {
        if (edits.size() > PushPort.MAX_PUSH_COMMANDS) {
            throw new IllegalArgumentException("Too many for one push: " + edits.size());
        }
        List<Map<String, @Nullable Object>> results = device.push(edits);
        commands += edits.size();
        results.forEach(result -> statuses.merge(String.valueOf(result.get("status")), 1, Integer::sum));
        return results;
    }

    /** The newest stored {@code seq} of the book. */
    private long head() {
        Map<String, @Nullable Object> events = client.get("/v1/books/" + book.id() + "/events?limit=1");
        return ((Number) Objects.requireNonNull(events.get("head_seq"))).longValue();
    }

    private List<UUID> anyCustomers(int count) {
        return a.rows("customers").stream()
                .limit(count)
                .map(row -> UUID.fromString(String.valueOf(row.get("id"))))
                .toList();
    }
}
