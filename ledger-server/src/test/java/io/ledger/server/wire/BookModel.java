package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;

import io.ledger.server.wire.RandomRecords.Stored;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a random book are, made of what its records are in the end, the slow and plain way, straight from the table of postings in section 5 of the wire contract, and what follows from them.
 * Shares no code with the server. Wages are what it is told.
 */
final class BookModel {

    private final RandomBook book;
    private final List<Posting> postings = new ArrayList<>();

    /** @param day null for what lies before every day */
    record Posting(
            UUID record,
            @Nullable LocalDate day,
            String account,
            @Nullable UUID party,
            long amount) {

        boolean isUntil(LocalDate last) {
            return day == null || !day.isAfter(last);
        }

        boolean isBetween(LocalDate first, LocalDate last) {
            return day != null && !day.isBefore(first) && !day.isAfter(last);
        }

        /** What it belongs to. */
        String entry() {
            return day + " " + record;
        }
    }

    BookModel(RandomBook book) {
        this.book = book;
        for (String table : List.of("customers", "suppliers")) {
            book.table(table).forEach(this::opening);
        }
        forEach("transactions", this::transaction);
        forEach("cashbook_entries", this::cashbookEntry);
        forEach("bills", this::bill);
        forEach("vouchers", this::voucher);
    }

    /** The balances up to a day. Above zero is a debit; accounts of zero are left out. */
    TreeMap<String, Long> accounts(LocalDate asOf) {
        return sums(posting -> posting.isUntil(asOf));
    }

    /** What moved the accounts over some days. */
    TreeMap<String, Long> accounts(LocalDate from, LocalDate to) {
        return sums(posting -> posting.isBetween(from, to));
    }

    /** Parties that owe nothing are left out. */
    TreeMap<UUID, Long> parties(LocalDate asOf) {
        TreeMap<UUID, Long> sums = new TreeMap<>();
        postings.stream()
                .filter(posting -> posting.party != null && posting.isUntil(asOf))
                .forEach(posting -> sums.merge(posting.party, posting.amount, Long::sum));
        sums.values().removeIf(amount -> amount == 0);
        return sums;
    }

    private TreeMap<String, Long> sums(Predicate<Posting> which) {
        TreeMap<String, Long> sums = new TreeMap<>();
        postings.stream().filter(which).forEach(posting -> sums.merge(posting.account, posting.amount, Long::sum));
        sums.values().removeIf(amount -> amount == 0);
        return sums;
    }

    /** What is in all accounts of a kind, {@code cash} or {@code bank}. */
    long money(String kind, LocalDate asOf) {
        return postings.stream()
                .filter(posting -> posting.isUntil(asOf) && isMoney(posting.account, kind))
                .mapToLong(Posting::amount)
                .sum();
    }

    private boolean isMoney(String account, String kind) {
        return account.equals(kind.equals("cash") ? "Assets:Cash" : "Assets:Bank")
                || book.table("accounts").entrySet().stream()
                        .anyMatch(own -> own.getValue().text("kind").equals(kind)
                                && path(own.getKey()).equals(account));
    }

    private boolean isMoney(String account) {
        return isMoney(account, "cash") || isMoney(account, "bank");
    }

    /** What each record moved on an account, by day and record. */
    TreeMap<String, Long> ledger(String account, LocalDate from, LocalDate to) {
        TreeMap<String, Long> lines = new TreeMap<>();
        postings.stream()
                .filter(posting -> posting.account.equals(account) && posting.isBetween(from, to))
                .forEach(posting -> lines.merge(posting.entry(), posting.amount, Long::sum));
        lines.values().removeIf(amount -> amount == 0);
        return lines;
    }

    /** Of the entries that move money over some days, what all other accounts gave or took. */
    TreeMap<String, Long> cashFlow(LocalDate from, LocalDate to) {
        Map<String, TreeMap<String, Long>> entries = new TreeMap<>();
        postings.stream()
                .filter(posting -> posting.isBetween(from, to))
                .forEach(posting -> entries.computeIfAbsent(posting.entry(), ignored -> new TreeMap<>())
                        .merge(posting.account, posting.amount, Long::sum));
        TreeMap<String, Long> flow = new TreeMap<>();
        entries.values().forEach(entry -> {
            entry.values().removeIf(amount -> amount == 0);
            if (entry.keySet().stream().anyMatch(this::isMoney)) {
                entry.keySet().removeIf(this::isMoney);
                entry.forEach((account, amount) -> flow.merge(account, -amount, Long::sum));
            }
        });
        flow.values().removeIf(amount -> amount == 0);
        return flow;
    }

    /** Wages of a member, as the server says that they are, for the month's last day. */
    void wages(UUID run, UUID staff, long amount) {
        Stored record = book.table("payroll_runs").get(run);
        LocalDate day = LocalDate.parse(RandomBook.MONTH + "-30");
        for (Posting posting : List.of(
                new Posting(run, day, "Expenses:Wages", null, amount),
                new Posting(run, day, "Liabilities:Salaries", staff, -amount))) {
            postWithReversal(record, posting);
        }
    }

