package io.ledger.server.restore;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A book with a history that somebody wrote over HTTP. The same seed writes the same, but for the ids. */
final class BookWriter {

    private static final UUID DEVICE = UUID.randomUUID();
    private static final List<String> MODES = List.of("credit", "cash", "upi", "bank", "cheque");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TestUser owner;
    private final Random random;
    private final UUID book = UUID.randomUUID();
    private final List<UUID> parties = new ArrayList<>();
    private final Map<UUID, String> tables = new LinkedHashMap<>();
    private int steps;

    BookWriter(TestUser owner, String name, long seed) {
        this.owner = owner;
        this.random = new Random(seed);
        require(201, owner.post("/v1/books", Map.of("id", book, "name", name, "currency", "INR")));
    }

    UUID book() {
        return book;
    }

    /** Pushes commands of all ops; some edits are older than what stands, and lose. */
    void write(int commands) {
        List<Map<String, Object>> push = new ArrayList<>();
        for (int i = 0; i < commands; i++) {
            push.add(next());
        }
        Answer answer = owner.post("/v1/books/" + book + "/commands", Map.of("device_id", DEVICE, "commands", push));
        require(200, answer);
        if (answer.body().contains("rejected")) {
            throw new IllegalStateException(answer.body());
        }
    }

    private Map<String, Object> next() {
        steps++;
        if (parties.size() < 3 || random.nextInt(8) == 0) {
            return party();
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> create("transactions", transaction());
            case 2 -> create("cashbook_entries", cashbookEntry());
            default -> edit();
        };
    }

    private Map<String, Object> party() {
        Map<String, Object> command = create(
                random.nextBoolean() ? "customers" : "suppliers",
                Map.of(
                        "name",
                        "आशा & Söhne \"" + steps + "\"",
                        "note",
                        "line one\nline two\t☂",
                        "opening_balance_minor",
                        random.nextInt(-500, 500)));
        parties.add((UUID) command.get("id"));
        return command;
    }

    private Map<String, Object> transaction() {
        return Map.of(
                "party_id",
                parties.get(random.nextInt(parties.size())),
                "direction",
                random.nextBoolean() ? "gave" : "got",
                "amount_minor",
                random.nextInt(1, 100_000),
                "mode",
                MODES.get(random.nextInt(MODES.size())),
                "occurred_on",
                "2026-02-%02d".formatted(random.nextInt(1, 28)));
    }

    private Map<String, Object> cashbookEntry() {
        return Map.of(
                "direction",
                random.nextBoolean() ? "in" : "out",
                "amount_minor",
                random.nextInt(1, 100_000),
                "category",
                "Tea",
                "occurred_on",
                "2026-03-%02d".formatted(random.nextInt(1, 28)));
    }

    private Map<String, Object> edit() {
        List<UUID> ids = List.copyOf(tables.keySet());
        UUID id = ids.get(random.nextInt(ids.size()));
        return switch (random.nextInt(5)) {
            case 0 -> command(tables.get(id), "delete", id, Map.of());
            case 1 -> command(tables.get(id), "restore", id, Map.of());
            default -> command(tables.get(id), "update", id, Map.of("note", "edit " + steps));
        };
    }

    private Map<String, Object> create(String table, Map<String, Object> data) {
        UUID id = UUID.randomUUID();
        tables.put(id, table);
        return command(table, "create", id, data);
    }

    private Map<String, Object> command(String table, String op, UUID id, Map<String, Object> data) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("command_id", UUID.randomUUID());
        command.put("table", table);
        command.put("op", op);
        command.put("id", id);
        command.put("at", START.plusSeconds(steps * 60L - random.nextInt(600)));
        if (!data.isEmpty()) {
            command.put("data", data);
        }
        return command;
    }

    private static void require(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
    }
}
