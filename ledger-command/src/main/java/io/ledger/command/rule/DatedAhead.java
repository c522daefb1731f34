package io.ledger.command.rule;

import io.ledger.api.error.Fault;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;

/**
 * Money that is dated after tomorrow is stored, for it may be meant so, and its sender is told: a telephone whose clock is days ahead dates everything so. Tomorrow is let pass: elsewhere it has begun.
 *
 * @param field the field with the date
 * @param day the day that it stands for
 */
public record DatedAhead<T>(Field<T> field, Function<T, LocalDate> day) implements Caution {

    /** The code of the warning. */
    private static final String CODE = "future_dated";

    public static DatedAhead<LocalDate> on(Field<LocalDate> field) {
        return new DatedAhead<>(field, Function.identity());
    }

    /** By the first day of the month. */
    public static DatedAhead<String> inMonth(Field<String> month) {
        return new DatedAhead<>(month, text -> YearMonth.parse(text).atDay(1));
    }

    @Override
    public Optional<Fault> about(Fields written, LocalDate today) {
        T value = written.get(field);
        return value != null && day.apply(value).isAfter(today.plusDays(1))
                ? Optional.of(new Fault(CODE, value + " is later than tomorrow.", field.name()))
                : Optional.empty();
    }
}
