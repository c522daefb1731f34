package io.ledger.query.posting;

import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.TestLedger;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A book of random parties, transactions, bills, notes and entries of the cashbook, which are changed, removed and restored. */
final class RandomEntries {

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);

    private static final int DAYS = 45;

    private final TestLedger ledger;
    private final Random random;
    private final UUID book;
    private final List<UUID> customers = new ArrayList<>();
    private final List<UUID> suppliers = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final UUID till;
    private final UUID loan;
    private final UUID rent;

    private static final class Made {
        private final Table table;
        private final UUID id;
        private boolean removed;

        private Made(Table table, UUID id) {
            this.table = table;
            this.id = id;
        }
    }

    RandomEntries(TestLedger ledger, Random random) throws SQLException {
        this.ledger = ledger;
        this.random = random;
        this.book = ledger.openBook();
        till = account("Till", OwnAccounts.ASSET, OwnAccounts.CASH);
        loan = account("Loan of a bank", OwnAccounts.LIABILITY, OwnAccounts.OTHER);
        rent = account("Rent", OwnAccounts.EXPENSE, OwnAccounts.OTHER);
        for (int i = 0; i < 3; i++) {
            customers.add(party(Parties.CUSTOMERS, "Customer " + i));
            suppliers.add(party(Parties.SUPPLIERS, "Supplier " + i));
        }
    }

    private UUID account(String name, String accountClass, String kind) throws SQLException {
        return ledger.add(book, OwnAccounts.TABLE, Map.of("name", name, "class", accountClass, "kind", kind));
    }

    /** Something that the books call otherwise from now on. */
    void rename() throws SQLException {
        ledger.change(book, OwnAccounts.TABLE, loan, Map.of("name", "Bank loan"));
    }

    private UUID party(Table table, String name) throws SQLException {
        return ledger.add(book, table, Map.of("name", name, "opening_balance_minor", random.nextInt(20_000) - 10_000));
    }

    UUID book() {
        return book;
    }

    void step() throws SQLException {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> add(Transactions.TABLE, transaction());
            case 3, 4, 5 -> add(Bills.TABLE, bill());
            case 6 -> add(CashbookEntries.TABLE, entry());
            case 7 -> removeOrRestore();
            default -> change();
        }
    }

    private void add(Table table, Map<String, @Nullable Object> data) throws SQLException {
        made.add(new Made(table, ledger.add(book, table, data)));
    }

    private void change() throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        Made record = pick(made);
        Map<String, @Nullable Object> data = new HashMap<>();
        if (record.table == Bills.TABLE) {
            data.put(random.nextBoolean() ? "issued_on" : "due_on", day());
            if (random.nextBoolean()) {
                data.put("lines", lines());
            }
        } else {
            data.put(random.nextBoolean() ? "occurred_on" : "note", day());
            if (random.nextBoolean()) {
                data.put("amount_minor", 1 + random.nextInt(50_000));
            }
        }
        ledger.change(book, record.table, record.id, data);
    }

    private void removeOrRestore() throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        Made record = pick(made);
        RecordEvent event = record.removed
                ? new RecordRestored(record.table, record.id)
                : new RecordRemoved(record.table, record.id);
        record.removed = !record.removed;
        ledger.append(book, event);
    }

    private Map<String, @Nullable Object> transaction() {
        boolean ofCustomer = random.nextBoolean();
        return new HashMap<>(Map.of(
                "party_id", pick(ofCustomer ? customers : suppliers).toString(),
                "direction", pick(List.of("gave", "got")),
                "mode", pick(List.of("credit", "cash", "upi", "bank", "cheque")),
                "amount_minor", 1 + random.nextInt(50_000),
                "occurred_on", day()));
    }

    private Map<String, @Nullable Object> bill() {
        String kind = pick(List.of("sale", "sale", "purchase", "purchase", "sale_return", "purchase_return"));
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("kind", kind);
        if (random.nextInt(4) > 0) {
            data.put(
                    "party_id",
                    pick(kind.startsWith("sale") ? customers : suppliers).toString());
        } else {
            data.put("mode", pick(List.of("cash", "upi", "credit")));
        }
        data.put("issued_on", day());
        data.put("lines", lines());
        return data;
    }

    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            lines.add(Map.of(
                    "quantity",
                    BigDecimal.valueOf(1 + random.nextInt(5_000), random.nextInt(4))
                            .toPlainString(),
                    "unit_price_minor",
                    random.nextInt(9_000),
                    "tax_rate_bp",
                    pick(List.of(0, 500, 1800))));
        }
        return lines;
    }

    private Map<String, @Nullable Object> entry() {
        Map<String, @Nullable Object> data = new HashMap<>(Map.of(
                "direction", pick(List.of("in", "out")),
                "mode", pick(List.of("cash", "upi", "bank")),
                "category", pick(List.of("Rent", "Tea & snacks", "चाय", "Sales")),
                "amount_minor", 1 + random.nextInt(50_000),
                "occurred_on", day()));
        if (random.nextBoolean()) {
            data.put("account_id", till.toString());
        }
        if (random.nextBoolean()) {
            data.put("category_account_id", pick(List.of(loan, rent)).toString());
        }
        return data;
    }

    private String day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS)).toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
