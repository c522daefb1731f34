package io.ledger.command.account;

import io.ledger.api.account.AccountPaths;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.OwnAccounts;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.Map;
import java.util.UUID;

/**
 * An account has a path that can be told from any other: no colon in its name, no account of the server's or of the book's that is called so. One that is removed holds its path no more, so that another may take
 * it; it cannot be restored then.
 */
public final class AccountPathIsItsOwn implements Rule {

    @Override
    public void check(Change change) {
        String written = change.winning().get(OwnAccounts.NAME);
        if (written != null && !AccountPaths.isName(written)) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD, "The name of an account has no colon.", OwnAccounts.NAME.name());
        }
        Op op = change.command().op();
        Fields after = change.after();
        if (op == Op.DELETE || (op == Op.UPDATE && path(change.before()).equals(path(after)))) {
            return;
        }
        if (AccountPaths.isOfTheServer(path(after)) || isTaken(change.command().id(), path(after), change)) {
            throw new LedgerException(
                    ErrorCode.ALREADY_EXISTS, "There is an account " + path(after) + ".", OwnAccounts.NAME.name());
        }
    }

    private static boolean isTaken(UUID id, String path, Change change) {
        for (Map.Entry<UUID, Known> other : change.chart().accounts().entrySet()) {
            if (!other.getKey().equals(id)
                    && !other.getValue().isDeleted()
                    && path(other.getValue().fields()).equals(path)) {
                return true;
            }
        }
        return false;
    }

    private static String path(Fields account) {
        return AccountPaths.of(account);
    }

    @Override
    public boolean asksForTheChart(Op op, Fields written) {
        return op == Op.CREATE || op == Op.RESTORE || written.has(OwnAccounts.NAME) || written.has(OwnAccounts.CLASS);
    }
}
