package io.ledger.eventlog;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * A processor's transactions, of which it is known which are open: Axon leaves one behind, bound to its thread, when an {@code Error} comes up while a batch is being
 * committed, and the next batch of that thread would then take part in a transaction that nobody ends. Thread-safe.
 */
final class LogTransactions implements TransactionManager {

    private final PlatformTransactionManager transactions;
    private final Map<Thread, Open> open = new ConcurrentHashMap<>();

    LogTransactions(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    private record Open(TransactionStatus status, long sinceNanos) {}

    @Override
    public Transaction startTransaction() {
        TransactionStatus status = transactions.getTransaction(new DefaultTransactionDefinition());
        open.putIfAbsent(Thread.currentThread(), new Open(status, System.nanoTime()));
        return new Transaction() {
            @Override
            public void commit() {
                transactions.commit(ended(status));
            }

            @Override
            public void rollback() {
                ended(status);
                if (!status.isCompleted()) {
                    transactions.rollback(status);
                }
            }
        };
    }

    private TransactionStatus ended(TransactionStatus status) {
        open.computeIfPresent(
                Thread.currentThread(), (ignored, each) -> each.status().equals(status) ? null : each);
        return status;
    }

    /** Rolls back what an {@code Error} left open on this thread. */
    void rollBackLeftOver() {
        Open left = open.remove(Thread.currentThread());
        if (left != null && !left.status().isCompleted()) {
            transactions.rollback(left.status());
        }
    }

    /** For how long the one that is open longest has been, 0 when none is. */
    long longestOpenMs() {
        long now = System.nanoTime();
        return open.values().stream()
                .mapToLong(each -> Math.max(1, TimeUnit.NANOSECONDS.toMillis(now - each.sinceNanos())))
                .max()
                .orElse(0);
    }
}
