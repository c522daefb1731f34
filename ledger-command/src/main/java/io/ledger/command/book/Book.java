package io.ledger.command.book;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.ledger.api.book.BookCommand;
import io.ledger.api.book.BookCommand.AcceptInvitation;
import io.ledger.api.book.BookCommand.AddMember;
import io.ledger.api.book.BookCommand.AppointOwner;
import io.ledger.api.book.BookCommand.OpenBook;
import io.ledger.api.book.BookCommand.RemoveMember;
import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookEvent.MemberAdded;
import io.ledger.api.book.BookEvent.MemberRemoved;
import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.Provenance;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A book as such: that it is open, and who its members are. It always has an owner. */
final class Book {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String aggregateId;

    private final Map<UUID, Role> members = new HashMap<>();

    /** For Axon, which replays the events into it. */
    Book() {}

    /** Axon's identifier of a book's aggregate. */
    static String aggregateId(UUID bookId) {
        return EventMessages.aggregateId(bookId, BookEvent.streamOf(bookId));
    }

    @CommandHandler
    Book(OpenBook command) {
        aggregateId = aggregateId(command.bookId());
        decide(
                command,
                new BookOpened(
                        command.bookId(),
                        command.userId(),
                        command.login(),
                        command.name(),
                        command.currency(),
                        command.timeZone()));
    }

    @CommandHandler
    void handle(AddMember command) {
        requireOwner(command);
        if (members.get(command.memberId()) == command.role()) {
            return;
        }
        if (command.role() != Role.OWNER) {
            requireOtherOwner(command.memberId());
        }
        decide(command, new MemberAdded(command.bookId(), command.memberId(), command.login(), command.role()));
    }

    @CommandHandler
    void handle(AcceptInvitation command) {
        if (members.get(command.invitedBy()) != Role.OWNER) {
            throw Invitations.unknown();
        }
        Role role = members.get(command.userId());
        if (role == null || (role != command.role() && command.role().covers(role))) {
            apply(
                    new MemberAdded(command.bookId(), command.userId(), command.login(), command.role()),
                    new Provenance(command.invitationId(), command.userId(), null, null).toMetaData());
        }
    }

    @CommandHandler
    void handle(AppointOwner command) {
        if (members.get(command.memberId()) != Role.OWNER) {
            decide(command, new MemberAdded(command.bookId(), command.memberId(), command.login(), Role.OWNER));
        }
    }

    @CommandHandler
    void handle(RemoveMember command) {
        if (!command.memberId().equals(command.userId())) {
            requireOwner(command);
        }
        if (!members.containsKey(command.memberId())) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such member.");
        }
        requireOtherOwner(command.memberId());
        decide(command, new MemberRemoved(command.bookId(), command.memberId()));
    }

    private void requireOwner(BookCommand command) {
        if (members.get(command.userId()) != Role.OWNER) {
            throw new LedgerException(ErrorCode.FORBIDDEN, "Only an owner may change the members.");
        }
    }

    private void requireOtherOwner(UUID memberId) {
        boolean other = members.entrySet().stream()
                .anyMatch(member ->
                        member.getValue() == Role.OWNER && !member.getKey().equals(memberId));
        if (!other) {
            throw new LedgerException(ErrorCode.FORBIDDEN, "A book keeps at least one owner.");
        }
    }

    private static void decide(BookCommand command, BookEvent event) {
        apply(event, new Provenance(null, command.userId(), null, null).toMetaData());
    }

    @EventSourcingHandler
    void on(BookOpened event, DomainEventMessage<?> message) {
        aggregateId = message.getAggregateIdentifier();
        members.put(event.ownerId(), Role.OWNER);
    }

    @EventSourcingHandler
    void on(MemberAdded event) {
        members.put(event.memberId(), event.role());
    }

    @EventSourcingHandler
    void on(MemberRemoved event) {
        members.remove(event.memberId());
    }
}
