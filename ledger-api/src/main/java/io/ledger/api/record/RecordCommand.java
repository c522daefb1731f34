package io.ledger.api.record;

import java.util.UUID;

/** The commands for a record of any table. */
public sealed interface RecordCommand {

    CommandHeader header();

    Table table();

    /** The record. */
    UUID id();

    Facts facts();

    Op op();

    /** @param fields every field of the table */
    record CreateRecord(CommandHeader header, Table table, UUID id, Fields fields, Facts facts)
            implements RecordCommand {
        @Override
        public Op op() {
            return Op.CREATE;
        }
    }

    /** @param fields the fields to change, at least one; or none, where the table is {@linkplain Table#isRepeatable() repeatable} */
    record UpdateRecord(CommandHeader header, Table table, UUID id, Fields fields, Facts facts)
            implements RecordCommand {
        @Override
        public Op op() {
            return Op.UPDATE;
        }
    }

    record DeleteRecord(CommandHeader header, Table table, UUID id, Facts facts) implements RecordCommand {
        @Override
        public Op op() {
            return Op.DELETE;
        }
    }

    record RestoreRecord(CommandHeader header, Table table, UUID id, Facts facts) implements RecordCommand {
        @Override
        public Op op() {
            return Op.RESTORE;
        }
    }
}
