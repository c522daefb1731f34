package io.ledger.query.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.table.Bills;
import io.ledger.api.table.Items;
import io.ledger.api.table.Parties;
import io.ledger.api.table.StockAdjustments;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The history of an item, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockLedgerHttpTest {

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private UUID book;
    private UUID rice;
    private UUID ravi;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        book = ledger.openBook();
        ravi = ledger.add(book, Parties.SUPPLIERS, Map.of("name", "Ravi"));
        rice = ledger.add(book, Items.TABLE, Map.of("name", "Rice", "unit", "kg", "opening_quantity", "2.50"));
        bill("purchase", "2026-04-01", "10", ravi, null);
        bill("sale", "2026-04-02", "20.125", null, null);
        UUID reversed = bill("sale", "2026-04-02", "4", null, "2026-04-05");
        ledger.change(book, Bills.TABLE, reversed, Map.of("note", "a mistake"));
        bill("sale_return", "2026-04-03", "0.125", null, null);
        ledger.add(
                book,
                StockAdjustments.TABLE,
                Map.of("item_id", rice.toString(), "quantity", "-1", "occurred_on", "2026-04-04", "note", "broken"));
        ledger.commit();
        ledger.awaitProjected();
        owner = TestUser.register("http://localhost:" + node.port());
        ledger.addMember(book, owner.userId(), Role.VIEWER);
    }

    private UUID bill(String kind, String day, String quantity, @Nullable UUID party, @Nullable String reversedOn)
            throws Exception {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("kind", kind);
        data.put("issued_on", day);
        data.put("party_id", party == null ? null : party.toString());
        data.put("reversed_on", reversedOn);
        data.put("lines", List.of(Map.of("quantity", quantity, "unit_price_minor", 100L, "item_id", rice.toString())));
        return ledger.add(book, Bills.TABLE, data);
    }

    @AfterAll
    void close() throws Exception {
        node.close();
        ledger.close();
    }

    private Answer get(String path) {
        return owner.get("/v1/books/" + book + path);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (List<Map<String, Object>>) answer.json().get("lines");
    }

    @Test
    void an_item_is_followed_record_by_record_below_zero_too() {
        Answer answer = get("/reports/stock-ledger?item_id=" + rice);
        assertThat(lines(answer))
                .extracting(line -> line.get("day") + " " + line.get("description") + " " + line.get("party") + " "
                        + line.get("quantity") + " " + line.get("quantity_on_hand"))
                .containsExactly(
                        "2026-04-01 Purchase 1 Ravi 10 12.5",
                        "2026-04-02 Sale 1 null -20.125 -7.625",
                        "2026-04-02 Sale 2 null -4 -11.625",
                        "2026-04-03 Credit note 1 null 0.125 -11.5",
                        "2026-04-04 Adjustment null -1 -12.5",
                        "2026-04-05 Sale 2, reversed null 4 -8.5");
        assertThat(answer.json())
                .containsEntry("opening_quantity", "2.5")
                .containsEntry("in_quantity", "14.125")
                .containsEntry("out_quantity", "25.125")
                .containsEntry("closing_quantity", "-8.5");
        assertThat(get("/items/" + rice).json()).containsEntry("quantity_on_hand", "-8.5");
    }

    @Test
    void some_days_begin_with_what_there_was_before() {
        Answer answer = get("/reports/stock-ledger?from=2026-04-03&to=2026-04-04&item_id=" + rice);
        assertThat(lines(answer)).hasSize(2);
        assertThat(answer.json())
                .containsEntry("opening_quantity", "-11.625")
                .containsEntry("closing_quantity", "-12.5");
    }

    @Test
    void on_paper_and_in_a_spreadsheet() {
        assertThat(get("/reports/stock-ledger?format=csv&item_id=" + rice).body())
                .contains("2026-04-04,Adjustment,,", ",1,-12.5,broken");
        assertThat(get("/reports/stock-ledger?format=pdf&item_id=" + rice).status())
                .isEqualTo(200);
    }

    @Test
    void an_item_that_is_not_there_is_not_found() {
        Answer answer = get("/reports/stock-ledger?item_id=" + UUID.randomUUID());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json()).containsEntry("code", "not_found").containsEntry("field", "item_id");
        assertThat(get("/reports/stock-ledger").status()).isEqualTo(400);
    }
}
