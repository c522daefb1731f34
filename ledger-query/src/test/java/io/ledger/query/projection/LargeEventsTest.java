package io.ledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Parties;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events of hundreds of kilobytes, more of them than may be under way at once: their book gets through, and the next one does. */
class LargeEventsTest {

    private static final int BILLS = 100;
    private static final int LINES = 500;

    @Test
    void a_book_of_very_large_bills_is_projected_and_so_is_the_one_after_it() throws Exception {
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            assertThat(node.context().isRunning()).isTrue();
            UUID large = ledger.openBook();
            UUID small = ledger.openBook();
            List<Map<String, Object>> lines = Collections.nCopies(
                    LINES,
                    Map.of("description", "\uD83E\uDDFE".repeat(200), "quantity", "1", "unit_price_minor", 100L));
            for (int i = 0; i < BILLS; i++) {
                Map<String, @Nullable Object> bill = new HashMap<>();
                bill.put("kind", "sale");
                bill.put("issued_on", "2026-01-01");
                bill.put("lines", lines);
                ledger.add(large, Bills.TABLE, bill);
            }
            ledger.add(small, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Asha")));
            ledger.commit();
            assertThat(ledger.query("SELECT sum(octet_length(payload)) / 1048576 > 30 FROM ledger.event"))
                    .isEqualTo("t");

            ledger.awaitProjected();

            assertThat(ledger.query("SELECT count(*) || ' ' || sum(total_minor) FROM bills"))
                    .isEqualTo(BILLS + " " + BILLS * LINES * 100);
            assertThat(ledger.query("SELECT name FROM customers")).isEqualTo("Asha");
        }
    }
}
