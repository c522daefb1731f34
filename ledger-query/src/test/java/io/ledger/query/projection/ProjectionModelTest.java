package io.ledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.testing.DigestCheck;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Random events against a naive model, with several sizes of a batch. Prints its seed; run it again with {@code -Dledger.seed=…}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectionModelTest {

    private static final int BOOKS = 5;
    private static final int EVENTS = 1_500;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private final List<BookModel> models = new ArrayList<>();
    private TestLedger ledger;

    @BeforeAll
    void appendRandomEvents() throws Exception {
        System.out.println("ProjectionModelTest: -Dledger.seed=" + SEED);
        Random random = new Random(SEED);
        ledger = TestLedger.create();
        for (int i = 0; i < BOOKS; i++) {
            models.add(new BookModel(ledger, random));
        }
        for (int i = 0; i < EVENTS; i++) {
            models.get(random.nextInt(BOOKS)).step();
        }
        ledger.commit();
    }

    @AfterAll
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void projecting_random_events_in_batches_of_any_size_gives_the_rows_of_the_model() throws Exception {
        for (int batchSize : new int[] {1, 7, 1000}) {
            try (TestNode node = TestNode.start(ledger, "ledger.projection.batch-size=" + batchSize)) {
                ledger.awaitProjected();
                for (BookModel model : models) {
                    assertThat(model.actual())
                            .as("seed %s, batches of %s", SEED, batchSize)
                            .isEqualTo(model.expected());
                }
                DigestCheck.requireKept(node, ledger);
            }
            String all = dump();
            assertThat(dumps).as("seed %s, batches of %s", SEED, batchSize).allMatch(all::equals);
            dumps.add(all);
            ledger.forgetRows();
        }
    }

    private final List<String> dumps = new ArrayList<>();

    private String dump() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("customers", "suppliers", "transactions", "cashbook_entries", "cashbook_days")) {
            all.append(ledger.query("SELECT json_agg(t ORDER BY book_id, id) FROM " + table + " t"));
        }
        return all.toString();
    }
}
