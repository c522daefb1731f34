package io.ledger.server.doors;

import io.ledger.api.record.CalendarType;
import io.ledger.api.record.Field;
import io.ledger.api.record.FieldType;
import io.ledger.api.record.Fine;
import io.ledger.api.record.Image;
import io.ledger.api.record.Table;
import io.ledger.api.record.Weekdays;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Tables;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.wire.WireServer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A book with a record in each table, whose texts and amounts are found in no other book: who sees one of them has seen into this book. The fields come from the tables, so
 * a new one is planted too.
 */
final class PlantedBook {

    /** What a record has only in the place of something else, or as an afterthought. */
    private static final Set<String> LEFT_OUT =
            Set.of("reversed_on", "of_bill_id", "allocations", "account_id", "category_account_id", "locked_until");

    private static final String ONE_PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    static final String MONTH = "2026-10";

    private static final LocalDate DAY = LocalDate.parse(MONTH + "-05");

    /** Those whose values other fields need, first. */
    private static final List<String> FIRST = List.of("customers", "suppliers", "staff", "items", "bills");

    private final TestUser owner;
    private final UUID id;
    private final String word;
    private final String digits;
    private final Map<String, UUID> records = new TreeMap<>();
    private int planted;

    /**
     * @param word of letters, found in every text
     * @param digits eight, with which every amount and telephone number begins
     */
    PlantedBook(TestUser owner, String word, String digits) {
        this.owner = owner;
        this.word = word;
        this.digits = digits;
        this.id = UUID.randomUUID();
        Answer opened = owner.post("/v1/books", Map.of("id", id, "name", word + " Shop", "currency", "INR"));
        if (opened.status() != 201) {
            throw new IllegalStateException(opened.body());
        }
        Stream.concat(FIRST.stream(), Tables.ALL.stream().map(Table::name).filter(name -> !FIRST.contains(name)))
                .forEach(name -> plant(Tables.named(name).orElseThrow()));
    }

    UUID id() {
        return id;
    }

    TestUser owner() {
        return owner;
    }

    UUID record(String table) {
        return records.getOrDefault(table, id);
    }

    /** Whether a text has something of this book in it. */
    boolean isIn(String text) {
        return text.contains(word) || text.contains(digits);
    }

    /** For {@link Door#fill}. */
    Map<String, String> names(String table) {
        return Map.of(
                "book", id.toString(),
                "table", table,
                "id",
                        table.equals("cashbook_days")
                                ? DAY.toString()
                                : record(table).toString(),
                "party", record("customers").toString(),
                "bill", record("bills").toString(),
                "staff", record("staff").toString(),
                "item", record("items").toString(),
                "month", MONTH);
    }

    /** How many events the book has, and the hash over all of them. */
    String head() {
        Map<String, Object> page =
                owner.get("/v1/books/" + id + "/events?limit=1").json();
        return page.get("head_seq") + " " + page.get("head_hash");
    }

    private void plant(Table table) {
        UUID record = idOf(table.name());
        Map<String, Object> result = WireServer.push(
                        owner, id, WireServer.command(table.name(), "create", record, data(table)))
                .getFirst();
        if (!"accepted".equals(result.get("status"))) {
            throw new IllegalStateException(table + ": " + result);
        }
        records.put(table.name(), record);
    }

    private UUID idOf(String table) {
        return switch (table) {
            case "attendance" -> Attendance.id(record("staff"), DAY);
            case "payroll_runs" -> PayrollRuns.id(id, MONTH);
            case "business_settings" -> id;
            case "profiles" -> owner.userId();
            default -> UUID.randomUUID();
        };
    }

    private Map<String, Object> data(Table table) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (Field<?> field : table.fields()) {
            if (!LEFT_OUT.contains(field.name())) {
                data.put(field.name(), value(table, field));
            }
        }
        return data;
    }

    private Object value(Table table, Field<?> field) {
        return switch (field.type()) {
            case FieldType.Text ignored -> text(table, field.name());
            case FieldType.Amount ignored -> amount();
            case FieldType.Whole whole -> whole.min();
            case FieldType.Decimal ignored -> "7.5";
            case Fine ignored -> field.name().endsWith("price_minor") ? (Object) amount() : "7.5";
            case FieldType.Flag ignored -> false;
            case Weekdays ignored -> List.of(7);
            case Image ignored -> ONE_PIXEL;
            case FieldType.Code code ->
                code.values().stream().sorted().findFirst().orElseThrow();
            case FieldType.Choice choice -> choice.values().getFirst();
            case FieldType.Reference ignored -> reference(field.name());
            case FieldType.Items items when table.name().equals("vouchers") -> voucherLines();
            case FieldType.Items items -> new ArrayList<>(List.of(data(items.shape())));
            case CalendarType<?> day -> day(field.name(), day);
        };
    }

    private List<Object> voucherLines() {
        long amount = amount();
        return List.of(
                Map.of("account", "Expenses:" + word, "debit_minor", amount),
                Map.of("account", "Assets:Cash", "credit_minor", amount));
    }

    private Object text(Table table, String field) {
        return switch (field) {
            case "language" -> "en";
            case "hsn" -> "1006";
            case "unit" -> "kg";
            case "phone" -> "+91" + amount();
            case "number" -> word + "-" + amount() % 1_000;
            case "bill_prefix", "purchase_prefix", "sale_return_prefix", "purchase_return_prefix" -> word + "/";
            case "email" -> word + "@" + table.name() + ".example";
            default -> word + " " + table.name() + " " + field;
        };
    }

    private long amount() {
        planted++;
        return Long.parseLong(digits + "%02d".formatted(planted));
    }

    private UUID reference(String field) {
        return switch (field) {
            case "party_id" -> record("customers");
            case "bill_id" -> record("bills");
            case "staff_id" -> record("staff");
            case "item_id" -> record("items");
            default -> throw new IllegalStateException("Which record does " + field + " name?");
        };
    }

    private static String day(String field, CalendarType<?> type) {
        return switch (type) {
            case CalendarType.Month ignored -> MONTH;
            case CalendarType.DayOfYear ignored -> "04-01";
            case CalendarType.Zone ignored -> "Asia/Kolkata";
            case CalendarType.Date ignored ->
                switch (field) {
                    case "joined_on" -> "2026-01-01";
                    case "left_on" -> "2027-01-01";
                    default -> DAY.toString();
                };
        };
    }
}
