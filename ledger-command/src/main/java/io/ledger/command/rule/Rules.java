package io.ledger.command.record;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.Table;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.Bills;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Profiles;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import io.ledger.command.bill.BillAddsUp;
import io.ledger.command.party.OpeningBalanceIsClosed;
import io.ledger.command.profile.ProfileIsOnesOwn;
import io.ledger.command.staff.StaffLeaveAfterTheyJoin;
import io.ledger.command.transaction.StaffIsPaidInMoney;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The list of rules: those that every table keeps, and then those of each table. The first that is broken rejects the command. */
public final class Rules {

    private static final List<Rule> OF_EVERY_TABLE = List.of(new SettingsKeepTheBooksId(), new ReferencesExist());

    private static final Map<Table, List<Rule>> OF_TABLES = Map.of(
            Parties.CUSTOMERS, List.of(new OpeningBalanceIsClosed()),
            Parties.SUPPLIERS, List.of(new OpeningBalanceIsClosed()),
            Staff.TABLE, List.of(new StaffLeaveAfterTheyJoin()),
            Transactions.TABLE, List.of(PeriodIsOpen.on(Transactions.OCCURRED_ON), new StaffIsPaidInMoney()),
            Bills.TABLE, List.of(PeriodIsOpen.on(Bills.ISSUED_ON), new BillAddsUp()),
            CashbookEntries.TABLE, List.of(PeriodIsOpen.on(CashbookEntries.OCCURRED_ON)),
            Attendance.TABLE,
                    List.of(new IdIsDerived((book, day) ->
                            Attendance.id(day.require(Attendance.STAFF_ID), day.require(Attendance.DAY)))),
            PayrollRuns.TABLE,
                    List.of(
                            new IdIsDerived((book, run) -> PayrollRuns.id(book, run.require(PayrollRuns.MONTH))),
                            PeriodIsOpen.atTheEndOf(PayrollRuns.MONTH)),
            Profiles.TABLE, List.of(new ProfileIsOnesOwn()));

    private Rules() {}

    static void check(Change change) {
        of(change.command().table()).forEach(rule -> rule.check(change));
    }

    /** Whether a command is decided by the day up to which the books are closed. */
    public static boolean askForTheLock(Table table, Op op, Fields written) {
        return of(table).anyMatch(rule -> rule.asksForTheLock(op, written));
    }

    private static Stream<Rule> of(Table table) {
        return Stream.concat(OF_EVERY_TABLE.stream(), OF_TABLES.getOrDefault(table, List.of()).stream());
    }
}