    private interface Reckoned {
        void of(UUID id, Stored record);
    }

    /** Each record that is not removed; what it posts is taken back on the day of its reversal. */
    private void forEach(String table, Reckoned reckoned) {
        book.table(table).forEach((id, record) -> {
            if (!record.removed) {
                reckoned.of(id, record);
            }
        });
    }

    private void opening(UUID id, Stored party) {
        if (party.has("opening_balance_minor")) {
            Object counts = party.then.get("opening_counts_on");
            LocalDate day = counts == null ? null : LocalDate.parse(counts.toString());
            long amount = number(party.fields.get("opening_balance_minor"));
            postings.add(new Posting(id, day, control(id), id, amount));
            postings.add(new Posting(id, day, "Equity:Opening balances", null, -amount));
        }
    }

    private void transaction(UUID id, Stored record) {
        UUID party = UUID.fromString(record.text("party_id"));
        long amount = record.text("direction").equals("gave")
                ? number(record.fields.get("amount_minor"))
                : -number(record.fields.get("amount_minor"));
        String goods = book.table("customers").containsKey(party) ? "Income:Sales" : "Expenses:Purchases";
        post(id, record, control(party), party, amount);
        post(id, record, money(record, goods), null, -amount);
    }

    private void cashbookEntry(UUID id, Stored record) {
        boolean in = record.text("direction").equals("in");
        long amount = in ? number(record.fields.get("amount_minor")) : -number(record.fields.get("amount_minor"));
        String category = record.has("category")
                ? record.text("category").replace(':', '-')
                : in ? "Other income" : "Other expenses";
        String account = record.has("category_account_id")
                ? path(UUID.fromString(record.text("category_account_id")))
                : (in ? "Income:" : "Expenses:") + category;
        post(id, record, money(record, "Assets:Suspense"), null, amount);
        post(id, record, account, null, -amount);
    }

    private void bill(UUID id, Stored record) {
        BillModel bill = BillModel.of(record, book.currency);
        String kind = record.text("kind");
        boolean isOfSales = kind.startsWith("sale");
        int sign = kind.equals("sale") || kind.equals("purchase_return") ? 1 : -1;
        if (record.has("party_id")) {
            UUID party = UUID.fromString(record.text("party_id"));
            post(id, record, control(party), party, sign * bill.total());
        } else {
            post(id, record, money(record, "Assets:Suspense"), null, sign * bill.total());
        }
        post(id, record, isOfSales ? "Income:Sales" : "Expenses:Purchases", null, -sign * bill.taxable());
        post(id, record, isOfSales ? "Liabilities:Output tax" : "Assets:Input tax", null, -sign * bill.tax());
        post(id, record, "Expenses:Round off", null, -sign * bill.roundOff());
    }

    private void voucher(UUID id, Stored record) {
        long sum = 0;
        for (Map<String, Object> line : list(record.fields.get("lines"))) {
            long amount = number(line.getOrDefault("debit_minor", 0)) - number(line.getOrDefault("credit_minor", 0));
            Object party = line.get("party_id");
            post(
                    id,
                    record,
                    line.containsKey("account_id")
                            ? path(UUID.fromString(line.get("account_id").toString()))
                            : line.get("account").toString(),
                    party == null ? null : UUID.fromString(party.toString()),
                    amount);
            sum += amount;
        }
        post(id, record, "Equity:Opening balances", null, -sum);
    }

    /** Where the money is, or was: on the account that is named, or on that of the mode; on another one where the mode is credit. */
    private String money(Stored record, String onCredit) {
        if (record.has("account_id")) {
            return path(UUID.fromString(record.text("account_id")));
        }
        return switch (record.has("mode") ? record.text("mode") : "cash") {
            case "credit" -> onCredit;
            case "cash" -> "Assets:Cash";
            default -> "Assets:Bank";
        };
    }

    private String path(UUID account) {
        return RandomChart.path(book.records(), account);
    }

    private String control(UUID party) {
        return book.table("customers").containsKey(party)
                ? "Assets:Receivables"
                : book.table("suppliers").containsKey(party) ? "Liabilities:Payables" : "Liabilities:Salaries";
    }

    private void post(UUID id, Stored record, String account, @Nullable UUID party, long amount) {
        postWithReversal(record, new Posting(id, record.day(), account, party, amount));
    }

    private void postWithReversal(Stored record, Posting posting) {
        postings.add(posting);
        if (record.has("reversed_on")) {
            LocalDate reversed = LocalDate.parse(record.text("reversed_on"));
            LocalDate day = reversed.isBefore(posting.day) ? posting.day : reversed;
            postings.add(new Posting(posting.record, day, posting.account, posting.party, -posting.amount));
        }
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
