package io.ledger.query.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Bills;
import io.ledger.query.bill.Allocation.Claim;
import io.ledger.query.bill.BillClaim.Bill;
import io.ledger.query.bill.BillClaim.Standing;
import io.ledger.query.bill.BillQueue.Which;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The queue beside {@link Allocation}, which works everything out anew, on a database that is a map and counts what is read of it. Prints its seed; run it again with
 * {@code -Dledger.seed=…}.
 */
class BillQueueTest {

    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private final Stored stored = new Stored();

    private record StoredClaim(Bill bill, Payments named, BigInteger share) {
        BillClaim claim(UUID id) {
            return new BillClaim(
                    new ClaimKey(Stored.PARTY, id), named, bill, new Standing(null, share, BigInteger.ZERO, 0));
        }
    }

    /** A party's bills and what is left, as a database has them between batches. */
    private static final class Stored {
        static final Party PARTY = new Party(new UUID(0, 1), new UUID(0, 2));

        final NavigableMap<Age, StoredClaim> bills = new TreeMap<>();
        BigInteger left = BigInteger.ZERO;
        int read;
    }

    /** A batch: what it read, and the queue over that. */
    private final class Work {
        final Map<UUID, BillClaim> claims = new HashMap<>();
        final Set<BillClaim> changed = new HashSet<>();
        final Set<Age> gone = new HashSet<>();
        final BillQueue queue = new BillQueue(stored.left, this::page, (claim, byMinor) -> changed.add(claim));

        private List<Age> page(Which which, @Nullable Age after, int rows) {
            NavigableMap<Age, StoredClaim> order = which == Which.OPEN ? stored.bills : stored.bills.descendingMap();
            NavigableMap<Age, StoredClaim> beyond = after == null ? order : order.tailMap(after, false);
            List<Age> page = new ArrayList<>();
            for (Map.Entry<Age, StoredClaim> each : beyond.entrySet()) {
                BillClaim asStored = each.getValue().claim(each.getKey().id());
                boolean belongs = which == Which.OPEN
                        ? asStored.lackMinor().signum() > 0
                        : asStored.shareMinor().signum() > 0;
                if (belongs) { // an index has no others
                    page.add(each.getKey());
                    stored.read++;
                    if (claims.putIfAbsent(each.getKey().id(), asStored) == null) {
                        queue.place(asStored);
                    }
                    if (page.size() == rows) {
                        break;
                    }
                }
            }
            return page;
        }

        BillClaim find(Age age) {
            return claims.computeIfAbsent(age.id(), id -> {
                BillClaim claim = stored.bills.get(age).claim(id);
                queue.place(claim);
                stored.read++;
                return claim;
            });
        }

        void add(Age age, long total) {
            BillClaim claim = new BillClaim(new ClaimKey(Stored.PARTY, age.id()));
            claim.setBill(new Bill(Bills.SALE, age.day(), null, total, null));
            claims.put(age.id(), claim);
            changed.add(claim);
            queue.place(claim);
        }

        void remove(Age age) {
            BillClaim claim = find(age);
            queue.remove(claim);
            queue.add(claim.named().gotMinor());
            claim.setBill(null);
            gone.add(age);
        }

        void name(Age age, long got) {
            BillClaim claim = find(age);
            claim.addNamed(new Payments(BigInteger.valueOf(got), BigInteger.ZERO));
            changed.add(claim);
            queue.fit(claim);
        }

        void write() {
            gone.forEach(stored.bills::remove);
            for (BillClaim claim : claims.values()) {
                Bill bill = claim.bill();
                if (bill != null) {
                    stored.bills.put(claim.age(), new StoredClaim(bill, claim.named(), claim.shareMinor()));
                }
            }
            stored.left = queue.leftMinor();
        }
    }

