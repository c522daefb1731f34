package io.ledger.api.record;

import java.util.UUID;

/**
 * What happened to a record of any table. An event holds the decision, not the wish: which fields changed is settled in it, so whoever applies it only
 * assigns. Stored under the table's stem: {@code CustomerAdded}, {@code CustomerChanged}.
 */
public sealed interface RecordEvent {

    Table table();

    /** The record. */
    UUID id();

    /** @param fields every field that the table had */
    record RecordAdded(Table table, UUID id, Fields fields) implements RecordEvent {}

    /**
     * @param fields the fields that changed, at least one
     * @param superseded the fields that lost to a newer edit, kept for the history
     */
    record RecordChanged(Table table, UUID id, Fields fields, Fields superseded) implements RecordEvent {}

    record RecordRemoved(Table table, UUID id) implements RecordEvent {}

    record RecordRestored(Table table, UUID id) implements RecordEvent {}

    /** An edit that lost to newer ones in all its fields, kept for the history; changes nothing. */
    record EditSuperseded(Table table, UUID id, Op op, Fields fields) implements RecordEvent {}
}
