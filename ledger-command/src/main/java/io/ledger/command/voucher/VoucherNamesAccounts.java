package io.ledger.command.voucher;

import static io.ledger.command.voucher.VoucherAddsUp.invalid;

import io.ledger.api.account.AccountPaths;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.Table;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Vouchers;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Each line of a voucher names an account, by its id or by its path; on an account that controls parties, one of these, and on no other. A contra is between accounts that hold money. A line that names one of the book's
 * own accounts by its path is stored with the account's id, so that it follows when the account is called otherwise.
 */
public final class VoucherNamesAccounts implements Rule {

    @Override
    public void check(Change change) {
        List<Fields> lines = change.winning().get(Vouchers.LINES);
        if (lines == null) {
            return;
        }
        boolean contra = change.after().require(Vouchers.KIND).equals(Vouchers.CONTRA);
        for (int i = 0; i < lines.size(); i++) {
            check(lines.get(i), contra, "At place " + (i + 1) + ": ", change);
        }
    }

    private static void check(Fields line, boolean contra, String place, Change change) {
        String path = line.get(Vouchers.ACCOUNT);
        UUID id = line.get(Vouchers.ACCOUNT_ID);
        if ((path == null) == (id == null)) {
            throw invalid(place + "a line has an account or an account_id, and not both.");
        }
        if (contra && !holdsMoney(path, id, change)) {
            throw invalid(place + "a contra is between accounts of cash and banks.");
        }
        if (path != null
                && !AccountPaths.isOfTheServer(path)
                && !AccountPaths.isOfACategory(path)
                && ownAccount(path, change).isEmpty()) {
            throw new LedgerException(
                    ErrorCode.UNKNOWN_ACCOUNT, place + "there is no account " + path + ".", Vouchers.LINES.name());
        }
        checkParty(path, line.get(Vouchers.PARTY_ID), place, change);
    }

    private static void checkParty(@Nullable String path, @Nullable UUID party, String place, Change change) {
        Optional<Table> parties = path == null ? Optional.empty() : AccountPaths.parties(path);
        if (parties.isPresent()) {
            if (party == null || change.tableOf(party) != parties.get()) {
                throw invalid(place + path + " needs a party_id, of one of the " + parties.get() + ".");
            }
        } else if (party != null) {
            throw invalid(place + "only accounts that are made of parties have a party_id.");
        }
    }

    private static boolean holdsMoney(@Nullable String path, @Nullable UUID id, Change change) {
        if (path != null && AccountPaths.isOfTheServer(path)) {
            return path.equals(AccountPaths.CASH) || path.equals(AccountPaths.BANK);
        }
        UUID own =
                id != null ? id : path == null ? null : ownAccount(path, change).orElse(null);
        Known account = own == null ? null : change.chart().accounts().get(own);
        return account != null && !account.fields().require(OwnAccounts.KIND).equals(OwnAccounts.OTHER);
    }

    /** The book's own account that is called so, which is not removed. */
    private static Optional<UUID> ownAccount(String path, Change change) {
        return change.chart().accounts().entrySet().stream()
                .filter(each -> !each.getValue().isDeleted()
                        && AccountPaths.of(each.getValue().fields()).equals(path))
                .map(Map.Entry::getKey)
                .min(UUID::compareTo);
    }

    @Override
    public Fields asStored(Change change) {
        List<Fields> lines = change.winning().get(Vouchers.LINES);
        return lines == null
                ? change.winning()
                : change.winning()
                        .change()
                        .set(Vouchers.LINES, byIds(lines, change))
                        .build();
    }

    /** The lines, with the ids of the book's own accounts in the place of their paths. */
    static List<Fields> byIds(List<Fields> lines, Change change) {
        List<Fields> stored = new ArrayList<>();
        for (Fields line : lines) {
            String path = line.get(Vouchers.ACCOUNT);
            Optional<UUID> own =
                    path == null || AccountPaths.isOfTheServer(path) ? Optional.empty() : ownAccount(path, change);
            stored.add(own.map(id -> line.change()
                            .set(Vouchers.ACCOUNT, null)
                            .set(Vouchers.ACCOUNT_ID, id)
                            .build())
                    .orElse(line));
        }
        return stored;
    }

    @Override
    public boolean asksForTheChart(Op op, Fields written) {
        return written.get(Vouchers.LINES) != null;
    }
}
