package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.number;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Several devices edit the same few records at once, and come and go. At the end each of them has the same rows, the rows are those of the last writes, and the
 * balances are those of the rows.
 */
class ConvergenceWireTest {

    private static final int DEVICES = 3;
    private static final int PUSHES = 25;
    private static final int PARTIES = 4;
    private static final long BASE = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final TestUser user = newUser();
    private final UUID book = newBook(user);

    /** A device: its rows, its cursor, its connection while it has one. */
    private final class Device {
        private final Map<String, Map<String, Object>> rows = new TreeMap<>();
        private long cursor;
        private RawStomp stomp;
        private int applied;

        void connect() {
            stomp = RawStomp.connect(user);
            applied = 0;
            stomp.subscribe("s", "/books/" + book + "/changes", "cursor", Long.toString(cursor));
        }

        void apply() {
            List<Map<String, Object>> messages = stomp.messages("s");
            for (; applied < messages.size(); applied++) {
                Map<String, Object> message = messages.get(applied);
                assertThat(number(message.get("from"))).isEqualTo(cursor);
                for (Map<String, Object> change : list(message.get("changes"))) {
                    rows.put(change.get("table") + "/" + change.get("id"), map(change.get("row")));
                }
                cursor = number(message.get("to"));
            }
        }

        void disconnect() {
            apply();
            stomp.close();
        }
    }

    @Test
    void devices_that_edit_the_same_records_and_come_and_go_end_equal() throws Exception {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        List<UUID> parties = new ArrayList<>();
        for (int i = 0; i < PARTIES; i++) {
            parties.add(UUID.randomUUID());
            push(
                    user,
                    book,
                    command(
                            "customers",
                            "create",
                            parties.get(i),
                            Instant.ofEpochMilli(BASE),
                            Map.of("name", "P" + i)));
        }
        List<Map<String, Object>> sent = Collections.synchronizedList(new ArrayList<>());
        List<Device> devices = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int d = 0; d < DEVICES; d++) {
                Device device = new Device();
                devices.add(device);
                Random random = new Random(seed + d);
                running.add(threads.submit(() -> live(device, random, parties, sent)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }

        long head = number(user.get("/v1/books/" + book + "/events").json().get("head_seq"));
        for (Device device : devices) {
            device.connect();
            Awaitility.await("seed " + seed).until(() -> {
                device.apply();
                return device.cursor == head;
            });
            device.disconnect();
            assertThat(device.rows).as("seed %d", seed).isEqualTo(devices.getFirst().rows);
        }
        assertThat(devices.getFirst().rows).as("seed %d", seed).isEqualTo(fromTheStart(head));
        assertLastWritesWon(seed, devices.getFirst().rows, parties, sent);
    }

    private void live(Device device, Random random, List<UUID> parties, List<Map<String, Object>> sent) {
        device.connect();
        for (int i = 0; i < PUSHES; i++) {
            List<Map<String, Object>> commands = new ArrayList<>();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                commands.add(edit(random, parties.get(random.nextInt(PARTIES))));
            }
            if (random.nextInt(4) == 0 && !sent.isEmpty()) {
                commands.add(sent.get(random.nextInt(sent.size()))); // a retry, maybe another device's
            }
            user.post("/v1/books/" + book + "/commands", push(commands));
            sent.addAll(commands);
            if (random.nextInt(5) == 0) {
                device.disconnect();
                device.connect();
            }
        }
        device.disconnect();
    }

    private static Map<String, Object> edit(Random random, UUID party) {
        Instant at = Instant.ofEpochMilli(BASE + 1 + random.nextInt(50));
        return switch (random.nextInt(4)) {
            case 0 -> command("customers", "update", party, at, Map.of("phone", "p" + random.nextInt(1_000)));
            case 1 ->
                command("customers", "update", party, at, Map.of("email", "e" + random.nextInt(1_000), "tax_id", "t"));
            case 2 -> command("customers", random.nextBoolean() ? "delete" : "restore", party, at, Map.of());
            default ->
                command(
                        "transactions",
                        "create",
                        UUID.randomUUID(),
                        at,
                        Map.of(
                                "party_id",
                                party,
                                "direction",
                                random.nextBoolean() ? "gave" : "got",
                                "amount_minor",
                                random.nextInt(1, 10_000),
                                "occurred_on",
                                "2026-01-1" + random.nextInt(10)));
        };
    }

    private Map<String, Map<String, Object>> fromTheStart(long head) {
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        Map<String, Object> page = user.get("/v1/books/" + book + "/changes").json();
        assertThat(page).containsEntry("live", true);
        assertThat(number(page.get("to"))).isEqualTo(head);
        list(page.get("changes"))
                .forEach(change -> rows.put(change.get("table") + "/" + change.get("id"), map(change.get("row"))));
        return rows;
    }

    /** The rule once more, over all that was sent: per field the latest `at`, then the larger command id; and the balances from the transactions. */
    private static void assertLastWritesWon(
            long seed, Map<String, Map<String, Object>> rows, List<UUID> parties, List<Map<String, Object>> sent) {
        Map<String, String> winners = new HashMap<>();
        Map<String, Object> values = new HashMap<>();
        Map<UUID, Long> balances = new HashMap<>();
        Map<Object, Map<String, Object>> once = new HashMap<>();
        sent.forEach(each -> once.put(each.get("command_id"), each));
        for (Map<String, Object> each : once.values()) {
            Map<String, Object> data =
                    each.containsKey("data") ? map(each.get("data")) : Map.of("deleted", each.get("op"));
            if (each.get("table").equals("transactions")) {
                long amount = number(data.get("amount_minor"));
                balances.merge(
                        (UUID) data.get("party_id"),
                        data.get("direction").equals("gave") ? amount : -amount,
                        Long::sum);
                continue;
            }
            String rank = each.get("at") + "/" + each.get("command_id");
            data.forEach((field, value) -> {
                String key = each.get("id") + "/" + field;
                if (winners.getOrDefault(key, "").compareTo(rank) < 0) {
                    winners.put(key, rank);
                    values.put(key, value);
                }
            });
        }
        for (UUID party : parties) {
            Map<String, Object> row = rows.get("customers/" + party);
            for (String field : List.of("phone", "email", "tax_id")) {
                assertThat(row.get(field)).as("seed %d, %s", seed, field).isEqualTo(values.get(party + "/" + field));
            }
            assertThat(row.get("deleted_at") != null)
                    .as("seed %d", seed)
                    .isEqualTo("delete".equals(values.get(party + "/deleted")));
            assertThat(number(row.get("balance_minor")))
                    .as("seed %d", seed)
                    .isEqualTo(balances.getOrDefault(party, 0L));
        }
    }
}
