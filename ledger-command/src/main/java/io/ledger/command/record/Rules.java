package io.ledger.command.record;

import io.ledger.api.record.Table;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Transactions;
import io.ledger.command.transaction.StaffIsPaidInMoney;
import java.util.List;
import java.util.Map;

/** The list of rules: those that every table keeps, and then those of each table. The first that is broken rejects the command. */
final class Rules {

    private static final List<Rule> OF_EVERY_TABLE = List.of(new ReferencesExist());

    private static final Map<Table, List<Rule>> OF_TABLES = Map.of(
            Transactions.TABLE, List.of(new PeriodIsOpen(Transactions.OCCURRED_ON), new StaffIsPaidInMoney()),
            CashbookEntries.TABLE, List.of(new PeriodIsOpen(CashbookEntries.OCCURRED_ON)));

    private Rules() {}

    static void check(Change change) {
        OF_EVERY_TABLE.forEach(rule -> rule.check(change));
        OF_TABLES.getOrDefault(change.command().table(), List.of()).forEach(rule -> rule.check(change));
    }
}
