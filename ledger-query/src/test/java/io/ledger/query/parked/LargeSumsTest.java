package io.ledger.query.parked;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.projection.ParkedBooks;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sums that are more than a long holds are kept, said in words where they cannot be sent, and come back when they are smaller. */
class LargeSumsTest {

    private static final long LARGEST_AMOUNT = 1_000_000_000_000_000L;

    /** One more than a long holds. */
    private static final int ENTRIES = 9_224;

    private static final String TURNOVER = "reports/tie-outs";

    private static final List<String> READINGS = List.of(
            "customers",
            "cashbook_days",
            "reports/balances",
            "reports/balances?format=csv",
            "reports/cashbook",
            TURNOVER,
            "reports/trial-balance",
            "audit/balances");

    private static void gave(TestLedger ledger, UUID book, UUID party, long amount, List<UUID> ids) throws Exception {
        ids.add(ledger.add(
                book,
                Transactions.TABLE,
                new HashMap<>(Map.of(
                        "party_id",
                        party.toString(),
                        "direction",
                        "gave",
                        "mode",
                        "cash",
                        "amount_minor",
                        amount,
                        "occurred_on",
                        "2026-01-02"))));
    }

    @Test
    void more_of_the_largest_amount_than_a_long_holds_parks_nobody_and_is_shown_again_when_it_is_less()
            throws Exception {
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            TestUser owner = TestUser.register("http://localhost:" + node.port());
            UUID book = ledger.openBook();
            UUID party = ledger.add(book, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Croesus")));
            UUID other = ledger.openBook();
            UUID otherParty = ledger.add(other, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Asha")));
            ledger.addMember(book, owner.userId(), Role.OWNER);
            ledger.addMember(other, owner.userId(), Role.OWNER);
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < ENTRIES; i++) {
                gave(ledger, book, party, LARGEST_AMOUNT, ids);
            }
            gave(ledger, other, otherParty, 7, new ArrayList<>());
            ledger.commit();
            ledger.awaitProjected();

            assertThat(node.bean(ParkedBooks.class).count()).isZero();
            String sum = BigInteger.valueOf(LARGEST_AMOUNT)
                    .multiply(BigInteger.valueOf(ENTRIES))
                    .toString();
            assertThat(ledger.query("SELECT balance_minor FROM customers WHERE book_id = '" + book + "'"))
                    .isEqualTo(sum);
            assertThat(ledger.query("SELECT purchase_left_minor FROM party_pools WHERE book_id = '" + book + "'"))
                    .isEqualTo(sum);
            assertThat(ledger.query("SELECT by_mode ->> 'cash' FROM cashbook_days WHERE book_id = '" + book + "'"))
                    .contains(sum);
            for (String reading : READINGS) {
                Answer answer = owner.get("/v1/books/" + book + "/" + reading);
                assertThat(answer.status()).as(reading + answer.body()).isEqualTo(503);
                assertThat(answer.body()).as(reading).contains("unavailable", "9007199254740991");
                assertThat(owner.get("/v1/books/" + other + "/" + reading).status())
                        .as(reading)
                        .isEqualTo(200);
            }
            assertThat(owner.get("/v1/books/" + book + "/customers").body())
                    .contains("balance_minor of customers " + party);

            for (UUID id : ids.subList(9, ENTRIES)) {
                ledger.append(book, new RecordRemoved(Transactions.TABLE, id));
            }
            ledger.commit();
            ledger.awaitProjected();
            assertThat(owner.get("/v1/books/" + book + "/customers").body())
                    .contains("\"balance_minor\":" + 9 * LARGEST_AMOUNT);
            for (String reading : READINGS) {
                if (reading.equals(TURNOVER)) {
                    continue; // what was posted and reversed stays posted
                }
                Answer answer = owner.get("/v1/books/" + book + "/" + reading);
                assertThat(answer.status()).as(reading + answer.body()).isEqualTo(200);
            }
        }
    }
}
