package io.ledger.query.accounts;

import io.ledger.query.journal.Accounts.Kind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * An account in a report.
 *
 * @param account its path, the same in every report and export
 * @param name for people
 * @param amountMinor above zero is what its kind normally has: a debit for assets and expenses, a credit for the others
 */
@Schema(name = "AccountLine")
record AccountLine(String account, String name, long amountMinor) {

    static List<AccountLine> of(List<AccountBalance> balances, Kind kind) {
        return balances.stream()
                .filter(balance -> balance.kind() == kind)
                .map(balance -> new AccountLine(balance.account(), balance.name(), balance.shownMinor()))
                .toList();
    }
}
