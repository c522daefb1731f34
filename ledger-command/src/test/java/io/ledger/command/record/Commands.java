package io.ledger.command.record;

import io.ledger.api.record.CommandHeader;
import io.ledger.api.record.Facts;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand.CreateRecord;
import io.ledger.api.record.RecordCommand.DeleteRecord;
import io.ledger.api.record.RecordCommand.RestoreRecord;
import io.ledger.api.record.RecordCommand.UpdateRecord;
import io.ledger.api.record.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Commands for one record, for the tests of its decisions. */
final class Commands {

    static final UUID BOOK = UUID.fromString("0197f000-0000-7000-8000-00000000b00c");
    static final UUID ID = UUID.fromString("0197f000-0000-7000-8000-000000000001");
    static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

    private static final UUID USER = UUID.fromString("0197f000-0000-7000-8000-0000000000aa");
    private static final UUID DEVICE = UUID.fromString("0197f000-0000-7000-8000-0000000000dd");

    private Commands() {}

    static CreateRecord create(Table table, Instant at, Map<String, Object> data) {
        return new CreateRecord(
                header(UUID.randomUUID(), at), table, ID, Fields.forCreate(table, Map.copyOf(data)), Facts.NONE);
    }

    static UpdateRecord update(Table table, Instant at, Map<String, Object> data) {
        return update(UUID.randomUUID(), table, at, data);
    }

    static UpdateRecord update(UUID commandId, Table table, Instant at, Map<String, Object> data) {
        return new UpdateRecord(
                header(commandId, at), table, ID, Fields.forUpdate(table, Map.copyOf(data)), Facts.NONE);
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

    static CreateRecord with(CreateRecord command, Facts facts) {
        return new CreateRecord(command.header(), command.table(), command.id(), command.fields(), facts);
    }

    static DeleteRecord with(DeleteRecord command, Facts facts) {
        return new DeleteRecord(command.header(), command.table(), command.id(), facts);
    }

    private static CommandHeader header(UUID commandId, Instant at) {
        return new CommandHeader(commandId, BOOK, USER, DEVICE, at);
    }
}
