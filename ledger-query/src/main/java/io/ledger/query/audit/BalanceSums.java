package io.ledger.query.audit;

import io.ledger.api.record.Ids;
import io.ledger.api.record.Table;
import io.ledger.query.audit.ReplayedBalances.Account;
import io.ledger.query.audit.ReplayedBalances.Party;
import io.ledger.query.journal.AccountNames;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Line;
import io.ledger.query.reading.Figures;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sums of the entries that a book's records make. For one thread. */
final class BalanceSums {

    private final TreeMap<String, BigInteger> accounts = new TreeMap<>();
    private final Map<UUID, BigInteger> parties = new HashMap<>();

    /** @param times 1 for an entry that is made, -1 for one that is taken back */
    void add(@Nullable Entry entry, int times) {
        if (entry != null) {
            for (Line line : entry.lines()) {
                BigInteger amount = BigInteger.valueOf(times * line.amountMinor());
                accounts.merge(line.account(), amount, BigInteger::add);
                if (line.partyId() != null) {
                    parties.merge(line.partyId(), amount, BigInteger::add);
                }
            }
        }
    }

    /** The accounts that have a balance. Throws {@link io.ledger.api.error.LedgerException} ({@code unavailable}) for one that cannot be sent, as the next. */
    List<Account> accounts(AccountNames names) {
        TreeMap<String, BigInteger> byPath = new TreeMap<>();
        accounts.forEach((key, amount) -> byPath.merge(names.path(key), amount, BigInteger::add));
        return byPath.entrySet().stream()
                .filter(account -> account.getValue().signum() != 0)
                .map(account -> Account.of(account.getKey(), Figures.sendable(account.getKey(), account.getValue())))
                .toList();
    }

    /** All parties: by name, whatever the case of its letters, and those of equal names by their ids. */
    List<Party> parties(BookState book) {
        List<Party> all = new ArrayList<>();
        for (Table table : Accounts.parties()) {
            book.records(table)
                    .forEach((id, party) -> all.add(new Party(
                            id,
                            table.name(),
                            Objects.toString(party.fields().toJson().get("name"), ""),
                            Figures.sendable(table.name() + " " + id, parties.getOrDefault(id, BigInteger.ZERO)),
                            party.removed())));
        }
        all.sort(Comparator.comparing(Party::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Party::name)
                .thenComparing(Party::id, Ids::compare));
        return all;
    }
}
