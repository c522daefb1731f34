package io.ledger.query.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What the projection makes of bills: numbers, payment, status. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillsTest {

    private TestLedger ledger;
    private TestNode node;
    private UUID book;
    private UUID customer;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    @BeforeEach
    void openBook() throws Exception {
        book = ledger.openBook();
        customer = party("Asha");
    }

    private UUID party(String name) throws Exception {
        return ledger.add(book, Parties.CUSTOMERS, map("name", name));
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static List<Object> line(long total) {
        return List.of(map("quantity", "1", "unit_price_minor", total));
    }

    private UUID bill(String kind, @Nullable UUID party, long total, @Nullable Object... more) throws Exception {
        Map<String, @Nullable Object> data = map(
                "kind",
                kind,
                "party_id",
                party == null ? null : party.toString(),
                "issued_on",
                "2026-01-01",
                "lines",
                line(total));
        data.putAll(map(more));
        return ledger.add(book, Bills.TABLE, data);
    }

    private UUID sale(long total, @Nullable Object... more) throws Exception {
        return bill("sale", customer, total, more);
    }

    private UUID pay(UUID party, String direction, long amount, @Nullable UUID bill) throws Exception {
        return ledger.add(
                book,
                Transactions.TABLE,
                map(
                        "party_id",
                        party.toString(),
                        "direction",
                        direction,
                        "amount_minor",
                        amount,
                        "mode",
                        "cash",
                        "occurred_on",
                        "2026-01-02",
                        "bill_id",
                        bill == null ? null : bill.toString()));
    }

    private void change(Table table, UUID id, @Nullable Object... data) throws Exception {
        ledger.change(book, table, id, map(data));
    }

    private void remove(Table table, UUID id) throws Exception {
        ledger.append(book, new RecordRemoved(table, id));
    }

    private void restore(Table table, UUID id) throws Exception {
        ledger.append(book, new RecordRestored(table, id));
    }

    private void settings(@Nullable String prefix) throws Exception {
        Fields fields = Fields.forCreate(BusinessSettings.TABLE, map("bill_prefix", prefix));
        ledger.append(book, new RecordAdded(BusinessSettings.TABLE, book, fields));
    }

    private void project() throws Exception {
        ledger.commit();
        ledger.awaitProjected();
    }

    private List<String> numbers(UUID... bills) throws Exception {
        project();
        List<String> numbers = new ArrayList<>();
        for (UUID bill : bills) {
            numbers.add(ledger.query("SELECT number FROM bills WHERE id = '" + bill + "'"));
        }
        return numbers;
    }

    private List<String> paid(UUID... bills) throws Exception {
        project();
        List<String> paid = new ArrayList<>();
        for (UUID bill : bills) {
            paid.add(ledger.query("SELECT paid_minor || ' of ' || total_minor || ' ' || status FROM bills WHERE id = '"
                    + bill + "'"));
        }
        return paid;
    }

    private List<Long> seqs(UUID... bills) throws Exception {
        project();
        List<Long> seqs = new ArrayList<>();
        for (UUID bill : bills) {
            seqs.add(Long.valueOf(ledger.query("SELECT seq FROM bills WHERE id = '" + bill + "'")));
        }
        return seqs;
    }

    @Test
    void bills_without_a_number_are_counted_per_kind_with_the_prefix_of_their_time() throws Exception {
        UUID plain = sale(1);
        settings("INV-");
        UUID second = sale(1);
        UUID purchase = bill("purchase", customer, 1);
        change(BusinessSettings.TABLE, book, "bill_prefix", "B/");
        UUID third = sale(1);
        remove(BusinessSettings.TABLE, book);
        UUID fourth = sale(1);
        assertThat(numbers(plain, second, purchase, third, fourth))
                .containsExactly("1", "INV-2", "INV-1", "B/3", "B/4");
        change(BusinessSettings.TABLE, book, "bill_prefix", null);
        assertThat(numbers(sale(1))).containsExactly("5");
    }

    @Test
    void a_number_that_a_bill_of_the_kind_has_already_is_passed_over() throws Exception {
        settings("INV-");
        UUID second = sale(1, "number", "INV-2");
        remove(Bills.TABLE, second);
        bill("purchase", customer, 1, "number", "INV-1");
        bill("sale", null, 1, "number", "INV-3");
        assertThat(numbers(sale(1), sale(1))).containsExactly("INV-1", "INV-4");
        UUID late = sale(1, "number", "INV-5");
        assertThat(numbers(late, sale(1))).containsExactly("INV-5", "INV-6");
        change(Bills.TABLE, late, "number", "X");
        UUID seventh = sale(1, "number", "INV-7");
        change(Bills.TABLE, seventh, "number", "INV-8");
        assertThat(numbers(sale(1), sale(1))).containsExactly("INV-7", "INV-9");
    }

    @Test
    void many_numbers_that_are_taken_are_passed_over() throws Exception {
        for (int i = 1; i <= 100; i++) {
            sale(1, "number", String.valueOf(i));
        }
        project();
        assertThat(numbers(sale(1))).containsExactly("101");
    }

    @Test
    void a_bill_keeps_its_number_when_an_edit_clears_it_or_changes_the_kind() throws Exception {
        UUID counted = sale(1);
        UUID given = sale(1, "number", "A-7");
        change(Bills.TABLE, counted, "number", null);
        change(Bills.TABLE, given, "number", null, "note", "again");
        assertThat(numbers(counted, given)).containsExactly("1", "A-7");
        change(Bills.TABLE, counted, "kind", "purchase");
        assertThat(numbers(counted, bill("purchase", customer, 1), sale(1))).containsExactly("1", "2", "2");
    }

    @Test
    void payments_pay_the_bill_that_they_name_and_else_the_oldest() throws Exception {
        UUID later = sale(100, "issued_on", "2026-01-05");
        UUID older = sale(100, "issued_on", "2026-01-03");
        UUID named = sale(100, "issued_on", "2026-01-09");
        pay(customer, "got", 130, null);
        pay(customer, "got", 40, named);
        assertThat(paid(older, later, named))
                .containsExactly("100 of 100 paid", "30 of 100 partial", "40 of 100 partial");
        pay(customer, "got", 80, named);
        pay(customer, "gave", 50, named);
        assertThat(paid(older, later, named))
                .containsExactly("100 of 100 paid", "30 of 100 partial", "70 of 100 partial");
        pay(customer, "gave", 500, null);
        assertThat(paid(older, later)).containsExactly("100 of 100 paid", "30 of 100 partial");
    }

    @Test
    void purchases_are_paid_by_what_is_given() throws Exception {
        UUID supplier = ledger.add(book, Parties.SUPPLIERS, map("name", "Ravi"));
        UUID bought = bill("purchase", supplier, 100);
        pay(supplier, "gave", 60, null);
        pay(supplier, "got", 500, null);
        assertThat(paid(bought)).containsExactly("60 of 100 partial");
        pay(supplier, "gave", 70, bought);
        pay(supplier, "got", 20, bought);
        assertThat(paid(bought)).containsExactly("100 of 100 paid");
    }

    @Test
    void of_one_day_the_bill_that_was_recorded_first_is_paid_first() throws Exception {
        UUID first = sale(10);
        UUID second = sale(10);
        pay(customer, "got", 12, null);
        assertThat(paid(first, second)).containsExactly("10 of 10 paid", "2 of 10 partial");
    }

    @Test
    void a_payment_counts_for_no_bill_that_is_unknown_removed_or_of_another_party() throws Exception {
        UUID other = party("Ravi");
        UUID foreign = bill("sale", other, 100);
        UUID own = sale(100);
        pay(customer, "got", 40, foreign);
        pay(customer, "got", 5, ledger.newId());
        assertThat(paid(own, foreign)).containsExactly("45 of 100 partial", "0 of 100 unpaid");
        change(Bills.TABLE, foreign, "party_id", customer.toString());
        assertThat(paid(own, foreign)).containsExactly("0 of 100 unpaid", "45 of 100 partial");
        remove(Bills.TABLE, foreign);
        assertThat(paid(own, foreign)).containsExactly("45 of 100 partial", "0 of 100 unpaid");
        restore(Bills.TABLE, foreign);
        change(Bills.TABLE, foreign, "party_id", null, "mode", "credit");
        assertThat(paid(own, foreign)).containsExactly("45 of 100 partial", "0 of 100 unpaid");
    }

    @Test
    void a_changed_removed_or_restored_payment_is_allocated_anew() throws Exception {
        UUID other = party("Ravi");
        UUID first = sale(100);
        UUID second = sale(100);
        UUID theirs = bill("sale", other, 100);
        UUID payment = pay(customer, "got", 60, null);
        assertThat(paid(first, second, theirs))
                .containsExactly("60 of 100 partial", "0 of 100 unpaid", "0 of 100 unpaid");
        change(Transactions.TABLE, payment, "bill_id", second.toString());
        assertThat(paid(first, second)).containsExactly("0 of 100 unpaid", "60 of 100 partial");
        change(Transactions.TABLE, payment, "amount_minor", 100L);
        assertThat(paid(first, second)).containsExactly("0 of 100 unpaid", "100 of 100 paid");
        change(Transactions.TABLE, payment, "party_id", other.toString());
        assertThat(paid(first, second, theirs))
                .containsExactly("0 of 100 unpaid", "0 of 100 unpaid", "100 of 100 paid");
        remove(Transactions.TABLE, payment);
        assertThat(paid(theirs)).containsExactly("0 of 100 unpaid");
        restore(Transactions.TABLE, payment);
        assertThat(paid(theirs)).containsExactly("100 of 100 paid");
        change(Transactions.TABLE, payment, "direction", "gave");
        assertThat(paid(theirs)).containsExactly("0 of 100 unpaid");
    }

    @Test
    void a_changed_bill_moves_what_the_others_get() throws Exception {
        UUID first = sale(100, "issued_on", "2026-01-02");
        UUID second = sale(100, "issued_on", "2026-01-03");
        pay(customer, "got", 120, null);
        assertThat(paid(first, second)).containsExactly("100 of 100 paid", "20 of 100 partial");
        change(Bills.TABLE, first, "lines", line(30));
        assertThat(paid(first, second)).containsExactly("30 of 30 paid", "90 of 100 partial");
        change(Bills.TABLE, first, "lines", line(100), "issued_on", "2026-01-04");
        assertThat(paid(first, second)).containsExactly("20 of 100 partial", "100 of 100 paid");
        change(Bills.TABLE, second, "kind", "purchase");
        assertThat(paid(first, second)).containsExactly("100 of 100 paid", "0 of 100 unpaid");
        change(Bills.TABLE, second, "kind", "sale");
        remove(Bills.TABLE, second);
        assertThat(paid(first, second)).containsExactly("100 of 100 paid", "0 of 100 unpaid");
        restore(Bills.TABLE, second);
        assertThat(paid(first, second)).containsExactly("20 of 100 partial", "100 of 100 paid");
    }

    @Test
    void a_payment_from_before_the_first_bill_pays_it() throws Exception {
        pay(customer, "got", 30, null);
        project();
        assertThat(paid(sale(100))).containsExactly("30 of 100 partial");
    }

    @Test
    void a_row_has_the_seq_of_the_event_that_changed_what_is_paid_and_of_no_other() throws Exception {
        UUID first = sale(100);
        UUID second = sale(100);
        long added = ledger.seq(book);
        UUID payment = pay(customer, "got", 60, null);
        assertThat(seqs(first, second)).containsExactly(added + 1, added);
        change(Transactions.TABLE, payment, "note", "again");
        assertThat(seqs(first, second)).containsExactly(added + 1, added);
        change(Transactions.TABLE, payment, "amount_minor", 170L);
        assertThat(seqs(first, second)).containsExactly(added + 3, added + 3);
        pay(customer, "got", 10, null);
        pay(customer, "got", 50, null);
        assertThat(seqs(first, second)).containsExactly(added + 3, added + 5);
    }

    @Test
    void a_bill_without_a_party_was_paid_when_it_was_made_unless_on_credit() throws Exception {
        UUID unsaid = bill("sale", null, 100);
        UUID upi = bill("purchase", null, 100, "mode", "upi");
        UUID credit = bill("sale", null, 100, "mode", "credit");
        assertThat(paid(unsaid, upi, credit)).containsExactly("100 of 100 paid", "100 of 100 paid", "0 of 100 unpaid");
        change(Bills.TABLE, credit, "mode", null);
        change(Bills.TABLE, upi, "party_id", customer.toString());
        remove(Bills.TABLE, unsaid);
        assertThat(paid(unsaid, upi, credit)).containsExactly("0 of 100 unpaid", "0 of 100 unpaid", "100 of 100 paid");
    }

    @Test
    void a_bill_without_a_party_was_paid_through_the_account_that_it_names_whatever_its_mode_says() throws Exception {
        UUID till = ledger.add(book, OwnAccounts.TABLE, map("name", "Till", "class", "asset", "kind", "cash"));
        UUID credit = bill("sale", null, 100, "mode", "credit", "account_id", till.toString());
        assertThat(paid(credit)).containsExactly("100 of 100 paid");
        change(Bills.TABLE, credit, "account_id", null);
        assertThat(paid(credit)).containsExactly("0 of 100 unpaid");
    }

    /** Paid, returned, total, status. */
    private String standing(UUID bill) throws Exception {
        project();
        return ledger.query(
                "SELECT paid_minor || ' ' || returned_minor || ' ' || total_minor || ' ' || status FROM bills"
                        + " WHERE id = '" + bill + "'");
    }

    private UUID note(long total, @Nullable UUID of) throws Exception {
        return bill("sale_return", customer, total, "of_bill_id", of == null ? null : of.toString());
    }

    @Test
    void a_bill_without_a_party_whose_money_went_to_an_account_is_paid_whatever_its_mode_says() throws Exception {
        UUID drawer = ledger.add(book, OwnAccounts.TABLE, map("name", "Drawer", "class", "asset", "kind", "cash"));
        UUID bill = bill("sale", null, 100, "mode", "credit", "account_id", drawer.toString());
        UUID note = bill("sale_return", null, 30, "mode", "credit", "account_id", drawer.toString());
        assertThat(paid(bill, note)).containsExactly("100 of 100 paid", "30 of 30 paid");
        change(Bills.TABLE, bill, "account_id", null);
        assertThat(paid(bill, note)).containsExactly("0 of 100 unpaid", "30 of 30 paid");
    }

    /** Both stand on the account of what nobody owes yet. */
    @Test
    void a_return_of_a_bill_that_waits_for_a_party_lowers_it_where_it_waits_too() throws Exception {
        UUID bill = bill("sale", null, 100, "mode", "credit");
        UUID other = bill("sale", null, 100, "mode", "credit");
        UUID refunded = bill("sale_return", null, 20, "of_bill_id", bill.toString());
        UUID waiting = bill("sale_return", null, 30, "mode", "credit", "of_bill_id", bill.toString());
        UUID ofNone = bill("sale_return", null, 10, "mode", "credit");
        assertThat(paid(refunded, waiting, ofNone, other))
                .containsExactly("20 of 20 paid", "30 of 30 paid", "0 of 10 unpaid", "0 of 100 unpaid");
        assertThat(returned(bill)).isEqualTo("0 and 30 of 100 partial");
        UUID more = bill("sale_return", null, 90, "mode", "credit", "of_bill_id", bill.toString());
        assertThat(returned(bill)).isEqualTo("0 and 100 of 100 paid");
        assertThat(paid(more)).containsExactly("70 of 90 partial");
        change(Bills.TABLE, waiting, "reversed_on", "2026-02-01");
        assertThat(returned(bill)).isEqualTo("0 and 90 of 100 partial");
        // Somebody owes it now: what waits is no return of it any more.
        change(Bills.TABLE, bill, "party_id", customer.toString());
        assertThat(returned(bill)).isEqualTo("0 and 0 of 100 unpaid");
        change(Bills.TABLE, more, "party_id", customer.toString());
        assertThat(returned(bill)).isEqualTo("0 and 90 of 100 partial");
        change(Bills.TABLE, bill, "reversed_on", "2026-02-01");
        change(Bills.TABLE, ofNone, "reversed_on", "2026-02-01");
        assertThat(paid(bill, ofNone, waiting))
                .containsExactly("0 of 100 reversed", "0 of 10 reversed", "0 of 30 reversed");
    }

    private String returned(UUID bill) throws Exception {
        project();
        return ledger.query(
                "SELECT paid_minor || ' and ' || returned_minor || ' of ' || total_minor || ' ' || status FROM bills WHERE id = '"
                        + bill + "'");
    }

    @Test
    void a_return_lowers_what_is_open_of_its_bill_and_is_refunded_for_the_rest() throws Exception {
        UUID bill = sale(100);
        UUID first = note(30, bill);
        assertThat(standing(bill)).isEqualTo("0 30 100 partial");
        assertThat(standing(first)).isEqualTo("30 0 30 paid");
        pay(customer, "got", 60, bill);
        UUID second = note(25, bill);
        assertThat(standing(bill)).isEqualTo("60 40 100 paid");
        assertThat(standing(second)).isEqualTo("10 0 25 partial");
        UUID refund = pay(customer, "gave", 15, second);
        assertThat(standing(second)).isEqualTo("25 0 25 paid");
        change(Transactions.TABLE, refund, "reversed_on", "2026-02-01");
        assertThat(standing(second)).isEqualTo("10 0 25 partial");
        change(Bills.TABLE, first, "reversed_on", "2026-02-01");
        assertThat(standing(first)).isEqualTo("0 0 30 reversed");
        assertThat(standing(bill)).isEqualTo("60 25 100 partial");
    }

    @Test
    void a_return_without_a_bill_pays_the_oldest_and_so_does_one_whose_bill_is_gone() throws Exception {
        UUID older = sale(100, "issued_on", "2026-01-03");
        UUID later = sale(100, "issued_on", "2026-01-05");
        UUID free = note(30, null);
        UUID ofLater = note(40, later);
        assertThat(standing(older)).isEqualTo("30 0 100 partial");
        assertThat(standing(later)).isEqualTo("0 40 100 partial");
        change(Bills.TABLE, later, "reversed_on", "2026-03-01");
        assertThat(standing(later)).isEqualTo("0 0 100 reversed");
        assertThat(standing(older)).isEqualTo("70 0 100 partial");
        assertThat(standing(ofLater)).isEqualTo("40 0 40 paid");
        change(Bills.TABLE, later, "reversed_on", null);
        assertThat(standing(older)).isEqualTo("30 0 100 partial");
        assertThat(standing(later)).isEqualTo("0 40 100 partial");
        remove(Bills.TABLE, free);
        assertThat(standing(older)).isEqualTo("0 0 100 unpaid");
        assertThat(standing(free)).isEqualTo("0 0 30 unpaid");
    }

    @Test
    void allocations_pay_their_bills_and_leave_the_others_alone() throws Exception {
        UUID oldest = sale(100, "issued_on", "2026-01-02");
        UUID some = sale(100, "issued_on", "2026-01-03");
        UUID whole = sale(100, "issued_on", "2026-01-04");
        UUID payment = pay(customer, "got", 180, null);
        assertThat(paid(oldest, some, whole))
                .containsExactly("100 of 100 paid", "80 of 100 partial", "0 of 100 unpaid");
        change(
                Transactions.TABLE,
                payment,
                "allocations",
                List.of(
                        map("bill_id", whole.toString(), "amount_minor", 100),
                        map("bill_id", some.toString(), "amount_minor", 50)));
        assertThat(paid(oldest, some, whole))
                .containsExactly("0 of 100 unpaid", "50 of 100 partial", "100 of 100 paid");
        change(Transactions.TABLE, payment, "amount_minor", 120);
        assertThat(paid(oldest, some, whole))
                .containsExactly("0 of 100 unpaid", "20 of 100 partial", "100 of 100 paid");
        remove(Bills.TABLE, whole);
        assertThat(paid(oldest, some)).containsExactly("100 of 100 paid", "20 of 100 partial");
    }

    @Test
    void a_return_at_the_counter_is_paid_at_once() throws Exception {
        assertThat(standing(bill("sale_return", null, 70))).isEqualTo("70 0 70 paid");
        assertThat(standing(bill("sale_return", null, 70, "reversed_on", "2026-01-01")))
                .isEqualTo("0 0 70 reversed");
    }

    @Test
    void a_bill_of_nothing_is_paid() throws Exception {
        assertThat(paid(sale(0))).containsExactly("0 of 0 paid");
    }

    @Test
    void a_bill_turns_overdue_with_the_first_event_of_the_day_after_it_was_due() throws Exception {
        String today = day(0);
        UUID open = sale(100, "due_on", today);
        UUID partial = sale(100, "due_on", today);
        UUID settled = sale(100, "due_on", today);
        UUID alone = bill("sale", null, 100, "mode", "credit", "due_on", today);
        UUID removed = sale(100, "due_on", today);
        UUID later = sale(100, "due_on", day(1));
        pay(customer, "got", 10, partial);
        pay(customer, "got", 100, settled);
        remove(Bills.TABLE, removed);
        assertThat(paid(open, partial)).containsExactly("0 of 100 unpaid", "10 of 100 partial");
        List<Long> before = seqs(settled, removed, later);

        ledger.advance(Duration.ofDays(1));
        UUID other = ledger.add(book, Parties.SUPPLIERS, map("name", "Ravi"));
        long seq = ledger.seq(book);
        assertThat(paid(open, partial, settled, alone, removed, later))
                .containsExactly(
                        "0 of 100 overdue",
                        "10 of 100 overdue",
                        "100 of 100 paid",
                        "0 of 100 overdue",
                        "0 of 100 unpaid",
                        "0 of 100 unpaid");
        assertThat(seqs(open, partial, alone)).containsOnly(seq);
        assertThat(seqs(settled, removed, later)).isEqualTo(before);

        change(Parties.SUPPLIERS, other, "name", "Ravi Stores");
        restore(Bills.TABLE, removed);
        pay(customer, "got", 90, partial);
        assertThat(seqs(open)).containsExactly(seq);
        assertThat(paid(removed, partial)).containsExactly("0 of 100 overdue", "100 of 100 paid");
        change(Bills.TABLE, open, "due_on", day(1));
        assertThat(paid(open)).containsExactly("0 of 100 unpaid");
    }

    /** A day after the one on which events are recorded now, in India. */
    private String day(int after) throws Exception {
        project();
        return ledger.query("SELECT max(recorded_at AT TIME ZONE 'Asia/Kolkata')::date + " + after
                + " FROM ledger.event WHERE book_id = '" + book + "'");
    }

    @Test
    void the_day_is_that_of_the_books_time_zone() throws Exception {
        UUID bill = sale(100, "due_on", day(0));
        Instant midnight =
                LocalDate.parse(day(1)).atStartOfDay(ZoneId.of("Asia/Kolkata")).toInstant();
        ledger.advance(Duration.between(ledger.recordedAt(), midnight).minusMillis(2));
        party("A millisecond before midnight");
        assertThat(paid(bill)).containsExactly("0 of 100 unpaid");
        party("At midnight");
        assertThat(paid(bill)).containsExactly("0 of 100 overdue");
    }

    /** In one batch and in several: how events fall into batches changes no row. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_day_is_that_of_the_zone_that_the_settings_name_from_their_event_on(boolean oneBatch) throws Exception {
        ZoneId east = ZoneId.of("Pacific/Kiritimati");
        LocalDate there = LocalDate.ofInstant(ledger.recordedAt(), east);
        UUID bill = sale(100, "due_on", there.toString());
        project();
        Instant midnight = there.plusDays(1).atStartOfDay(east).toInstant();
        ledger.advance(Duration.between(ledger.recordedAt(), midnight).plusMillis(5));
        party("Past midnight there, and not in India");
        ledger.append(
                book,
                new RecordAdded(
                        BusinessSettings.TABLE,
                        book,
                        Fields.forCreate(BusinessSettings.TABLE, map("time_zone", east.getId()))));
        if (!oneBatch) {
            assertThat(paid(bill)).as("no day began there since").containsExactly("0 of 100 unpaid");
        }
        party("The first event after the settings");
        assertThat(paid(bill)).containsExactly("0 of 100 overdue");

        UUID later = sale(100, "due_on", there.plusDays(1).toString());
        change(BusinessSettings.TABLE, book, "time_zone", null);
        Instant second = there.plusDays(2).atStartOfDay(east).toInstant();
        ledger.advance(Duration.between(ledger.recordedAt(), second).plusMillis(5));
        party("Past midnight there, which the settings name no more");
        assertThat(paid(later)).containsExactly("0 of 100 unpaid");
        ledger.advance(Duration.ofHours(9));
        party("Past midnight in India");
        assertThat(paid(later)).containsExactly("0 of 100 overdue");
    }

    @Test
    void a_clock_that_was_set_back_takes_no_bill_out_of_overdue() throws Exception {
        String today = day(0);
        String tomorrow = day(1);
        UUID bill = sale(100, "due_on", today);
        ledger.advance(Duration.ofDays(2));
        party("Two days later");
        ledger.advance(Duration.ofDays(-2));
        pay(customer, "got", 10, bill);
        UUID late = sale(100, "due_on", tomorrow);
        assertThat(paid(bill, late)).containsExactly("10 of 100 overdue", "0 of 100 overdue");
    }

    @Test
    void an_event_that_changes_no_record_tells_of_the_bills_that_its_day_makes_overdue() throws Exception {
        UUID bill = sale(100, "due_on", day(0));
        project();
        try (Connection connection = ledger.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN ledger_views");
            ledger.advance(Duration.ofDays(1));
            ledger.append(
                    book,
                    new EditSuperseded(
                            Bills.TABLE, bill, Op.UPDATE, Fields.forUpdate(Bills.TABLE, map("note", "lost"))));
            String expected = book + " " + ledger.seq(book) + " bills";
            project();
            List<String> lines = new ArrayList<>();
            Instant deadline = Instant.now().plusSeconds(60);
            while (!lines.contains(expected)) {
                assertThat(Instant.now()).as("deadline; heard %s", lines).isBefore(deadline);
                PGNotification[] received =
                        connection.unwrap(PGConnection.class).getNotifications(100);
                if (received != null) {
                    Arrays.stream(received)
                            .forEach(each -> each.getParameter().lines().forEach(lines::add));
                }
            }
        }
        assertThat(paid(bill)).containsExactly("0 of 100 overdue");
        assertThat(seqs(bill)).containsExactly(ledger.seq(book));
    }
}
