package io.ledger.command.record;

import io.ledger.api.record.CommandHeader;
import io.ledger.api.record.Facts;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordCommand.CreateRecord;
import io.ledger.api.record.RecordCommand.DeleteRecord;
import io.ledger.api.record.RecordCommand.RestoreRecord;
import io.ledger.api.record.RecordCommand.UpdateRecord;
import io.ledger.api.record.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands for one record, for the tests of its decisions: with no facts, until they are given some. */
final class Commands {

    static final UUID BOOK = UUID.fromString("0197f000-0000-7000-8000-00000000b00c");
    static final UUID ID = UUID.fromString("0197f000-0000-7000-8000-000000000001");
    static final UUID USER = UUID.fromString("0197f000-0000-7000-8000-0000000000aa");
    static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

    private static final UUID DEVICE = UUID.fromString("0197f000-0000-7000-8000-0000000000dd");

    private Commands() {}

    static CreateRecord create(Table table, Instant at, Map<String, Object> data) {
        return create(ID, table, at, data);
    }

    static CreateRecord create(UUID id, Table table, Instant at, Map<String, Object> data) {
        return new CreateRecord(
                header(UUID.randomUUID(), at), table, id, Fields.forCreate(table, Map.copyOf(data)), Facts.NONE);
    }

    static UpdateRecord update(Table table, Instant at, Map<String, ? extends @Nullable Object> data) {
        return update(UUID.randomUUID(), table, at, data);
    }

    static UpdateRecord update(UUID commandId, Table table, Instant at, Map<String, ? extends @Nullable Object> data) {
        return new UpdateRecord(
                header(commandId, at), table, ID, Fields.forUpdate(table, new HashMap<>(data)), Facts.NONE);
    }

    static DeleteRecord delete(Table table, Instant at) {
        return delete(UUID.randomUUID(), table, at);
    }

    static DeleteRecord delete(UUID commandId, Table table, Instant at) {
        return new DeleteRecord(header(commandId, at), table, ID, Facts.NONE);
    }

    static RestoreRecord restore(Table table, Instant at) {
        return restore(UUID.randomUUID(), table, at);
    }

    static RestoreRecord restore(UUID commandId, Table table, Instant at) {
        return new RestoreRecord(header(commandId, at), table, ID, Facts.NONE);
    }

    /** The same command for another record. */
    static RecordCommand of(UUID id, RecordCommand command) {
        return copy(id, command, command.facts());
    }

    /** The same command with those facts. */
    static RecordCommand with(Facts facts, RecordCommand command) {
        return copy(command.id(), command, facts);
    }

    private static RecordCommand copy(UUID id, RecordCommand command, Facts facts) {
        return switch (command) {
            case CreateRecord create -> new CreateRecord(create.header(), create.table(), id, create.fields(), facts);
            case UpdateRecord update -> new UpdateRecord(update.header(), update.table(), id, update.fields(), facts);
            case DeleteRecord delete -> new DeleteRecord(delete.header(), delete.table(), id, facts);
            case RestoreRecord restore -> new RestoreRecord(restore.header(), restore.table(), id, facts);
        };
    }

    private static CommandHeader header(UUID commandId, Instant at) {
        return new CommandHeader(commandId, BOOK, USER, DEVICE, at);
    }
}
