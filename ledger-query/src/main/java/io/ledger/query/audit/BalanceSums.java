package io.ledger.query.audit;

import io.ledger.api.record.Ids;
import io.ledger.api.record.Table;
import io.ledger.platform.eventlog.UnreadableEventException;
import io.ledger.query.audit.ReplayedBalances.Account;
import io.ledger.query.audit.ReplayedBalances.Party;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Line;
import io.ledger.query.journal.MoneyTable;
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

    private final BookState book;
    private final UUID bookId;
    private final TreeMap<String, BigInteger> accounts = new TreeMap<>();
    private final Map<UUID, BigInteger> parties = new HashMap<>();

    /** Adds up the entries of the records of those tables, and the wages. Throws {@link UnreadableEventException} for a record that no entry can be made of. */
    BalanceSums(UUID bookId, BookState book, List<MoneyTable> tables) {
        this.bookId = bookId;
        this.book = book;
        for (MoneyTable table : tables) {
            book.records(table.table()).forEach((id, record) -> add(entry(table, id, record)));
        }
        book.payrolls().forEachEntry(this::add);
    }

    private @Nullable Entry entry(MoneyTable table, UUID id, RecordState record) {
        try {
            return record.removed() && !table.countsWhenRemoved()
                    ? null
                    : table.entry(id, record.fields()::get, this::control);
        } catch (RuntimeException e) { // whatever a record that lacks something makes of it
            throw new UnreadableEventException(bookId, record.seq(), String.valueOf(e.getMessage()), e);
        }
    }

    private String control(UUID partyId) {
        for (Table table : Accounts.parties()) {
            if (book.records(table).containsKey(partyId)) {
                return Accounts.control(table);
            }
        }
        throw new IllegalStateException("No event added the party " + partyId + ".");
    }

    private void add(@Nullable Entry entry) {
        if (entry != null) {
            for (Line line : entry.lines()) {
                BigInteger amount = BigInteger.valueOf(line.amountMinor());
                accounts.merge(line.account(), amount, BigInteger::add);
                if (line.partyId() != null) {
                    parties.merge(line.partyId(), amount, BigInteger::add);
                }
            }
        }
    }

    /** The accounts that have a balance. Throws {@link io.ledger.api.error.LedgerException} ({@code unavailable}) for one that cannot be sent, as the next. */
    List<Account> accounts() {
        return accounts.entrySet().stream()
                .filter(account -> account.getValue().signum() != 0)
                .map(account -> Account.of(account.getKey(), Figures.sendable(account.getKey(), account.getValue())))
                .toList();
    }

    /** All parties: by name, whatever the case of its letters, and those of equal names by their ids. */
    List<Party> parties() {
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
