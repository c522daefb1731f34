package io.ledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.postgres.BookReader;
import io.ledger.platform.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Pages of the log, on a real PostgreSQL: bounded in bytes, whatever the events come to. */
class EventLogTest {

    private static final UUID SMALL = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final UUID LARGE = UUID.fromString("00000000-0000-0000-0000-00000000000b");
    private static final int SMALL_EVENTS = 3_000;
    private static final int LARGE_EVENTS = 40;
    private static final int LARGE_BYTES = 460 * 1024;

    private static EventLog log;

    @BeforeAll
    static void fill() throws SQLException {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA ledger;
                    CREATE TABLE ledger.event (
                        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, book_id uuid NOT NULL, seq bigint NOT NULL, stream_id uuid NOT NULL,
                        stream_seq bigint NOT NULL, event_id uuid NOT NULL, type text NOT NULL, version int NOT NULL, recorded_at timestamptz NOT NULL,
                        payload text NOT NULL, metadata text NOT NULL, hash bytea NOT NULL, UNIQUE (book_id, seq));
                    """);
            insert(statement, SMALL, SMALL_EVENTS, "'{\"n\": ' || n || '}'");
            // Text that hardly compresses, and text that does: neither says anything of its length.
            insert(statement, LARGE, LARGE_EVENTS, """
                    CASE WHEN n %% 2 = 0 THEN repeat('a', %1$d)
                         ELSE (SELECT string_agg(md5(n || '-' || i), '') FROM generate_series(1, %1$d / 32) i) END
                    """.formatted(LARGE_BYTES));
        }
        DataSource dataSource = new DriverManagerDataSource(database.url(), database.user(), database.password());
        log = new EventLog(JdbcClient.create(dataSource), new BookReader(dataSource, null));
    }

    private static void insert(Statement statement, UUID book, int events, String payload) throws SQLException {
        statement.execute("""
                INSERT INTO ledger.event (book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
                SELECT '%s', n, gen_random_uuid(), 0, gen_random_uuid(), 'ThingAdded', 1, now(), %s, '{}', sha256('x')
                FROM   generate_series(1, %d) n
                """.formatted(book, payload, events));
    }

    private static long bytes(List<StoredEvent> events) {
        return events.stream()
                .mapToLong(each -> each.payload().length() + each.metadata().length())
                .sum();
    }

    @Test
    void a_page_of_small_events_is_bounded_by_its_number() {
        assertThat(log.afterPosition(0, 2_000))
                .hasSize(2_000)
                .extracting(StoredEvent::position)
                .isSorted();
        assertThat(log.after(SMALL, 10, 7))
                .extracting(StoredEvent::seq)
                .containsExactly(11L, 12L, 13L, 14L, 15L, 16L, 17L);
        assertThat(log.after(SMALL, SMALL_EVENTS, 7)).isEmpty();
    }

    @Test
    void a_page_of_large_events_is_bounded_by_its_bytes() {
        List<Long> seqs = new ArrayList<>();
        long seq = 0;
        while (seq < LARGE_EVENTS) {
            List<StoredEvent> page = log.after(LARGE, seq, 1_000);
            assertThat(bytes(page)).isBetween((long) LARGE_BYTES - 32, (long) EventLog.MAX_PAGE_BYTES);
            page.forEach(each -> seqs.add(each.seq()));
            seq = seqs.getLast();
        }
        assertThat(seqs)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, LARGE_EVENTS).boxed().toList());
        assertThat(bytes(log.afterPosition(SMALL_EVENTS - 10, 2_000))).isLessThanOrEqualTo(EventLog.MAX_PAGE_BYTES);
    }

    @Test
    void an_event_beyond_the_bound_is_a_page_of_its_own() {
        assertThat(log.after(LARGE, 3, 10, 1_000)).extracting(StoredEvent::seq).containsExactly(4L);
        assertThat(log.after(LARGE, 0, 10, 2 * (LARGE_BYTES + 300))).hasSize(2);
    }

    @Test
    void for_each_gives_every_event_once_and_in_order() {
        for (UUID book : List.of(SMALL, LARGE)) {
            long events = book.equals(SMALL) ? SMALL_EVENTS : LARGE_EVENTS;
            for (long upTo : new long[] {events, events - 1, 1}) {
                List<Long> seqs = new ArrayList<>();
                log.forEach(book, upTo, each -> seqs.add(each.seq()));
                assertThat(seqs)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, upTo).boxed().toList());
            }
        }
    }

    @Test
    void a_page_asks_for_little_more_than_fits_where_bytes_end_it() {
        PageSize size = new PageSize(2_000);
        assertThat(size.limit()).isEqualTo(2_000);
        size.read(log.pageAfterPosition(SMALL_EVENTS, size.limit()));
        assertThat(size.limit()).as("eight large events fill a page").isEqualTo(16);
        size.read(log.pageAfterPosition(0, size.limit()));
        assertThat(size.limit()).as("small ones do not").isEqualTo(32);
        size.read(log.pageAfterPosition(SMALL_EVENTS + LARGE_EVENTS, size.limit()));
        assertThat(size.limit()).as("at the end").isEqualTo(EventLog.FEW_EVENTS);
        size.read(log.pageAfterPosition(0, size.limit()));
        assertThat(size.limit()).as("when many come").isEqualTo(2_000);
    }

    @Test
    void a_notice_names_its_books_each_once_and_nothing_when_they_are_too_many() {
        assertThat(new HashSet<>(EventLogSource.booksOf(EventLogSource.notice(List.of(SMALL, LARGE, SMALL)))))
                .isEqualTo(Set.of(SMALL, LARGE));
        Collection<UUID> many = Stream.generate(UUID::randomUUID).limit(200).toList();
        assertThat(EventLogSource.booksOf(EventLogSource.notice(many))).hasSize(200);
        Collection<UUID> tooMany = Stream.generate(UUID::randomUUID).limit(300).toList();
        assertThat(EventLogSource.notice(tooMany)).isEmpty();
        assertThat(EventLogSource.booksOf("")).isEmpty();
        assertThat(EventLogSource.booksOf("12345"))
                .as("what an earlier version tells")
                .isEmpty();
    }
}
