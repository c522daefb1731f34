package io.ledger.command.account;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.OwnAccounts;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.Objects;

/** What is booked on an account was booked on one of its class, that holds money or not: an account that a record names keeps both, and is not removed. Only an asset holds money. */
public final class AccountInUseStays implements Rule {

    @Override
    public void check(Change change) {
        Fields after = change.after();
        if (!after.require(OwnAccounts.KIND).equals(OwnAccounts.OTHER)
                && !after.require(OwnAccounts.CLASS).equals(OwnAccounts.ASSET)) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD, "Only an asset holds cash or is a bank.", OwnAccounts.KIND.name());
        }
        switch (change.command().op()) {
            case DELETE -> {
                if (isInUse(change)) {
                    throw new LedgerException(
                            ErrorCode.IN_USE, "There are entries on this account, so it cannot be removed.");
                }
            }
            case UPDATE -> {
                requireUnusedToChange(OwnAccounts.CLASS, change);
                requireUnusedToChange(OwnAccounts.KIND, change);
            }
            case CREATE, RESTORE -> {}
        }
    }

    private static void requireUnusedToChange(Field<String> field, Change change) {
        if (change.winning().has(field)
                && !Objects.equals(change.winning().get(field), change.before().get(field))
                && isInUse(change)) {
            throw new LedgerException(
                    ErrorCode.IN_USE, "There are entries on this account, so its " + field + " stays.", field.name());
        }
    }

    private static boolean isInUse(Change change) {
        return change.chart().inUse().contains(change.command().id());
    }

    @Override
    public boolean asksForTheChart(Op op, Fields written) {
        return asksForUse(op, written);
    }

    /** Whether such a command on an account is decided by whether the account is in use. */
    public static boolean asksForUse(Op op, Fields written) {
        return op == Op.DELETE
                || (op == Op.UPDATE && (written.has(OwnAccounts.CLASS) || written.has(OwnAccounts.KIND)));
    }
}
