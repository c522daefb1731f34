package io.ledger.command.voucher;

import io.ledger.api.account.AccountPaths;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.table.Vouchers;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an account begins with is said once: in one line of one voucher that is neither removed nor reversed; on an account that controls parties, once for each of them. The account that is the other side of them all may be named in each. */
public final class OpeningStandsOnce implements Rule {

    private record Opened(
            @Nullable String path,
            @Nullable UUID accountId,
            @Nullable UUID partyId) {

        static Opened by(Fields line) {
            return new Opened(line.get(Vouchers.ACCOUNT), line.get(Vouchers.ACCOUNT_ID), line.get(Vouchers.PARTY_ID));
        }

        boolean isTheOtherSide() {
            return AccountPaths.OPENING_BALANCES.equals(path);
        }
    }

    @Override
    public void check(Change change) {
        Fields voucher = change.before().with(change.winning());
        if (change.command().op() == Op.DELETE
                || !voucher.require(Vouchers.KIND).equals(Vouchers.OPENING)
                || voucher.get(Vouchers.REVERSED_ON) != null) {
            return;
        }
        Set<Opened> taken = new HashSet<>();
        for (Map.Entry<UUID, Known> other : change.chart().openings().entrySet()) {
            Fields fields = other.getValue().fields();
            if (!other.getKey().equals(change.command().id())
                    && !other.getValue().isDeleted()
                    && Vouchers.OPENING.equals(fields.get(Vouchers.KIND))
                    && fields.get(Vouchers.REVERSED_ON) == null) {
                fields.require(Vouchers.LINES).forEach(line -> taken.add(Opened.by(line)));
            }
        }
        for (Fields line : VoucherNamesAccounts.byIds(voucher.require(Vouchers.LINES), change)) {
            Opened opened = Opened.by(line);
            if (!opened.isTheOtherSide() && !taken.add(opened)) {
                throw new LedgerException(
                        ErrorCode.ALREADY_EXISTS,
                        "What " + Objects.requireNonNullElse(opened.path(), "the account " + opened.accountId())
                                + " begins with is said already.",
                        Vouchers.LINES.name());
            }
        }
    }

    @Override
    public boolean asksForTheChart(Op op, Fields written) {
        return op != Op.DELETE;
    }
}
