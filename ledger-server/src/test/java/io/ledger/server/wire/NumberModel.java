package io.ledger.server.wire;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the server calls the bills and vouchers of a random book, counted from its commands one by one. Shares no code with the server. */
final class NumberModel {

    private final RandomBook book;
    private final Map<String, @Nullable Object> settings = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final TreeMap<String, String> numbers = new TreeMap<>();

    NumberModel(RandomBook book) {
        this.book = book;
    }

    /** By record. */
    TreeMap<String, String> numbers() {
        book.commands.forEach(command -> {
            if (command.get("data") instanceof Map<?, ?> data) {
                String table = command.get("table").toString();
                if (table.equals("business_settings")) {
                    // Text without a letter is no value.
                    data.forEach((name, value) -> settings.put(name.toString(), "".equals(value) ? null : value));
                } else if (command.get("op").equals("create") && table.equals("bills")) {
                    numbers.put(command.get("id").toString(), bill(data));
                } else if (command.get("op").equals("create") && table.equals("vouchers")) {
                    numbers.put(command.get("id").toString(), voucher(data));
                }
            }
        });
        return numbers;
    }

    private String bill(Map<?, ?> bill) {
        String kind = bill.get("kind").toString();
        String number;
        if (bill.get("number") != null) {
            number = bill.get("number").toString();
        } else {
            LocalDate day = LocalDate.parse(bill.get("issued_on").toString());
            do {
                number = prefix(kind, day) + counts.merge(kind + yearOf(day).getYear(), 1, Integer::sum);
            } while (taken.contains(kind + number));
        }
        taken.add(kind + number);
        return number;
    }

    private String prefix(String kind, LocalDate day) {
        @Nullable Object prefix = settings.get(kind.equals("sale") ? "bill_prefix" : kind + "_prefix");
        if (prefix == null && kind.equals("purchase")) {
            prefix = settings.get("bill_prefix");
        }
        LocalDate begin = yearOf(day);
        String years = two(begin.getYear()) + (isCalendarYear() ? "" : "-" + two(begin.getYear() + 1));
        return prefix == null
                ? ""
                : prefix.toString().replace("{fy}", years).replace("{yyyy}", String.valueOf(begin.getYear()));
    }

    private String voucher(Map<?, ?> voucher) {
        String name = Map.of("journal", "JV", "contra", "CV", "opening", "OV")
                .get(voucher.get("kind").toString());
        LocalDate begin = yearOf(LocalDate.parse(voucher.get("occurred_on").toString()));
        String year = isCalendarYear()
                ? String.valueOf(begin.getYear())
                : two(begin.getYear()) + "-" + two(begin.getYear() + 1);
        return name + "/" + year + "/" + counts.merge(name + begin.getYear(), 1, Integer::sum);
    }

    private static String two(int year) {
        return String.valueOf(year).substring(2);
    }

    private MonthDay begin() {
        Object start = settings.get("financial_year_start");
        return start != null
                ? MonthDay.parse("--" + start)
                : book.currency.equals("INR") ? MonthDay.of(4, 1) : MonthDay.of(1, 1);
    }

    private boolean isCalendarYear() {
        return begin().equals(MonthDay.of(1, 1));
    }

    private LocalDate yearOf(LocalDate day) {
        LocalDate begin = begin().atYear(day.getYear());
        return begin.isAfter(day) ? begin.minusYears(1) : begin;
    }
}
