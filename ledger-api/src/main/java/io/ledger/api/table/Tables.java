package io.ledger.api.table;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.ledger.api.record.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The list of tables that commands may name. */
public final class Tables {

    public static final List<Table> ALL =
            List.of(Parties.CUSTOMERS, Parties.SUPPLIERS, Transactions.TABLE, CashbookEntries.TABLE);

    private static final Map<String, Table> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(Table::name, Function.identity()));

    private Tables() {}

    public static Optional<Table> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
