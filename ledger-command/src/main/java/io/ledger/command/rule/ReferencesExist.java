package io.ledger.command.rule;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.FieldType.Reference;
import io.ledger.api.record.Table;
import java.util.Map;
import java.util.UUID;

/** A field that names another record names one of this book, in a table that the field allows. A removed record still counts: the money moved. */
public final class ReferencesExist implements Rule {

    @Override
    public void check(Change change) {
        Map<UUID, Table> tables = change.command().facts().tables();
        change.written().references().forEach((field, id) -> check(field, id, tables));
    }

    private static void check(Field<?> field, UUID id, Map<UUID, Table> tables) {
        Table table = tables.get(id);
        if (field.type() instanceof Reference reference
                && (table == null || !reference.tables().contains(table.name()))) {
            throw new LedgerException(reference.unknown(), field + " names no record that it may name.", field.name());
        }
    }
}
