package io.ledger.query.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer who owed 500, bought for 1,000, paid 300 in cash, corrected to 250; and a rent of 70. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostingsHttpTest {

    private TestLedger ledger;
    private TestNode node;
    private TestUser viewer;
    private UUID book;
    private UUID asha;
    private UUID sale;
    private UUID payment;
    private long corrected;

    @BeforeAll
    void write() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        book = ledger.openBook();
        asha = ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Asha", "opening_balance_minor", 500));
        sale = ledger.add(book, Transactions.TABLE, transaction("gave", "credit", 1000, "2026-02-01"));
        payment = ledger.add(book, Transactions.TABLE, transaction("got", "cash", 300, "2026-02-03"));
        ledger.add(
                book,
                CashbookEntries.TABLE,
                Map.of("direction", "out", "amount_minor", 70, "category", "Rent", "occurred_on", "2026-02-02"));
        ledger.change(book, Transactions.TABLE, payment, Map.of("amount_minor", 250));
        corrected = ledger.seq(book);
        ledger.add(book, OwnAccounts.TABLE, Map.of("name", "Till", "class", "asset", "kind", "cash"));
        ledger.commit();
        ledger.awaitProjected();
        viewer = TestUser.register("http://localhost:" + node.port());
        ledger.addMember(book, viewer.userId(), Role.VIEWER);
    }

    private Map<String, Object> transaction(String direction, String mode, long amount, String day) {
        return Map.of(
                "party_id",
                asha.toString(),
                "direction",
                direction,
                "mode",
                mode,
                "amount_minor",
                amount,
                "occurred_on",
                day);
    }

    @AfterAll
    void close() throws Exception {
        node.close();
        ledger.close();
    }

    private Answer get(String query) {
        return viewer.get("/v1/books/" + book + "/postings?" + query);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(String query) {
        Answer answer = get(query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (List<Map<String, Object>>) answer.json().get("rows");
    }

    private long sum(String query) {
        return rows(query).stream()
                .mapToLong(row -> ((Number) row.get("amount_minor")).longValue())
                .sum();
    }

    private static String account(String path) {
        return "account=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    @Test
    void a_posting_names_its_event_record_day_account_and_party() {
        assertThat(rows(account("Assets:Receivables") + "&to=2026-02-01"))
                .containsExactly(
                        row(2, asha, "customers", null, 500), row(3, sale, "transactions", "2026-02-01", 1000));
    }

    private Map<String, @Nullable Object> row(long seq, UUID record, String table, @Nullable String day, int amount) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("seq", (int) seq);
        row.put("record_id", record.toString());
        row.put("table", table);
        row.put("occurred_on", day);
        row.put("account", "Assets:Receivables");
        row.put("party_id", asha.toString());
        row.put("amount_minor", amount);
        return row;
    }

    @Test
    void the_sum_over_an_account_up_to_a_day_is_its_line_of_the_trial_balance() {
        assertThat(sum(account("Assets:Receivables"))).isEqualTo(1250);
        assertThat(sum(account("Assets:Receivables") + "&to=2026-02-02")).isEqualTo(1500);
        assertThat(sum(account("Assets:Cash"))).isEqualTo(180);
        assertThat(sum(account("Equity:Opening balances"))).isEqualTo(-500);
        assertThat(sum(account("Expenses:Rent"))).isEqualTo(70);
        assertThat(sum("")).isZero();
        assertThat(rows(account("Assets:Nothing"))).isEmpty();
    }

    @Test
    void what_an_edit_took_back_is_there_and_what_was_known_before_it_is_without_it() {
        assertThat(rows("record_id=" + payment + "&" + account("Assets:Cash")).stream()
                        .map(row -> row.get("amount_minor")))
                .containsExactly(300, -300, 250);
        assertThat(sum(account("Assets:Cash") + "&known_as_of_seq=" + (corrected - 1)))
                .isEqualTo(230);
        assertThat(sum("party_id=" + asha + "&known_as_of_seq=" + corrected)).isEqualTo(1250);
        assertThat(rows("known_as_of_seq=0")).isEmpty();
    }

    @Test
    void pages_follow_one_another_without_a_gap_or_a_repeat() {
        List<Map<String, Object>> all = rows("limit=1000");
        List<Object> paged = new ArrayList<>();
        String after = "";
        do {
            Answer page = get("limit=3" + after);
            paged.addAll((List<?>) page.json().get("rows"));
            after = "&after=" + page.json().get("next");
        } while (!after.equals("&after=null"));
        assertThat(paged).hasSize(12).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit,invalid_parameter",
        "limit=1001,limit,invalid_parameter",
        "party_id=asha,party_id,invalid_parameter",
        "record_id=1,record_id,invalid_parameter",
        "from=2026-02-30,from,invalid_parameter",
        "from=2026-02-02&to=2026-02-01,from,invalid_parameter",
        "known_as_of_seq=-1,known_as_of_seq,invalid_parameter",
        "account=a%00b,account,invalid_parameter",
        "acount=a,acount,invalid_parameter",
        "after=AAAA,after,invalid_cursor",
        "after=%21,after,invalid_cursor",
    })
    void what_cannot_be_read_is_refused_with_its_name(String query, String field, String code) {
        Answer answer = get(query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("code", code).containsEntry("field", field);
    }

    @Test
    void who_is_no_member_finds_no_book() {
        TestUser stranger = TestUser.register("http://localhost:" + node.port());
        assertThat(stranger.get("/v1/books/" + book + "/postings").code()).isEqualTo("not_found");
    }
}
