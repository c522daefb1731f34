package io.ledger.command.rule;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.MoneyFields;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records of a closed period stay as they are: none is made in it, moved into it, moved out of it, changed, removed or restored. What they may be is reversed, on a day that is not closed: that moves nothing of the
 * closed period, and may be set, moved and taken back for as long as its own day is open.
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
        if (lockedUntil == null) {
            return;
        }
        if ((isLocked(change.before(), lockedUntil) || isLocked(change.after(), lockedUntil))
                && !isReversalAlone(change)) {
            throw locked(lockedUntil, field);
        }
        LocalDate reversedBefore = change.before().get(MoneyFields.REVERSED_ON);
        LocalDate reversedAfter = change.after().get(MoneyFields.REVERSED_ON);
        if (!Objects.equals(reversedBefore, reversedAfter)
                && (isLocked(reversedBefore, lockedUntil) || isLocked(reversedAfter, lockedUntil))) {
            throw locked(lockedUntil, MoneyFields.REVERSED_ON);
        }
    }

    /** The rejection of what would change a closed period. */
    public static LedgerException locked(LocalDate lockedUntil, Field<?> field) {
        return new LedgerException(
                ErrorCode.PERIOD_LOCKED, "The books are closed up to " + lockedUntil + ".", field.name());
    }

    private boolean isLocked(Fields fields, LocalDate lockedUntil) {
        T value = fields.get(field);
        return isLocked(value == null ? null : day.apply(value), lockedUntil);
    }

    private static boolean isLocked(@Nullable LocalDate day, LocalDate lockedUntil) {
        return day != null && !day.isAfter(lockedUntil);
    }

    /** Whether the command says something of the record's reversal, and changes nothing else. */
    public static boolean isReversalAlone(Change change) {
        return change.written().has(MoneyFields.REVERSED_ON)
                && change.command().op() == Op.UPDATE
                && change.winning().names().stream()
                        .allMatch(name -> name.equals(MoneyFields.REVERSED_ON) || keeps(change, name))
                && !isDoneAgain(change);
    }

    private static boolean keeps(Change change, Field<?> name) {
        return Objects.equals(change.before().get(name), change.winning().get(name));
    }

    /** Where a record's work is done again by an update, one that changes nothing does it again. */
    private static boolean isDoneAgain(Change change) {
        return change.command().table().isRepeatable()
                && (change.winning().names().size() != 1 || keeps(change, MoneyFields.REVERSED_ON));
    }

    @Override
    public boolean asksForTheLock(Op op, Fields written) {
        return true;
    }
}
