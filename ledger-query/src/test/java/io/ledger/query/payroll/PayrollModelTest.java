package io.ledger.query.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.testing.DigestCheck;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories of payrolls against a naive model, however they are batched. Prints its seed; run it again with {@code -Dledger.seed=…}. */
class PayrollModelTest {

    private static final int BOOKS = 4;
    private static final int EVENTS = 1_200;
    private static final int MAX_EVENTS_OF_A_COMMIT = 60;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    @Test
    void projecting_random_payrolls_as_they_come_and_again_in_batches_of_any_size_gives_the_rows_of_the_model()
            throws Exception {
        System.out.println("PayrollModelTest: -Dledger.seed=" + SEED);
        Random random = new Random(SEED);
        try (TestLedger ledger = TestLedger.create()) {
            List<PayrollModel> models = new ArrayList<>();
            for (int i = 0; i < BOOKS; i++) {
                models.add(new PayrollModel(ledger, random));
            }
            try (TestNode node = TestNode.start(ledger)) {
                for (int event = 0; event < EVENTS; ) {
                    int until = Math.min(EVENTS, event + 1 + random.nextInt(MAX_EVENTS_OF_A_COMMIT));
                    for (; event < until; event++) {
                        models.get(random.nextInt(BOOKS)).step();
                    }
                    ledger.commit();
                    if (random.nextInt(4) == 0) {
                        ledger.awaitProjected();
                        check(models, "as they come");
                    }
                }
                ledger.awaitProjected();
                check(models, "as they come");
                DigestCheck.requireKept(node, ledger);
            }
            String live = dump(ledger);
            for (int batchSize : new int[] {1, 2 + random.nextInt(20), 1_000}) {
                ledger.forgetRows();
                try (TestNode node = TestNode.start(ledger, "ledger.projection.batch-size=" + batchSize)) {
                    ledger.awaitProjected();
                    DigestCheck.requireKept(node, ledger);
                }
                check(models, "batches of " + batchSize);
                assertThat(dump(ledger))
                        .as("seed %s, batches of %s", SEED, batchSize)
                        .isEqualTo(live);
            }
        }
    }

    private static void check(List<PayrollModel> models, String how) throws Exception {
        for (PayrollModel model : models) {
            assertThat(model.actual()).as("seed %s, %s", SEED, how).isEqualTo(model.expected());
        }
    }

    private static String dump(TestLedger ledger) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("staff", "attendance", "transactions", "payroll_runs", "cashbook_days")) {
            all.append(ledger.query("SELECT json_agg(t ORDER BY book_id, id) FROM " + table + " t"));
        }
        return all.append(ledger.query("SELECT json_agg(p ORDER BY book_id, seq, line) FROM postings p"))
                .toString();
    }
}
