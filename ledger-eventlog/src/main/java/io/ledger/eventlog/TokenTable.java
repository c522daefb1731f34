package io.ledger.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of a processor are kept, and by what a claim of one lasts.
 *
 * @param name the table, with its schema; as Axon's own token store has it
 * @param timeColumn its column with the claim's time, as text
 * @param nodes the table of those who share the processor, each by the name under which it claims; null where claims last by their time alone
 * @param living the relation of those among them that live
 */
public record TokenTable(
        String name,
        String timeColumn,
        @Nullable String nodes,
        @Nullable String living) {

    /** A claim lasts as long as it is extended. */
    public static TokenTable byTime(String name, String timeColumn) {
        return new TokenTable(name, timeColumn, null, null);
    }

    /** A claim lasts as long as its node lives; that of an owner that is not in the table of nodes, as long as it is extended. */
    public static TokenTable byNode(String name, String timeColumn, String nodes, String living) {
        return new TokenTable(name, timeColumn, nodes, living);
    }

    /** Whether the row {@code t} is anybody's; takes the parameters {@code timeout_ms} and {@code ahead_ms}. */
    String isClaimed() {
        String extended = """
                coalesce(t."%s"::timestamptz BETWEEN clock_timestamp() - :timeout_ms * interval '1 ms'
                                                 AND clock_timestamp() + :ahead_ms * interval '1 ms', false)
                """.formatted(timeColumn);
        return "t.owner IS NOT NULL AND " + (nodes == null ? extended : """
                        CASE WHEN EXISTS (SELECT FROM %s n WHERE n.node = t.owner)
                             THEN EXISTS (SELECT FROM %s l WHERE l.node = t.owner)
                             ELSE %s END
                        """.formatted(nodes, living, extended));
    }
}
