package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.bill.Allocation.Claim;
import io.ledger.query.bill.OpenItems.Bill;
import io.ledger.query.bill.OpenItems.Item;
import io.ledger.query.bill.OpenItems.Side;
import io.ledger.query.bill.OpenItems.Source;
import io.ledger.query.bill.OpenItems.Transaction;
import io.ledger.query.bill.PaymentParts.Part;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way to a party's {@link OpenItems}. For one thread, once. */
final class OpenReckoning {

    private final Side side;
    private final Map<String, List<Bill>> bills = new HashMap<>();
    private final Map<UUID, String> kinds = new HashMap<>();
    /** What payments that name a bill of the party brought it, by its id. */
    private final Map<UUID, Payments> bound = new HashMap<>();
    /** What the returns of a bill are worth, by its id. */
    private final Map<UUID, BigInteger> takenBack = new HashMap<>();
    /** What returns that are of no bill of the party are worth, by the kind of the bills that they pay. */
    private final Map<String, List<Item>> unbound = new HashMap<>();

    private final List<Item> unboundPayments = new ArrayList<>();
    /** What is left of payments that name bills, on the side that owes for it. */
    private final List<Item> rests = new ArrayList<>();

    private Payments pool = Payments.NONE;
    private long unallocated;

    OpenReckoning(Side side, List<Bill> all, List<Transaction> transactions) {
        this.side = side;
        for (String kind : ClaimStore.KINDS) {
            List<Bill> ofKind = all.stream()
                    .filter(bill -> bill.kind().equals(kind))
                    .sorted(Comparator.comparing(Bill::age))
                    .toList();
            bills.put(kind, ofKind);
            for (Bill bill : ofKind) {
                bound.put(bill.age().id(), Payments.NONE);
                kinds.put(bill.age().id(), kind);
            }
        }
        transactions.stream().sorted(Comparator.comparing(Transaction::age)).forEach(this::add);
        addReturns(Bills.SALE);
        addReturns(Bills.PURCHASE);
    }

    private List<Bill> bills(String kind) {
        return Objects.requireNonNull(bills.get(kind));
    }

    private void add(Transaction transaction) {
        PaymentParts parts = transaction.parts();
        long unnamed = parts.unnamedMinor();
        for (Part part : parts.named()) {
            Payments payments = Payments.of(transaction.direction(), part.amountMinor());
            if (bound.computeIfPresent(part.billId(), (id, sum) -> sum.plus(payments)) == null) {
                unnamed = Math.addExact(unnamed, part.amountMinor());
            }
        }
        pool = pool.plus(Payments.of(transaction.direction(), unnamed));
        if (transaction.direction().equals(side.direction)) {
            unboundPayments.add(item(transaction, unnamed));
            rests.add(item(transaction, parts.restMinor()));
        } else {
            unallocated = Math.addExact(unallocated, parts.restMinor());
        }
    }

    /** A return is worth what of it payments that name it have not paid. */
    private void addReturns(String kind) {
        List<Item> free = new ArrayList<>();
        for (Bill each : bills(Bills.returnOf(kind))) {
            long worth = Math.max(0, lack(each));
            UUID of = each.ofBillId();
            if (of != null && kind.equals(kinds.get(of))) {
                takenBack.merge(of, BigInteger.valueOf(worth), BigInteger::add);
            } else {
                free.add(item(each, worth));
            }
        }
        unbound.put(kind, free);
    }

    private long boundMinor(Bill bill) {
        return bound.getOrDefault(bill.age().id(), Payments.NONE)
                .boundMinor(bill.kind())
                .longValueExact();
    }

    /** What payments that name the bill have not brought; below zero what they brought too much. */
    private long lack(Bill bill) {
        return Math.subtractExact(bill.totalMinor(), boundMinor(bill));
    }

    private List<Item> unbound(String kind) {
        return Objects.requireNonNull(unbound.get(kind));
    }

    private BigInteger poolMinor(String kind) {
        BigInteger sum = pool.payingMinor(kind);
        for (Item each : unbound(kind)) {
            sum = sum.add(BigInteger.valueOf(each.openMinor()));
        }
        return sum;
    }

