package io.ledger.sync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestGateway.Day;
import io.ledger.sync.testing.TestGateway.Thing;
import io.ledger.sync.testing.TestStomp;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Somebody with very many filters, and the others in the same book. A lock on the table that the filters look at makes them take as long as the test likes. */
class FilteredFeedsTest {

    private static final int MANY = 100;

    private static final TestGateway GATEWAY = TestGateway.start();
    private static final TestUser OWNER = GATEWAY.user();

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private final UUID book = GATEWAY.book(OWNER);
    private final String days = "/books/" + book + "/changes/days";
    private final String things = "/books/" + book + "/changes/things";

    @Test
    void while_the_filters_of_one_are_asked_rows_without_a_filter_and_filters_of_others_go_on() throws SQLException {
        TestUser accountant = GATEWAY.user();
        TestUser helper = GATEWAY.user();
        GATEWAY.member(book, accountant, "accountant");
        GATEWAY.member(book, helper, "editor");
        try (TestStomp many = TestStomp.connect(GATEWAY, accountant);
                TestStomp owner = TestStomp.connect(GATEWAY, OWNER);
                TestStomp few = TestStomp.connect(GATEWAY, helper);
                Connection locking = GATEWAY.connect()) {
            for (int i = 0; i < MANY; i++) {
                many.subscribe("f" + i, days, "filter:in_minor=gt." + i);
            }
            for (int i = 0; i < MANY; i++) {
                many.message("f" + i);
            }
            owner.subscribe("all", things);
            owner.message("all");
            few.subscribe("one", things, "filter:amount_minor=gt.1");
            few.message("one");

            locking.setAutoCommit(false);
            try (Statement statement = locking.createStatement()) {
                statement.execute("LOCK TABLE views.days IN ACCESS EXCLUSIVE MODE");
            }
            for (int seq = 2; seq < 12; seq++) {
                GATEWAY.write(book, seq, new Thing(UUID.randomUUID(), "a", seq));
                assertThat(owner.message("all").number("to")).isEqualTo(seq);
            }
            long to = 1;
            while (to < 11) {
                to = few.message("one").number("to");
            }
            locking.rollback();
            GATEWAY.write(book, 12, new Day("2026-01-01", MANY));
            for (int i = 0; i < MANY; i++) {
                long seen = 1;
                while (seen < 12) {
                    seen = many.message("f" + i).number("to");
                }
            }
        }
    }

    /** Each reading alone would read every change five times over. A poll may read beside. */
    @Test
    void what_all_who_are_up_to_date_get_is_read_and_encoded_once() {
        int changes = 10;
        List<TestStomp> clients = Stream.generate(() -> TestStomp.connect(GATEWAY, OWNER))
                .limit(5)
                .toList();
        try {
            clients.forEach(client -> client.subscribe("all", things));
            GATEWAY.write(book, 2, new Thing(UUID.randomUUID(), "a", 2));
            clients.forEach(client -> awaitSeq(client, 2));
            double before = encodes();
            for (int seq = 3; seq < 3 + changes; seq++) {
                GATEWAY.write(book, seq, new Thing(UUID.randomUUID(), "a", seq));
                int to = seq;
                clients.forEach(client -> awaitSeq(client, to));
            }

            assertThat(encodes() - before).isBetween((double) changes, 2.0 * changes);
        } finally {
            clients.forEach(TestStomp::close);
        }
    }

    private static void awaitSeq(TestStomp client, int seq) {
        long seen = 0;
        while (seen < seq) {
            seen = client.message("all").number("to");
        }
    }

    private static double encodes() {
        return GATEWAY.bean(MeterRegistry.class)
                .get("ledger.sync.encodes")
                .counter()
                .count();
    }

    @Test
    void one_user_s_questions_are_asked_one_at_a_time() throws InterruptedException {
        FilterLanes lanes = new FilterLanes();
        UUID user = UUID.randomUUID();
        ConcurrentHashMap<Thread, Boolean> within = new ConcurrentHashMap<>();
        Thread[] threads = new Thread[20];
        int[] most = new int[1];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.startVirtualThread(() -> lanes.read(user, () -> {
                within.put(Thread.currentThread(), true);
                most[0] = Math.max(most[0], within.size());
                Thread.yield();
                within.remove(Thread.currentThread());
                return "";
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most[0]).isOne();
        assertThat(lanes.<String>read(user, () -> "done")).isEqualTo("done");
    }
}
