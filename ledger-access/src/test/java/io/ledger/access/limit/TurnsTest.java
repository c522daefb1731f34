package io.ledger.access.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledger.access.limit.Turns.Kind;
import io.ledger.access.limit.Turns.Turn;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final UUID asha = UUID.randomUUID();

    @Test
    void oneMore_waitsAndIsRefused_andOthersAndOtherKindsAreNot() {
        Turns turns = turns(Duration.ofMillis(1));
        Turn first = turns.take(Kind.PDFS, asha);
        Turn second = turns.take(Kind.PDFS, asha);

        LedgerException refusal = catchThrowableOfType(LedgerException.class, () -> turns.take(Kind.PDFS, asha));

        assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
        assertThat(refusal.getMessage()).contains("2 of yours");
        turns.take(Kind.EXPORTS, asha).close();
        turns.take(Kind.PDFS, UUID.randomUUID()).close();
        first.close();
        second.close();
        assertThat(turns.size()).as("nothing is left behind").isZero();
    }

    @Test
    void whoWaits_isNext() {
        Turns turns = turns(Duration.ofSeconds(20));
        Turn first = turns.take(Kind.PDFS, asha);
        Turn second = turns.take(Kind.PDFS, asha);
        CompletableFuture<Turn> third = CompletableFuture.supplyAsync(() -> turns.take(Kind.PDFS, asha));

        first.close();

        third.join().close();
        second.close();
        assertThat(turns.size()).isZero();
    }

    private static Turns turns(Duration wait) {
        return new Turns(new Bounds(200, 200, 100, 16, 4, 2, 2, wait));
    }
}
