package io.ledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.table.Bills;
import io.ledger.api.table.Parties;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.EventTypes.Encoded;
import io.ledger.platform.json.Json;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events of earlier builds, with values that no client could send today, become rows like others. */
class OlderEventsTest {

    @Test
    void events_stored_by_other_rules_and_in_earlier_versions_are_projected() throws Exception {
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            UUID book = ledger.openBook();
            UUID customer = ledger.add(book, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Asha")));
            UUID staff = store(
                    ledger,
                    book,
                    "StaffAdded",
                    Map.of("name", "Ravi", "wage_type", "monthly", "wage_minor", -1, "joined_on", "1850-01-01"));
            UUID marked = store(
                    ledger,
                    book,
                    "AttendanceAdded",
                    Map.of(
                            "staff_id",
                            staff,
                            "day",
                            "2026-11-22",
                            "status",
                            "on_strike",
                            "overtime_minutes",
                            9_999,
                            "hours",
                            "1234.56789"));
            UUID gave = store(
                    ledger,
                    book,
                    "TransactionAdded",
                    Map.of(
                            "party_id",
                            customer,
                            "direction",
                            "gave",
                            "amount_minor",
                            1_000_000_000_000_001L,
                            "mode",
                            "barter",
                            "occurred_on",
                            "1850-01-01"));
            UUID many = store(ledger, book, "BillAdded", bill(customer, 700));
            UUID old = store(ledger, book, "BillAdded", bill(customer, 2));
            UUID today = ledger.newId();
            ledger.append(book, new RecordAdded(Bills.TABLE, today, Fields.forCreate(Bills.TABLE, bill(customer, 2))));
            ledger.commit();
            ledger.awaitProjected();

            assertThat(node.bean(ParkedBooks.class).list(10)).isEmpty();
            assertThat(row(ledger, "wage_minor || ' ' || joined_on", "staff", staff))
                    .isEqualTo("-1 1850-01-01");
            assertThat(row(ledger, "status || ' ' || overtime_minutes || ' ' || hours", "attendance", marked))
                    .isEqualTo("on_strike 9999 1234.56789");
            assertThat(row(ledger, "amount_minor || ' ' || mode || ' ' || occurred_on", "transactions", gave))
                    .isEqualTo("1000000000000001 barter 1850-01-01");
            assertThat(row(ledger, "total_minor", "bills", many)).isEqualTo(String.valueOf(700 * 236));
            for (String column : List.of("lines", "subtotal_minor", "tax_minor", "total_minor")) {
                assertThat(row(ledger, column, "bills", old)).as(column).isEqualTo(row(ledger, column, "bills", today));
            }
            assertThat(row(ledger, "lines", "bills", old))
                    .contains("\"tax_rate_bp\":1800")
                    .doesNotContain("taxes");
            assertThat(
                            ledger.query(
                                    "SELECT string_agg(DISTINCT version::text, ',') FROM ledger.event WHERE type = 'BillAdded'"))
                    .isEqualTo("1,3");
        }
    }

    private static Map<String, @Nullable Object> bill(UUID customer, int lines) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("description", "Tea");
        line.put("quantity", "2");
        line.put("unit_price_minor", 100);
        line.put("discount_minor", 0);
        line.put("tax_rate_bp", 1_800);
        Map<String, @Nullable Object> bill = new LinkedHashMap<>();
        bill.put("kind", "sale");
        bill.put("party_id", customer.toString());
        bill.put("issued_on", "2026-11-22");
        bill.put("lines", new ArrayList<>(Collections.nCopies(lines, line)));
        return bill;
    }

    private static UUID store(TestLedger ledger, UUID book, String type, Map<String, ?> fields) throws Exception {
        UUID id = ledger.newId();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach((name, value) -> values.put(name, value instanceof UUID other ? other.toString() : value));
        ledger.append(book, id, new Encoded(type, 1, Json.write(Map.of("fields", values))));
        assertThat(EventTypes.currentVersions()).containsKey(type);
        return id;
    }

    private static String row(TestLedger ledger, String column, String table, UUID id) throws Exception {
        return String.valueOf(ledger.query("SELECT " + column + " FROM " + table + " WHERE id = '" + id + "'"));
    }
}