    private void assertAllocated(long pool) {
        List<Claim> claims = new ArrayList<>();
        stored.bills
                .values()
                .forEach(each -> claims.add(new Claim(
                        each.bill().totalMinor(),
                        each.named().boundMinor(Bills.SALE).longValueExact())));
        Allocation right = Allocation.of(claims, pool);
        List<Long> paid = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        stored.bills.forEach((age, each) -> {
            expected.add(right.paidMinor(paid.size()));
            paid.add(each.claim(age.id()).paidMinor());
        });
        assertThat(paid).as("seed %s", SEED).isEqualTo(expected);
        assertThat(stored.left).as("seed %s", SEED).isEqualTo(BigInteger.valueOf(right.leftMinor()));
    }

    @Test
    void any_history_in_batches_of_any_size_pays_as_if_it_were_reckoned_anew() throws SQLException {
        System.out.println("BillQueueTest: -Dledger.seed=" + SEED);
        Random random = new Random(SEED);
        long ids = 1;
        long pool = 0;
        for (int batch = 0; batch < 400; batch++) {
            Work work = new Work();
            List<Age> there = new ArrayList<>(stored.bills.keySet());
            for (int event = random.nextInt(1, 12); event > 0; event--) {
                int what = random.nextInt(100);
                if (there.size() < 5 || what < 45) {
                    Age age = new Age(FIRST_DAY.plusDays(random.nextInt(40)), new UUID(random.nextLong(), ids++));
                    work.add(age, random.nextLong(200));
                    there.add(age);
                } else if (what < 75) {
                    long change = Math.max(
                            -pool,
                            random.nextInt(8) == 0 ? random.nextLong(-20_000, 20_000) : random.nextLong(-150, 200));
                    pool += change;
                    work.queue.add(BigInteger.valueOf(change));
                } else if (what < 90) {
                    work.name(there.get(random.nextInt(there.size())), random.nextLong(-60, 150));
                } else {
                    Age age = there.remove(random.nextInt(there.size()));
                    BigInteger named = work.find(age).named().gotMinor();
                    // What took back more than was brought would leave the pool below zero, which no transactions do.
                    if (BigInteger.valueOf(pool).add(named).signum() < 0) {
                        there.add(age);
                        continue;
                    }
                    pool += named.longValueExact();
                    work.remove(age);
                }
                work.queue.settle();
            }
            work.write();
            assertAllocated(pool);
        }
        assertThat(stored.bills.size()).isGreaterThan(200);
    }

    @Test
    void an_event_of_a_party_with_a_hundred_thousand_bills_reads_as_little_as_one_with_a_hundred() throws SQLException {
        assertThat(readOf(100_000)).isLessThanOrEqualTo(readOf(100) + 64);
    }

    /** Half of the bills are paid by the pool, so that there is much on either side of the border. */
    private int readOf(int bills) throws SQLException {
        stored.bills.clear();
        for (int i = 0; i < bills; i++) {
            Bill bill = new Bill(Bills.SALE, FIRST_DAY.plusDays(i), null, 100, null);
            stored.bills.put(
                    new Age(bill.issuedOn(), new UUID(7, i)),
                    new StoredClaim(bill, Payments.NONE, BigInteger.valueOf(i < bills / 2 ? 100 : 0)));
        }
        stored.left = BigInteger.ZERO;
        int most = 0;
        for (int event = 0; event < 6; event++) {
            stored.read = 0;
            Work work = new Work();
            switch (event) {
                case 0 -> work.add(new Age(FIRST_DAY.plusDays(bills), new UUID(8, 1)), 100);
                case 1 -> work.add(new Age(FIRST_DAY, new UUID(8, 2)), 100);
                case 2 -> work.queue.add(BigInteger.valueOf(150));
                case 3 -> work.queue.add(BigInteger.valueOf(-120));
                case 4 -> work.name(stored.bills.firstKey(), 100);
                default -> work.remove(stored.bills.firstKey());
            }
            work.queue.settle();
            work.write();
            most = Math.max(most, stored.read);
        }
        return most;
    }
}
