package io.ledger.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.testing.Mutations;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a body holds: it is malformed, or an object that is written the same when it was written and read again. */
class JsonFuzzTest {

    @FuzzTest
    void holds(byte[] input) throws Exception {
        check(input);
    }

    @Test
    void holds_for_kept_inputs_and_for_many_like_them() {
        Mutations.run(JsonFuzzTest.class, 20000, JsonFuzzTest::check);
    }

    private static void check(byte[] input) {
        Map<String, ?> json;
        try {
            json = Json.readObject(input);
        } catch (LedgerException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED);
            assertThat(e.getMessage()).hasSizeLessThan(1_000);
            return;
        }
        String written = Json.write(json);
        // Not the map itself: 1e-0 is written as 1.
        assertThat(Json.write(Json.readStored(written))).isEqualTo(written);
    }
}
