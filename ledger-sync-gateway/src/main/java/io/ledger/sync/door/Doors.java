package io.ledger.sync.door;

import io.ledger.access.door.ClientAddress;
import io.ledger.api.error.LedgerException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Who may come in. Before its CONNECT nobody knows whose a connection is, so those are counted by address and are few; afterwards they are counted by user too. Many that come at once from
 * one address, after a restart or behind one router, wait for their turn for a while rather than to be sent away. Thread-safe.
 */
@Component
public class Doors {

    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final DoorLimits limits;
    private final Map<String, Address> addresses = new ConcurrentHashMap<>();
    private final Map<UUID, UserShare> users = new ConcurrentHashMap<>();
    private final AtomicInteger unconnected = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();

    Doors(DoorLimits limits) {
        this.limits = limits;
    }

    private static final class Address {
        private final Semaphore turns;
        private int places; // guarded by the map's lock on the key

        Address(int turns) {
            this.turns = new Semaphore(turns, true);
        }
    }

    /**
     * Takes a place for a connection that begins, and may wait for it.
     *
     * @param remoteAddress as the container gives it
     * @throws LedgerException {@code rate_limited}
     */
    public Place enter(String remoteAddress) {
        String key = ClientAddress.of(remoteAddress);
        Address address = addresses.compute(key, (ignored, known) -> {
            Address each = known == null ? new Address(limits.unconnectedPerAddress()) : known;
            if (each.places >= limits.connectionsPerAddress()) {
                throw refused("There are too many connections from your address.");
            }
            each.places++;
            return each;
        });
        boolean isIn = false;
        try {
            awaitTurn(address);
            if (unconnected.incrementAndGet() > limits.unconnected()) {
                unconnected.decrementAndGet();
                address.turns.release();
                throw refused("Too many connections are being opened.");
            }
            isIn = true;
        } finally {
            if (!isIn) {
                forget(key);
            }
        }
        return new Place(key, address);
    }

    private void awaitTurn(Address address) {
        if (address.turns.tryAcquire()) {
            return;
        }
        boolean hasTurn = false;
        try {
            if (waiting.incrementAndGet() <= limits.unconnected()) {
                hasTurn = address.turns.tryAcquire(limits.turnWait().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        if (!hasTurn) {
            throw refused("Too many connections from your address are being opened.");
        }
    }

    private void forget(String key) {
        addresses.computeIfPresent(key, (ignored, each) -> --each.places == 0 ? null : each);
    }

    /** Connections before their CONNECT. */
    public int unconnected() {
        return unconnected.get();
    }

    /** Those whose connections are counted: for tests of what is left behind. */
    int known() {
        return addresses.size() + users.size();
    }

    private static LedgerException refused(String message) {
        return LedgerException.rateLimited(message, COME_AGAIN);
    }

    /** A connection's place. Thread-safe. */
    public final class Place {

        private final String key;
        private final Address address;
        private boolean isUnconnected = true; // guarded by this, as is the next
        private boolean isLeft;

        private Place(String key, Address address) {
            this.key = key;
            this.address = address;
        }

        /**
         * Tells who the connection is.
         *
         * @throws LedgerException {@code rate_limited} when the user has too many
         */
        public UserShare connected(UUID userId) {
            UserShare share = users.compute(userId, (ignored, known) -> {
                UserShare each = known == null ? new UserShare(limits) : known;
                if (each.connections >= limits.connectionsPerUser()) {
                    throw refused("You have too many connections.");
                }
                each.connections++;
                return each;
            });
            endOfUnconnected();
            return share;
        }

        /** Ends what {@link #connected} began. */
        public void disconnected(UUID userId) {
            users.computeIfPresent(userId, (ignored, each) -> --each.connections == 0 ? null : each);
        }

        private synchronized void endOfUnconnected() {
            if (isUnconnected) {
                isUnconnected = false;
                unconnected.decrementAndGet();
                address.turns.release();
            }
        }

        /** The connection is over, or did not come about. */
        public synchronized void leave() {
            if (!isLeft) {
                isLeft = true;
                endOfUnconnected();
                forget(key);
            }
        }
    }
}
