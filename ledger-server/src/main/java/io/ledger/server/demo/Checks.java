package io.ledger.server.demo;

import io.ledger.server.client.Device;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What must hold for two devices on one book and for the book itself; each check is a line of the report. */
final class Checks {

    private final LedgerClient client;
    private final Book book;
    private final Device a;
    private final Device b;
    private final Report report;

    Checks(LedgerClient client, Book book, Device a, Device b, Report report) {
        this.client = client;
        this.book = book;
        this.a = a;
        this.b = b;
        this.report = report;
    }

    /** A device that was away gets each row that changed once, in its newest state, and not each event. */
    void missed(long events, long rows) {
        report.check(
                "missed by B while offline",
                String.format(Locale.ROOT, "%,d events, replayed as %,d rows", events, rows),
                rows > 0 && rows < events,
                "caught up",
                "not fewer rows than events");
    }

    void commands(long commands, Map<String, Integer> statuses, long head) {
        report.check(
                "commands of the devices",
                String.format(
                        Locale.ROOT, "%,d: %s", commands, statuses.toString().replaceAll("[{}]", "")),
                !statuses.containsKey("rejected"),
                "all taken",
                "some rejected");
        report.check("events in the book", String.format(Locale.ROOT, "%,d", head), head > 0, "stored", "none");
    }

    void conflicts(Map<UUID, Map<String, @Nullable Object>> latestNotes) {
        long right = latestNotes.entrySet().stream()
                .filter(latest -> {
                    Object note = text(latest.getValue());
                    return Objects.equals(note, customer(a, latest.getKey()).get("note"))
                            && Objects.equals(note, customer(b, latest.getKey()).get("note"));
                })
                .count();
        report.check(
                "fields written on both devices",
                right + " of " + latestNotes.size() + " hold the latest edit on both",
                right == latestNotes.size(),
                "last write won",
                "an older edit won");
    }

    void digests(long head) {
        String left = a.digest();
        String right = b.digest();
        report.check(
                "digests of A and B",
                shortened(left) + " " + shortened(right) + " at " + a.cursor() + ", " + b.cursor(),
                left.equals(right) && a.cursor() == head && b.cursor() == head,
                "equal",
                "different");
    }

    void receivables(String name, long expectedMinor, String of) {
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

    void chain(long head) {
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

    void latency(Histogram micros, int expected) {
        report.check(
                "commit to device, ms",
                String.format(
                        Locale.ROOT,
                        "p50 %.1f, p99 %.1f over %d edits of A seen by B",
                        micros.getValueAtPercentile(50) / 1_000.0,
                        micros.getValueAtPercentile(99) / 1_000.0,
                        micros.getTotalCount()),
                micros.getTotalCount() == expected,
                "measured",
                "incomplete");
    }

    /** A device's row of a customer. */
    static Map<String, @Nullable Object> customer(Device device, UUID customer) {
        return device.rows("customers").stream()
                .filter(row -> customer.toString().equals(row.get("id")))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Object text(Map<String, @Nullable Object> edit) {
        return edit.get("data") instanceof Map<?, ?> data ? data.get("note") : null;
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }
}
