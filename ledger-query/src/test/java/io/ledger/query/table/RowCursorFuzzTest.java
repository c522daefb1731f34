package io.ledger.query.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.rows.Column;
import io.ledger.platform.rows.Column.Kind;
import io.ledger.platform.rows.SyncedTable;
import io.ledger.platform.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a client gives for a cursor, encoded as ours are or not: it is refused as one, or names a place in this order. */
class RowCursorFuzzTest {

    private static final SyncedTable TABLE = new SyncedTable(
            "things",
            0,
            List.of(
                    new Column("id", Kind.ID),
                    new Column("name", Kind.TEXT),
                    new Column("amount", Kind.INTEGER),
                    new Column("hours", Kind.DECIMAL),
                    new Column("made_at", Kind.INSTANT)));
    private static final Order ORDER = Order.parse(TABLE, "name.asc,amount.desc,hours.asc,made_at.desc");

    @FuzzTest
    void holds(byte[] input) throws Exception {
        check(input);
    }

    @Test
    void holds_for_kept_inputs_and_for_many_like_them() {
        Mutations.run(RowCursorFuzzTest.class, 20000, RowCursorFuzzTest::check);
    }

    private static void check(byte[] input) {
        check(new String(input, StandardCharsets.UTF_8));
        check(Base64.getUrlEncoder().withoutPadding().encodeToString(input));
    }

    private static void check(String text) {
        try {
            RowCursor cursor = RowCursor.parse(TABLE, ORDER, text);
            assertThat(cursor.values()).hasSize(ORDER.terms().size());
            for (int i = 0; i < cursor.values().size(); i++) {
                String value = cursor.values().get(i);
                if (value != null) {
                    ORDER.terms().get(i).column().value(value); // a value of its column still
                }
            }
        } catch (LedgerException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CURSOR);
        }
    }
}
