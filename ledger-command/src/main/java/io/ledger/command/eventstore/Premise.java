package io.ledger.command.eventstore;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * What a decision rests on beside its own record: that another stream of the book still ends where it ended when it was read. A command's events are stored only while all
 * its premises hold, checked at the very place in the order of {@code seq} that they get; else {@link org.axonframework.modelling.command.ConcurrencyException}.
 *
 * @param end the stream's last {@code stream_seq}; {@link #NOTHING} where it has no event
 */
public record Premise(UUID bookId, UUID streamId, long end) {

    /** The end of a stream without an event. */
    public static final long NOTHING = -1;

    private static final String KEY = Premise.class.getName();

    /** The command, with what its events rest on. */
    public static CommandMessage<?> under(List<Premise> premises, Object command) {
        return GenericCommandMessage.asCommandMessage(command).andMetaData(Map.of(KEY, new Premises(premises)));
    }

    private record Premises(List<Premise> all) {}

    /** The premises of the command that the current thread handles. */
    static List<Premise> ofCurrentCommand() {
        return CurrentUnitOfWork.map(unitOfWork ->
                        unitOfWork.root().getMessage().getMetaData().get(KEY) instanceof Premises premises
                                ? premises.all()
                                : null)
                .orElse(List.of());
    }

    IdInBook stream() {
        return new IdInBook(bookId, streamId);
    }
}
