package io.ledger.api.push;

import java.util.List;

/**
 * The answer to a push.
 *
 * @param results one for each command, in their order
 * @param headSeq the newest stored {@code seq} of the book
 */
public record PushResult(List<CommandResult> results, long headSeq) {
    public PushResult {
        results = List.copyOf(results);
    }
}
