package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.BOOK;
import static io.ledger.command.record.Commands.ID;
import static io.ledger.command.record.Commands.USER;
import static io.ledger.command.record.SampleValues.BILL;
import static io.ledger.command.record.SampleValues.CUSTOMER;
import static io.ledger.command.record.SampleValues.ITEM;
import static io.ledger.command.record.SampleValues.MAX_ALLOCATED;
import static io.ledger.command.record.SampleValues.MEMBER;
import static io.ledger.command.record.SampleValues.OTHER_BILL;
import static io.ledger.command.record.SampleValues.SUPPLIER;
import static io.ledger.command.record.SampleValues.TILL;
import static io.ledger.command.record.SampleValues.amount;
import static io.ledger.command.record.SampleValues.day;
import static io.ledger.command.record.SampleValues.laterDay;
import static io.ledger.command.record.SampleValues.lines;
import static io.ledger.command.record.SampleValues.oneOf;
import static io.ledger.command.record.SampleValues.orNone;
import static io.ledger.command.record.SampleValues.text;
import static io.ledger.command.record.SampleValues.voucherLines;

import io.ledger.api.record.Facts;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A new record of a table, and values that edits may write to its fields. Left out is what a rule takes or rejects by the order in which edits arrive, for there the records may
 * differ, and the device whose command is rejected is told:
 * <ul>
 *   <li>transactions with a member of staff, which may not be on credit: the party's edit or the mode's may come first;
 *   <li>allocations beside a bill_id, beyond the amount, or of a payment that goes to another party; the bill of a return whose party or kind is edited. So the payments and the returns with them are samples of
 *       their own, whose party and kind stay;
 *   <li>reversals before the record's own day: those that are here come after all other days;
 *   <li>locks, and so dates and opening balances in a closed period: a lock holds from its own place in the order of {@code seq} on;
 *   <li>another member of staff or another day for a day of attendance, another month for a payroll run: rejected, or superseded where it loses anyway. Neither changes a
 *       record, so records would not differ, only answers.
 * </ul>
 * What a bill's lines or its discount may be, and when staff may leave, does not depend on the order: it is among the values.
 */
