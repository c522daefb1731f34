package io.ledger.benchmarks.faults;

import io.ledger.benchmarks.faults.DamagedLog.Draft;
import io.ledger.benchmarks.faults.Fault.BrokenException;
import io.ledger.benchmarks.faults.Fault.Scene;
import io.ledger.benchmarks.faults.User.Answer;
import io.ledger.benchmarks.postgres.WholeLedger;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What is wrong with one book's events, and must not be felt by another. */
final class BookFaults {

    private static final String METADATA = "{\"command_id\":null,\"user_id\":null,\"device_id\":null,\"at\":null}";
    private static final long LARGEST_MINOR = 1_000_000_000_000_000L;

    /** So many of the largest amounts are more than 64 bits hold. */
    private static final int TOO_MANY = 9_300;

    private static final Duration PARKED_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_MS = 100;
    private static final int UNAVAILABLE = 503;

    private BookFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault("an event of an unknown type", scene -> park(scene, "CrystalBallGazed", 1, "{}", METADATA)),
                new Fault("an event of a newer version", scene -> park(scene, "CustomerAdded", 99, "{}", METADATA)),
                new Fault(
                        "an event that is no JSON", scene -> park(scene, "CustomerAdded", 1, "{\"fields\":", METADATA)),
                new Fault(
                        "an event without a needed field",
                        scene -> park(scene, "TransactionAdded", 1, "{\"fields\":{}}", METADATA)),
                new Fault(
                        "an event with broken metadata",
                        scene -> park(scene, "CustomerAdded", 1, "{\"fields\":{\"name\":\"A\"}}", "no JSON")),
                new Fault("sums beyond 64 bits", BookFaults::overflow),
                new Fault("a damaged page in one book's events", BookFaults::damagedPage));
    }

    /** The book stops at the event, says so, and goes on to take commands. */
    private static void park(Scene scene, String type, int version, String payload, String metadata) throws Exception {
        long seq;
        try (Connection connection = scene.server().connect()) {
            seq = DamagedLog.append(
                    connection,
                    scene.victim().book(),
                    List.of(new Draft(UUID.randomUUID(), type, version, payload, metadata)));
        }
        Answer query = awaitUnavailable(scene.victim());
        if (Follower.number(query.json(), "seq") != seq || !"unavailable".equals(query.text("code"))) {
            throw new BrokenException("The book stands at " + seq + ", and its query says " + query);
        }
        scene.victim().sell();
    }

    private static Answer awaitUnavailable(Shop victim) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PARKED_WITHIN.toNanos();
        while (true) {
            Answer answer = victim.owner().get("/v1/books/" + victim.book() + "/customers");
            if (answer.status() == UNAVAILABLE) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new BrokenException("A book that cannot be projected answers " + answer);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private static void overflow(Scene scene) throws Exception {
        Shop victim = scene.victim();
        String payload =
                "{\"fields\":{\"party_id\":\"%s\",\"direction\":\"gave\",\"amount_minor\":%d,\"mode\":\"credit\",\"occurred_on\":\"2026-01-01\"}}"
                        .formatted(victim.customer(), LARGEST_MINOR);
        try (Connection connection = scene.server().connect()) {
            DamagedLog.append(
                    connection,
                    victim.book(),
                    Stream.generate(() -> new Draft(UUID.randomUUID(), "TransactionAdded", 1, payload, METADATA))
                            .limit(TOO_MANY)
                            .toList());
        }
        Answer query = awaitUnavailable(victim);
        if (!"unavailable".equals(query.text("code"))) {
            throw new BrokenException("A balance that no number of the wire holds is " + query);
        }
        victim.sell();
    }

    /** As PostgreSQL reports one, for whoever writes to this book. */
    private static void damagedPage(Scene scene) throws Exception {
        Shop victim = scene.victim();
        try (Connection connection = scene.server().connect()) {
            execute(connection, """
                    CREATE FUNCTION ledger.damaged() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        RAISE EXCEPTION 'invalid page in block 7 of relation' USING ERRCODE = 'XX001';
                    END $$
                    """);
            execute(
                    connection,
                    "CREATE TRIGGER damaged BEFORE INSERT ON ledger.event FOR EACH ROW WHEN (NEW.book_id = '"
                            + victim.book() + "') EXECUTE FUNCTION ledger.damaged()");
            try {
                for (int i = 0; i < 20; i++) {
                    Answer answer = victim.owner()
                            .post(
                                    "/v1/books/" + victim.book() + "/commands",
                                    Map.of(
                                            "device_id",
                                            victim.device(),
                                            "commands",
                                            List.of(WholeLedger.create(
                                                    "customers", UUID.randomUUID(), Map.of("name", "Nobody")))));
                    if (answer.status() != UNAVAILABLE) {
                        throw new BrokenException("What cannot be stored is answered " + answer);
                    }
                    TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                }
            } finally {
                execute(connection, "DROP TRIGGER damaged ON ledger.event");
                execute(connection, "DROP FUNCTION ledger.damaged()");
            }
        }
        victim.sell();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