    private Allocation allocate(String kind) {
        return Allocation.of(
                bills(kind).stream()
                        .map(bill -> new Claim(
                                bill.totalMinor(),
                                takenBack
                                        .getOrDefault(bill.age().id(), BigInteger.ZERO)
                                        .add(BigInteger.valueOf(boundMinor(bill)))
                                        .longValueExact()))
                        .toList(),
                poolMinor(kind));
    }

    /**
     * @param opening the opening balance where it is to the side, else an item of zero
     * @param creditMinor the opening balance where it is to the other side
     */
    OpenItems result(Item opening, long creditMinor) {
        List<Bill> owed = bills(side.kind);
        List<Bill> other = bills(side.otherKind);
        Allocation toOwed = allocate(side.kind);
        Allocation toOther = allocate(side.otherKind);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < owed.size(); i++) {
            items.add(item(owed.get(i), toOwed.openMinor(i)));
            unallocated = Math.addExact(unallocated, toOwed.excessMinor(i));
        }
        for (int i = 0; i < other.size(); i++) {
            unallocated = Math.addExact(unallocated, toOther.openMinor(i));
        }
        for (Bill each : bills(Bills.returnOf(side.otherKind))) {
            unallocated = Math.addExact(unallocated, Math.max(0, -lack(each)));
        }
        long credit = Math.addExact(toOwed.leftMinor(), creditMinor);
        for (Item item : apartFromBills(toOther, opening)) {
            long taken = Math.min(credit, item.openMinor());
            credit -= taken;
            items.add(less(item, taken));
        }
        return new OpenItems(oneForEach(items), Math.addExact(unallocated, credit));
    }

    /**
     * What is owed apart from the bills of the side, oldest first: the opening balance, transactions, returns to the other side, what bills of the other kind got too much, and what was refunded for
     * returns of the side above what they come to.
     */
    private List<Item> apartFromBills(Allocation toOther, Item opening) {
        List<Bill> other = bills(side.otherKind);
        List<Item> items = new ArrayList<>(rests);
        items.add(opening);
        for (int i = 0; i < other.size(); i++) {
            items.add(item(other.get(i), toOther.excessMinor(i)));
        }
        for (Bill each : bills(Bills.returnOf(side.kind))) {
            items.add(item(each, Math.max(0, -lack(each))));
        }
        // Returns, and then the oldest of these transactions, paid the bills of the other kind.
        long used = poolMinor(side.otherKind)
                .subtract(BigInteger.valueOf(toOther.leftMinor()))
                .longValueExact();
        List<Item> paying = new ArrayList<>(unbound(side.otherKind));
        paying.addAll(unboundPayments);
        for (Item each : paying) {
            long paid = Math.min(used, each.openMinor());
            used -= paid;
            items.add(less(each, paid));
        }
        items.sort(Comparator.comparing(Item::age));
        return items;
    }

    /** A transaction whose rest and whose part for a bill that does not count are both open is one item. */
    private static List<Item> oneForEach(List<Item> items) {
        Map<Age, Item> each = new TreeMap<>();
        for (Item item : items) {
            if (item.openMinor() != 0) {
                each.merge(item.age(), item, (a, b) -> less(a, -b.openMinor()));
            }
        }
        return List.copyOf(each.values());
    }

    private static Item less(Item item, long minor) {
        return new Item(item.source(), item.age(), item.dueOn(), item.openMinor() - minor);
    }

    private static Item item(Bill bill, long openMinor) {
        return item(Source.BILL, bill.age(), bill.dueOn(), openMinor);
    }

    private static Item item(Transaction transaction, long openMinor) {
        return item(Source.TRANSACTION, transaction.age(), transaction.dueOn(), openMinor);
    }

    private static Item item(Source source, Age age, @Nullable LocalDate dueOn, long openMinor) {
        return new Item(source, age, Objects.requireNonNullElse(dueOn, age.day()), openMinor);
    }
}
