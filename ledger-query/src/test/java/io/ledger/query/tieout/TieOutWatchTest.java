package io.ledger.query.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Parties;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TieOutWatchTest {

    @Test
    void book_whose_sums_disagree_is_counted_as_broken_until_they_agree_again() throws Exception {
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            TieOutWatch watch = node.bean(TieOutWatch.class);
            UUID book = ledger.openBook();
            addCustomer(ledger, book);
            watch.round();
            assertThat(broken(node)).isZero();

            ledger.execute("UPDATE views.customers SET balance_minor = balance_minor + 1");
            addCustomer(ledger, book);
            watch.round();
            assertThat(broken(node)).isEqualTo(1);

            ledger.execute("UPDATE views.customers SET balance_minor = opening_balance_minor");
            addCustomer(ledger, book);
            watch.round();
            assertThat(broken(node)).isZero();
            assertThat(node.bean(MeterRegistry.class)
                            .get("ledger.tie_outs.checked")
                            .counter()
                            .count())
                    .isEqualTo(3);
        }
    }

    private static void addCustomer(TestLedger ledger, UUID book) throws Exception {
        ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Asha", "opening_balance_minor", 700L));
        ledger.commit();
        ledger.awaitProjected();
    }

    private static double broken(TestNode node) {
        return node.bean(MeterRegistry.class)
                .get("ledger.tie_outs.broken")
                .gauge()
                .value();
    }
}
