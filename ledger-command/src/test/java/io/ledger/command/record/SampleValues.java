package io.ledger.command.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@link SampleEdits} write into fields, and the records that they name. */
final class SampleValues {

    static final UUID CUSTOMER = UUID.fromString("0197f000-0000-7000-8000-0000000000c1");
    static final UUID SUPPLIER = UUID.fromString("0197f000-0000-7000-8000-0000000000c2");
    static final UUID BILL = UUID.fromString("0197f000-0000-7000-8000-0000000000c3");
    static final UUID MEMBER = UUID.fromString("0197f000-0000-7000-8000-0000000000c4");
    static final UUID ITEM = UUID.fromString("0197f000-0000-7000-8000-0000000000c5");
    static final UUID OTHER_BILL = UUID.fromString("0197f000-0000-7000-8000-0000000000c6");
    static final UUID TILL = UUID.fromString("0197f000-0000-7000-8000-0000000000c7");

    /** What allocations come to at most, and payments with them at least. */
    static final int MAX_ALLOCATED = 1_000;

    private SampleValues() {}

    static Function<Random, @Nullable Object> text() {
        return random -> "value " + random.nextInt(100);
    }

    static Function<Random, @Nullable Object> amount() {
        return random -> 1 + random.nextInt(1_000);
    }

    static Function<Random, @Nullable Object> day() {
        return random -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300)).toString();
    }

    /** After each {@link #day} and after what records are created with. */
    static Function<Random, @Nullable Object> laterDay() {
        return random -> LocalDate.of(2027, 1, 1).plusDays(random.nextInt(30)).toString();
    }

    /** Sometimes the field is cleared. */
    static Function<Random, @Nullable Object> orNone(Function<Random, @Nullable Object> value) {
        return random -> random.nextInt(4) == 0 ? null : value.apply(random);
    }

    static List<Map<String, Object>> allocations(Random random) {
        List<Map<String, Object>> allocations = new ArrayList<>();
        int first = 1 + random.nextInt(MAX_ALLOCATED - 1);
        allocations.add(Map.of("bill_id", BILL.toString(), "amount_minor", first));
        if (random.nextBoolean()) {
            allocations.add(Map.of("bill_id", OTHER_BILL.toString(), "amount_minor", MAX_ALLOCATED - first));
        }
        return allocations;
    }

    static Function<Random, @Nullable Object> oneOf(String... words) {
        return random -> words[random.nextInt(words.length)];
    }

    static Object lines(Random random) {
        List<Object> lines = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            lines.add(Map.of(
                    "description", "line " + random.nextInt(100),
                    "quantity", random.nextInt(1, 10) + "." + random.nextInt(1_000),
                    "unit_price_minor", random.nextInt(100, 1_000),
                    "discount_minor", random.nextInt(100),
                    "tax_rate_bp", random.nextInt(10_000)));
        }
        return lines;
    }

    static List<Map<String, Object>> voucherLines(Random random) {
        long amount = 1 + random.nextInt(1_000);
        return List.of(
                Map.of("account", "Expenses:Rent", "debit_minor", amount),
                random.nextBoolean()
                        ? Map.of("account_id", TILL.toString(), "credit_minor", amount)
                        : Map.of(
                                "account",
                                "Assets:Receivables",
                                "party_id",
                                CUSTOMER.toString(),
                                "credit_minor",
                                amount));
    }
}
