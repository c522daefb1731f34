package io.ledger.command;

import io.ledger.api.record.Table;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Items;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Parties;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Profiles;
import io.ledger.api.table.Staff;
import io.ledger.api.table.StockAdjustments;
import io.ledger.api.table.Transactions;
import io.ledger.api.table.Vouchers;
import io.ledger.command.account.AccountHoldsMoney;
import io.ledger.command.account.AccountInUseStays;
import io.ledger.command.account.AccountPathIsItsOwn;
import io.ledger.command.bill.BillAddsUp;
import io.ledger.command.bill.NumberIsForIndia;
import io.ledger.command.bill.PrefixLeavesRoom;
import io.ledger.command.bill.ReturnIsOfItsBill;
import io.ledger.command.item.HsnIsDigits;
import io.ledger.command.item.OpeningQuantityIsClosed;
import io.ledger.command.party.OpeningBalanceIsClosed;
import io.ledger.command.profile.ProfileIsOnesOwn;
import io.ledger.command.rule.Caution;
import io.ledger.command.rule.Cautions;
import io.ledger.command.rule.DatedAhead;
import io.ledger.command.rule.GstinIsRight;
import io.ledger.command.rule.IdIsDerived;
import io.ledger.command.rule.PeriodIsOpen;
import io.ledger.command.rule.ReferencesExist;
import io.ledger.command.rule.ReversalIsLater;
import io.ledger.command.rule.Rule;
import io.ledger.command.rule.Rules;
import io.ledger.command.rule.SettingsKeepTheBooksId;
import io.ledger.command.settings.LockIsMovedWithAReason;
import io.ledger.command.settings.LogoIsAPicture;
import io.ledger.command.staff.EarlyRunIsOpen;
import io.ledger.command.staff.MonthHasNotEnded;
import io.ledger.command.staff.StaffLeaveAfterTheyJoin;
import io.ledger.command.transaction.AllocationsFit;
import io.ledger.command.transaction.StaffIsPaidInMoney;
import io.ledger.command.voucher.OpeningStandsOnce;
import io.ledger.command.voucher.VoucherAddsUp;
import io.ledger.command.voucher.VoucherKeepsItsKind;
import io.ledger.command.voucher.VoucherNamesAccounts;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The list of the rules that commands keep: those of every table, and then those of each. It stands above the rooms that the rules are in, and is handed to those who decide. */
@Configuration(proxyBeanMethods = false)
public class CommandRules {

    private static final List<Rule> OF_EVERY_TABLE = List.of(new SettingsKeepTheBooksId(), new ReferencesExist());

    private static final Map<Table, List<Rule>> OF_TABLES = Map.ofEntries(
            Map.entry(Parties.CUSTOMERS, List.of(new OpeningBalanceIsClosed(), new GstinIsRight(Parties.TAX_ID))),
            Map.entry(Parties.SUPPLIERS, List.of(new OpeningBalanceIsClosed(), new GstinIsRight(Parties.TAX_ID))),
            Map.entry(Staff.TABLE, List.of(new StaffLeaveAfterTheyJoin())),
            Map.entry(
                    Transactions.TABLE,
                    List.of(
                            PeriodIsOpen.on(Transactions.OCCURRED_ON),
                            ReversalIsLater.than(Transactions.OCCURRED_ON),
                            new StaffIsPaidInMoney(),
                            new AllocationsFit(),
                            new AccountHoldsMoney())),
            Map.entry(
                    Bills.TABLE,
                    List.of(
                            PeriodIsOpen.on(Bills.ISSUED_ON),
                            ReversalIsLater.than(Bills.ISSUED_ON),
                            new BillAddsUp(),
                            new NumberIsForIndia(),
                            new ReturnIsOfItsBill(),
                            new AccountHoldsMoney())),
            Map.entry(
                    CashbookEntries.TABLE,
                    List.of(
                            PeriodIsOpen.on(CashbookEntries.OCCURRED_ON),
                            ReversalIsLater.than(CashbookEntries.OCCURRED_ON),
                            new AccountHoldsMoney())),
            Map.entry(OwnAccounts.TABLE, List.of(new AccountPathIsItsOwn(), new AccountInUseStays())),
            Map.entry(
                    Vouchers.TABLE,
                    List.of(
                            PeriodIsOpen.on(Vouchers.OCCURRED_ON),
                            ReversalIsLater.than(Vouchers.OCCURRED_ON),
                            new VoucherKeepsItsKind(),
                            new VoucherAddsUp(),
                            new VoucherNamesAccounts(),
                            new OpeningStandsOnce())),
            Map.entry(
                    Attendance.TABLE,
                    List.of(new IdIsDerived((book, day) ->
                            Attendance.id(day.require(Attendance.STAFF_ID), day.require(Attendance.DAY))))),
            Map.entry(
                    PayrollRuns.TABLE,
                    List.of(
                            new IdIsDerived((book, run) -> PayrollRuns.id(book, run.require(PayrollRuns.MONTH))),
                            PeriodIsOpen.atTheEndOf(PayrollRuns.MONTH),
                            ReversalIsLater.thanTheEndOf(PayrollRuns.MONTH),
                            new EarlyRunIsOpen())),
            Map.entry(Items.TABLE, List.of(new HsnIsDigits(), new OpeningQuantityIsClosed())),
            Map.entry(StockAdjustments.TABLE, List.of(PeriodIsOpen.on(StockAdjustments.OCCURRED_ON))),
            Map.entry(
                    BusinessSettings.TABLE,
                    List.of(
                            new LockIsMovedWithAReason(),
                            new GstinIsRight(BusinessSettings.TAX_ID),
                            new PrefixLeavesRoom(),
                            new LogoIsAPicture())),
            Map.entry(Profiles.TABLE, List.of(new ProfileIsOnesOwn())));

    /** What is stored and told of all the same. A payroll run is dated by its month, and made before that is over: it counts by the month's first day. */
    private static final Map<Table, List<Caution>> CAUTIONS = Map.of(
            Transactions.TABLE, List.of(DatedAhead.on(Transactions.OCCURRED_ON)),
            Bills.TABLE, List.of(DatedAhead.on(Bills.ISSUED_ON)),
            CashbookEntries.TABLE, List.of(DatedAhead.on(CashbookEntries.OCCURRED_ON)),
            Vouchers.TABLE, List.of(DatedAhead.on(Vouchers.OCCURRED_ON)),
            PayrollRuns.TABLE, List.of(DatedAhead.inMonth(PayrollRuns.MONTH), new MonthHasNotEnded()));

    /** The list, for whoever decides without Spring. */
    public static final Rules ALL = new Rules(OF_EVERY_TABLE, OF_TABLES);

    @Bean
    Rules rules() {
        return ALL;
    }

    @Bean
    Cautions cautions() {
        return new Cautions(CAUTIONS);
    }
}
