package io.ledger.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an error says of itself, beside its message. */
class ErrorsTest {

    @Test
    void aClientSendsAgain_whatTheServerCouldNotDo_andNothingElse() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(code.retryable())
                    .as(code.wire())
                    .isEqualTo(code == ErrorCode.RATE_LIMITED || code.status() / 100 == 5);
        }
        assertThat(ErrorCode.UNAVAILABLE.retryable()).isTrue();
        assertThat(ErrorCode.RATE_LIMITED.retryable()).isTrue();
        assertThat(ErrorCode.NOT_FOUND.retryable()).isFalse();
    }

    @Test
    void anErrorNamesTheEvent_orWhenToComeAgain_whereItKnows() {
        assertThat(LedgerException.atEvent(ErrorCode.UNAVAILABLE, 7, "It stands.", null)
                        .seq())
                .isEqualTo(7L);
        LedgerException limited = LedgerException.rateLimited("Later.", Duration.ofMillis(1_001));
        assertThat(limited.retryAfterSeconds()).isEqualTo(2L);
        assertThat(limited.seq()).isNull();
        assertThat(new LedgerException(ErrorCode.NOT_FOUND, "No.", null).retryAfterSeconds())
                .isNull();
    }

    @Test
    void anEventThatCannotBeRead_saysWhich_andWhetherANewerLedgerCould() {
        UUID book = UUID.fromString("01900000-0000-7000-8000-000000000001");
        UnreadableEventException damaged = new UnreadableEventException(book, 3, "It is damaged.", null);
        assertThat(damaged.isNewer()).isFalse();
        assertThat(damaged.seq()).isEqualTo(3);
        assertThat(damaged).hasMessage("The event 3 of book " + book + " cannot be read. It is damaged.");
        UnreadableEventException newer = UnreadableEventException.newer(book, 4, "BillAdded version 9");
        assertThat(newer.isNewer()).isTrue();
        assertThat(newer.seq()).isEqualTo(4);
        assertThat(newer.getMessage()).contains("BillAdded version 9").contains("newer");
    }
}
