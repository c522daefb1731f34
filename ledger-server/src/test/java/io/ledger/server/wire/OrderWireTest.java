package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.PayrollRuns;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same commands, as several devices would bring them: in any order that a device can have (a record is made before it is named or edited), pushed late, pushed twice. Every order
 * ends with the same rows and balances. Numbers that the server gives to bills are the exception: they are given in the order in which the bills come.
 */
class OrderWireTest {

    /** The same in each order, as rows tell when they were edited last. */
    private static final Instant AFTER_ALL_EDITS = Instant.parse("2026-07-01T00:00:00Z");

    private static final int BOOKS = 12;
    private static final int COMMANDS_A_PUSH = 15;
    private static final double TWICE = 0.2;
    private static final Set<String> OF_THE_ORDER =
            Set.of("seq", "created_at", "created_by", "updated_at", "updated_by", "number");

    private static final Logger log = LoggerFactory.getLogger(OrderWireTest.class);

    private final TestUser user = WireServer.newUser();

    @Test
    void any_order_of_the_same_commands_delayed_and_doubled_gives_the_same_rows() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        log.info("Seed {}", seed);
        Random random = new Random(seed);
        for (int i = 0; i < BOOKS; i++) {
            long ofBook = random.nextLong();
            Map<String, Map<String, Object>> one = rows(ofBook, new Random(random.nextLong()));
            Map<String, Map<String, Object>> other = rows(ofBook, new Random(random.nextLong()));
            assertThat(other).as("Book of seed %d", ofBook).isEqualTo(one);
        }
    }

    private Map<String, Map<String, Object>> rows(long seed, Random random) {
        RandomBook book = RandomBook.inAnyOrder(seed, UUID.randomUUID());
        user.post("/v1/books", Map.of("id", book.id, "name", "Shop", "currency", book.currency));
        List<Map<String, Object>> sent = new ArrayList<>();
        for (Map<String, Object> command : shuffled(book, random)) {
            sent.add(command);
            if (random.nextDouble() < TWICE) {
                sent.add(sent.get(random.nextInt(sent.size())));
            }
        }
        sent.addAll(runsOf(book));
        for (int from = 0; from < sent.size(); from += COMMANDS_A_PUSH) {
            push(book, sent.subList(from, Math.min(from + COMMANDS_A_PUSH, sent.size())));
        }
        return read(book.id);
    }

    /** A random order in which each record is made before it is named or edited, without the payroll runs. */
    private static List<Map<String, Object>> shuffled(RandomBook book, Random random) {
        List<Map<String, Object>> waiting = new ArrayList<>(book.commands);
        waiting.removeIf(command -> command.get("table").equals("payroll_runs"));
        Set<String> made = new HashSet<>();
        List<Map<String, Object>> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            int index = random.nextInt(waiting.size());
            Map<String, Object> command = waiting.get(index);
            if (needs(command).stream().allMatch(made::contains)) {
                waiting.remove(index);
                order.add(command);
                made.add(command.get("id").toString());
            }
        }
        return order;
    }

    private static List<String> needs(Map<String, Object> command) {
        List<String> needs = new ArrayList<>();
        if (!command.get("op").equals("create")) {
            needs.add(command.get("id").toString());
        }
        if (command.get("data") instanceof Map<?, ?> data) {
            for (String field : List.of("party_id", "bill_id", "staff_id")) {
                if (data.get(field) != null) {
                    needs.add(data.get(field).toString());
                }
            }
        }
        return needs;
    }

    /** A run reckons with what is there when it comes, so the last one comes last. */
    private static List<Map<String, Object>> runsOf(RandomBook book) {
        List<Map<String, Object>> runs = new ArrayList<>(book.commands);
        runs.removeIf(command -> !command.get("table").equals("payroll_runs"));
        if (!runs.isEmpty()) {
            runs.add(WireServer.command(
                    "payroll_runs", "update", PayrollRuns.id(book.id, RandomBook.MONTH), AFTER_ALL_EDITS, Map.of()));
        }
        return runs;
    }

    private void push(RandomBook book, List<Map<String, Object>> commands) {
        Answer answer = user.post("/v1/books/" + book.id + "/commands", WireServer.push(commands));
        for (Map<String, Object> result : list(answer.json().get("results"))) {
            assertThat(result.get("status")).as(answer.body()).isIn("accepted", "superseded", "duplicate");
        }
    }

    private Map<String, Map<String, Object>> read(UUID book) {
        long head = WireServer.number(
                user.get("/v1/books/" + book + "/events?after=999999").json().get("head_seq"));
        user.get("/v1/books/" + book + "/reports/tie-outs?min_seq=" + head);
        Map<String, Object> page =
                user.get("/v1/books/" + book + "/changes?cursor=0&limit=1000").json();
        assertThat(page).containsEntry("live", true);
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        for (Map<String, Object> change : list(page.get("changes"))) {
            Map<String, Object> row = new TreeMap<>(map(change.get("row")));
            row.keySet().removeAll(OF_THE_ORDER);
            row.replace("deleted_at", row.get("deleted_at") != null);
            boolean empty = change.get("table").equals("cashbook_days")
                    && map(row.get("by_mode")).isEmpty();
            if (!empty) {
                Object id = row.get("id").equals(book.toString()) || row.containsKey("month") ? "" : row.get("id");
                row.put("id", id);
                rows.put(change.get("table") + "/" + id, row);
            }
        }
        return rows;
    }
}
