package io.ledger.sync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestStomp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many subscribers that come, go and fall behind while rows change all the time: each must end with exactly the database's rows. */
class ConvergenceTest {

    private static final int FIRST_ROWS = 3_500;
    private static final int CHANGES = 1_500;
    private static final int HOT_ROWS = 300;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private static TestGateway gateway;
    private static TestUser owner;

    private final AtomicLong written = new AtomicLong();
    private UUID book;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start();
        owner = gateway.user();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void everySubscriberEndsWithTheDatabasesRowsThroughOneUnbrokenChain() throws Exception {
        System.out.println("ConvergenceTest: -Dledger.seed=" + SEED);
        book = gateway.book(owner);
        gateway.execute("DELETE FROM ledger.event WHERE book_id = ?", book);
        gateway.fill(book, FIRST_ROWS);
        written.set(FIRST_ROWS);
        List<Callable<Replica>> devices = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            devices.add(() -> new Device(number, "/books/" + book + "/changes", "", "").run());
        }
        devices.add(() -> new Device(4, "/books/" + book + "/changes", "tables:things", "").run());
        devices.add(() -> new Device(5, "/books/" + book + "/changes/days", "", "").run());
        devices.add(() -> new Device(6, "/books/" + book + "/changes/things", "", "amount_minor=lt.500").run());

        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Replica>> running =
                    devices.stream().map(threads::submit).toList();
            Future<?> writer = threads.submit(this::write);
            writer.get();
            for (Future<Replica> each : running) {
                Replica replica = each.get();
                assertThat(replica.rows).as(replica.name).isEqualTo(database(replica));
            }
        }
    }

    private void write() {
        Random random = new Random(SEED);
        try (Connection connection = gateway.connect()) {
            run(connection, "SET synchronous_commit = off"); // as the projections do
            connection.setAutoCommit(false);
            List<UUID> hot = hotRows(connection);
            for (int i = 1; i <= CHANGES; i++) {
                long seq = FIRST_ROWS + i;
                run(connection, """
                        INSERT INTO ledger.event (book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
                        VALUES (?, ?, gen_random_uuid(), 0, gen_random_uuid(), 'ThingAdded', 1, now(), '{}', '{}', sha256('x'))
                        """, book, seq);
                for (int n = random.nextInt(4); n > 0; n--) {
                    run(
                            connection,
                            "UPDATE views.things SET amount_minor = ?, seq = ? WHERE book_id = ? AND id = ?",
                            (long) random.nextInt(1_000),
                            seq,
                            book,
                            hot.get(random.nextInt(hot.size())));
                }
                if (random.nextInt(3) == 0) {
                    run(connection, """
                            INSERT INTO views.days (book_id, id, in_minor, seq) VALUES (?, ?, 1, ?)
                            ON CONFLICT (book_id, id) DO UPDATE SET in_minor = days.in_minor + 1, seq = excluded.seq
                            """, book, "day " + random.nextInt(40), seq);
                }
                run(connection, "UPDATE views.book_head SET seq = ? WHERE book_id = ?", seq, book);
                run(connection, "SELECT pg_notify('ledger_views', ?)", book + " " + seq + " things");
                connection.commit();
                written.set(seq);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<UUID> hotRows(Connection connection) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id FROM views.things WHERE book_id = ? ORDER BY id LIMIT " + HOT_ROWS)) {
            statement.setObject(1, book);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    /** The rows that a subscriber should have, by table and id, as PostgreSQL itself writes them. */
    private Map<String, Map<String, Object>> database(Replica replica) throws SQLException {
        Map<String, Map<String, Object>> rows = new HashMap<>();
        try (Connection connection = gateway.connect()) {
            if (replica.hasThings) {
                collect(connection, rows, "things", replica.filtered ? "amount_minor < 500" : "TRUE");
            }
            if (replica.hasDays) {
                collect(connection, rows, "days", "TRUE");
            }
        }
        return rows;
    }

    private void collect(Connection connection, Map<String, Map<String, Object>> rows, String table, String condition)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id::text, to_jsonb(t) - 'book_id' FROM views." + table
                        + " t WHERE book_id = ? AND " + condition)) {
            statement.setObject(1, book);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.put(table + "/" + result.getString(1), comparable(Json.readStored(result.getString(2))));
                }
            }
        }
    }

    /** Numbers as long ones, and instants, which PostgreSQL writes in its own way, to the millisecond that a row shows. */
    private static Map<String, Object> comparable(Map<String, Object> row) {
        Map<String, Object> comparable = new HashMap<>(row);
        comparable.replaceAll((column, value) -> {
            if (value instanceof Integer number) {
                return number.longValue();
            }
            return value instanceof String text && column.endsWith("ed_at")
                    ? OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS)
                    : value;
        });
        return comparable;
    }

    private static final class Replica {
        private final Map<String, Map<String, Object>> rows = new HashMap<>();
        private final String name;
        private final boolean hasThings;
        private final boolean hasDays;
        private final boolean filtered;

        Replica(String name, boolean hasThings, boolean hasDays, boolean filtered) {
            this.name = name;
            this.hasThings = hasThings;
            this.hasDays = hasDays;
            this.filtered = filtered;
        }
    }

    /** A device that keeps its rows and its cursor, and loses its connection, or stops reading, again and again. */
    private final class Device {

        private final String destination;
        private final String tables;
        private final String filter;
        private final Random random;
        private final Replica replica;
        private long cursor;

        Device(int number, String destination, String tables, String filter) {
            this.destination = destination;
            this.tables = tables;
            this.filter = filter;
            this.random = new Random(SEED + number);
            this.replica = new Replica(
                    "device " + number + ", seed " + SEED,
                    !destination.endsWith("days"),
                    destination.endsWith("days") || destination.endsWith("changes") && tables.isEmpty(),
                    !filter.isEmpty());
        }

        Replica run() {
            while (cursor < FIRST_ROWS + CHANGES) {
                try (TestStomp stomp = TestStomp.connect(gateway, owner)) {
                    List<String> headers = new ArrayList<>(List.of("cursor:" + cursor, "epoch:e1"));
                    if (!tables.isEmpty()) {
                        headers.add(tables);
                    }
                    if (!filter.isEmpty()) {
                        headers.add("filter:" + filter);
                    }
                    stomp.subscribe("s", destination, headers.toArray(String[]::new));
                    for (int n = 1 + random.nextInt(60); n > 0 && cursor < FIRST_ROWS + CHANGES; n--) {
                        apply(stomp.message("s").json());
                        if (random.nextInt(20) == 0) {
                            fallBehind(stomp);
                        }
                    }
                }
            }
            return replica;
        }

        private void fallBehind(TestStomp stomp) {
            stomp.pause();
            long until = Math.min(written.get() + 100, FIRST_ROWS + CHANGES);
            while (written.get() < until) {
                LockSupport.parkNanos(1_000_000);
            }
            stomp.resume();
        }

        @SuppressWarnings("unchecked")
        private void apply(Map<String, Object> message) {
            assertThat(message).as(replica.name).containsKey("from");
            assertThat(number(message, "from")).as(replica.name).isEqualTo(cursor);
            long to = number(message, "to");
            for (Map<String, Object> change : (List<Map<String, Object>>) message.get("changes")) {
                long seq = number(change, "seq");
                assertThat(seq).isGreaterThan(cursor).isLessThanOrEqualTo(to);
                String key = change.get("table") + "/" + change.get("id");
                if (change.get("op").equals("put")) {
                    Map<String, Object> row = comparable((Map<String, Object>) change.get("row"));
                    assertThat(row).as(replica.name).containsEntry("seq", seq);
                    replica.rows.put(key, row);
                } else {
                    replica.rows.remove(key);
                }
            }
            cursor = to;
            assertThat(message.get("live")).isEqualTo(to == number(message, "head"));
        }

        private static long number(Map<String, Object> json, String name) {
            return ((Number) json.get(name)).longValue();
        }
    }
}
