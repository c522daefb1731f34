package io.ledger.command.record;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.ledger.api.book.BookEvent;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.CommandHeader;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordCommand.CreateRecord;
import io.ledger.api.record.RecordCommand.DeleteRecord;
import io.ledger.api.record.RecordCommand.RestoreRecord;
import io.ledger.api.record.RecordCommand.UpdateRecord;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.command.eventstore.SnapshotForm;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rules;
import io.ledger.eventlog.EventMessages;
import io.ledger.eventlog.Provenance;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A record of any table, as far as it takes part in decisions. Small on purpose: its stream is short, creating it loads nothing, and two devices rarely meet
 * in one.
 */
final class LedgerRecord {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String aggregateId;

    private RecordState state = new RecordState();

    /** For Axon, which replays the events into it. */
    LedgerRecord() {}

    @CommandHandler
    LedgerRecord(CreateRecord command, Rules rules) {
        Change change = new Change(command, command.fields(), command.fields(), Fields.none());
        rules.check(change);
        aggregateId = EventMessages.aggregateId(command.header().bookId(), command.id());
        decide(command, new RecordAdded(command.table(), command.id(), rules.asStored(change)));
    }

    @CommandHandler
    void handle(UpdateRecord command, Rules rules) {
        requireTable(command);
        Fields written = writtenBy(command);
        Fields winning = written.only(field -> state.wins(field.name(), command.header()));
        Fields losing = written.only(field -> !winning.has(field));
        Change change = new Change(command, written, winning, state.fields());
        rules.check(change);
        decide(
                command,
                winning.isEmpty()
                        ? superseded(command, losing)
                        : new RecordChanged(command.table(), command.id(), rules.asStored(change), losing));
    }

    @CommandHandler
    void handle(DeleteRecord command, Rules rules) {
        requireTable(command);
        rules.check(new Change(command, Fields.none(), Fields.none(), state.fields()));
        decide(
                command,
                state.wins(command.header())
                        ? new RecordRemoved(command.table(), command.id())
                        : superseded(command, Fields.none()));
    }

    @CommandHandler
    void handle(RestoreRecord command, Rules rules) {
        requireTable(command);
        rules.check(new Change(command, Fields.none(), Fields.none(), state.fields()));
        decide(
                command,
                state.wins(command.header())
                        ? new RecordRestored(command.table(), command.id())
                        : superseded(command, Fields.none()));
    }

    private void requireTable(RecordCommand command) {
        if (state.table() != command.table()) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such record in " + command.table() + ".", "id");
        }
    }

    /** An update that names no field stands for the record's work being done again: it writes what says which work that is. */
    private Fields writtenBy(UpdateRecord command) {
        return command.fields().isEmpty() && command.table().isRepeatable()
                ? state.fields().only(Field::isRequired)
                : command.fields();
    }

    private static EditSuperseded superseded(RecordCommand command, Fields losing) {
        return new EditSuperseded(command.table(), command.id(), command.op(), losing);
    }

    private static void decide(RecordCommand command, RecordEvent event) {
        CommandHeader header = command.header();
        apply(event, new Provenance(header.commandId(), header.userId(), header.deviceId(), header.at()).toMetaData());
    }

    @EventSourcingHandler
    void on(RecordEvent event, DomainEventMessage<?> message) {
        aggregateId = message.getAggregateIdentifier();
        state.take(event, Provenance.of(message));
    }

    /** A snapshot: what the events before come to. */
    @EventSourcingHandler
    void on(RecordState snapshot, DomainEventMessage<?> message) {
        aggregateId = message.getAggregateIdentifier();
        state = snapshot;
    }

    /** The snapshot of the stream below. */
    @EventSourcingHandler
    void on(SnapshotForm.OfNoRecord snapshot, DomainEventMessage<?> message) {
        aggregateId = message.getAggregateIdentifier();
    }

    /** The stream of the book itself, which a client may name like any id: no record. */
    @EventSourcingHandler
    void on(BookEvent event, DomainEventMessage<?> message) {
        aggregateId = message.getAggregateIdentifier();
    }
}
