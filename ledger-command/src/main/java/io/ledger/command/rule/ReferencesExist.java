package io.ledger.command.rule;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.FieldType.Reference;
import io.ledger.api.record.Fields.Named;
import io.ledger.api.record.Table;
import java.util.Map;
import java.util.UUID;

/** A field that names another record names one of this book, in a table that the field allows. A removed record still counts: the money moved. */
public final class ReferencesExist implements Rule {

    @Override
    public void check(Change change) {
        Map<UUID, Table> tables = change.command().facts().tables();
        change.written().references().forEach(named -> check(named, tables));
    }

    private static void check(Named named, Map<UUID, Table> tables) {
        Table table = tables.get(named.id());
        if (named.field().type() instanceof Reference reference
                && (table == null || !reference.tables().contains(table.name()))) {
            throw new LedgerException(
                    reference.unknown(),
                    named.field() + " names no record that it may name.",
                    named.in().name());
        }
    }
}
