package io.ledger.query.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Accounts.Kind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An account in a report.
 *
 * @param account its path, the same in every report and export
 * @param name for people
 * @param amountMinor above zero is what its kind normally has: a debit for assets and expenses, a credit for the others
 * @param previousAmountMinor the same of the time before; null where no comparison is asked for
 */
@Schema(name = "AccountLine")
record AccountLine(
        String account,
        String name,
        long amountMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousAmountMinor) {

    /**
     * The accounts of a kind, by name.
     *
     * @param before those that it is compared with; an account that has a balance in either is there
     */
    static List<AccountLine> of(List<AccountBalance> now, @Nullable List<AccountBalance> before, Kind kind) {
        TreeMap<String, Long> amounts = shown(now, kind);
        TreeMap<String, Long> previous = before == null ? new TreeMap<>() : shown(before, kind);
        previous.keySet().forEach(account -> amounts.putIfAbsent(account, 0L));
        List<AccountLine> lines = new ArrayList<>();
        amounts.forEach((account, amount) -> lines.add(new AccountLine(
                account, Accounts.name(account), amount, before == null ? null : previous.getOrDefault(account, 0L))));
        return lines;
    }

    private static TreeMap<String, Long> shown(List<AccountBalance> balances, Kind kind) {
        TreeMap<String, Long> shown = new TreeMap<>();
        balances.stream()
                .filter(balance -> balance.kind() == kind)
                .forEach(balance -> shown.merge(balance.account(), balance.shownMinor(), Math::addExact));
        return shown;
    }
}
