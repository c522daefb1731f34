package io.ledger.command;

import io.ledger.api.record.Table;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Profiles;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import io.ledger.command.bill.BillAddsUp;
import io.ledger.command.party.OpeningBalanceIsClosed;
import io.ledger.command.profile.ProfileIsOnesOwn;
import io.ledger.command.rule.Cautions;
import io.ledger.command.rule.DatedAhead;
import io.ledger.command.rule.IdIsDerived;
import io.ledger.command.rule.PeriodIsOpen;
import io.ledger.command.rule.ReferencesExist;
import io.ledger.command.rule.Rule;
import io.ledger.command.rule.Rules;
import io.ledger.command.rule.SettingsKeepTheBooksId;
import io.ledger.command.settings.LogoIsAPicture;
import io.ledger.command.staff.StaffLeaveAfterTheyJoin;
import io.ledger.command.transaction.StaffIsPaidInMoney;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The list of the rules that commands keep: those of every table, and then those of each. It stands above the rooms that the rules are in, and is handed to those who decide. */
@Configuration(proxyBeanMethods = false)
public class CommandRules {

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
            Profiles.TABLE, List.of(new ProfileIsOnesOwn()),
            BusinessSettings.TABLE, List.of(new LogoIsAPicture()));

    /** Where what is stored is told of all the same. A payroll run is dated by its month, and made before that is over: it counts by the month's first day. */
    private static final Map<Table, DatedAhead<?>> DATED = Map.of(
            Transactions.TABLE, DatedAhead.on(Transactions.OCCURRED_ON),
            Bills.TABLE, DatedAhead.on(Bills.ISSUED_ON),
            CashbookEntries.TABLE, DatedAhead.on(CashbookEntries.OCCURRED_ON),
            PayrollRuns.TABLE, DatedAhead.inMonth(PayrollRuns.MONTH));

    /** The list, for whoever decides without Spring. */
    public static final Rules ALL = new Rules(OF_EVERY_TABLE, OF_TABLES);

    @Bean
    Rules rules() {
        return ALL;
    }

    @Bean
    Cautions cautions() {
        return new Cautions(DATED);
    }
}
