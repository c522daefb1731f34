package io.ledger.query.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.platform.testing.TestUser;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class BillRegisterTest {

    @Test
    void goods_on_credit_are_in_the_register_and_money_through_an_account_is_not_whatever_its_mode_says()
            throws Exception {
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            UUID book = ledger.openBook();
            UUID till = ledger.add(book, OwnAccounts.TABLE, Map.of("name", "Till", "class", "asset", "kind", "cash"));
            UUID asha = ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Asha"));
            Map<String, Object> goods = Map.of(
                    "party_id", asha.toString(),
                    "direction", "gave",
                    "mode", "credit",
                    "amount_minor", 500,
                    "occurred_on", "2026-03-01");
            UUID sold = ledger.add(book, Transactions.TABLE, Map.copyOf(goods));
            Map<String, Object> money = new HashMap<>(goods);
            money.put("account_id", till.toString());
            ledger.add(book, Transactions.TABLE, Map.copyOf(money));
            ledger.commit();
            ledger.awaitProjected();
            TestUser viewer = TestUser.register("http://localhost:" + node.port());
            ledger.addMember(book, viewer.userId(), Role.VIEWER);

            Map<String, Object> register =
                    viewer.get("/v1/books/" + book + "/reports/sales-register").json();

            assertThat(register).containsEntry("total_minor", 500);
            assertThat((List<?>) register.get("lines"))
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("id", sold.toString());
        }
    }
}
