package io.ledger.query.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Balances by replaying random histories of payrolls, beside the sums of what the projection posted up to the same event. Prints its seed; run it again with
 * {@code -Dledger.seed=…}.
 */
class PayrollReplayTest {

    private static final int EVENTS = 500;
    private static final int LOOKS = 60;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    @Test
    void balances_as_of_any_event_of_random_payrolls_are_the_sums_of_what_was_posted_by_then() throws Exception {
        System.out.println("PayrollReplayTest: -Dledger.seed=" + SEED);
        Random random = new Random(SEED);
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            PayrollModel model = new PayrollModel(ledger, random);
            for (int event = 0; event < EVENTS; event++) {
                model.step();
            }
            ledger.commit();
            ledger.awaitProjected();
            TestUser owner = TestUser.register("http://localhost:" + node.port());
            ledger.addMember(model.book(), owner.userId(), Role.OWNER);
            long head = ledger.seq(model.book());
            boolean anyWages = false;
            for (int look = 0; look < LOOKS; look++) {
                long seq = look == 0 ? head : random.nextLong(head + 1);
                Answer answer = owner.get("/v1/books/" + model.book() + "/audit/balances?as_of_seq=" + seq);
                Map<String, Long> replayed = amounts(answer, "accounts", "account");
                replayed.putAll(amounts(answer, "parties", "id"));
                assertThat(replayed).as("seed %s, seq %s", SEED, seq).isEqualTo(posted(ledger, model, seq));
                anyWages |= replayed.containsKey("Expenses:Wages");
            }
            assertThat(anyWages).isTrue();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Long> amounts(Answer answer, String list, String key) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Map<String, Long> amounts = new TreeMap<>();
        for (Map<String, Object> each :
                (List<Map<String, Object>>) answer.json().get(list)) {
            long amount = ((Number) each.get("balance_minor")).longValue();
            if (amount != 0) {
                amounts.put((String) each.get(key), amount);
            }
        }
        return amounts;
    }

    private static Map<String, Long> posted(TestLedger ledger, PayrollModel model, long seq) throws Exception {
        String sums = ledger.query("""
                SELECT coalesce(json_object_agg(key, amount), '{}') FROM (
                    SELECT   key, sum(amount_minor)::bigint AS amount
                    FROM     postings, unnest(ARRAY[account, party_id::text]) AS key
                    WHERE    book_id = '%s' AND seq <= %s AND key IS NOT NULL
                    GROUP BY key
                    HAVING   sum(amount_minor) <> 0) s
                """.formatted(model.book(), seq));
        Map<String, Long> amounts = new TreeMap<>();
        Json.readStored(String.valueOf(sums)).forEach((key, amount) -> amounts.put(key, ((Number) amount).longValue()));
        return amounts;
    }
}
