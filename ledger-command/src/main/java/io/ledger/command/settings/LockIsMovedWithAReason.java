package io.ledger.command.settings;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.BusinessSettings;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;

/**
 * Books are closed, and opened again, by owners and accountants, who say why in the same command; so the event has the move, its reason, and whose it was. An edit that names the lock counts as a move of it whether it
 * wins, and whatever the lock is: what is taken must not depend on the order in which edits arrive, and an edit that changes nothing but the lock's time would keep a real move from winning.
 */
public final class LockIsMovedWithAReason implements Rule {

    @Override
    public void check(Change change) {
        if (!change.command().facts().mayClose()) {
            requireNot(change, BusinessSettings.LOCKED_UNTIL);
            requireNot(change, BusinessSettings.LOCK_REASON);
        }
        if (isNamed(change, BusinessSettings.LOCKED_UNTIL)
                && change.written().get(BusinessSettings.LOCK_REASON) == null) {
            throw new LedgerException(
                    ErrorCode.MISSING_FIELD,
                    "Say why the books are closed or opened: lock_reason is needed with locked_until.",
                    BusinessSettings.LOCK_REASON.name());
        }
    }

    private static void requireNot(Change change, Field<?> field) {
        if (isNamed(change, field)) {
            throw new LedgerException(
                    ErrorCode.FORBIDDEN, "Only owners and accountants close books or open them.", field.name());
        }
    }

    /** A new record's fields are all there, those without a value too. */
    private static boolean isNamed(Change change, Field<?> field) {
        Fields written = change.written();
        return change.command().op() == Op.CREATE ? written.get(field) != null : written.has(field);
    }
}
