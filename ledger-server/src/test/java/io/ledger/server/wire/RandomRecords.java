package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The records of a random book as plain data, and the commands that made them what they are. */
final class RandomRecords {

    private static final long BASE = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final List<String> DATES = List.of("occurred_on", "issued_on");

    final Random random;
    final UUID book;
    final List<Map<String, Object>> commands = new ArrayList<>();
    private final Map<String, Map<UUID, Stored>> tables = new LinkedHashMap<>();
    private long clock = BASE;

    /** Up to which day the books are closed at the moment. */
    @Nullable
    LocalDate lockedUntil;

    /** A record as it must be: its fields, whether it is removed, and how the rest of the book stood when its figures were reckoned last. */
    static final class Stored {
        final Map<String, @Nullable Object> fields = new HashMap<>();
        final Map<String, @Nullable Object> then = new HashMap<>();
        boolean removed;

        String text(String field) {
            return String.valueOf(fields.get(field));
        }

        boolean has(String field) {
            return fields.get(field) != null;
        }

        /** The day that it counts for. */
        LocalDate day() {
            return DATES.stream()
                    .filter(this::has)
                    .map(date -> LocalDate.parse(text(date)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    RandomRecords(Random random, UUID book) {
        this.random = random;
        this.book = book;
    }

    Map<UUID, Stored> table(String name) {
        return tables.computeIfAbsent(name, ignored -> new LinkedHashMap<>());
    }

    Stored create(String table, UUID record, Map<String, ?> fields) {
        Stored stored = new Stored();
        stored.fields.putAll(fields);
        table(table).put(record, stored);
        add(command(table, "create", record, at(), new HashMap<>(fields)));
        return stored;
    }

    Stored update(String table, UUID record, Map<String, ?> fields) {
        Stored stored = table(table).get(record);
        stored.fields.putAll(fields);
        add(command(table, "update", record, at(), new HashMap<>(fields)));
        return stored;
    }

    void remove(String table, UUID record) {
        table(table).get(record).removed = true;
        add(command(table, "delete", record, at(), Map.of()));
    }

    void restore(String table, UUID record) {
        table(table).get(record).removed = false;
        add(command(table, "restore", record, at(), Map.of()));
    }

    void add(Map<String, Object> command) {
        command.put("command_id", id());
        commands.add(command);
    }

    /** Something with a record of a table, if there is one that may be changed now. */
    void any(String table, BiConsumer<UUID, Stored> act) {
        List<UUID> records = new ArrayList<>(table(table).keySet());
        records.removeIf(record -> isClosed(table(table).get(record)));
        if (!records.isEmpty()) {
            UUID record = pick(records);
            act.accept(record, table(table).get(record));
        }
    }

    private boolean isClosed(Stored record) {
        return lockedUntil != null
                && DATES.stream().anyMatch(record::has)
                && !record.day().isAfter(lockedUntil);
    }

    /** Those that are not removed. */
    List<UUID> living(String table) {
        return table(table).entrySet().stream()
                .filter(each -> !each.getValue().removed)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Later than all before it: each edit wins. */
    Instant at() {
        clock += 1 + random.nextInt(1_000);
        return Instant.ofEpochMilli(clock);
    }

    /** Before or after those that came already, and open. */
    String day() {
        LocalDate day;
        do {
            day = RandomBook.FIRST_DAY.plusDays(random.nextInt(RandomBook.DAYS));
        } while (lockedUntil != null && !day.isAfter(lockedUntil));
        return day.toString();
    }

    UUID id() {
        return new UUID(
                random.nextLong() & ~0xf000L | 0x7000L, random.nextLong() & 0x3fffffffffffffffL | Long.MIN_VALUE);
    }

    UUID anyOf(String table) {
        return pick(table(table).keySet());
    }

    <T> T pick(Collection<T> from) {
        return List.copyOf(from).get(random.nextInt(from.size()));
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
