package io.ledger.command.rule;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;

/**
 * Money records of a closed period stay as they are: none is made in it, moved into it, moved out of it, changed, removed or restored.
 *
 * @param field the field that says to which period a record belongs
 * @param day the day that the record's money is dated on
 */
public record PeriodIsOpen<T>(Field<T> field, Function<T, LocalDate> day) implements Rule {

    public static PeriodIsOpen<LocalDate> on(Field<LocalDate> field) {
        return new PeriodIsOpen<>(field, Function.identity());
    }

    public static PeriodIsOpen<String> atTheEndOf(Field<String> month) {
        return new PeriodIsOpen<>(month, text -> YearMonth.parse(text).atEndOfMonth());
    }

    @Override
    public void check(Change change) {
        LocalDate lockedUntil = change.command().facts().lockedUntil();
        if (lockedUntil != null && (isLocked(change.before(), lockedUntil) || isLocked(change.after(), lockedUntil))) {
            throw new LedgerException(
                    ErrorCode.PERIOD_LOCKED, "The books are closed up to " + lockedUntil + ".", field.name());
        }
    }

    private boolean isLocked(Fields fields, LocalDate lockedUntil) {
        T value = fields.get(field);
        return value != null && !day.apply(value).isAfter(lockedUntil);
    }

    @Override
    public boolean asksForTheLock(Op op, Fields written) {
        return true;
    }
}
