package io.ledger.query.audit;

import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.compute.Computing;
import io.ledger.query.audit.ReplayedBalances.Account;
import io.ledger.query.journal.MoneyTable;
import io.ledger.query.projection.Projections;
import io.ledger.query.reading.Figures;
import io.ledger.query.reading.Parameters;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Balances as of any event, by replaying a book's events from the first one on: what the projections made of them does not count here, so the two check each other. Takes memory
 * for every party, member of staff and day marked of the book while it runs, and a bounded part for its other records, so few run at once. Thread-safe.
 */
@Component
class BalancesReplay {

    static final String AS_OF_SEQ = "as_of_seq";
    static final String AS_OF = "as_of";

    /** Of the lengthy lane: it is for its memory. */
    private static final int QUARTERS = 2;

    private final List<MoneyTable> tables;
    private final Computing computing;

    BalancesReplay(Projections projections, Computing computing) {
        this.computing = computing;
        this.tables = projections.all().stream()
                .filter(MoneyTable.class::isInstance)
                .map(MoneyTable.class::cast)
                .toList();
    }

    /**
     * The balances, by the events in that log, after one of them, after the last one that was stored by an instant, or, without either, after the newest.
     *
     * @throws LedgerException {@code invalid_parameter} for both, or for a {@code seq} beyond the newest; {@code unavailable} when too many run
     */
    ReplayedBalances of(EventLog log, UUID bookId, Parameters parameters) {
        Long seq = parameters.seq(AS_OF_SEQ);
        Instant instant = parameters.instant(AS_OF);
        if (seq != null && instant != null) {
            throw Parameters.invalid(AS_OF, "Give as_of_seq or as_of, not both.", null);
        }
        long head = log.head(bookId).seq();
        if (seq != null && seq > head) {
            throw Parameters.invalid(AS_OF_SEQ, "The book has only " + head + " events.", null);
        }
        long upTo = seq != null ? seq : instant == null ? head : log.lastSeqAt(bookId, instant);
        return computing.lengthy().run(QUARTERS, () -> replay(log, bookId, upTo, instant));
    }

    private ReplayedBalances replay(EventLog log, UUID bookId, long seq, @Nullable Instant asOf) {
        BookState book = new BookState(bookId, log, tables);
        AtomicReference<@Nullable StoredEvent> last = new AtomicReference<>();
        log.forEach(bookId, seq, event -> {
            book.apply(event);
            last.set(event);
        });
        BalanceSums sums = book.sums();
        List<Account> accounts = sums.accounts(book.names());
        @Nullable StoredEvent lastEvent = last.get();
        return new ReplayedBalances(
                seq,
                asOf,
                lastEvent == null ? null : lastEvent.recordedAt(),
                sums.parties(book),
                accounts,
                total(accounts, Account::debitMinor),
                total(accounts, Account::creditMinor));
    }

    private static long total(List<Account> accounts, ToLongFunction<Account> amount) {
        BigInteger total = BigInteger.ZERO;
        for (Account account : accounts) {
            total = total.add(BigInteger.valueOf(amount.applyAsLong(account)));
        }
        return Figures.sendable("all accounts together", total);
    }
}
