package io.ledger.query.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
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

            ledger.execute("UPDATE customers SET balance_minor = balance_minor + 1");
            addCustomer(ledger, book);
            watch.round();
            assertThat(broken(node)).isEqualTo(1);

            ledger.execute("UPDATE customers SET balance_minor = opening_balance_minor");
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

    @Test
    void a_book_that_cannot_be_checked_does_not_keep_the_others_from_it() throws Exception {
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            TieOutWatch watch = node.bean(TieOutWatch.class);
            UUID odd = ledger.openBook();
            UUID party = ledger.add(odd, Parties.CUSTOMERS, Map.of("name", "Asha"));
            for (int i = 0; i < 2; i++) {
                ledger.add(
                        odd,
                        Transactions.TABLE,
                        Map.of(
                                "party_id",
                                party.toString(),
                                "direction",
                                "gave",
                                "amount_minor",
                                1L,
                                "occurred_on",
                                "2026-01-02"));
            }
            UUID broken = ledger.openBook();
            addCustomer(ledger, broken);
            ledger.execute("UPDATE transactions SET amount_minor = 9223372036854775807");
            ledger.execute("UPDATE customers SET balance_minor = balance_minor + 1 WHERE book_id = '" + broken + "'");
            watch.round();
            assertThat(broken(node)).isEqualTo(1);
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
