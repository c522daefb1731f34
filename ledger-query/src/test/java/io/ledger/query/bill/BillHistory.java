package io.ledger.query.bill;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Ids;
import io.ledger.api.record.Op;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Parties;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.TestLedger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A book whose events are random, with its model. */
final class BillHistory {

    private static final List<String> PREFIXES = List.of("", "1", "A", "INV-");
    private static final List<String> MODES = List.of("credit", "cash", "upi", "bank", "cheque");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int ISSUE_DAYS = 8;
    private static final int DUE_DAYS = 60;

    private final TestLedger ledger;
    private final Random random;
    private final UUID book;
    private final BillModel model = new BillModel();
    private final int maxParties;
    private YearMonth month = YearMonth.of(2020, 1);

    /** @param maxParties the fewer, the more bills each has */
    BillHistory(TestLedger ledger, Random random, int maxParties) throws SQLException {
        this.ledger = ledger;
        this.maxParties = maxParties;
        this.random = random;
        this.book = ledger.openBook();
        model.apply(null, ledger.seq(book), ledger.recordedAt());
    }

    UUID book() {
        return book;
    }

    BillModel model() {
        return model;
    }

    /** Appends one random event that may happen now. */
    void step() throws SQLException {
        passTime();
        int what = random.nextInt(100);
        int parties = ids(Parties.CUSTOMERS, Parties.SUPPLIERS).size();
        if (parties < Math.min(2, maxParties)) {
            add(random.nextBoolean() ? Parties.CUSTOMERS : Parties.SUPPLIERS, ledger.newId());
        } else if (what < 2 && parties < maxParties) {
            add(random.nextBoolean() ? Parties.CUSTOMERS : Parties.SUPPLIERS, ledger.newId());
        } else if (what < 6 && !model.records().containsKey(book)) {
            add(BusinessSettings.TABLE, book);
        } else if (what < 8) {
            // Its rows are worked out from the views, so those of a batch are written before it.
            month = month.plusMonths(1);
            add(PayrollRuns.TABLE, Ids.version5(book, month.toString()));
        } else if (what < 26) {
            add(Bills.TABLE, ledger.newId());
        } else if (what < 55) {
            add(Transactions.TABLE, ledger.newId());
        } else {
            edit(what);
        }
    }

    private void passTime() {
        switch (random.nextInt(40)) {
            case 0, 1, 2 -> ledger.advance(Duration.ofHours(random.nextInt(30)));
            case 3 -> ledger.advance(Duration.ofHours(-random.nextInt(30)));
            default -> {
                // The same day, mostly.
            }
        }
    }

    private void edit(int what) throws SQLException {
        List<UUID> all = new ArrayList<>(model.records().keySet());
        all.removeIf(id -> model.records().get(id).table() == PayrollRuns.TABLE);
        UUID id = all.get(random.nextInt(all.size()));
        Table table = model.records().get(id).table();
        Map<String, @Nullable Object> data = data(table);
        data.keySet().removeIf(name -> random.nextInt(3) > 0);
        if (what < 80 && !data.isEmpty()) {
            apply(new RecordChanged(table, id, Fields.forUpdate(table, data), Fields.none()));
        } else if (what < 83) {
            apply(new EditSuperseded(table, id, Op.RESTORE, Fields.none()));
        } else if (model.records().get(id).isDeleted()) {
            apply(new RecordRestored(table, id));
        } else {
            apply(new RecordRemoved(table, id));
        }
    }

    private void add(Table table, UUID id) throws SQLException {
        apply(new RecordAdded(table, id, Fields.forCreate(table, data(table))));
    }

    private void apply(RecordEvent event) throws SQLException {
        ledger.append(book, event);
        model.apply(event, ledger.seq(book), ledger.recordedAt());
    }

