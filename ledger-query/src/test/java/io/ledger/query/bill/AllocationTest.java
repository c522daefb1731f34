package io.ledger.query.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.bill.Allocation.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** By hand, and against a model that deals out the money coin by coin. Prints its seed; run it again with {@code -Dledger.seed=…}. */
class AllocationTest {

    private static final int HISTORIES = 20_000;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private static String of(long pool, long... totalsAndBounds) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < totalsAndBounds.length; i += 2) {
            claims.add(new Claim(totalsAndBounds[i], totalsAndBounds[i + 1]));
        }
        return describe(claims.size(), Allocation.of(claims, pool));
    }

    private static String describe(int bills, Allocation allocation) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < bills; i++) {
            parts.add("paid " + allocation.paidMinor(i) + " open " + allocation.openMinor(i) + " excess "
                    + allocation.excessMinor(i));
        }
        return String.join(", ", parts) + "; left " + allocation.leftMinor();
    }

    @Test
    void a_pool_pays_the_oldest_bill_first_and_a_part_of_the_next() {
        assertThat(of(150, 100, 0, 100, 0, 100, 0))
                .isEqualTo("paid 100 open 0 excess 0, paid 50 open 50 excess 0, paid 0 open 100 excess 0; left 0");
    }

    @Test
    void a_payment_that_names_a_bill_pays_that_one_and_the_pool_what_the_others_lack() {
        assertThat(of(120, 100, 0, 100, 70)).isEqualTo("paid 100 open 0 excess 0, paid 90 open 10 excess 0; left 0");
    }

    @Test
    void what_a_bill_was_paid_too_much_pays_no_other_bill() {
        assertThat(of(0, 100, 130, 100, 0)).isEqualTo("paid 100 open 0 excess 30, paid 0 open 100 excess 0; left 0");
    }

    @Test
    void what_is_left_of_the_pool_stays() {
        assertThat(of(500, 100, 40)).isEqualTo("paid 100 open 0 excess 0; left 440");
        assertThat(of(7)).isEqualTo("; left 7");
    }

    @Test
    void what_was_taken_back_from_a_bill_that_the_pool_pays_has_to_be_paid_again() {
        assertThat(of(100, 100, -30)).isEqualTo("paid 70 open 30 excess 0; left 0");
        assertThat(of(150, 100, -30)).isEqualTo("paid 100 open 0 excess 0; left 20");
        assertThat(of(20, 100, -30)).isEqualTo("paid 0 open 110 excess 0; left 0");
    }

    @Test
    void a_bill_of_nothing_takes_nothing() {
        assertThat(of(10, 0, 0, 5, 0)).isEqualTo("paid 0 open 0 excess 0, paid 5 open 0 excess 0; left 5");
    }

    @Test
    void random_claims_are_paid_as_coin_by_coin() {
        System.out.println("AllocationTest: -Dledger.seed=" + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < HISTORIES; i++) {
            List<Claim> claims = IntStream.range(0, random.nextInt(6))
                    .mapToObj(ignored ->
                            new Claim(random.nextInt(12), random.nextInt(4) == 0 ? 0 : random.nextInt(-6, 18)))
                    .toList();
            int pool = random.nextInt(40);
            assertThat(describe(claims.size(), Allocation.of(claims, pool)))
                    .as("seed %s, claims %s, pool %s", SEED, claims, pool)
                    .isEqualTo(coinByCoin(claims, pool));
        }
    }

    private static String coinByCoin(List<Claim> claims, int pool) {
        int bills = claims.size();
        long[] unpaid = claims.stream().mapToLong(Claim::totalMinor).toArray();
        long[] takenBack = new long[bills];
        long[] excess = new long[bills];
        for (int i = 0; i < bills; i++) {
            for (long coin = 0; coin < claims.get(i).boundMinor(); coin++) {
                if (unpaid[i] > 0) {
                    unpaid[i]--;
                } else {
                    excess[i]++;
                }
            }
            for (long coin = 0; coin > claims.get(i).boundMinor(); coin--) {
                takenBack[i]++;
            }
        }
        int left = 0;
        for (int coin = 0; coin < pool; coin++) {
            left += putInto(takenBack, unpaid) ? 0 : 1;
        }
        String each = String.join(
                ", ",
                Arrays.stream(IntStream.range(0, bills).toArray())
                        .mapToObj(i -> "paid " + (claims.get(i).totalMinor() - unpaid[i]) + " open "
                                + (unpaid[i] + takenBack[i]) + " excess " + excess[i])
                        .toList());
        return each + "; left " + left;
    }

    private static boolean putInto(long[] takenBack, long[] unpaid) {
        for (int i = 0; i < unpaid.length; i++) {
            if (takenBack[i] > 0) {
                takenBack[i]--;
                return true;
            }
            if (unpaid[i] > 0) {
                unpaid[i]--;
                return true;
            }
        }
        return false;
    }
}
