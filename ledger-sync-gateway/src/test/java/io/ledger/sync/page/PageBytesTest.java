package io.ledger.sync.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestStomp;
import io.ledger.sync.testing.TestStomp.Frame;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages and messages are bounded in bytes, and read little more than they send. */
class PageBytesTest {

    private static final int MIB = 1024 * 1024;

    /** Of one large row or event, as of a bill with very many lines. */
    private static final int LARGE_BYTES = 400 * 1024;

    private static TestGateway gateway;
    private static TestUser owner;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start();
        owner = gateway.user();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void each_row_is_read_about_once_whatever_a_slow_line_takes_at_a_time() throws SQLException {
        int rows = 3_000;
        UUID book = UUID.randomUUID();
        gateway.fill(book, rows);
        gateway.execute("VACUUM ANALYZE views.things"); // so that the index alone says where a page ends
        Selection selection = Selection.parse(gateway.bean(Catalogue.class), book, "things", null);
        try (Connection connection = gateway.connect();
                Statement statement = connection.createStatement()) {
            LivingLife.use(connection, "views");
            connection.setAutoCommit(false);
            for (int maxBytes : new int[] {16 * 1024, 64 * 1024, 256 * 1024}) {
                PageLimits limits = PageLimits.ofBytes(maxBytes, rows);
                long before = fetched(statement);
                long cursor = 0;
                while (cursor < rows) {
                    PageWriter writer = new PageWriter(selection, cursor, maxBytes);
                    cursor = ChangedRows.write(connection, selection, cursor, rows, limits.maxRows(), writer);
                }
                assertThat(fetched(statement) - before)
                        .as("rows fetched from the table, with pages of %d bytes", maxBytes)
                        .isBetween((long) rows, 3L * rows);
            }
        }
    }

    private static long fetched(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'things'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void a_page_of_large_rows_ends_with_its_bytes_and_the_next_one_goes_on() {
        int rows = 24;
        UUID book = gateway.book(owner);
        gateway.store(book, rows);
        gateway.execute("""
                INSERT INTO views.days (book_id, id, in_minor, by_mode, seq)
                SELECT ?, 'day ' || n, n, jsonb_build_object('text', repeat('x', ?)), n FROM generate_series(1, ?) n
                """, book, LARGE_BYTES, rows);
        gateway.project(book, rows);

        long cursor = 0;
        int pages = 0;
        while (cursor < rows) {
            TestUser.Answer page = owner.get("/v1/books/" + book + "/changes?cursor=" + cursor);
            assertThat(utf8(page.body())).isBetween(LARGE_BYTES, 4 * MIB + LARGE_BYTES + MIB / 4);
            assertThat(page.json())
                    .containsEntry("from", (int) cursor)
                    .containsEntry("live", page.json().get("to").equals(rows));
            cursor = ((Number) page.json().get("to")).longValue();
            pages++;
        }
        assertThat(pages).isBetween(2, 3);

        try (TestStomp client = TestStomp.connect(gateway, owner)) {
            client.subscribe("s", "/books/" + book + "/changes");
            for (long seq = 0; seq < rows; ) {
                Frame message = client.message("s");
                assertThat(message.number("from")).isEqualTo(seq);
                assertThat(message.changes())
                        .as("a large row is a message of its own")
                        .hasSize(1);
                seq = message.number("to");
            }
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_message_of_events_has_a_quarter_of_a_mebibyte_or_one_event() {
        UUID book = gateway.book(owner);
        gateway.execute("""
                INSERT INTO ledger.event (book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
                SELECT ?, n + 1, gen_random_uuid(), 0, gen_random_uuid(), 'ThingAdded', 1, now(),
                       CASE WHEN n % 10 = 0 THEN repeat('x', ?) ELSE '{"text": "' || repeat('"a"', 3000) || '"}' END, '{}', sha256('x')
                FROM   generate_series(1, 200) n
                """, book, LARGE_BYTES);
        try (TestStomp client = TestStomp.connect(gateway, owner)) {
            client.subscribe("e", "/books/" + book + "/events");
            for (long seq = 0; seq < 201; ) {
                Frame message = client.message("e");
                List<Map<String, Object>> events =
                        (List<Map<String, Object>>) message.json().get("events");
                if (events.size() > 1) {
                    assertThat(utf8(message.body())).isLessThanOrEqualTo(MIB / 4 + MIB / 16);
                }
                for (Map<String, Object> event : events) {
                    assertThat(((Number) event.get("seq")).longValue()).isEqualTo(++seq);
                }
            }
        }
    }
}
