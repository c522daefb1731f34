package io.ledger.api.push;

import io.ledger.api.error.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one command.
 *
 * @param commandId as the client wrote it, null where it wrote none
 * @param seq of the command's last event; null when rejected
 * @param error null unless rejected
 */
public record CommandResult(
        @Nullable String commandId,
        Status status,
        @Nullable Long seq,
        @Nullable Fault error) {

    /** What became of a command. */
    public enum Status {
        /** Stored, durably. */
        ACCEPTED,
        /** Was stored before, under the same command id. */
        DUPLICATE,
        /** Stored for the history; every field lost to a newer edit. */
        SUPERSEDED,
        /** Not stored, and never will be as it stands. */
        REJECTED
    }

    public static CommandResult of(String commandId, Status status, long seq) {
        return new CommandResult(commandId, status, seq, null);
    }

    public static CommandResult rejected(@Nullable String commandId, Fault error) {
        return new CommandResult(commandId, Status.REJECTED, null, error);
    }
}
