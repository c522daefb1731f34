package io.ledger.command.push;

import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.CommandHeader;
import io.ledger.api.record.Facts;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordCommand.CreateRecord;
import io.ledger.api.record.RecordCommand.DeleteRecord;
import io.ledger.api.record.RecordCommand.RestoreRecord;
import io.ledger.api.record.RecordCommand.UpdateRecord;
import io.ledger.api.record.Table;
import io.ledger.command.rule.Rules;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command of a push as it was read: valid as far as it can be told without the book, or refused. */
sealed interface Draft {

    /** As the client wrote it, null where it wrote none. */
    @Nullable
    String writtenId();

    /** The command's id, where it could be read. */
    @Nullable
    UUID commandId();

    /** A command whose content is wrong. */
    record Refused(@Nullable String writtenId, @Nullable UUID commandId, LedgerException reason) implements Draft {
        Fault fault() {
            return reason.fault();
        }
    }

    /** A command that can be decided once the facts are there. */
    record Valid(String writtenId, CommandHeader header, Table table, Op op, UUID id, Fields fields) implements Draft {

        @Override
        public UUID commandId() {
            return header.commandId();
        }

        /** The other records that it names. */
        Collection<UUID> references() {
            return fields.references().stream().map(Fields.Named::id).toList();
        }

        boolean asksForTheLock(Rules rules) {
            return rules.askForTheLock(table, op, fields);
        }

        boolean asksForTheChart(Rules rules) {
            return rules.askForTheChart(table, op, fields);
        }

        boolean asksForTheCountry(Rules rules) {
            return rules.askForTheCountry(table, op, fields);
        }

        RecordCommand with(Facts facts) {
            return switch (op) {
                case CREATE -> new CreateRecord(header, table, id, fields, facts);
                case UPDATE -> new UpdateRecord(header, table, id, fields, facts);
                case DELETE -> new DeleteRecord(header, table, id, facts);
                case RESTORE -> new RestoreRecord(header, table, id, facts);
            };
        }
    }
}
