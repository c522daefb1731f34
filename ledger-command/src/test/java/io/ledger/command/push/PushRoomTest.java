package io.ledger.command.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import org.junit.jupiter.api.Test;

class PushRoomTest {

    private final PushRoom room = new PushRoom(100 * 1024, 1);

    @Test
    void moreThanThereIsRoomFor_isToldToComeAgain_andThereIsRoomAgainAfterwards() {
        LedgerException refusal = room.with(
                90 * 1024,
                () -> catchThrowableOfType(LedgerException.class, () -> room.with(20 * 1024, () -> "decided")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(room.with(20 * 1024, () -> "decided")).isEqualTo("decided");
    }

    @Test
    void oneThatIsLargerThanAllRoom_hasIt_whenItIsAlone() {
        assertThat(room.with(1024 * 1024, () -> "decided")).isEqualTo("decided");
    }
}
