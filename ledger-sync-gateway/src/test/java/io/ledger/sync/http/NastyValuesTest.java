package io.ledger.sync.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestStomp;
import io.ledger.sync.testing.TestStomp.Frame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values that a column has no place for, and parameters that are none, of every type of column and over both ways: said at once, never a fault of ours, never asked twice. */
@Timeout(120)
class NastyValuesTest {

    private static final List<String> VALUES = List.of(
            "",
            "1e-3000000",
            "1e400000000",
            "1e99999999999",
            "9".repeat(500),
            "NaN",
            "%2B999999999-01-01",
            "10000-01-01",
            "0000-01-01",
            "-0001-01-01",
            "2026-02-30",
            "%2B999999999-12-31T23:59:59Z",
            "10000-01-01T00:00:00Z",
            "9999-12-31T23:59:59-18:00",
            "%00",
            "%ED%A0%80",
            "%C0%80",
            "%zz",
            "1-1-1-1-1",
            "{00000000-0000-0000-0000-000000000001}",
            "infinity");

    /** Of a decimal this is one. */
    private static final String NO_WHOLE_NUMBER = "9223372036854775808";

    private static final List<String> COLUMNS = List.of("id", "label", "count", "hours", "day", "made_at", "extra");

    private static TestGateway gateway;
    private static TestUser owner;
    private static UUID book;
    private static UUID other;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start();
        // Before the catalogue is read for the first time.
        gateway.execute("""
                CREATE TABLE views.measures (
                    book_id uuid NOT NULL, id uuid NOT NULL, label text, count integer, hours numeric, day date, made_at timestamptz, extra jsonb,
                    deleted_at timestamptz, seq bigint NOT NULL, PRIMARY KEY (book_id, id));
                CREATE INDEX ON views.measures (book_id, seq);
                GRANT SELECT ON views.measures TO ledger_read;
                CREATE VIEW views.fragile AS SELECT book_id, id, 100 / count AS ratio, deleted_at, seq FROM views.measures;
                GRANT SELECT ON views.fragile TO ledger_read;
                INSERT INTO views.catalogue VALUES ('measures', 3), ('fragile', 4)
                """);
        owner = gateway.user();
        book = gateway.book(owner);
        other = gateway.book(owner);
        gateway.execute(
                "INSERT INTO views.measures VALUES (?, ?, 'a', 1, 1.5, '2026-01-01', now(), '{}', NULL, 1)",
                book,
                book);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void over_http_a_value_is_compared_or_refused_with_its_column() {
        for (String column : COLUMNS) {
            for (String value : VALUES) {
                for (String op : List.of("eq.", "gt.", "in.(")) {
                    String filter = column + "=" + op + value + (op.endsWith("(") ? ")" : "");
                    TestUser.Answer answer =
                            owner.get("/v1/books/" + book + "/changes?tables=measures&filter=" + encoded(filter));
                    boolean isText = column.equals("label") && !value.contains("%");
                    if (answer.status() == 200) {
                        assertThat(isText || (column.equals("label") && value.startsWith("%2B")))
                                .as(filter)
                                .isTrue();
                    } else {
                        assertThat(answer.status()).as(filter).isEqualTo(400);
                        assertThat(answer.json())
                                .containsEntry("code", "invalid_filter")
                                .containsEntry("field", column);
                    }
                }
            }
        }
    }

    @Test
    void a_whole_number_has_64_bits() {
        for (String column : List.of("count", "hours")) {
            TestUser.Answer answer = owner.get("/v1/books/" + book + "/changes?tables=measures&filter="
                    + encoded(column + "=lt." + NO_WHOLE_NUMBER));
            assertThat(answer.status()).as(column).isEqualTo(column.equals("hours") ? 200 : 400);
        }
    }

    @Test
    void over_stomp_it_ends_the_subscription_at_once_and_no_other() {
        try (TestStomp client = TestStomp.connect(gateway, owner)) {
            client.subscribe("good", "/books/" + other + "/changes");
            client.message("good");
            for (String column : COLUMNS) {
                for (String value :
                        VALUES.stream().filter(each -> !each.isEmpty()).toList()) {
                    if (column.equals("label")
                            && !List.of("%00", "%ED%A0%80", "%C0%80", "%zz").contains(value)) {
                        continue;
                    }
                    client.subscribe(
                            "bad",
                            "/books/" + book + "/changes/measures",
                            "filter:" + column + "=gt." + value.replace(":", "\\c"));
                    Frame refused = client.message("bad");
                    assertThat(refused.errorCode()).as(column + " " + value).isEqualTo("invalid_filter");
                    assertThat(refused.json()).containsEntry("ended", true);
                }
            }
            gateway.write(other, 2);
            client.message("good");
            assertThat(client.unasked()).isEmpty();
        }
        gateway.execute("DELETE FROM ledger.event WHERE book_id = ? AND seq > 1", other);
        gateway.execute("UPDATE views.book_head SET seq = 1 WHERE book_id = ?", other);
    }

    /** Nothing that Java lets through is refused by PostgreSQL today. Should there be such a value after all, a division by zero stands in for it here. */
    @Test
    void what_only_postgresql_refuses_ends_a_subscription_instead_of_being_asked_again() {
        try (TestStomp client = TestStomp.connect(gateway, owner)) {
            client.subscribe("s", "/books/" + book + "/changes/fragile", "filter:ratio=gt.1");
            client.message("s");
            gateway.execute("UPDATE views.measures SET count = 0, seq = 2 WHERE book_id = ?", book);
            gateway.write(book, 2);
            Frame ended = client.message("s");
            assertThat(ended.errorCode()).isEqualTo("invalid_filter");
            assertThat(ended.json()).containsEntry("ended", true);
        }
        TestUser.Answer refused = owner.get("/v1/books/" + book + "/changes?tables=fragile&filter=ratio%3Dgt.1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_filter");
        gateway.execute("UPDATE views.measures SET count = 1 WHERE book_id = ?", book);
    }

    @Test
    void parameters_that_are_none_are_refused_with_their_codes() {
        String changes = "/v1/books/" + book + "/changes?";
        for (String limit : List.of("0", "-1", "1001", "1e3", "1.0", "9".repeat(40), "%00", "x")) {
            TestUser.Answer answer = owner.get(changes + "limit=" + limit);
            assertThat(answer.status()).as(limit).isEqualTo(400);
            assertThat(answer.json()).containsEntry("code", "invalid_parameter").containsEntry("field", "limit");
        }
        for (String cursor : List.of("-1", "1e3", "1.0", "%D9%A1", "9".repeat(40), "%00", "HEAD", "0x10")) {
            TestUser.Answer answer = owner.get(changes + "cursor=" + cursor);
            assertThat(answer.status()).as(cursor).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("invalid_cursor");
        }
        for (String tables : List.of("%00", ",", "things,%00", "views.things", "9".repeat(5_000))) {
            TestUser.Answer answer = owner.get(changes + "tables=" + tables);
            assertThat(answer.status()).as(tables).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("invalid_parameter");
        }
        assertThat(owner.get(changes + "epoch=%00").json()).containsEntry("reset", true);
        assertThat(owner.get(changes + "cursor=%FF").status()).isEqualTo(400);
        assertThat(owner.get("/v1/books/1-1-1-1-1/changes").status()).isEqualTo(404);
        assertThat(owner.get("/v1/books/%00/changes").status()).isIn(400, 404);
    }
}
