package io.ledger.benchmarks.faults;

import io.ledger.benchmarks.faults.User.Answer;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a book, whatever happened: every acknowledged command is stored once, under the {@code seq} that was told; {@code seq} has no gaps; the chain of hashes is whole; the
 * device that followed has what a new device would get; the balances are those of what was acknowledged, and those that a replay of the events gives.
 */
final class Invariants {

    private static final int DIFFERENCES_SHOWN = 3;

    private final Connection connection;
    private final Shop shop;
    private final List<String> broken = new ArrayList<>();

    private Invariants(Connection connection, Shop shop) {
        this.connection = connection;
        this.shop = shop;
    }

    /** Looks at a book to which nothing is pushed at the moment, and whose follower has come to the end. Returns what does not hold, in words. */
    static List<String> check(Connection connection, Shop shop) throws SQLException, IOException, InterruptedException {
        Invariants invariants = new Invariants(connection, shop);
        long events = invariants.dense();
        invariants.storedOnce();
        invariants.chain(events);
        invariants.follower();
        invariants.balances();
        invariants.broken.addAll(shop.violations());
        return invariants.broken;
    }

    private void holds(boolean condition, String otherwise) {
        if (!condition) {
            broken.add(otherwise);
        }
    }

    private long dense() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*), min(seq), max(seq) FROM ledger.event WHERE book_id = ?")) {
            statement.setObject(1, shop.book());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long events = row.getLong(1);
                holds(
                        row.getLong(2) == 1 && row.getLong(3) == events,
                        "seq has gaps: " + events + " events up to " + row.getLong(3));
                return events;
            }
        }
    }

    private void storedOnce() throws SQLException {
        Map<UUID, Long> acknowledged = shop.acknowledged();
        Map<UUID, Long> stored = new HashMap<>();
        Array ids = connection.createArrayOf("uuid", acknowledged.keySet().toArray());
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT event_id, seq FROM ledger.event WHERE book_id = ? AND event_id = ANY (?)")) {
            statement.setObject(1, shop.book());
            statement.setArray(2, ids);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Long before = stored.put(row.getObject(1, UUID.class), row.getLong(2));
                    holds(before == null, "a command is stored twice");
                }
            }
        }
        acknowledged.forEach((id, seq) -> holds(
                Objects.equals(stored.get(id), seq),
                "command " + id + " was acknowledged with " + seq + " and is stored as " + stored.get(id)));
    }

    private void chain(long events) throws IOException, InterruptedException {
        Answer verified = shop.owner().get("/v1/books/" + shop.book() + "/audit/verify");
        holds(
                verified.status() == User.OK
                        && Boolean.TRUE.equals(verified.json().get("valid"))
                        && Follower.number(verified.json(), "events") == events,
                "the chain of " + events + " events: " + verified);
    }

    private void follower() throws IOException, InterruptedException {
        Map<String, Map<String, @Nullable Object>> fresh = new TreeMap<>();
        long cursor = 0;
        boolean live = false;
        while (!live) {
            Answer page = shop.owner().get("/v1/books/" + shop.book() + "/changes?cursor=" + cursor);
            if (page.status() != User.OK) {
                broken.add("changes: " + page);
                return;
            }
            for (Object each : (List<?>) Objects.requireNonNull(page.json().get("changes"))) {
                Map<?, ?> change = (Map<?, ?>) each;
                fresh.put(change.get("table") + " " + change.get("id"), row(change));
            }
            cursor = Follower.number(page.json(), "to");
            live = Boolean.TRUE.equals(page.json().get("live"));
        }
        Map<String, Map<String, @Nullable Object>> kept = shop.follower().rows();
        List<String> different = new ArrayList<>();
        fresh.forEach((key, row) -> {
            if (!row.equals(kept.get(key))) {
                different.add(key + ": " + row + " and " + kept.get(key));
            }
        });
        kept.keySet().stream().filter(key -> !fresh.containsKey(key)).forEach(different::add);
        holds(
                different.isEmpty(),
                different.size() + " rows are not those of a new device: "
                        + different.stream().limit(DIFFERENCES_SHOWN).toList());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> row(Map<?, ?> change) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(change.get("row"));
    }

    private void balances() throws IOException, InterruptedException {
        Map<String, Long> expected = shop.balances();
        Map<String, Long> rows = new TreeMap<>();
        shop.follower().rows().forEach((key, row) -> {
            if (key.startsWith("customers ")) {
                rows.put(String.valueOf(row.get("id")), Follower.number(row, "balance_minor"));
            }
        });
        holds(
                rows.equals(new TreeMap<>(expected)),
                "the balances are " + rows + ", and " + expected + " were acknowledged");
        Answer replayed = shop.owner().get("/v1/books/" + shop.book() + "/audit/balances");
        if (replayed.status() != User.OK) {
            broken.add("audit/balances: " + replayed);
            return;
        }
        Map<String, Long> folded = new TreeMap<>();
        for (Object each : (List<?>) Objects.requireNonNull(replayed.json().get("parties"))) {
            Map<?, ?> party = (Map<?, ?>) each;
            folded.put(
                    String.valueOf(party.get("id")),
                    ((Number) Objects.requireNonNull(party.get("balance_minor"))).longValue());
        }
        holds(rows.equals(folded), "the balances are " + rows + ", and the events make " + folded);
    }
}
