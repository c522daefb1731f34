package io.ledger.sync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.page.Cursor;
import io.ledger.sync.page.Selection;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestGateway.Day;
import io.ledger.sync.testing.TestGateway.Thing;
import io.ledger.sync.testing.TestStomp;
import io.ledger.sync.testing.TestStomp.Frame;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to one book, or to one feed, and what its neighbours notice of it: nothing. */
class NeighboursTest {

    private static TestGateway gateway;
    private static TestUser owner;

    private UUID book;
    private UUID other;
    private TestStomp client;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start();
        owner = gateway.user();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void connect() {
        book = gateway.book(owner);
        other = gateway.book(owner);
        client = TestStomp.connect(gateway, owner);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static Thing thing(String name) {
        return new Thing(UUID.randomUUID(), name, 5);
    }

    private static double reads() {
        return gateway.bean(MeterRegistry.class)
                .get("ledger.sync.encodes")
                .counter()
                .count();
    }

    /** Waits until nothing was read during two polls, so that what comes after is counted alone. */
    private static double settledReads() throws InterruptedException {
        double seen = -1;
        while (seen != reads()) {
            seen = reads();
            Thread.sleep(2_500);
        }
        return seen;
    }

    @Test
    void events_of_one_book_do_not_have_the_feeds_of_another_read() throws Exception {
        client.subscribe("e", "/books/" + other + "/events", "cursor:0");
        client.message("e");
        double before = settledReads();

        for (int seq = 2; seq <= 40; seq++) {
            gateway.store(book, seq);
            Thread.sleep(50); // each beyond a window: none is merged with another
        }
        assertThat(settledReads()).as("reads, with two polls in between").isEqualTo(before);

        gateway.store(other, 2);
        assertThat((List<?>) client.message("e").json().get("events")).hasSize(1);
    }

    @Test
    void a_notice_that_names_no_book_or_is_another_versions_wakes_all() {
        client.subscribe("e", "/books/" + other + "/events", "cursor:0");
        client.message("e");
        for (String payload : List.of("", "4711")) {
            gateway.execute("""
                    INSERT INTO ledger.event (book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
                    SELECT book_id, max(seq) + 1, gen_random_uuid(), 0, gen_random_uuid(), 'ThingAdded', 1, now(), '{}', '{}', sha256('x')
                    FROM   ledger.event WHERE book_id = ? GROUP BY book_id
                    """, other);
            gateway.execute("SELECT pg_notify('ledger_events', ?)", payload);
            assertThat((List<?>) client.message("e").json().get("events")).hasSize(1);
        }
    }

    @Test
    void a_storm_of_membership_changes_keeps_no_poll_from_its_pace() throws Exception {
        client.subscribe("rows", "/books/" + other + "/changes");
        client.subscribe("events", "/books/" + other + "/events");
        client.message("rows");
        client.message("events");
        TestUser helper = gateway.user();
        gateway.member(other, helper, "editor");
        try (TestStomp helpers = TestStomp.connect(gateway, helper)) {
            helpers.subscribe("lost", "/books/" + other + "/changes");
            helpers.message("lost");
            AtomicBoolean over = new AtomicBoolean();
            Thread storm = Thread.startVirtualThread(() -> {
                while (!over.get()) {
                    gateway.execute("SELECT pg_notify('ledger_access', ?)", book.toString());
                    pause(50);
                }
            });
            try {
                // All of it without a notification of its own: only the polls can notice.
                gateway.execute("UPDATE views.book_head SET seq = 2 WHERE book_id = ?", other);
                gateway.execute("""
                        INSERT INTO ledger.event (book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
                        VALUES (?, 2, gen_random_uuid(), 0, gen_random_uuid(), 'ThingAdded', 1, now(), '{}', '{}', sha256('x'))
                        """, other);
                gateway.execute(
                        "DELETE FROM access.membership WHERE book_id = ? AND user_id = ?", other, helper.userId());
                assertThat(client.message("rows").json()).containsEntry("to", 2);
                assertThat((List<?>) client.message("events").json().get("events"))
                        .hasSize(1);
                Frame ended = helpers.await(frame ->
                        frame.command().equals("MESSAGE") && frame.body().contains("\"ended\":true"));
                assertThat(ended.errorCode()).isEqualTo("not_found");
            } finally {
                over.set(true);
                storm.join();
            }
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_feed_that_cannot_be_read_is_read_again_by_itself_and_its_neighbours_go_on() {
        client.subscribe("things", "/books/" + book + "/changes/things");
        client.subscribe("days", "/books/" + book + "/changes/days");
        client.subscribe("other", "/books/" + other + "/changes/things");
        client.message("things");
        client.message("days");
        client.message("other");
        gateway.execute("ALTER TABLE views.days RENAME TO away");
        try {
            // In the same moment for both, so that each run reads the one that fails and one that does not.
            for (long seq = 2; seq <= 6; seq++) {
                gateway.store(book, seq);
                gateway.project(book, seq, thing("a" + seq));
                assertThat(client.message("things").json()).containsEntry("to", (int) seq);
                gateway.write(other, seq, thing("b" + seq));
                assertThat(client.message("other").json()).containsEntry("to", (int) seq);
            }
            assertThat(client.unasked()).isEmpty();
        } finally {
            gateway.execute("ALTER TABLE views.away RENAME TO days");
        }
        // Nothing is written any more: the failed feed has to come back by itself.
        Frame caughtUp = client.message("days");
        while (caughtUp.number("to") < 6) {
            caughtUp = client.message("days");
        }
        gateway.write(book, 7, new Day("2026-11-22", 1));
        assertThat(client.message("days").changes()).hasSize(1);
    }

    @Test
    void an_error_while_one_is_told_does_not_end_the_telling() {
        client.subscribe("s", "/books/" + book + "/changes");
        client.message("s");
        AtomicInteger calls = new AtomicInteger();
        LiveBooks books = gateway.bean(LiveBooks.class);
        Selection selection = Selection.parse(gateway.bean(Catalogue.class), book, "days", null);
        Subscription broken =
                books.subscribe(new Feed.Changes(selection), owner.userId(), Cursor.parse("head", null), () -> {
                    if (calls.incrementAndGet() <= 2) {
                        throw new StackOverflowError("a fault of ours");
                    }
                });
        try {
            for (int seq = 2; seq <= 6; seq++) {
                gateway.write(book, seq, thing("a" + seq));
                assertThat(client.message("s").json()).containsEntry("to", seq);
            }
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (calls.get() < 4) {
                assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
                pause(10);
            }
        } finally {
            books.unsubscribe(broken);
        }
    }

    @Test
    void rows_beyond_the_log_are_told_as_unavailable_once_and_the_subscription_goes_on_when_they_are_right() {
        gateway.write(book, 5, thing("kept"), thing("lost"));
        gateway.write(other, 5, thing("mine"));
        gateway.execute("CREATE TABLE lost AS SELECT * FROM ledger.event WHERE book_id = ? AND seq > 3", book);
        gateway.execute("DELETE FROM ledger.event WHERE book_id = ? AND seq > 3", book);

        for (String cursor : List.of("0", "4", "5", "head")) {
            TestUser.Answer refused = owner.get("/v1/books/" + book + "/changes?cursor=" + cursor);
            assertThat(refused.status()).as(cursor).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("unavailable");
        }
        client.subscribe("ahead", "/books/" + book + "/changes");
        client.subscribe("other", "/books/" + other + "/changes");
        Frame told = client.message("ahead");
        assertThat(told.errorCode()).isEqualTo("unavailable");
        assertThat(told.json()).containsEntry("ended", false);
        assertThat(client.message("other").json()).containsEntry("live", true).containsEntry("to", 5);
        gateway.write(other, 6, thing("next"));
        assertThat(client.message("other").changes()).hasSize(1);
        assertThat(owner.get("/v1/books/" + other + "/changes").status()).isEqualTo(200);

        gateway.execute("INSERT INTO ledger.event OVERRIDING SYSTEM VALUE SELECT * FROM lost");
        gateway.execute("DROP TABLE lost");
        assertThat(client.message("ahead").json()).containsEntry("live", true).containsEntry("to", 5);
        assertThat(client.unasked()).isEmpty();
    }
}
