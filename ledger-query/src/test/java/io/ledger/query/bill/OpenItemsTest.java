package io.ledger.query.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.bill.OpenItems.Bill;
import io.ledger.query.bill.OpenItems.Item;
import io.ledger.query.bill.OpenItems.Opening;
import io.ledger.query.bill.OpenItems.Side;
import io.ledger.query.bill.OpenItems.Transaction;
import io.ledger.query.bill.PaymentParts.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is open of a party's account: by hand, and the sums that must hold for any. Prints its seed; run it again with {@code -Dledger.seed=…}. */
class OpenItemsTest {

    private static final int HISTORIES = 20_000;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate LATER = LocalDate.of(2026, 12, 31);

    private static final Opening NO_OPENING = new Opening(0, null);

    private static Age age(int day, int number) {
        return new Age(MARCH.plusDays(day - 1L), new UUID(0, number));
    }

    private static Bill sale(int number, int day, long total) {
        return new Bill(age(day, number), "sale", null, total, null, null);
    }

    private static Bill purchase(int number, int day, long total) {
        return new Bill(age(day, number), "purchase", null, total, null, null);
    }

    private static Transaction got(int number, int day, long amount, @Nullable Integer bill) {
        return new Transaction(
                age(day, number),
                "got",
                PaymentParts.of(amount, bill == null ? null : new UUID(0, bill), null),
                null,
                null);
    }

    private static Transaction gave(int number, int day, long amount, @Nullable Integer bill) {
        return new Transaction(
                age(day, number),
                "gave",
                PaymentParts.of(amount, bill == null ? null : new UUID(0, bill), null),
                null,
                null);
    }

    private static Bill note(String kind, int number, int day, long total, @Nullable Integer of) {
        return new Bill(age(day, number), kind, null, total, of == null ? null : new UUID(0, of), null);
    }

    private static Bill reversed(Bill bill, int day) {
        return new Bill(
                bill.age(), bill.kind(), bill.dueOn(), bill.totalMinor(), bill.ofBillId(), MARCH.plusDays(day - 1L));
    }

    private static Transaction allocated(String direction, int number, int day, long amount, long... billsAndAmounts) {
        List<Part> parts = new ArrayList<>();
        long rest = amount;
        for (int i = 0; i < billsAndAmounts.length; i += 2) {
            parts.add(new Part(new UUID(0, billsAndAmounts[i]), billsAndAmounts[i + 1]));
            rest -= billsAndAmounts[i + 1];
        }
        return new Transaction(age(day, number), direction, new PaymentParts(parts, 0, rest), null, null);
    }

    private static String open(OpenItems open) {
        String items = open.items().stream()
                .map(item -> item.source() + " " + item.age().id().getLeastSignificantBits() + " due " + item.dueOn()
                        + ": " + item.openMinor())
                .collect(Collectors.joining(", "));
        return items + "; unallocated " + open.unallocatedMinor();
    }

    private static long amount(Transaction transaction) {
        PaymentParts parts = transaction.parts();
        return parts.unnamedMinor()
                + parts.restMinor()
                + parts.named().stream().mapToLong(Part::amountMinor).sum();
    }

    private static String receivable(long opening, List<Bill> bills, List<Transaction> transactions) {
        return open(OpenItems.of(Side.RECEIVABLE, LATER, new Opening(opening, null), bills, transactions));
    }

    @Test
    void a_bill_is_open_as_far_as_nothing_pays_it_and_due_when_it_says() {
        Bill due = new Bill(age(5, 1), "sale", LocalDate.of(2026, 4, 4), 100, null, null);
        assertThat(receivable(0, List.of(due), List.of(got(2, 6, 30, 1))))
                .isEqualTo("BILL 1 due 2026-04-04: 70; unallocated 0");
    }

