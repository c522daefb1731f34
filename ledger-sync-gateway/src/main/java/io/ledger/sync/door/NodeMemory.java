package io.ledger.sync.door;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The bytes that are held for connections: frames that have begun, pushes that wait, answers that are not read, subscriptions, messages that are being written. The fuller it is, the less a single
 * connection or user may add, so that the greedy meet the bound first and the others never: a user has at most a third of all, and two together at most a half. Thread-safe.
 */
@Component
public class NodeMemory {

    /** A connection may hold that much while there is any room. */
    public static final long SMALL_BYTES = 64 * 1024;

    /** Of what is free, the part that one user may hold, and one connection. */
    private static final int USER_PART = 2;

    private static final int CONNECTION_PART = 4;

    private final long mostBytes;
    private final AtomicLong heldBytes = new AtomicLong();

    NodeMemory(DoorLimits limits) {
        this.mostBytes = limits.heldBytes();
    }

    /** What is held now. */
    public long heldBytes() {
        return heldBytes.get();
    }

    /** What is free. */
    public long freeBytes() {
        return Math.max(0, mostBytes - heldBytes.get());
    }

    /** For what is held for one connection, or for what several share. */
    public Account open() {
        return new Account();
    }

    private boolean take(long bytes) {
        long before;
        do {
            before = heldBytes.get();
            if (before + bytes > mostBytes) {
                return false;
            }
        } while (!heldBytes.compareAndSet(before, before + bytes));
        return true;
    }

    /** What is held for one connection. */
    public final class Account implements AutoCloseable {

        private @Nullable UserShare user; // guarded by this, as all below
        private long held;
        private boolean closed;

        private Account() {}

        /** Counts for that user, too, from now on. */
        public synchronized void of(UserShare known) {
            if (!closed && user == null) {
                user = known;
                known.heldBytes.addAndGet(held);
            }
        }

        /** Takes so many bytes, or none. Returns whether there was room. */
        public synchronized boolean take(long bytes) {
            if (closed || !isWithinShare(bytes) || !NodeMemory.this.take(bytes)) {
                return false;
            }
            held += bytes;
            if (user != null) {
                user.heldBytes.addAndGet(bytes);
            }
            return true;
        }

        private boolean isWithinShare(long bytes) {
            long free = freeBytes();
            long most = Math.max(SMALL_BYTES, free / CONNECTION_PART);
            long mostOfUser = Math.max(SMALL_BYTES, free / USER_PART);
            return held + bytes <= most && (user == null || user.heldBytes.get() + bytes <= mostOfUser);
        }

        /** What is free for all. */
        public long freeBytes() {
            return NodeMemory.this.freeBytes();
        }

        /** Gives back what was taken. */
        public synchronized void give(long bytes) {
            if (!closed) {
                release(bytes);
            }
        }

        private void release(long bytes) {
            held -= bytes;
            heldBytes.addAndGet(-bytes);
            if (user != null) {
                user.heldBytes.addAndGet(-bytes);
            }
        }

        /** Gives back all, for ever. */
        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                release(held);
            }
        }

        synchronized long held() {
            return held;
        }
    }
}
