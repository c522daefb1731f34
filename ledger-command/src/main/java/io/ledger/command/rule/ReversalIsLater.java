package io.ledger.command.rule;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.table.MoneyFields;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;

/**
 * A record is reversed on its own day or later. Held against who says when it is reversed; whoever moves the record's own day past that is not stopped, for of two edits neither has to come first: it then
 * counts as reversed on its own day.
 *
 * @param field the field that says on which day the record counts
 * @param day the day that its money is dated on
 */
public record ReversalIsLater<T>(Field<T> field, Function<T, LocalDate> day) implements Rule {

    public static ReversalIsLater<LocalDate> than(Field<LocalDate> field) {
        return new ReversalIsLater<>(field, Function.identity());
    }

    public static ReversalIsLater<String> thanTheEndOf(Field<String> month) {
        return new ReversalIsLater<>(month, text -> YearMonth.parse(text).atEndOfMonth());
    }

    @Override
    public void check(Change change) {
        LocalDate reversedOn = change.winning().get(MoneyFields.REVERSED_ON);
        if (reversedOn != null && reversedOn.isBefore(day.apply(change.after().require(field)))) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD,
                    "It is reversed before the day that it counts on.",
                    MoneyFields.REVERSED_ON.name());
        }
    }
}
