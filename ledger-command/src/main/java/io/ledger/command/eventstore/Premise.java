package io.ledger.command.eventstore;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * What a decision rests on beside its own record: that another stream of the book still ends where it ended when it was read. A command's events are stored only while its
 * premise holds, checked at the very place in the order of {@code seq} that they get; else {@link org.axonframework.modelling.command.ConcurrencyException}.
 *
 * @param end the stream's last {@code stream_seq}; {@link #NOTHING} where it has no event
 */
public record Premise(UUID bookId, UUID streamId, long end) {

    /** The end of a stream without an event. */
    public static final long NOTHING = -1;

    private static final String KEY = Premise.class.getName();

    /** The command, with this premise. */
    public CommandMessage<?> of(Object command) {
        return GenericCommandMessage.asCommandMessage(command).andMetaData(Map.of(KEY, this));
    }

    /** The premise of the command that the current thread handles. */
    static Optional<Premise> ofCurrentCommand() {
        return CurrentUnitOfWork.map(unitOfWork ->
                unitOfWork.root().getMessage().getMetaData().get(KEY) instanceof Premise premise ? premise : null);
    }

    IdInBook stream() {
        return new IdInBook(bookId, streamId);
    }
}
