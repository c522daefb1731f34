package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Transactions;
import io.ledger.query.bill.Allocation.Claim;
import io.ledger.query.journal.Entry;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a party owes, or is owed, on a day, item by item, and the money that no item has taken. Payments go to bills as {@link Allocation} says; what is then left of
 * the payments that name no bill, and of an opening balance to the other side, goes to what is owed apart from bills, oldest first. The sum of the items less what is
 * unallocated is the party's balance on that day, always. In minor units. Immutable.
 *
 * @param items oldest first, each above zero
 * @param unallocatedMinor zero or more
 */
public record OpenItems(List<Item> items, long unallocatedMinor) {

    /** Which way money is owed. */
    public enum Side {
        /** By the party: bills of what was sold, what was given. */
        RECEIVABLE(Bills.SALE, Bills.PURCHASE, Transactions.GAVE),
        /** To the party: bills of what was bought, what was got. */
        PAYABLE(Bills.PURCHASE, Bills.SALE, Transactions.GOT);

        private final String kind;
        private final String otherKind;
        private final String direction;

        Side(String kind, String otherKind, String direction) {
            this.kind = kind;
            this.otherKind = otherKind;
            this.direction = direction;
        }
    }

    /** What an item is the rest of. */
    public enum Source {
        OPENING_BALANCE,
        BILL,
        TRANSACTION
    }

    /** A bill of the party that is not removed. */
    public record Bill(Age age, String kind, @Nullable LocalDate dueOn, long totalMinor) {}

    /** A transaction with the party that is not removed. */
    public record Transaction(
            Age age,
            String direction,
            long amountMinor,
            @Nullable LocalDate dueOn,
            @Nullable UUID billId) {}

    /**
     * Something owed.
     *
     * @param age {@linkplain #OPENING the same} for every opening balance
     * @param dueOn the day of the item where nothing says when it is due
     */
    public record Item(Source source, Age age, LocalDate dueOn, long openMinor) {}

    /** An opening balance is older than all else. */
    public static final Age OPENING = new Age(Entry.OPENING_DAY, new UUID(0, 0));

    public OpenItems {
        items = List.copyOf(items);
    }

    /**
     * The open items of a party at the end of a day.
     *
     * @param asOf what was issued or occurred later does not count; a transaction that names such a bill names none yet
     * @param openingMinor as in the party's row: above zero where the party owed the business
     * @param bills of any kind, in any order
     * @param transactions in any order; one that names none of the bills names none
     */
    public static OpenItems of(
            Side side, LocalDate asOf, long openingMinor, List<Bill> bills, List<Transaction> transactions) {
        return new Reckoning(side, asOf, bills, transactions)
                .result(side == Side.RECEIVABLE ? openingMinor : -openingMinor);
    }

    /** The balance, above zero where it is to the side that was asked for. */
    public long balanceMinor() {
        long sum = -unallocatedMinor;
        for (Item item : items) {
            sum = Math.addExact(sum, item.openMinor());
        }
        return sum;
    }

    /** The way to the result. For one thread, once. */
    private static final class Reckoning {

        private final Side side;
        private final List<Bill> owed;
        private final List<Bill> other;
        private final Map<UUID, Payments> bound = new HashMap<>();
        private final List<Transaction> unbound = new ArrayList<>();
        private Payments pool = Payments.NONE;

        Reckoning(Side side, LocalDate asOf, List<Bill> bills, List<Transaction> transactions) {
            this.side = side;
            this.owed = ofKind(side.kind, asOf, bills);
            this.other = ofKind(side.otherKind, asOf, bills);
            owed.forEach(bill -> bound.put(bill.age().id(), Payments.NONE));
            other.forEach(bill -> bound.put(bill.age().id(), Payments.NONE));
            transactions.stream()
                    .filter(transaction -> !transaction.age().day().isAfter(asOf))
                    .sorted(Comparator.comparing(Transaction::age))
                    .forEach(this::add);
        }

        private static List<Bill> ofKind(String kind, LocalDate asOf, List<Bill> bills) {
            return bills.stream()
                    .filter(bill ->
                            bill.kind().equals(kind) && !bill.age().day().isAfter(asOf))
                    .sorted(Comparator.comparing(Bill::age))
                    .toList();
        }

        private void add(Transaction transaction) {
            Payments payments = Payments.of(transaction.direction(), transaction.amountMinor());
            UUID billId = transaction.billId();
            if (billId != null && bound.computeIfPresent(billId, (id, sum) -> sum.plus(payments)) != null) {
                return;
            }
            unbound.add(transaction);
            pool = pool.plus(payments);
        }

        private Allocation allocate(List<Bill> bills, String kind) {
            return Allocation.of(
                    bills.stream()
                            .map(bill -> new Claim(
                                    bill.totalMinor(),
                                    bound.getOrDefault(bill.age().id(), Payments.NONE)
                                            .boundMinor(kind)
                                            .longValueExact()))
                            .toList(),
                    pool.payingMinor(kind).longValueExact());
        }

        OpenItems result(long openingMinor) {
            Allocation toOwed = allocate(owed, side.kind);
            Allocation toOther = allocate(other, side.otherKind);
            List<Item> items = new ArrayList<>();
            long unallocated = 0;
            for (int i = 0; i < owed.size(); i++) {
                items.add(item(owed.get(i), toOwed.openMinor(i)));
                unallocated = Math.addExact(unallocated, toOwed.excessMinor(i));
            }
            for (int i = 0; i < other.size(); i++) {
                unallocated = Math.addExact(unallocated, toOther.openMinor(i));
            }
            long credit = Math.addExact(toOwed.leftMinor(), Math.max(-openingMinor, 0));
            for (Item item : apartFromBills(toOther, Math.max(openingMinor, 0))) {
                long taken = Math.min(credit, item.openMinor());
                credit -= taken;
                items.add(new Item(item.source(), item.age(), item.dueOn(), item.openMinor() - taken));
            }
            items.removeIf(item -> item.openMinor() == 0);
            items.sort(Comparator.comparing(Item::age));
            return new OpenItems(items, Math.addExact(unallocated, credit));
        }

        /** What is owed apart from the bills of the side, oldest first: the opening balance, transactions, and what bills of the other kind were paid too much. */
        private List<Item> apartFromBills(Allocation toOther, long openingMinor) {
            List<Item> items = new ArrayList<>();
            items.add(new Item(Source.OPENING_BALANCE, OPENING, Entry.OPENING_DAY, openingMinor));
            for (int i = 0; i < other.size(); i++) {
                items.add(item(other.get(i), toOther.excessMinor(i)));
            }
            // The oldest of these transactions paid the bills of the other kind.
            long used = pool.payingMinor(side.otherKind)
                    .subtract(BigInteger.valueOf(toOther.leftMinor()))
                    .longValueExact();
            for (Transaction transaction : unbound) {
                if (transaction.direction().equals(side.direction)) {
                    long paying = Math.min(used, transaction.amountMinor());
                    used -= paying;
                    items.add(item(transaction, transaction.amountMinor() - paying));
                }
            }
            items.sort(Comparator.comparing(Item::age));
            return items;
        }

        private static Item item(Bill bill, long openMinor) {
            return new Item(
                    Source.BILL,
                    bill.age(),
                    Objects.requireNonNullElse(bill.dueOn(), bill.age().day()),
                    openMinor);
        }

        private static Item item(Transaction transaction, long openMinor) {
            return new Item(
                    Source.TRANSACTION,
                    transaction.age(),
                    Objects.requireNonNullElse(
                            transaction.dueOn(), transaction.age().day()),
                    openMinor);
        }
    }
}
