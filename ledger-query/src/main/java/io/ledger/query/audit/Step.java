package io.ledger.query.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one event did.
 *
 * @param op as {@link RecordHistory.Entry} has it, like the others
 */
record Step(
        @Nullable String op,
        @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after,
        Map<String, @Nullable Object> superseded) {}
