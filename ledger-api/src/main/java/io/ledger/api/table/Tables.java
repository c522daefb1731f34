package io.ledger.api.table;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.ledger.api.record.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/** The list of tables that commands may name. */
public final class Tables {

    private static final List<Table> OF_LEDGER = List.of(
            Parties.CUSTOMERS,
            Parties.SUPPLIERS,
            Staff.TABLE,
            Transactions.TABLE,
            Bills.TABLE,
            CashbookEntries.TABLE,
            Attendance.TABLE,
            PayrollRuns.TABLE,
            BusinessSettings.TABLE,
            Profiles.TABLE,
            OwnAccounts.TABLE,
            Vouchers.TABLE,
            Items.TABLE,
            StockAdjustments.TABLE);

    /** Ledger's own, and those that other jars on the class path add. */
    public static final List<Table> ALL = Stream.concat(
                    OF_LEDGER.stream(),
                    ServiceLoader.load(FurtherTables.class).stream()
                            .flatMap(further -> further.get().tables().stream()))
            .toList();

    private static final Map<String, Table> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(Table::name, Function.identity()));

    private Tables() {}

    /** Tables that a jar beside Ledger's brings; found by {@link ServiceLoader}. */
    public interface FurtherTables {
        List<Table> tables();
    }

    public static Optional<Table> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