    private Map<String, @Nullable Object> data(Table table) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (table == Bills.TABLE) {
            data.put("kind", (random.nextInt(3) > 0 ? "sale" : "purchase") + (random.nextInt(4) > 0 ? "" : "_return"));
            data.put("of_bill_id", random.nextInt(3) == 0 ? null : billId());
            data.put("reversed_on", random.nextInt(8) > 0 ? null : day(DUE_DAYS));
            data.put("number", random.nextInt(4) > 0 ? null : PREFIXES.get(random.nextInt(4)) + random.nextInt(1, 60));
            data.put("party_id", random.nextInt(6) == 0 ? null : party().toString());
            data.put("issued_on", day(ISSUE_DAYS));
            data.put("due_on", random.nextInt(4) == 0 ? null : day(DUE_DAYS));
            data.put("lines", lines());
            data.put("discount_minor", random.nextInt(3) > 0 ? null : random.nextLong(30));
            data.put("mode", random.nextInt(3) == 0 ? null : MODES.get(random.nextInt(MODES.size())));
            List<UUID> waiting = model.waiting();
            if (random.nextInt(4) == 0) {
                // Nobody owes it yet, and what it takes back of neither.
                data.put("party_id", null);
                data.put("mode", "credit");
                data.put(
                        "of_bill_id",
                        waiting.isEmpty()
                                ? null
                                : waiting.get(random.nextInt(waiting.size())).toString());
            }
        } else if (table == Transactions.TABLE) {
            data.put("party_id", party().toString());
            data.put("direction", random.nextInt(3) > 0 ? "got" : "gave");
            // Now and then one that pays many bills at once.
            data.put("amount_minor", random.nextLong(1, random.nextInt(15) == 0 ? 6_000 : 120));
            data.put("mode", MODES.get(random.nextInt(MODES.size())));
            data.put("occurred_on", day(DUE_DAYS));
            data.put("bill_id", billId());
            data.put("allocations", random.nextInt(3) > 0 ? null : allocations());
            data.put("reversed_on", random.nextInt(10) > 0 ? null : day(DUE_DAYS));
        } else if (table == BusinessSettings.TABLE) {
            data.put("bill_prefix", random.nextInt(4) == 0 ? null : PREFIXES.get(random.nextInt(4)));
        } else if (table == PayrollRuns.TABLE) {
            data.put("month", month.toString());
        } else {
            data.put("name", "P" + random.nextInt(1000));
            data.put("opening_balance_minor", random.nextInt(3) == 0 ? null : random.nextLong(-300, 300));
        }
        return data;
    }

    private List<Object> lines() {
        List<Object> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            lines.add(Map.of(
                    "quantity",
                    random.nextInt(3) + ".5",
                    "unit_price_minor",
                    random.nextLong(100),
                    "discount_minor",
                    random.nextLong(20),
                    "tax_rate_bp",
                    random.nextInt(3) * 900L));
        }
        return lines;
    }

    /** What of a payment is for which bill; now and then for more than it comes to, as edits that meet may have it. */
    private @Nullable List<Object> allocations() {
        List<UUID> bills = new ArrayList<>(ids(Bills.TABLE));
        Collections.shuffle(bills, random);
        List<Object> allocations = new ArrayList<>();
        for (UUID bill : bills.subList(0, Math.min(bills.size(), random.nextInt(1, 6)))) {
            allocations.add(Map.of("bill_id", bill.toString(), "amount_minor", random.nextLong(1, 60)));
        }
        return allocations.isEmpty() ? null : allocations;
    }

    private @Nullable String billId() {
        List<UUID> bills = ids(Bills.TABLE);
        return switch (random.nextInt(8)) {
            case 0 -> ledger.newId().toString();
            case 1, 2, 3 -> null;
            default ->
                bills.isEmpty() ? null : bills.get(random.nextInt(bills.size())).toString();
        };
    }

    private UUID party() {
        List<UUID> parties = ids(Parties.CUSTOMERS, Parties.SUPPLIERS);
        return parties.get(random.nextInt(parties.size()));
    }

    private String day(int days) {
        return FIRST_DAY.plusDays(random.nextInt(days)).toString();
    }

    private List<UUID> ids(Table... tables) {
        return model.records().entrySet().stream()
                .filter(entry -> List.of(tables).contains(entry.getValue().table()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