    @Test
    void what_the_bills_leave_of_the_pool_goes_to_the_opening_balance_and_then_to_the_oldest_transaction() {
        List<Bill> bills = List.of(sale(1, 5, 100));
        List<Transaction> gave = List.of(gave(4, 9, 20, null), gave(3, 2, 40, null));
        List<Transaction> more = new ArrayList<>(gave);
        more.add(got(5, 10, 175, null));
        assertThat(receivable(50, bills, gave))
                .isEqualTo("OPENING_BALANCE 0 due 1900-01-01: 50, TRANSACTION 3 due 2026-03-02: 40,"
                        + " BILL 1 due 2026-03-05: 100, TRANSACTION 4 due 2026-03-09: 20; unallocated 0");
        assertThat(receivable(50, bills, more))
                .isEqualTo("TRANSACTION 3 due 2026-03-02: 15, TRANSACTION 4 due 2026-03-09: 20; unallocated 0");
    }

    @Test
    void over_payment_stays_unallocated() {
        assertThat(receivable(0, List.of(sale(1, 5, 100)), List.of(got(2, 6, 130, null))))
                .isEqualTo("; unallocated 30");
        assertThat(receivable(0, List.of(sale(1, 5, 100), sale(3, 6, 50)), List.of(got(2, 6, 130, 1))))
                .isEqualTo("BILL 3 due 2026-03-06: 50; unallocated 30");
    }

    @Test
    void an_advance_of_the_first_day_pays_what_was_given_and_no_bill() {
        assertThat(receivable(-80, List.of(sale(1, 5, 100)), List.of(gave(2, 6, 30, null))))
                .isEqualTo("BILL 1 due 2026-03-05: 100; unallocated 50");
    }

    @Test
    void what_is_issued_or_occurs_after_the_day_does_not_count() {
        OpenItems open = OpenItems.of(
                Side.RECEIVABLE,
                LocalDate.of(2026, 3, 7),
                NO_OPENING,
                List.of(sale(1, 5, 100), sale(3, 8, 50)),
                List.of(got(2, 6, 30, 3), got(4, 8, 100, 1)));
        assertThat(open(open)).isEqualTo("BILL 1 due 2026-03-05: 70; unallocated 0");
    }

    @Test
    void what_is_owed_to_a_supplier_is_the_other_way_round() {
        OpenItems open = OpenItems.of(
                Side.PAYABLE,
                LATER,
                new Opening(-50, null),
                List.of(purchase(1, 5, 100)),
                List.of(gave(2, 6, 30, 1), gave(3, 7, 90, null), got(4, 8, 25, null)));
        assertThat(open(open))
                .isEqualTo("OPENING_BALANCE 0 due 1900-01-01: 30, TRANSACTION 4 due 2026-03-08: 25; unallocated 0");
        assertThat(open.balanceMinor()).isEqualTo(55);
    }

    @Test
    void a_customer_whose_goods_were_bought_too_is_owed_for_them_apart() {
        assertThat(receivable(
                        0,
                        List.of(sale(1, 5, 100), purchase(2, 6, 60)),
                        List.of(gave(3, 7, 40, null), gave(4, 8, 30, null))))
                .isEqualTo("BILL 1 due 2026-03-05: 100, TRANSACTION 4 due 2026-03-08: 10; unallocated 0");
        assertThat(receivable(0, List.of(sale(1, 5, 100), purchase(2, 6, 60)), List.of()))
                .isEqualTo("BILL 1 due 2026-03-05: 100; unallocated 60");
        assertThat(receivable(0, List.of(purchase(2, 6, 60)), List.of(gave(3, 7, 75, 2))))
                .isEqualTo("BILL 2 due 2026-03-06: 15; unallocated 0");
    }

    @Test
    void a_return_lowers_its_bill_and_the_rest_of_it_is_credit_that_pays_nothing() {
        assertThat(receivable(0, List.of(sale(1, 5, 100), note("sale_return", 2, 6, 30, 1)), List.of()))
                .isEqualTo("BILL 1 due 2026-03-05: 70; unallocated 0");
        assertThat(receivable(
                        0,
                        List.of(sale(1, 5, 100), sale(4, 7, 50), note("sale_return", 2, 6, 130, 1)),
                        List.of(got(3, 6, 40, 1))))
                .isEqualTo("BILL 4 due 2026-03-07: 50; unallocated 70");
    }

