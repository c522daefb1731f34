package io.ledger.server.demo;

import io.ledger.api.push.PushPort;
import io.ledger.server.client.Device;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    private final LedgerClient client;
    private final Book book;
    private final Report report;
    private final Consumer<String> progress;
    private final Device a;
    private final Device b;
    private final TreeMap<String, Integer> statuses = new TreeMap<>();
    private final Map<UUID, Instant> latestNote = new HashMap<>();
    private final Map<UUID, String> expectedNote = new HashMap<>();
    private long commands;
    private long ownMinor;

    Scenario(LedgerClient client, Book book, Device a, Device b, Report report, Consumer<String> progress) {
        this.client = client;
        this.book = book;
        this.a = a;
        this.b = b;
        this.report = report;
        this.progress = progress;
    }

    /**
     * Plays it and reports what came out.
     *
     * @param fileMinor what the imported file adds up to
     */
    void play(long fileMinor) {
        progress.accept("Two devices read the whole book…");
        a.connect();
        b.connect();
        a.await(head());
        b.await(head());
        checkReceivables("receivables after the import", fileMinor, "of the file");

        progress.accept("A writes, B sees it live…");
        Histogram latency = writeLive();

        progress.accept("B is offline, both write…");
        long cursor = b.cursor();
        b.disconnect();
        List<Map<String, @Nullable Object>> offline = new ArrayList<>();
        writeApart(offline);
        long missed = head() - cursor;

        progress.accept("B is back…");
        long receivedBefore = b.rowsReceived();
        b.connect();
        b.await(cursor + missed);
        long replayed = b.rowsReceived() - receivedBefore;
        send(b, offline);
        long head = head();
        a.await(head);
        b.await(head);

        checkCommands(head);
        report.check(
                "missed by B while offline",
                String.format(Locale.ROOT, "%,d events, replayed as %,d rows", missed, replayed),
                replayed > 0 && replayed < missed,
                "caught up",
                "not fewer rows than events");
        checkConflicts();
        checkDigests(head);
        checkReceivables("receivables at the end", fileMinor + ownMinor, "of the file and the devices");
        checkChain(head);
        checkLatency(latency);
    }

    private Histogram writeLive() {
        Histogram micros = new Histogram(MAX_LATENCY_MICROS, 3);
        UUID customer = anyCustomers(1).getFirst();
        for (int i = 0; i < LIVE_EDITS; i++) {
            Map<String, @Nullable Object> result =
                    send(a, List.of(note(customer, "live " + i))).getFirst();
            long seq = ((Number) Objects.requireNonNull(result.get("seq"))).longValue();
            Instant received = b.await(seq);
            micros.recordValue(Math.clamp(
                    Duration.between(recordedAt(customer), received).toNanos() / 1_000, 0, MAX_LATENCY_MICROS));
        }
        return micros;
    }

    /** When the customer's last event was recorded, as the row on device B says. */
    private Instant recordedAt(UUID customer) {
        return Instant.parse(String.valueOf(row(b, customer).get("updated_at")));
    }

    private void writeApart(List<Map<String, @Nullable Object>> offline) {
        List<UUID> busy = anyCustomers(BUSY_ROWS);
        List<Map<String, @Nullable Object>> online = new ArrayList<>();
        for (int round = 0; round < EDITS_PER_BUSY_ROW; round++) {
            for (UUID customer : busy) {
                online.add(note(customer, "A " + round));
            }
            // Half way through, the device without a network edits the same field; A's later rounds win over it.
            if (round == EDITS_PER_BUSY_ROW / 2) {
                busy.forEach(customer -> offline.add(note(customer, "B in between")));
            }
        }
        for (int i = 0; i < NEW_CUSTOMERS; i++) {
            UUID customer = UUID.randomUUID();
            UUID kept = UUID.randomUUID();
            UUID removed = UUID.randomUUID();
            online.add(Edits.newCustomer(customer, "New with A " + i));
            online.add(Edits.gave(kept, customer, 1_000 + i, DAY));
            online.add(Edits.gave(removed, customer, 50_000, DAY));
            online.add(Edits.removed(removed));
            ownMinor += 1_000 + i;
        }
        for (int from = 0; from < online.size(); from += EDITS_PER_PUSH) {
            send(a, online.subList(from, Math.min(from + EDITS_PER_PUSH, online.size())));
        }
        for (int i = 0; i < BUSY_ROWS / 2; i++) {
            offline.add(note(busy.get(i), "B at the end"));
            offline.add(Edits.phone(busy.get(i), "+1 555 01" + (10 + i)));
        }
        while (offline.size() < OFFLINE_EDITS) {
            UUID customer = UUID.randomUUID();
            offline.add(Edits.newCustomer(customer, "New with B " + offline.size()));
            offline.add(Edits.gave(UUID.randomUUID(), customer, 2_500, DAY));
            ownMinor += 2_500;
        }
    }

    /** An edit of the one field that both devices write, remembered with its time: the latest must stand at the end. */
    private Map<String, @Nullable Object> note(UUID customer, String text) {
        Map<String, @Nullable Object> edit = Edits.note(customer, text);
        if (edit.get("at") instanceof Instant at && !at.isBefore(latestNote.getOrDefault(customer, Instant.EPOCH))) {
            latestNote.put(customer, at);
            expectedNote.put(customer, text);
        }
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

    private void checkCommands(long head) {
        report.check(
                "commands of the devices",
                String.format(
                        Locale.ROOT, "%,d: %s", commands, statuses.toString().replaceAll("[{}]", "")),
                !statuses.containsKey("rejected"),
                "all taken",
                "some rejected");
        report.check("events in the book", String.format(Locale.ROOT, "%,d", head), head > 0, "stored", "none");
    }

    private void checkConflicts() {
        long right = expectedNote.entrySet().stream()
                .filter(expected -> expected.getValue()
                                .equals(row(a, expected.getKey()).get("note"))
                        && expected.getValue().equals(row(b, expected.getKey()).get("note")))
                .count();
        report.check(
                "fields written on both devices",
                right + " of " + expectedNote.size() + " hold the latest edit on both",
                right == expectedNote.size(),
                "last write won",
                "an older edit won");
    }

    private void checkDigests(long head) {
        String left = a.digest();
        String right = b.digest();
        report.check(
                "digests of A and B",
                shortened(left) + " " + shortened(right) + " at " + a.cursor() + ", " + b.cursor(),
                left.equals(right) && a.cursor() == head && b.cursor() == head,
                "equal",
                "different");
    }

    private void checkReceivables(String name, long expectedMinor, String of) {
        long seen = a.rows("customers").stream()
                .mapToLong(row -> ((Number) Objects.requireNonNull(row.get("balance_minor"))).longValue())
                .sum();
        report.check(
                name,
                String.format(Locale.ROOT, "%,d minor units, %,d %s", seen, expectedMinor, of),
                seen == expectedMinor,
                "equal",
                "different");
    }

    private void checkChain(long head) {
        Map<String, @Nullable Object> verified = client.get("/v1/books/" + book.id() + "/audit/verify");
        report.check(
                "hash chain",
                String.format(
                        Locale.ROOT,
                        "%s events, head %s",
                        verified.get("events"),
                        shortened(String.valueOf(verified.get("head_hash")))),
                Boolean.TRUE.equals(verified.get("valid"))
                        && Long.toString(head).equals(String.valueOf(verified.get("events"))),
                "valid",
                "broken");
    }

    private void checkLatency(Histogram micros) {
        report.check(
                "commit to device, ms",
                String.format(
                        Locale.ROOT,
                        "p50 %.1f, p99 %.1f over %d edits of A seen by B",
                        micros.getValueAtPercentile(50) / 1_000.0,
                        micros.getValueAtPercentile(99) / 1_000.0,
                        micros.getTotalCount()),
                micros.getTotalCount() == LIVE_EDITS,
                "measured",
                "incomplete");
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

    private static Map<String, @Nullable Object> row(Device device, UUID customer) {
        return device.rows("customers").stream()
                .filter(row -> customer.toString().equals(row.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }
}