record SampleEdits(
        Table table, UUID id, Map<String, Object> created, Map<String, Function<Random, @Nullable Object>> values) {

    private static final Facts FACTS = new Facts(
                    Map.of(
                            CUSTOMER, Parties.CUSTOMERS,
                            SUPPLIER, Parties.SUPPLIERS,
                            BILL, Bills.TABLE,
                            MEMBER, Staff.TABLE,
                            ITEM, Items.TABLE,
                            OTHER_BILL, Bills.TABLE,
                            TILL, OwnAccounts.TABLE),
                    null,
                    Set.of())
            .withRecords(Map.of(BILL, sale(), OTHER_BILL, sale()))
            .withChart(new Facts.Chart(
                    Map.of(TILL, known(OwnAccounts.TABLE, Map.of("name", "Till", "class", "asset", "kind", "cash"))),
                    Map.of(),
                    Set.of()));

    private static final int MAX_FIELDS = 3;

    static final List<SampleEdits> ALL = List.of(
            party(Parties.CUSTOMERS),
            party(Parties.SUPPLIERS),
            new SampleEdits(
                    Staff.TABLE,
                    ID,
                    Map.of("name", "Asha", "wage_type", "daily", "wage_minor", 50_000, "joined_on", "2026-01-01"),
                    Map.of(
                            "name", text(),
                            "wage_type", oneOf("monthly", "daily", "hourly"),
                            "wage_minor", amount(),
                            "joined_on", day(),
                            "left_on", day(),
                            "note", text())),
            new SampleEdits(
                    Transactions.TABLE,
                    ID,
                    Map.of(
                            "party_id",
                            CUSTOMER.toString(),
                            "direction",
                            "gave",
                            "amount_minor",
                            500,
                            "occurred_on",
                            "2026-11-22"),
                    Map.of(
                            "party_id", oneOf(CUSTOMER.toString(), SUPPLIER.toString()),
                            "direction", oneOf("gave", "got"),
                            "amount_minor", amount(),
                            "mode", oneOf("credit", "cash", "upi", "bank", "cheque"),
                            "occurred_on", day(),
                            "due_on", day(),
                            "bill_id", oneOf(BILL.toString()),
                            "note", text())),
            new SampleEdits(
                    Transactions.TABLE,
                    ID,
                    Map.of(
                            "party_id",
                            CUSTOMER.toString(),
                            "direction",
                            "got",
                            "amount_minor",
                            MAX_ALLOCATED,
                            "occurred_on",
                            "2026-11-22"),
                    Map.of(
                            "amount_minor", random -> MAX_ALLOCATED + random.nextInt(1_000),
                            "mode", oneOf("credit", "cash", "upi", "bank", "cheque"),
                            "occurred_on", day(),
                            "allocations", orNone(SampleValues::allocations),
                            "account_id", orNone(oneOf(TILL.toString())),
                            "reversed_on", orNone(laterDay()),
                            "note", text())),
            new SampleEdits(
                    Bills.TABLE,
                    ID,
                    Map.of(
                            "kind",
                            "sale",
                            "issued_on",
                            "2026-11-22",
                            "lines",
                            lines(new Random(1)),
                            "discount_minor",
                            0),
                    Map.of(
                            "kind", oneOf("sale", "purchase"),
                            "number", text(),
                            "party_id", oneOf(CUSTOMER.toString(), SUPPLIER.toString(), MEMBER.toString()),
                            "issued_on", day(),
                            "due_on", day(),
                            "lines", SampleValues::lines,
                            "discount_minor", amount(),
                            "mode", oneOf("cash", "credit"))),
            new SampleEdits(
                    Bills.TABLE,
                    ID,
                    Map.of(
                            "kind",
                            "sale_return",
                            "party_id",
                            CUSTOMER.toString(),
                            "issued_on",
                            "2026-11-22",
                            "lines",
                            lines(new Random(1))),
                    Map.of(
                            "of_bill_id", orNone(oneOf(BILL.toString(), OTHER_BILL.toString())),
                            "place_of_supply", orNone(oneOf("27", "29", "96")),
                            "price_includes_tax", random -> random.nextBoolean(),
                            "issued_on", day(),
                            "lines", SampleValues::lines,
                            "account_id", orNone(oneOf(TILL.toString())),
                            "reversed_on", orNone(laterDay()))),
            new SampleEdits(
                    CashbookEntries.TABLE,
                    ID,
                    Map.of("direction", "in", "amount_minor", 500, "occurred_on", "2026-11-22"),
                    Map.of(
                            "direction", oneOf("in", "out"),
                            "amount_minor", amount(),
                            "mode", oneOf("cash", "upi", "bank"),
                            "category", text(),
                            "occurred_on", day(),
                            "account_id", orNone(oneOf(TILL.toString())),
                            "category_account_id", orNone(oneOf(TILL.toString())),
                            "reversed_on", orNone(laterDay()))),
            new SampleEdits(
                    Attendance.TABLE,
                    Attendance.id(MEMBER, LocalDate.parse("2026-11-22")),
                    Map.of("staff_id", MEMBER.toString(), "day", "2026-11-22", "status", "present"),
                    Map.of(
                            "staff_id", oneOf(MEMBER.toString()),
                            "day", oneOf("2026-11-22"),
                            "status", oneOf("present", "absent", "half_day", "paid_leave", "week_off"),
                            "hours", oneOf("0", "7.5", "8", "24"),
                            "overtime_minutes", amount(),
                            "note", text())),
            new SampleEdits(OwnAccounts.TABLE, ID, Map.of("name", "HDFC", "class", "asset"), Map.of("note", text())),
            new SampleEdits(
                    Vouchers.TABLE,
                    ID,
                    Map.of("kind", "journal", "occurred_on", "2026-11-22", "lines", voucherLines(new Random(1))),
                    Map.of(
                            "occurred_on", day(),
                            "lines", SampleValues::voucherLines,
                            "reversed_on", orNone(laterDay()),
                            "note", text())),
            new SampleEdits(
                    Items.TABLE,
                    ID,
                    Map.of("name", "Rice"),
                    Map.of(
                            "name", text(),
                            "hsn", oneOf("1006", "10063020"),
                            "unit", oneOf("kg", "pcs"),
                            "sale_price_minor", oneOf("1191.5", "0", "7.0001"),
                            "purchase_price_minor", amount(),
                            "tax_rate_bp", oneOf("500", "12.25"),
                            "cess_rate_bp", orNone(oneOf("1200", "0.5")),
                            "opening_quantity", oneOf("-1.5", "0", "7"))),
            new SampleEdits(
                    StockAdjustments.TABLE,
                    ID,
                    Map.of("item_id", ITEM.toString(), "quantity", "-1", "occurred_on", "2026-11-22"),
                    Map.of("quantity", oneOf("-1.5", "0", "7"), "occurred_on", day(), "note", text())),
            new SampleEdits(
                    PayrollRuns.TABLE,
                    PayrollRuns.id(BOOK, "2026-11"),
                    Map.of("month", "2026-11"),
                    Map.of("month", oneOf("2026-11"))),
            new SampleEdits(
                    BusinessSettings.TABLE,
                    BOOK,
                    Map.of(),
                    Map.of(
                            "business_name", text(),
                            "financial_year_start", oneOf("04-01", "01-01"),
                            "bill_prefix", text(),
                            "time_zone", oneOf("Asia/Kolkata", "Europe/Berlin"),
                            "locked_until", day(),
                            "lock_reason", text())),
            new SampleEdits(
                    Profiles.TABLE, USER, Map.of(), Map.of("name", text(), "phone", text(), "language", text())));

    private static SampleEdits party(Table table) {
        return new SampleEdits(
                table,
                ID,
                Map.of("name", "Asha"),
                Map.of(
                        "name", text(),
                        "phone", text(),
                        "email", text(),
                        "opening_balance_minor", amount(),
                        "note", text()));
    }

    RecordCommand create() {
        return of(Commands.create(table, AT, created));
    }

    /** The command for this record. */
    RecordCommand of(RecordCommand command) {
        return Commands.with(FACTS, Commands.of(id, command));
    }

    /** Values for one to three fields; sometimes for none, where that means something. */
    Map<String, @Nullable Object> edit(Random random) {
        if (table.isRepeatable() && random.nextBoolean()) {
            return Map.of();
        }
        List<String> names = new ArrayList<>(values.keySet());
        Collections.sort(names); // a Map's own order would differ from run to run, and the seed say nothing
        Collections.shuffle(names, random);
        Map<String, @Nullable Object> edit = new HashMap<>();
        for (String name : names.subList(0, Math.min(names.size(), 1 + random.nextInt(MAX_FIELDS)))) {
            edit.put(name, values.get(name).apply(random));
        }
        if (edit.containsKey("locked_until")) {
            edit.put("lock_reason", text().apply(random)); // a lock is moved with a reason, or not at all
        }
        return edit;
    }

    @Override
    public String toString() {
        return table.name();
    }

    private static Facts.Known known(Table table, Map<String, Object> fields) {
        return new Facts.Known(table, Fields.forCreate(table, new HashMap<>(fields)), false);
    }

    private static Facts.Known sale() {
        return known(
                Bills.TABLE,
                Map.of(
                        "kind",
                        "sale",
                        "party_id",
                        CUSTOMER.toString(),
                        "issued_on",
                        "2026-11-01",
                        "lines",
                        lines(new Random(2))));
    }
}
