package io.ledger.command.party;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.Parties;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.PeriodIsOpen;
import io.ledger.command.rule.Rule;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A party's opening balance is closed with its day: with any lock where it has none, for it then lies before every day up to which books can be closed. A party that becomes known only then brings its own, but
 * for one that names a closed day.
 */
public final class OpeningBalanceIsClosed implements Rule {

    /**
     * What a party's account begins with.
     *
     * @param day null where it lies before every day
     */
    private record Opening(long minor, @Nullable LocalDate day) {

        static Opening of(Fields party) {
            long minor = Objects.requireNonNullElse(party.get(Parties.OPENING_BALANCE_MINOR), 0L);
            return new Opening(minor, minor == 0 ? null : party.get(Parties.OPENING_ON));
        }

        boolean isLocked(LocalDate lockedUntil) {
            return minor != 0 && (day == null || !day.isAfter(lockedUntil));
        }
    }

    @Override
    public void check(Change change) {
        LocalDate lockedUntil = change.command().facts().lockedUntil();
        if (lockedUntil == null) {
            return;
        }
        Opening before = Opening.of(change.before());
        Opening after = Opening.of(change.after());
        boolean isNew = change.command().op() == Op.CREATE;
        if (!before.equals(after)
                && (before.isLocked(lockedUntil) || (after.isLocked(lockedUntil) && (!isNew || after.day() != null)))) {
            throw locked(
                    lockedUntil,
                    before.minor() == after.minor() || isNew ? Parties.OPENING_ON : Parties.OPENING_BALANCE_MINOR);
        }
    }

    private static LedgerException locked(LocalDate lockedUntil, Field<?> field) {
        return field == Parties.OPENING_ON
                ? PeriodIsOpen.locked(lockedUntil, field)
                : new LedgerException(
                        ErrorCode.PERIOD_LOCKED,
                        "The books are closed up to " + lockedUntil
                                + ", and opening balances without a day of their own lie before.",
                        field.name());
    }

    @Override
    public boolean asksForTheLock(Op op, Fields written) {
        return switch (op) {
            case CREATE -> written.get(Parties.OPENING_ON) != null;
            case UPDATE -> written.has(Parties.OPENING_BALANCE_MINOR) || written.has(Parties.OPENING_ON);
            case DELETE, RESTORE -> false;
        };
    }
}
