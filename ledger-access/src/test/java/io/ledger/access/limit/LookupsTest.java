package io.ledger.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.access.limit.RateLimits.Share;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LookupsTest {

    private final Lookups lookups = new Lookups(new RateLimits(
            new Rates(Map.of("unknown-logins.burst", "3", "unknown-logins.per-day", "1")),
            null,
            new SimpleMeterRegistry()));
    private final List<Share> asha = List.of(new Share(Limit.UNKNOWN_LOGINS, "asha", 1));

    @Test
    void manyGuessesAtOnce_areJudgedAsManyTimesAsOneAfterAnother() throws InterruptedException {
        AtomicInteger judged = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Thread> threads = Stream.generate(() -> Thread.ofVirtual().start(() -> {
                    try {
                        lookups.look(asha, () -> {
                            judged.incrementAndGet();
                            Thread.yield();
                            return Optional.empty();
                        });
                    } catch (LedgerException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
                        refused.incrementAndGet();
                    }
                }))
                .limit(60)
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(judged).hasValue(3);
        assertThat(refused).hasValue(57);
    }

    @Test
    void whoNamesWhatThereIs_neverMeetsTheLimit() {
        for (int i = 0; i < 100; i++) {
            assertThat(lookups.look(asha, () -> Optional.of("there"))).contains("there");
        }
    }
}
