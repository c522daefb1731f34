package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Transactions;
import io.ledger.query.journal.Entry;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a party owes, or is owed, on a day, item by item, and the money that no item has taken. Payments and returns go to bills as {@link Allocation} says; what is then left of
 * the payments and returns that name no bill, and of an opening balance to the other side, goes to what is owed apart from bills, oldest first. The sum of the items less what is
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

        final String kind;
        final String otherKind;
        final String direction;

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

    /**
     * A bill of the party, or a return, that is not removed.
     *
     * @param ofBillId of a return, the bill that it names
     * @param reversedOn from this day on it does not count
     */
    public record Bill(
            Age age,
            String kind,
            @Nullable LocalDate dueOn,
            long totalMinor,
            @Nullable UUID ofBillId,
            @Nullable LocalDate reversedOn) {

        private boolean counts(LocalDate asOf) {
            return OpenItems.counts(age, reversedOn, asOf);
        }
    }

    /**
     * A transaction with the party that is not removed.
     *
     * @param reversedOn from this day on it does not count
     */
    public record Transaction(
            Age age,
            String direction,
            PaymentParts parts,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate reversedOn) {

        private boolean counts(LocalDate asOf) {
            return OpenItems.counts(age, reversedOn, asOf);
        }
    }

    /** A record that is said to be reversed before its own day counts as reversed on that. */
    private static boolean counts(Age age, @Nullable LocalDate reversedOn, LocalDate asOf) {
        return !age.day().isAfter(asOf) && (reversedOn == null || reversedOn.isAfter(asOf));
    }

    /**
     * What the party owed when the book took it over.
     *
     * @param minor as in the party's row: above zero where the party owed the business
     * @param countsOn from this day on; null where it lies before every day
     */
    public record Opening(long minor, @Nullable LocalDate countsOn) {

        private long minor(Side side, LocalDate asOf) {
            if (countsOn != null && countsOn.isAfter(asOf)) {
                return 0;
            }
            return side == Side.RECEIVABLE ? minor : -minor;
        }

        private Item item(long openMinor) {
            return new Item(
                    Source.OPENING_BALANCE,
                    OPENING,
                    Objects.requireNonNullElse(countsOn, Entry.OPENING_DAY),
                    openMinor);
        }
    }

    /**
     * Something owed.
     *
     * @param age {@linkplain #OPENING the same} for every opening balance, whatever its day
     * @param dueOn the day of the item where nothing says when it is due; of an opening balance the day from which on it counts
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
     * @param asOf what was issued or occurred later does not count, nor what is reversed by then; a transaction or a return that names such a bill names none
     * @param bills of any kind, in any order
     * @param transactions in any order; one that names none of the bills names none
     */
    public static OpenItems of(
            Side side, LocalDate asOf, Opening opening, List<Bill> bills, List<Transaction> transactions) {
        long openingMinor = opening.minor(side, asOf);
        return new OpenReckoning(
                        side,
                        bills.stream().filter(bill -> bill.counts(asOf)).toList(),
                        transactions.stream().filter(each -> each.counts(asOf)).toList())
                .result(opening.item(Math.max(openingMinor, 0)), Math.max(-openingMinor, 0));
    }

    /** The balance, above zero where it is to the side that was asked for. */
    public long balanceMinor() {
        long sum = -unallocatedMinor;
        for (Item item : items) {
            sum = Math.addExact(sum, item.openMinor());
        }
        return sum;
    }
}
