package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rows that the server sends are what its description says of them, for every table there is. */
class RowSchemaWireTest {

    private static final TestUser USER = newUser();
    private static final UUID BOOK = newBook(USER);
    private static final Description DESCRIPTION =
            new Description(USER.get("/v1/openapi.json").body());

    private static final SampleRecords SAMPLE = new SampleRecords(USER, BOOK);
    private static final long HEAD = SAMPLE.create();

    private static List<Map<String, Object>> rows(String table) {
        return list(get("/" + table + "?min_seq=" + HEAD).get("rows"));
    }

    private static Map<String, Object> get(String path) {
        Answer answer = USER.get("/v1/books/" + BOOK + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void rows_that_a_query_answers_with_have_the_columns_and_values_of_their_schema() {
        assertThat(DESCRIPTION.tables()).hasSizeGreaterThan(SAMPLE.tables().size()); // the derived ones too
        for (Map<String, Object> table : DESCRIPTION.tables()) {
            String name = table.get("name").toString();
            assertThat(rows(name)).as(name).isNotEmpty().allSatisfy(row -> check(table, row));
            assertThat(DESCRIPTION.faults("RowPage", get("/" + name + "?limit=1")))
                    .isEmpty();
        }
    }

    @Test
    void rows_of_changes_have_the_columns_and_values_of_their_schema() {
        Map<String, Map<String, Object>> tables = new HashMap<>();
        DESCRIPTION.tables().forEach(table -> tables.put(table.get("name").toString(), table));
        List<Map<String, Object>> changes =
                list(get("/changes?cursor=0&min_seq=" + HEAD).get("changes"));

        changes.forEach(change -> check(tables.get(change.get("table").toString()), map(change.get("row"))));
        assertThat(changes.stream().map(change -> change.get("table").toString()))
                .containsAll(tables.keySet());
    }

    private static void check(Map<String, Object> table, Map<String, Object> row) {
        String schema = table.get("row_schema").toString();
        assertThat(row.keySet()).containsExactlyElementsOf(columns(table));
        assertThat(DESCRIPTION.faults(schema, row)).as("%s %s", schema, row).isEmpty();
        // The validator looks at all that: what is not as described is found.
        for (String column : columns(table)) {
            Map<String, Object> without = new HashMap<>(row);
            without.remove(column);
            assertThat(DESCRIPTION.faults(schema, without))
                    .as("%s without %s", schema, column)
                    .hasSize(1);
            assertThat(DESCRIPTION.faults(schema, with(row, column, Map.of("no", Map.of()))))
                    .as("%s with nonsense as %s", schema, column)
                    .isNotEmpty();
        }
    }

    private static Map<String, Object> with(Map<String, Object> row, String column, Object value) {
        Map<String, Object> changed = new HashMap<>(row);
        changed.put(column, value);
        return changed;
    }

    private static List<String> columns(Map<String, Object> table) {
        return ((List<?>) table.get("columns")).stream().map(Object::toString).toList();
    }

    @Test
    void data_that_the_server_takes_is_as_described() {
        for (Map<String, Object> table : DESCRIPTION.tables()) {
            if (table.get("data_schema") instanceof String schema) {
                SAMPLE.sent(table.get("name").toString()).forEach(data -> {
                    assertThat(DESCRIPTION.faults(schema, data))
                            .as("%s %s", schema, data)
                            .isEmpty();
                    assertThat(data.keySet()).containsAll(listOfNames(table.get("needed_on_create")));
                    assertThat(DESCRIPTION.faults(schema, with(data, "no_field", 1)))
                            .isNotEmpty();
                });
            }
        }
    }

    private static List<String> listOfNames(Object json) {
        return ((List<?>) json).stream().map(Object::toString).toList();
    }

    @Test
    void columns_may_be_null_exactly_where_the_database_lets_them() {
        Map<String, TreeSet<String>> described = new TreeMap<>();
        for (Map<String, Object> table : DESCRIPTION.tables()) {
            TreeSet<String> nullable = new TreeSet<>();
            DESCRIPTION.properties(table.get("row_schema").toString()).forEach((column, schema) -> {
                assertThat(map(schema).get("description")).as(column).asString().isNotBlank();
                if (map(schema).get("type") instanceof List<?> types && types.contains("null")
                        || map(schema).get("anyOf") instanceof List<?> forms
                                && forms.contains(Map.of("type", "null"))) {
                    nullable.add(column);
                }
            });
            described.put(table.get("name").toString(), nullable);
        }
        assertThat(described).isEqualTo(nullableColumns());
    }

    private static Map<String, TreeSet<String>> nullableColumns() {
        Map<String, TreeSet<String>> nullable = new TreeMap<>();
        WireServer.jdbc().sql("""
                        SELECT c.table_name, a.attname, a.attnotnull
                        FROM   catalogue c
                        JOIN   pg_attribute a ON a.attrelid = to_regclass(format('%I', c.table_name))
                        WHERE  a.attnum > 0 AND NOT a.attisdropped
                        """).query(row -> {
            TreeSet<String> columns = nullable.computeIfAbsent(row.getString(1), ignored -> new TreeSet<>());
            if (!row.getBoolean(3)) {
                columns.add(row.getString(2));
            }
        });
        return nullable;
    }

    @Test
    void references_of_a_table_are_the_columns_that_hold_another_records_id() {
        Map<String, Object> references = new HashMap<>();
        DESCRIPTION.tables().forEach(table -> references.put(table.get("name").toString(), table.get("references")));

        assertThat(references)
                .containsEntry("transactions", List.of("party_id", "bill_id", "account_id"))
                .containsEntry("bills", List.of("party_id", "of_bill_id", "account_id"))
                .containsEntry("attendance", List.of("staff_id"))
                .containsEntry("customers", List.of());
    }

    @Test
    void reports_and_books_are_as_described() {
        Stream.of("trial-balance", "tie-outs", "tax-summary", "sales-register", "purchase-register", "profit-and-loss")
                .forEach(report -> checkAnswer("/reports/" + report, ""));
        Stream.of("daybook", "cashbook", "balances", "balance-sheet", "aged-receivables", "aged-payables")
                .forEach(report -> checkAnswer("/reports/" + report, ""));
        Stream.of("payroll", "attendance")
                .forEach(report -> checkAnswer("/reports/" + report, "?month=" + SampleRecords.MONTH));
        checkAnswer(
                "/reports/party-statement",
                "?party_id=" + rows("customers").getFirst().get("id"));
        rows("bills").forEach(bill -> checkAnswer("/reports/bill", "?bill_id=" + bill.get("id")));
        checkAnswer(
                "/reports/payslip",
                "?month=" + SampleRecords.MONTH + "&staff_id="
                        + rows("staff").getFirst().get("id"));
        checkAnswer("/audit/balances", "");
        checkAnswer("/audit/verify", "");
        checkAnswer("/events", "");
        checkAnswer("/members", "");
        checkAnswer("/changes", "?cursor=0");
        assertThat(DESCRIPTION.faults("BookList", USER.get("/v1/books").json())).isEmpty();
        assertThat(DESCRIPTION.faults(
                        "RecordHistory",
                        get("/audit/records/" + rows("bills").getFirst().get("id"))))
                .isEmpty();
    }

    private static void checkAnswer(String path, String query) {
        String reference =
                DESCRIPTION.answerOf("/v1/books/{book}" + path).get("$ref").toString();
        String schema = reference.substring(reference.lastIndexOf('/') + 1);
        assertThat(DESCRIPTION.faults(schema, get(path + query))).as(path).isEmpty();
    }
}
