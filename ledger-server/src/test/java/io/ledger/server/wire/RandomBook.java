package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;

import io.ledger.api.table.PayrollRuns;
import io.ledger.server.wire.RandomRecords.Stored;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a book that a seed stands for: every table, edits, deletes, restores, back-dated records, notes, payments of several bills, reversals, vouchers, items, and days that an accountant closes
 * and opens again. Keeps what the records must be in the end, as plain data, for a model to reckon with.
 */
public final class RandomBook {

    public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    public static final int DAYS = 75;
    public static final String MONTH = "2026-04";

    private static final List<String> CURRENCIES = List.of("INR", "INR", "INR", "USD", "JPY", "KWD");
    private static final List<String> EDITED =
            List.of("transactions", "bills", "cashbook_entries", "customers", "vouchers", "stock_adjustments", "items");

    public final UUID id;
    public final String currency;
    public final List<Map<String, Object>> commands;
    private final RandomRecords records;
    private final RandomPeople people;
    private final RandomMoney money;
    private final RandomBills bills;
    private final RandomChart chart;
    private final RandomStock stock;

    RandomBook(long seed) {
        this(seed, UUID.randomUUID());
    }

    /** The same records in another book. */
    public RandomBook(long seed, UUID id) {
        this(seed, id, true);
    }

    /**
     * A book in which no record's figures hang on what came before it: it has no states, accounts, items, vouchers and locks, no reversals, and no payments of several bills.
     */
    static RandomBook inAnyOrder(long seed, UUID id) {
        return new RandomBook(seed, id, false);
    }

    private RandomBook(long seed, UUID id, boolean hasDocuments) {
        Random random = new Random(seed);
        this.id = id;
        currency = List.copyOf(CURRENCIES).get(random.nextInt(CURRENCIES.size()));
        records = new RandomRecords(random, id);
        commands = records.commands;
        people = new RandomPeople(records, hasDocuments);
        chart = new RandomChart(records);
        stock = new RandomStock(records);
        money = new RandomMoney(records, chart, hasDocuments);
        bills = new RandomBills(records, chart, stock, currency, hasDocuments);
        people.begin();
        if (hasDocuments) {
            chart.begin();
            stock.begin();
        }
        steps(40 + random.nextInt(40), hasDocuments);
        if (!records.table("staff").isEmpty()) {
            run("create", Map.of("month", MONTH));
            people.attendance();
            run("update", Map.of("month", MONTH));
        }
        steps(random.nextInt(15), hasDocuments);
        if (hasDocuments) {
            closeAndOpen();
        }
    }

    RandomRecords records() {
        return records;
    }

    Map<UUID, Stored> table(String name) {
        return records.table(name);
    }

    /** Whether the command moves the lock of the books: an editor may not. */
    static boolean isForAccountants(Map<String, Object> command) {
        return command.get("data") instanceof Map<?, ?> data && data.containsKey("locked_until");
    }

    private void steps(int steps, boolean hasDocuments) {
        for (int i = steps; i > 0; i--) {
            if (hasDocuments && records.random.nextBoolean()) {
                documentsStep();
            } else {
                step();
            }
        }
    }

    private void step() {
        switch (records.random.nextInt(12)) {
            case 0, 1, 2, 3 -> money.transaction();
            case 4, 5, 6 -> bills.bill();
            case 7 -> money.cashbookEntry();
            case 8 -> people.attendance();
            case 9 -> edit();
            case 10 -> removeOrRestore(true);
            default -> removeOrRestore(false);
        }
    }

    private void documentsStep() {
        switch (records.random.nextInt(13)) {
            case 0, 1 -> bills.bill();
            case 2, 3 -> bills.note();
            case 4, 5 -> money.allocated();
            case 6, 7 -> chart.voucher();
            case 8 -> stock.adjust();
            case 9, 10 -> money.reversal();
            case 11 -> people.later();
            default -> chart.rename();
        }
    }

    private void removeOrRestore(boolean remove) {
        String table = records.pick(EDITED);
        records.any(table, (record, stored) -> {
            if (remove) {
                records.remove(table, record);
            } else {
                records.restore(table, record);
            }
        });
    }

    private void edit() {
        switch (records.random.nextInt(8)) {
            case 0 -> people.editOpening();
            case 1, 2 -> bills.edit();
            case 3, 4 -> money.editEntry();
            case 5 -> stock.edit();
            default -> money.editTransaction();
        }
    }

    private void run(String op, Map<String, @Nullable Object> data) {
        UUID run = PayrollRuns.id(id, MONTH);
        records.table("payroll_runs")
                .computeIfAbsent(run, ignored -> new Stored())
                .fields
                .putAll(data);
        records.add(command("payroll_runs", op, run, records.at(), new HashMap<>(data)));
    }

    /** Some days are closed, the business goes on, and they are opened again. */
    private void closeAndOpen() {
        if (records.oneIn(4) && !records.table("staff").isEmpty()) {
            run("update", Map.of("reversed_on", MONTH + "-30"));
        }
        if (people.hasSettings()) {
            people.lock(FIRST_DAY.plusDays(records.random.nextInt(30)));
            for (int i = records.random.nextInt(20); i > 0; i--) {
                if (records.oneIn(5)) {
                    people.newCustomer();
                } else if (records.oneIn(4)) {
                    money.reversalOfClosed();
                } else {
                    steps(1, true);
                }
            }
            people.lock(null);
        }
        steps(records.random.nextInt(10), true);
    }
}
