package io.ledger.query.audit;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.eventlog.EventLog;
import io.ledger.platform.eventlog.StoredEvent;
import io.ledger.query.audit.ReplayedBalances.Account;
import io.ledger.query.journal.MoneyTable;
import io.ledger.query.projection.Projections;
import io.ledger.query.reading.Figures;
import io.ledger.query.reading.Parameters;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Balances as of any event, by replaying a book's events from the first one on: what the projections made of them does not count here, so the two check each other. Takes memory
 * for every record of the book while it runs, so few run at once. Thread-safe.
 */
@Component
class BalancesReplay {

    static final String AS_OF_SEQ = "as_of_seq";
    static final String AS_OF = "as_of";

    private static final int MAX_AT_ONCE = 2;
    private static final long MAX_WAIT_S = 10;

    private final EventLog log;
    private final List<MoneyTable> tables;
    private final Semaphore running = new Semaphore(MAX_AT_ONCE);

    BalancesReplay(EventLog log, Projections projections) {
        this.log = log;
        this.tables = projections.all().stream()
                .filter(MoneyTable.class::isInstance)
                .map(MoneyTable.class::cast)
                .toList();
    }

    /**
     * The balances after an event, after the last one that was stored by an instant, or, without either, after the newest.
     *
     * @throws LedgerException {@code invalid_parameter} for both, or for a {@code seq} beyond the newest; {@code rate_limited} when too many run
     */
    ReplayedBalances of(UUID bookId, Parameters parameters) {
        Long seq = parameters.seq(AS_OF_SEQ);
        Instant instant = parameters.instant(AS_OF);
        if (seq != null && instant != null) {
            throw Parameters.invalid(AS_OF, "Give as_of_seq or as_of, not both.", null);
        }
        long head = log.head(bookId).seq();
        if (seq != null && seq > head) {
            throw Parameters.invalid(AS_OF_SEQ, "The book has only " + head + " events.", null);
        }
        admit();
        try {
            return replay(bookId, seq != null ? seq : instant == null ? head : log.lastSeqAt(bookId, instant), instant);
        } finally {
            running.release();
        }
    }

    private void admit() {
        try {
            if (!running.tryAcquire(MAX_WAIT_S, TimeUnit.SECONDS)) {
                throw new LedgerException(
                        ErrorCode.RATE_LIMITED, "Too many are replaying books at the moment. Try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(ErrorCode.UNAVAILABLE, "This node is stopping.", null, e);
        }
    }

    private ReplayedBalances replay(UUID bookId, long seq, @Nullable Instant asOf) {
        BookState book = new BookState();
        AtomicReference<@Nullable StoredEvent> last = new AtomicReference<>();
        log.forEach(bookId, seq, event -> {
            book.apply(event);
            last.set(event);
        });
        BalanceSums sums = new BalanceSums(bookId, book, tables);
        List<Account> accounts = sums.accounts();
        @Nullable StoredEvent lastEvent = last.get();
        return new ReplayedBalances(
                seq,
                asOf,
                lastEvent == null ? null : lastEvent.recordedAt(),
                sums.parties(),
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
