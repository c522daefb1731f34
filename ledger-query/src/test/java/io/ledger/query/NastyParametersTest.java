package io.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.table.Parties;
import io.ledger.platform.json.Json;
import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.rows.Column;
import io.ledger.platform.rows.Column.Kind;
import io.ledger.platform.rows.SyncedTable;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are none, in every parameter of every query: refused with a code, at once, and never a fault of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class NastyParametersTest {

    /** As they stand in an address, percent-encoded. */
    private static final List<String> VALUES = List.of(
            "",
            "1e-3000000",
            "1e400000000",
            "1e99999999999",
            "9223372036854775808",
            "-9223372036854775809",
            "9".repeat(500),
            "NaN",
            "Infinity",
            "0x10",
            "%D9%A1",
            "%2B999999999-01-01",
            "-999999999-01-01",
            "10000-01-01",
            "0000-01-01",
            "2026-02-30",
            "%2B999999999-12",
            "10000-01",
            "2026-13",
            "%2B1000000000-12-31T23:59:59Z",
            "%2B10000-01-01T00:00:00Z",
            "-1000000000-01-01T00:00:00Z",
            "9999-12-31T23:59:59-18:00",
            "%00",
            "a%00b",
            "%ED%A0%80",
            "%C0%80",
            "%FF",
            "%EF%BF%BF",
            "1-1-1-1-1",
            "%7B00000000-0000-0000-0000-000000000001%7D",
            "infinity",
            "%27%3B--");

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private String path;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        owner = TestUser.register("http://localhost:" + node.port());
        UUID book = ledger.openBook();
        ledger.addMember(book, owner.userId(), Role.OWNER);
        ledger.add(book, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Asha", "phone", "1")));
        ledger.commit();
        ledger.awaitProjected();
        path = "/v1/books/" + book;
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer get(String query) {
        Answer answer = owner.get(path + query);
        assertThat(answer.status()).as(query + " " + answer.body()).isIn(200, 400, 404);
        return answer;
    }

    /** One column of each kind in each table, as a filter. */
    @Test
    void a_filter_of_any_column_compares_or_is_refused_with_the_column() {
        for (SyncedTable table : node.bean(Catalogue.class).all()) {
            for (Kind kind : Kind.values()) {
                table.columns().stream()
                        .filter(column -> column.kind() == kind)
                        .findFirst()
                        .ifPresent(column -> filter(table, column));
            }
        }
    }

    private void filter(SyncedTable table, Column column) {
        for (String value : VALUES) {
            Answer answer = get("/" + table.name() + "?filter=" + encoded(column.name() + "=gt." + value));
            if (answer.status() == 200) {
                boolean isNumber = column.kind() == Kind.DECIMAL && value.matches("-?[0-9]{1,30}");
                assertThat(isNumber || column.kind() == Kind.TEXT)
                        .as(column + " " + value)
                        .isTrue();
            } else {
                assertThat(answer.json())
                        .containsEntry("code", "invalid_filter")
                        .containsEntry("field", column.name());
            }
        }
    }

    /** A cursor is opaque, and anybody can make one. */
    @Test
    void a_forged_cursor_leads_somewhere_or_is_refused() {
        SyncedTable table = node.bean(Catalogue.class).table("attendance").orElseThrow();
        SyncedTable days = node.bean(Catalogue.class).table("cashbook_days").orElseThrow();
        for (SyncedTable each : List.of(table, days)) {
            for (Column column : each.columns()) {
                if (column.kind() == Kind.JSON || column.name().equals("id")) {
                    continue;
                }
                for (String value : List.of(
                        "1e-3000000",
                        "1e400000000",
                        "+999999999-01-01",
                        "10000-01-01T00:00:00Z",
                        "\0",
                        "9".repeat(40),
                        "NaN")) {
                    forge(each, column, value);
                }
            }
        }
    }

    private void forge(SyncedTable table, Column column, Object value) {
        Map<String, Object> cursor = new LinkedHashMap<>();
        cursor.put("t", table.name());
        cursor.put("o", column.name() + ".asc,id.asc");
        cursor.put("v", List.of(value, "00000000-0000-4000-8000-000000000000"));
        String after = Base64.getUrlEncoder().withoutPadding().encodeToString(Json.writeBytes(cursor));
        Answer answer = get("/" + table.name() + "?order=" + column.name() + ".asc&after=" + after);
        assertThat(answer.code())
                .as(column + " " + value)
                .isEqualTo(column.kind() == Kind.TEXT && !value.equals("\0") ? "" : "invalid_cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customers?limit=",
                "/customers?after=",
                "/customers?min_seq=",
                "/customers?order=",
                "/customers?filter=",
                "/customers?=",
                "/events?after=",
                "/events?limit=",
                "/audit/balances?as_of_seq=",
                "/audit/balances?as_of=",
                "/audit/records/",
                "/customers/",
                "/cashbook_days/",
                "/reports/cashbook?format=json&from=",
                "/reports/cashbook?format=json&to=",
                "/reports/cashbook?min_seq=",
                "/reports/party-statement?party_id=",
                "/reports/aged-receivables?as_of=",
                "/reports/trial-balance?as_of=",
                "/reports/attendance?month=",
                "/reports/payroll?month=",
                "/reports/payslip?staff_id=00000000-0000-4000-8000-000000000000&month=",
                "/reports/payslip?month=2026-01&staff_id=",
                "/reports/bill?bill_id=",
                "/export/journal?format="
            })
    void a_parameter_is_read_or_refused(String query) {
        List<String> taken = new ArrayList<>();
        for (String value : VALUES) {
            if (!value.equals("%00") || query.contains("?")) {
                if (get(query + value).status() == 200 && !value.isEmpty()) {
                    taken.add(value);
                }
            }
        }
        assertThat(taken).as("taken as values").isEqualTo(Collections.emptyList());
    }
}
