package io.ledger.server.restore;

import io.ledger.api.table.Attendance;
import io.ledger.api.table.PayrollRuns;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
    private final UUID member = UUID.randomUUID();
    private final Set<String> runs = new HashSet<>();
    private int steps;
    private int days;

    BookWriter(TestUser owner, String name, long seed) {
        this.owner = owner;
        this.random = new Random(seed);
        require(201, owner.post("/v1/books", Map.of("id", book, "name", name, "currency", "INR")));
    }

    /** Says something of the business, in the record that has the book's own id. */
    void writeSettings() {
        push(List.of(
                command("business_settings", "create", book, Map.of("bill_prefix", "T/", "address", "Chawri Bazar"))));
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
        push(push);
    }

    private void push(List<Map<String, Object>> push) {
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
        return switch (random.nextInt(9)) {
            case 0, 1 -> create("transactions", transaction());
            case 2 -> create("cashbook_entries", cashbookEntry());
            case 3, 4 -> create("bills", bill());
            case 5 -> payroll();
            default -> edit();
        };
    }

    /** The staff's only member, then day after day of work, and now and then the month's wages. */
    private Map<String, Object> payroll() {
        if (!tables.containsKey(member)) {
            tables.put(member, "staff");
            return command(
                    "staff",
                    "create",
                    member,
                    Map.of("name", "Ravi", "wage_type", "daily", "wage_minor", 70_001, "joined_on", "2026-01-01"));
        }
        LocalDate day = LocalDate.of(2026, 4, 1).plusDays(days++ % 30);
        if (random.nextInt(4) == 0) {
            String month = day.toString().substring(0, 7);
            boolean isFirst = runs.add(month);
            return command(
                    "payroll_runs", isFirst ? "create" : "update", PayrollRuns.id(book, month), Map.of("month", month));
        }
        UUID id = Attendance.id(member, day);
        boolean isNew = tables.put(id, "attendance") == null;
        return isNew
                ? command(
                        "attendance",
                        "create",
                        id,
                        Map.of("staff_id", member, "day", day, "status", "half_day", "overtime_minutes", days))
                : command("attendance", "update", id, Map.of("status", "present"));
    }

    private Map<String, Object> bill() {
        return Map.of(
                "kind",
                random.nextBoolean() ? "sale" : "purchase",
                "party_id",
                parties.get(random.nextInt(parties.size())),
                "issued_on",
                "2026-02-%02d".formatted(random.nextInt(1, 28)),
                "due_on",
                random.nextBoolean() ? "2026-03-01" : "2099-01-01",
                "discount_minor",
                random.nextInt(100),
                "lines",
                List.of(Map.of(
                        "description", "Tea", "quantity", "2.125", "unit_price_minor", 1_999, "tax_rate_bp", 1_800)));
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
