package io.ledger.query.bill;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A party's bills of one kind, in the order in which its pool pays them, and what is left of the pool. Once {@linkplain #settle settled}, the shares are those of
 * {@link Allocation}, told by four rules: nothing is left while a bill lacks something, what is left is not below zero, no bill has a share while an earlier one lacks
 * something, and shares and rest are the pool. So what an event changes is at the border between those that have their share and those that lack it, and bills are read from
 * there on, a page at a time: those beyond are as the database has them. For one thread.
 */
final class BillQueue {

    private static final int FIRST_PAGE_ROWS = 64;
    private static final int MAX_PAGE_ROWS = 1_024;

    private final NavigableMap<Age, BillClaim> open = new TreeMap<>();
    private final NavigableMap<Age, BillClaim> given = new TreeMap<>();
    private final Border openRead = new Border();
    private final Border givenRead = new Border();
    private final Pages pages;
    private final Changes changes;
    private BigInteger leftMinor;

    /** Reads more of the bills, in their order or, of those with a share, against it. What the batch has already stays as it is. */
    @FunctionalInterface
    interface Pages {
        /** At most {@code rows} claims that the database has after the place, from the first one on where that is null; each is {@linkplain #place placed}. */
        List<Age> read(Which which, @Nullable Age after, int rows) throws SQLException;
    }

    /** Is told of each bill whose share changes, and by how much. */
    @FunctionalInterface
    interface Changes {
        void shareChanged(BillClaim claim, BigInteger byMinor);
    }

    /** Which bills. */
    enum Which {
        /** Those that lack something, oldest first. */
        OPEN,
        /** Those that have a share, newest first. */
        GIVEN
    }

    /** How far the database's bills were read. */
    private static final class Border {
        private @Nullable Age at;
        private boolean end;
        private int nextRows = FIRST_PAGE_ROWS;

        void reached(List<Age> page, int rows) {
            at = page.isEmpty() ? at : page.getLast();
            end = page.size() < rows;
        }
    }

    BillQueue(BigInteger leftMinor, Pages pages, Changes changes) {
        this.leftMinor = leftMinor;
        this.pages = pages;
        this.changes = changes;
    }

    /** The first page, of at most {@code rows}, was read with others'. */
    void read(Which which, List<Age> page, int rows) {
        border(which).reached(page, rows);
    }

    /** The database has no bill of the party. */
    void readAll() {
        openRead.end = true;
        givenRead.end = true;
    }

    private Border border(Which which) {
        return which == Which.OPEN ? openRead : givenRead;
    }

    BigInteger leftMinor() {
        return leftMinor;
    }

    /** More, or less, is in the pool. */
    void add(BigInteger amountMinor) {
        leftMinor = leftMinor.add(amountMinor);
    }

    /** Notes a bill as it stands. */
    void place(BillClaim claim) {
        note(open, claim, claim.lackMinor().signum() > 0);
        note(given, claim, claim.shareMinor().signum() > 0);
    }

    private static void note(NavigableMap<Age, BillClaim> claims, BillClaim claim, boolean belongs) {
        if (belongs) {
            claims.put(claim.age(), claim);
        } else {
            claims.remove(claim.age());
        }
    }

    /** The bill is none of this queue any more; what it has goes back. */
    void remove(BillClaim claim) {
        give(claim, claim.shareMinor().negate());
        open.remove(claim.age());
        given.remove(claim.age());
    }

    /** What the bill needs changed: what it has too much goes back. */
    void fit(BillClaim claim) {
        give(claim, claim.lackMinor().min(BigInteger.ZERO));
    }

    private void give(BillClaim claim, BigInteger amountMinor) {
        claim.addShare(amountMinor);
        leftMinor = leftMinor.subtract(amountMinor);
        place(claim);
        if (amountMinor.signum() != 0) {
            changes.shareChanged(claim, amountMinor);
        }
    }

    /** Moves shares until the rules hold again; looks at no more bills than change, but for those of a page. */
    void settle() throws SQLException {
        while (leftMinor.signum() < 0) {
            BillClaim last = lastGiven();
            if (last == null) {
                throw new IllegalStateException("More was taken from a pool than was in it.");
            }
            give(last, last.shareMinor().min(leftMinor.negate()).negate());
        }
        for (BillClaim first = firstOpen(); first != null; first = firstOpen()) {
            if (leftMinor.signum() == 0) {
                BillClaim last = lastGiven();
                if (last == null || last.age().compareTo(first.age()) <= 0) {
                    return;
                }
                give(last, last.shareMinor().min(first.lackMinor()).negate());
            }
            give(first, leftMinor.min(first.lackMinor()));
        }
    }

    private @Nullable BillClaim firstOpen() throws SQLException {
        while (!openRead.end
                && (open.isEmpty() || openRead.at == null || open.firstKey().compareTo(openRead.at) > 0)) {
            readOn(Which.OPEN);
        }
        return open.isEmpty() ? null : open.firstEntry().getValue();
    }

    private @Nullable BillClaim lastGiven() throws SQLException {
        while (!givenRead.end
                && (given.isEmpty() || givenRead.at == null || given.lastKey().compareTo(givenRead.at) < 0)) {
            readOn(Which.GIVEN);
        }
        return given.isEmpty() ? null : given.lastEntry().getValue();
    }

    private void readOn(Which which) throws SQLException {
        Border border = border(which);
        int rows = border.nextRows;
        border.nextRows = Math.min(MAX_PAGE_ROWS, rows * 4);
        border.reached(pages.read(which, border.at, rows), rows);
    }
}
