package io.ledger.query.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What PostgreSQL reads for an event of a party with many bills. Prints how long such events take, too. */
class ManyBillsTest {

    private static final int BILLS = 10_000;
    private static final int EVENTS = 30;
    /** Two borders of two kinds, with room for what is looked up by its id. */
    private static final int MAX_ROWS_AN_EVENT = 200;

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    @Test
    void an_event_of_a_party_with_ten_thousand_bills_reads_few_of_them() throws Exception {
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            UUID book = ledger.openBook();
            UUID few = party(ledger, book, 100);
            UUID many = party(ledger, book, BILLS);
            ledger.commit();
            ledger.awaitProjected();
            events(ledger, book, few);

            double ofFew = events(ledger, book, few);
            long before = rowsRead(ledger);
            double ofMany = events(ledger, book, many);
            long read = rowsRead(ledger) - before;
            System.out.printf(
                    "ManyBillsTest: an event of a party with 100 bills %.2f ms, with %d %.2f ms; %d rows read by %d events%n",
                    ofFew, BILLS, ofMany, read, EVENTS);
            assertThat(read).as("rows of bills and claims").isBetween(1L, (long) EVENTS * MAX_ROWS_AN_EVENT);
        }
    }

    /** A party of which half of the bills are paid. */
    private static UUID party(TestLedger ledger, UUID book, int bills) throws Exception {
        UUID party = ledger.add(book, Parties.CUSTOMERS, Map.of("name", "P" + bills));
        for (int i = 0; i < bills; i++) {
            bill(ledger, book, party, i % 365);
        }
        pay(ledger, book, party, 100L * bills / 2);
        return party;
    }

    private static void bill(TestLedger ledger, UUID book, UUID party, int day) throws Exception {
        ledger.add(
                book,
                Bills.TABLE,
                Map.of(
                        "kind",
                        "sale",
                        "party_id",
                        party.toString(),
                        "issued_on",
                        FIRST_DAY.plusDays(day).toString(),
                        "due_on",
                        FIRST_DAY.plusYears(9).toString(),
                        "lines",
                        List.of(Map.of("quantity", "1", "unit_price_minor", 100))));
    }

    private static void pay(TestLedger ledger, UUID book, UUID party, long amount) throws Exception {
        ledger.add(
                book,
                Transactions.TABLE,
                Map.of(
                        "party_id",
                        party.toString(),
                        "direction",
                        "got",
                        "mode",
                        "cash",
                        "amount_minor",
                        amount,
                        "occurred_on",
                        FIRST_DAY.toString()));
    }

    /** Each in a batch of its own; how many milliseconds one takes. */
    private static double events(TestLedger ledger, UUID book, UUID party) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            if (i % 2 == 0) {
                bill(ledger, book, party, i % 3 == 0 ? 0 : 364);
            } else {
                pay(ledger, book, party, 130);
            }
            ledger.commit();
            ledger.awaitProjected();
        }
        return (System.nanoTime() - start) / 1e6 / EVENTS;
    }

    /** As PostgreSQL counts them, which other connections see some seconds later. */
    private static long rowsRead(TestLedger ledger) throws Exception {
        long last = -1;
        for (int i = 0; i < 30; i++) {
            long now = Long.parseLong(ledger.query("""
                    SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) FROM pg_stat_all_tables
                    WHERE  schemaname = current_schema() AND relname IN ('bills', 'bill_claims', 'party_pools')
                    """).replaceAll("\\..*", ""));
            if (i >= 12 && now == last) {
                return now;
            }
            last = now;
            Thread.sleep(1_000);
        }
        return last;
    }
}
