package io.ledger.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault once, one after the other, on a server that ten other books are used on. Times are printed, and nothing is asserted about them. */
class FaultCampaignTest {

    private static final String SEED = "ledger.faults.seed";
    private static final int BOOKS = 10;

    @TempDir
    private Path folder;

    @Test
    void whateverGoesWrongForOneTheOthersLoseNothingAndComeBack() throws Exception {
        long seed = Long.getLong(SEED, new Random().nextLong());
        System.out.println("Faults with the seed " + seed + " (-D" + SEED + "=" + seed + " repeats it)");
        try (Campaign campaign = Campaign.start(folder, BOOKS, seed, System.out::println)) {
            campaign.run(FaultsBenchmark.all());
            System.out.println(campaign.table());
            assertThat(campaign.results())
                    .hasSameSizeAs(FaultsBenchmark.all())
                    .allSatisfy(result ->
                            assertThat(result.broken()).as(result.fault()).isEmpty());
        }
    }
}