    @Test
    void a_return_comes_before_payments_that_name_no_bill_and_without_a_bill_pays_like_one() {
        assertThat(receivable(
                        0,
                        List.of(sale(1, 5, 100), sale(4, 7, 100), note("sale_return", 2, 8, 100, 1)),
                        List.of(got(3, 6, 80, null))))
                .isEqualTo("BILL 4 due 2026-03-07: 20; unallocated 0");
        assertThat(receivable(0, List.of(sale(1, 5, 100), note("sale_return", 2, 8, 130, null)), List.of()))
                .isEqualTo("; unallocated 30");
    }

    @Test
    void what_is_refunded_of_a_return_is_worth_nothing_more() {
        assertThat(receivable(
                        0,
                        List.of(sale(1, 5, 100), note("sale_return", 2, 6, 30, 1)),
                        List.of(got(3, 6, 100, 1), gave(4, 8, 30, 2))))
                .isEqualTo("; unallocated 0");
        assertThat(receivable(0, List.of(note("sale_return", 2, 6, 30, null)), List.of(gave(4, 8, 45, 2))))
                .isEqualTo("BILL 2 due 2026-03-06: 15; unallocated 0");
    }

    @Test
    void what_went_back_to_a_supplier_is_owed_by_him_as_far_as_no_purchase_is_open() {
        List<Bill> bills = List.of(purchase(1, 5, 60), note("purchase_return", 2, 6, 90, null));
        assertThat(receivable(0, bills, List.of())).isEqualTo("BILL 2 due 2026-03-06: 30; unallocated 0");
        assertThat(open(OpenItems.of(Side.PAYABLE, LATER, NO_OPENING, bills, List.of())))
                .isEqualTo("; unallocated 30");
    }

    @Test
    void allocations_go_to_their_bills_and_the_rest_of_the_payment_to_none() {
        List<Bill> bills = List.of(sale(1, 5, 100), sale(2, 6, 100), sale(3, 7, 100));
        assertThat(receivable(0, bills, List.of(allocated("got", 4, 8, 150, 3, 90, 2, 20))))
                .isEqualTo("BILL 1 due 2026-03-05: 100, BILL 2 due 2026-03-06: 80, BILL 3 due 2026-03-07: 10;"
                        + " unallocated 40");
        assertThat(receivable(0, List.of(), List.of(allocated("gave", 4, 8, 150, 3, 90))))
                .isEqualTo("TRANSACTION 4 due 2026-03-08: 150; unallocated 0");
    }

    @Test
    void a_reversed_bill_counts_until_the_day_before() {
        List<Bill> bills = List.of(reversed(sale(1, 5, 100), 8), note("sale_return", 2, 6, 30, 1));
        assertThat(open(OpenItems.of(Side.RECEIVABLE, LocalDate.of(2026, 3, 7), NO_OPENING, bills, List.of())))
                .isEqualTo("BILL 1 due 2026-03-05: 70; unallocated 0");
        assertThat(open(OpenItems.of(Side.RECEIVABLE, LocalDate.of(2026, 3, 8), NO_OPENING, bills, List.of())))
                .isEqualTo("; unallocated 30");
    }

