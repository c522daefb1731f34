package io.ledger.command.record;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;

/**
 * What a command would do to a record, for its table's rules.
 *
 * @param written the fields that the command names
 * @param before the record's fields, none when it is created
 * @param after the fields as they will be if no newer edit stands against it
 */
public record Change(RecordCommand command, Fields written, Fields before, Fields after) {

    static Change of(RecordCommand command, Fields written, Fields before) {
        return new Change(command, written, before, before.with(written));
    }
}
