package io.ledger.platform.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.rows.Column.Kind;
import io.ledger.platform.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final SyncedTable TABLE = new SyncedTable(
            "things",
            0,
            List.of(
                    new Column("id", Kind.ID),
                    new Column("name", Kind.TEXT),
                    new Column("amount", Kind.INTEGER),
                    new Column("day", Kind.DATE),
                    new Column("made_at", Kind.INSTANT),
                    new Column("hours", Kind.DECIMAL),
                    new Column("extra", Kind.JSON)));

    private static Connection connection;

    @BeforeAll
    static void fill() throws SQLException {
        connection = TestPostgres.newDatabase().connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA views;
                    CREATE TABLE views.things (id uuid, name text, amount bigint, day date, made_at timestamptz, extra jsonb, hours numeric);
                    INSERT INTO views.things (id, name, amount, day, made_at, extra) VALUES
                        ('00000000-0000-0000-0000-000000000001', 'a,b&c%', 10, '2026-01-31', '2026-01-31T10:00:00Z', '{}'),
                        ('00000000-0000-0000-0000-000000000002', 'Asha',   20, '2026-02-01', NULL, NULL),
                        ('00000000-0000-0000-0000-000000000003', NULL,   NULL, NULL,         NULL, NULL)
                    """);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "name=eq.Asha|2",
                "name=neq.Asha|1 3",
                "name=eq.a%2Cb%26c%25|1",
                "name=in.(Asha,a%2Cb%26c%25)|1 2",
                "name=is.null|3",
                "name=is.not_null|1 2",
                "amount=gt.10|2",
                "amount=gte.10|1 2",
                "amount=lt.20|1",
                "amount=lte.20&day=gte.2026-02-01|2",
                "day=eq.2026-01-31|1",
                "made_at=lt.2026-01-31T10:00:00.001Z|1",
                "id=eq.00000000-0000-0000-0000-000000000003|3",
                "extra=is.null|2 3",
                "amount=in.(10,20)&name=neq.Asha|1",
            })
    void a_filter_run_by_postgresql_finds_the_rows_that_it_describes(String text, String expected) throws SQLException {
        assertThat(String.join(" ", found(Filter.parse(TABLE, text)))).isEqualTo(expected);
    }

    @Test
    void no_filter_finds_every_row() throws SQLException {
        assertThat(found(Filter.parse(TABLE, null))).hasSize(3);
        assertThat(Filter.parse(TABLE, null).isNone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name=",
                "name=eq",
                "=eq.1",
                "colour=eq.red",
                "name=like.A",
                "name=is.empty",
                "amount=eq.ten",
                "amount=eq.1.5",
                "day=eq.2026-02-30",
                "id=eq.1",
                "name=in.Asha",
                "name=in.()",
                "name=eq.%zz",
                "name=eq.%00",
                "extra=eq.1",
                "name=eq.a&",
            })
    void a_filter_that_does_not_parse_is_refused_as_invalid_filter(String text) {
        assertThatThrownBy(() -> Filter.parse(TABLE, text))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILTER));
    }

    /** What a client may put into a condition. Of each kind some are values; PostgreSQL has a place for those, and the others are refused before it sees them. */
    static List<String> nastyValues() {
        return List.of(
                "",
                "0",
                "-0",
                "+1",
                "1.5",
                "1.",
                ".5",
                "1e3",
                "1e-3000000",
                "1e-999999999",
                "1e400000000",
                "1e2147483647",
                "1e2147483648",
                "NaN",
                "Infinity",
                "0x10",
                "%D9%A1",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "9".repeat(1_000),
                "0." + "9".repeat(1_000),
                "%2B999999999-01-01",
                "+999999999-01-01",
                "-999999999-01-01",
                "10000-01-01",
                "0000-01-01",
                "0001-01-01",
                "9999-12-31",
                "2026-02-30",
                "2026-1-1",
                "today",
                "infinity",
                "%2B999999999-12-31T23:59:59.999999999%2B18:00",
                "-999999999-01-01T00:00:00-18:00",
                "10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999-18:00",
                "0001-01-01T00:00:00%2B18:00",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "2026-01-01T00:00:00",
                "2026-01-01T24:00:00Z",
                "%00",
                "a%00b",
                "%ED%A0%80",
                "%C0%80",
                "%FF",
                "%",
                "%4",
                "%zz",
                "\uD800",
                "\uDC00\uD800",
                "null",
                "00000000-0000-0000-0000-00000000000",
                "{00000000-0000-0000-0000-000000000001}",
                "00000000000000000000000000000001",
                "1-1-1-1-1",
                "';--",
                "%27%29%20OR%201=1");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Timeout(60)
    void no_value_gets_as_far_as_postgresql_that_it_has_no_place_for(Kind kind) throws SQLException {
        Column column = TABLE.columns().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
        for (String value : nastyValues()) {
            for (String condition : List.of("=eq.", "=neq.", "=gt.", "=lte.", "=in.(")) {
                String text = column.name() + condition + value + (condition.endsWith("(") ? ")" : "");
                Filter filter;
                try {
                    filter = Filter.parse(TABLE, text);
                } catch (LedgerException e) {
                    assertThat(e.code()).as(text).isEqualTo(ErrorCode.INVALID_FILTER);
                    assertThat(e.field()).as(text).isEqualTo(column.name());
                    continue;
                }
                assertThat(found(filter)).as(text).hasSizeLessThanOrEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hours=eq.1e-3000000",
                "hours=eq.1e3",
                "hours=eq.9999999999999999999999999999999",
                "amount=eq.9223372036854775808",
                "amount=eq.%D9%A1",
                "day=gt.%2B999999999-01-01",
                "day=gt.10000-01-01",
                "made_at=lt.10000-01-01T00:00:00Z",
                "made_at=lt.9999-12-31T23:59:59-18:00",
                "name=eq.%ED%A0%80",
                "name=eq.\uD800",
                "id=eq.1-1-1-1-1",
            })
    void a_value_without_a_place_is_refused_with_its_column(String text) {
        assertThatThrownBy(() -> Filter.parse(TABLE, text)).isInstanceOfSatisfying(LedgerException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILTER);
            assertThat(e.field()).isEqualTo(text.substring(0, text.indexOf('=')));
        });
    }

    private static List<String> found(Filter filter) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM views.things WHERE " + filter.sql() + " ORDER BY id")) {
            for (int i = 0; i < filter.parameters().size(); i++) {
                statement.setObject(i + 1, filter.parameters().get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1).substring(35));
                }
            }
        }
        return ids;
    }
}
