package io.ledger.api.push;

import io.ledger.api.error.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one command.
 *
 * @param commandId as the client wrote it, null where it wrote none
 * @param seq of the command's last event; null when rejected
 * @param error null unless rejected
 * @param warnings what the sender had better look at, though it is stored; null where there is nothing, and unless accepted
 */
public record CommandResult(
        @Nullable String commandId,
        Status status,
        @Nullable Long seq,
        @Nullable Fault error,
        @Nullable List<Fault> warnings) {

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
        return new CommandResult(commandId, status, seq, null, null);
    }

    public static CommandResult accepted(String commandId, long seq, List<Fault> warnings) {
        return new CommandResult(
                commandId, Status.ACCEPTED, seq, null, warnings.isEmpty() ? null : List.copyOf(warnings));
    }

    public static CommandResult rejected(@Nullable String commandId, Fault error) {
        return new CommandResult(commandId, Status.REJECTED, null, error, null);
    }
}