    /** The bill is older than the day of the opening; what names no bill pays it first, and then the opening. */
    @Test
    void an_opening_balance_with_a_day_counts_and_is_due_from_that_day_on() {
        Opening opening = new Opening(60, MARCH.plusDays(9));
        List<Bill> bills = List.of(sale(1, 5, 100));
        List<Transaction> got = List.of(got(2, 12, 120, null));
        assertThat(open(OpenItems.of(Side.RECEIVABLE, LocalDate.of(2026, 3, 9), opening, bills, got)))
                .isEqualTo("BILL 1 due 2026-03-05: 100; unallocated 0");
        assertThat(open(OpenItems.of(Side.RECEIVABLE, LocalDate.of(2026, 3, 10), opening, bills, got)))
                .isEqualTo("OPENING_BALANCE 0 due 2026-03-10: 60, BILL 1 due 2026-03-05: 100; unallocated 0");
        assertThat(open(OpenItems.of(Side.RECEIVABLE, LocalDate.of(2026, 3, 12), opening, bills, got)))
                .isEqualTo("OPENING_BALANCE 0 due 2026-03-10: 40; unallocated 0");
        assertThat(open(OpenItems.of(Side.PAYABLE, LocalDate.of(2026, 3, 9), opening, bills, List.of())))
                .isEqualTo("; unallocated 100");
        assertThat(open(OpenItems.of(Side.PAYABLE, LocalDate.of(2026, 3, 10), opening, bills, List.of())))
                .isEqualTo("; unallocated 160");
    }

    @Test
    void the_items_less_what_is_unallocated_are_the_balance_of_any_day() {
        System.out.println("OpenItemsTest: -Dledger.seed=" + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < HISTORIES; i++) {
            List<Bill> bills = new ArrayList<>();
            List<Transaction> transactions = new ArrayList<>();
            for (int number = 1; number < random.nextInt(14); number++) {
                int day = random.nextInt(1, 9);
                if (random.nextBoolean()) {
                    Bill bill = random.nextInt(3) > 0
                            ? sale(number, day, random.nextInt(30))
                            : purchase(number, day, random.nextInt(30));
                    if (random.nextInt(4) == 0) {
                        Integer of = random.nextInt(3) == 0 ? null : (Integer) random.nextInt(1, 14);
                        bill = note(bill.kind() + "_return", number, day, bill.totalMinor(), of);
                    }
                    bills.add(random.nextInt(6) > 0 ? bill : reversed(bill, random.nextInt(1, 11)));
                } else if (random.nextInt(4) == 0) {
                    transactions.add(allocated(
                            random.nextBoolean() ? "got" : "gave",
                            number,
                            day,
                            random.nextInt(30, 50),
                            random.nextInt(1, 7),
                            random.nextInt(1, 15),
                            random.nextInt(7, 14),
                            random.nextInt(1, 15)));
                } else {
                    Integer bill = random.nextBoolean() ? null : (Integer) random.nextInt(1, 14);
                    long amount = random.nextInt(1, 40);
                    transactions.add(
                            random.nextInt(3) > 0 ? got(number, day, amount, bill) : gave(number, day, amount, bill));
                }
            }
            long opening = random.nextInt(3) == 0 ? 0 : random.nextInt(-40, 40);
            LocalDate asOf = MARCH.plusDays(random.nextInt(10));
            long balance = opening;
            for (Bill bill : bills) {
                boolean counts = !bill.age().day().isAfter(asOf)
                        && (bill.reversedOn() == null || bill.reversedOn().isAfter(asOf));
                boolean owed = bill.kind().equals("sale") || bill.kind().equals("purchase_return");
                balance += !counts ? 0 : owed ? bill.totalMinor() : -bill.totalMinor();
            }
            for (Transaction each : transactions) {
                balance += each.age().day().isAfter(asOf)
                        ? 0
                        : each.direction().equals("gave") ? amount(each) : -amount(each);
            }
            for (Side side : Side.values()) {
                OpenItems open = OpenItems.of(side, asOf, new Opening(opening, null), bills, transactions);
                String as = "seed %s, history %s, %s as of %s: %s".formatted(SEED, i, side, asOf, open);
                assertThat(open.balanceMinor()).as(as).isEqualTo(side == Side.RECEIVABLE ? balance : -balance);
                assertThat(open.unallocatedMinor()).as(as).isNotNegative();
                assertThat(open.items())
                        .as(as)
                        .allMatch(item -> item.openMinor() > 0)
                        .isSortedAccordingTo((a, b) -> a.age().compareTo(b.age()));
                assertThat(open.items().stream().map(Item::age)).as(as).doesNotHaveDuplicates();
            }
        }
    }
}
