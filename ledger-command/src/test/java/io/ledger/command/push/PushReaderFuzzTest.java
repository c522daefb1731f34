package io.ledger.command.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.command.push.Draft.Refused;
import io.ledger.command.push.Draft.Valid;
import io.ledger.command.push.PushReader.Push;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.Mutations;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever a push holds: it is refused as a whole or command by command, in words, and what is taken reads back from its event as it was. */
class PushReaderFuzzTest {

    private static final UUID USER = new UUID(1, 1);
    private static final UUID BOOK = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @FuzzTest
    void holds(byte[] input) throws Exception {
        check(input);
    }

    @Test
    void holds_for_kept_inputs_and_for_many_like_them() {
        Mutations.run(PushReaderFuzzTest.class, 10000, PushReaderFuzzTest::check);
    }

    private static void check(byte[] input) {
        Push push;
        try {
            push = new PushReader(USER, BOOK, NOW).read(input);
        } catch (LedgerException e) {
            assertThat(e.code()).isIn(ErrorCode.MALFORMED, ErrorCode.PUSH_TOO_LARGE);
            return;
        }
        for (Draft draft : push.drafts()) {
            switch (draft) {
                case Refused refused -> {
                    assertThat(refused.fault().code()).isNotEqualTo(ErrorCode.INTERNAL.wire());
                    assertThat(refused.fault().message()).hasSizeLessThan(2_000);
                }
                case Valid valid -> {
                    String stored = Json.write(valid.fields().toJson());
                    assertThat(Fields.stored(valid.table(), Json.readStored(stored)))
                            .as(stored)
                            .isEqualTo(valid.fields());
                    assertThat(stored).doesNotContain("\\u0000", "\u202E", "\u200B");
                }
            }
        }
    }
}
