package io.ledger.platform.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.rows.Column.Kind;
import io.ledger.platform.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a client writes for a filter: it is refused as one, or becomes SQL that is made of our words alone, with the values beside it. */
class FilterFuzzTest {

    private static final SyncedTable TABLE = new SyncedTable(
            "things",
            0,
            Arrays.stream(Kind.values())
                    .map(kind -> new Column("c_" + kind.name().toLowerCase(java.util.Locale.ROOT), kind))
                    .toList());

    private static final String CONDITION =
            "\"c_[a-z]+\"( (=|IS DISTINCT FROM|>|>=|<|<=) \\?| IN \\(\\?(, \\?)*\\)| IS (NOT )?NULL)";
    private static final Pattern OURS =
            Pattern.compile("TRUE|coalesce\\(" + CONDITION + "( AND " + CONDITION + ")*, FALSE\\)");

    @FuzzTest
    void holds(byte[] input) throws Exception {
        check(input);
    }

    @Test
    void holds_for_kept_inputs_and_for_many_like_them() {
        Mutations.run(FilterFuzzTest.class, 20000, FilterFuzzTest::check);
    }

    private static void check(byte[] input) {
        Filter filter;
        try {
            filter = Filter.parse(TABLE, new String(input, StandardCharsets.UTF_8));
        } catch (LedgerException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILTER);
            return;
        }
        assertThat(OURS.matcher(filter.sql()).matches()).as(filter.sql()).isTrue();
        assertThat(filter.parameters())
                .hasSize((int) filter.sql().chars().filter(c -> c == '?').count());
        assertThat(filter.parameters())
                .noneMatch(value -> value instanceof String text
                        && (text.indexOf('\0') >= 0
                                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)));
    }
}
