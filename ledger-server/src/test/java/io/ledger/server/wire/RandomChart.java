package io.ledger.server.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Of a random book: its own accounts, and vouchers. */
final class RandomChart {

    private static final List<String> CLASSES = List.of("asset", "liability", "equity", "income", "expense");
    private static final Map<String, String> ROOTS = Map.of(
            "asset", "Assets",
            "liability", "Liabilities",
            "equity", "Equity",
            "income", "Income",
            "expense", "Expenses");
    private static final List<String> PATHS = List.of(
            "Assets:Cash",
            "Assets:Bank",
            "Assets:Input tax",
            "Assets:Suspense",
            "Liabilities:Output tax",
            "Equity:Capital",
            "Equity:Drawings",
            "Equity:Retained earnings",
            "Income:Sales",
            "Expenses:Purchases",
            "Expenses:Wages",
            "Expenses:Round off",
            "Expenses:Fuel",
            "Income:Interest");
    private static final Map<String, String> CONTROLS = Map.of(
            "Assets:Receivables", "customers",
            "Liabilities:Payables", "suppliers",
            "Liabilities:Salaries", "staff");

    private final RandomRecords records;
    private final Set<String> opened = new HashSet<>();

    RandomChart(RandomRecords records) {
        this.records = records;
    }

    void begin() {
        int number = records.random.nextInt(1_000_000);
        account("Drawer " + number, "asset", "cash");
        account("HDFC (A/c) " + number, "asset", "bank");
        if (records.random.nextBoolean()) {
            account("HDFC \"A/c\" " + number, "asset", "bank");
        }
        for (String each : CLASSES) {
            if (records.random.nextBoolean()) {
                account("Own " + each + " ; " + number, each, "other");
            }
        }
        UUID unused = account("Never used " + number, "expense", "other");
        records.remove("accounts", unused);
    }

    private UUID account(String name, String accountClass, String kind) {
        UUID id = records.id();
        records.create("accounts", id, Map.of("name", name, "class", accountClass, "kind", kind));
        return id;
    }

    List<UUID> living() {
        return records.living("accounts");
    }

    private List<UUID> money() {
        return living().stream()
                .filter(account ->
                        !records.table("accounts").get(account).text("kind").equals("other"))
                .toList();
    }

    void putMoneyAccount(Map<String, Object> fields) {
        fields.put("account_id", records.pick(money()).toString());
    }

    /** An account is called otherwise, as a category is, perhaps. */
    void rename() {
        UUID account = records.pick(living());
        String name =
                records.pick(List.of("Rent", "Fuel", "Interest", "New name " + records.random.nextInt(1_000_000)));
        String path = ROOTS.get(records.table("accounts").get(account).text("class")) + ":" + name;
        if (living().stream().noneMatch(other -> path(other).equals(path))) {
            records.update("accounts", account, Map.of("name", name));
        }
    }

    private String path(UUID account) {
        return path(records, account);
    }

    static String path(RandomRecords records, UUID account) {
        RandomRecords.Stored stored = records.table("accounts").get(account);
        return ROOTS.get(stored.text("class")) + ":" + stored.text("name");
    }

    void voucher() {
        String kind = records.pick(List.of("journal", "journal", "contra", "opening"));
        List<Map<String, Object>> lines = switch (kind) {
            case "journal" -> balanced(1 + records.random.nextInt(4), this::anyAccount);
            case "contra" -> balanced(1, this::moneyAccount);
            default -> opening();
        };
        if (lines.isEmpty()) {
            return;
        }
        UUID id = records.id();
        records.create("vouchers", id, Map.of("kind", kind, "occurred_on", records.day(), "lines", lines));
        // What is stored is the account itself, where the path is of one of the book's own.
        records.table("vouchers")
                .get(id)
                .fields
                .put("lines", lines.stream().map(this::stored).toList());
    }

    private List<Map<String, Object>> balanced(int lines, java.util.function.Supplier<Map<String, Object>> account) {
        List<Map<String, Object>> all = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < lines; i++) {
            long amount = 1 + records.random.nextInt(50_000);
            boolean isDebit = records.random.nextBoolean();
            all.add(side(account.get(), isDebit ? amount : -amount));
            sum += isDebit ? amount : -amount;
        }
        if (sum == 0) {
            return List.of();
        }
        all.add(side(account.get(), -sum));
        return all;
    }

    private static Map<String, Object> side(Map<String, Object> account, long amount) {
        Map<String, Object> line = new HashMap<>(account);
        line.put(amount > 0 ? "debit_minor" : "credit_minor", Math.abs(amount));
        return line;
    }

    private Map<String, Object> anyAccount() {
        if (records.oneIn(4)) {
            String control = records.pick(CONTROLS.keySet().stream()
                    .sorted()
                    .filter(each -> !records.table(CONTROLS.get(each)).isEmpty())
                    .toList());
            return Map.of(
                    "account",
                    control,
                    "party_id",
                    records.anyOf(CONTROLS.get(control)).toString());
        }
        return records.random.nextBoolean() ? own(records.pick(living())) : Map.of("account", records.pick(PATHS));
    }

    private Map<String, Object> moneyAccount() {
        return records.random.nextBoolean()
                ? own(records.pick(money()))
                : Map.of("account", records.pick(List.of("Assets:Cash", "Assets:Bank")));
    }

    private Map<String, Object> own(UUID account) {
        return records.random.nextBoolean()
                ? Map.of("account_id", account.toString())
                : Map.of("account", path(account));
    }

    /** Once for each account, or party. */
    private List<Map<String, Object>> opening() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = records.random.nextInt(3); i >= 0; i--) {
            Map<String, Object> account = stored(anyAccount());
            String which = account.getOrDefault("account_id", account.get("account")) + " " + account.get("party_id");
            if (opened.add(which)) {
                lines.add(
                        side(account, (1 + records.random.nextInt(50_000)) * (records.random.nextBoolean() ? 1 : -1)));
            }
        }
        return lines;
    }

    private Map<String, Object> stored(Map<String, Object> line) {
        Map<String, Object> stored = new HashMap<>(line);
        Stream.of(stored)
                .filter(each -> each.containsKey("account"))
                .flatMap(each ->
                        living().stream().filter(account -> path(account).equals(each.get("account"))))
                .findFirst()
                .ifPresent(account -> {
                    stored.remove("account");
                    stored.put("account_id", account.toString());
                });
        return stored;
    }
}
