package io.ledger.sync.stomp;

import io.ledger.access.Caller;
import io.ledger.access.limit.Limit;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.sync.door.NodeMemory;
import io.ledger.sync.door.UserShare;
import io.ledger.sync.live.Body;
import io.ledger.sync.live.Feed;
import io.ledger.sync.live.LiveBooks;
import io.ledger.sync.live.Subscription;
import io.ledger.sync.page.Cursor;
import io.ledger.sync.page.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The subscriptions of one connection. A refused one gets one message that says why and that it has ended; the connection goes on. Thread-safe, but {@link #subscribe} and
 * {@link #unsubscribe} are for the one thread that reads the connection.
 */
final class SessionSubscriptions {

    private static final Logger log = LoggerFactory.getLogger(SessionSubscriptions.class);

    /** Subscriptions of a connection. */
    static final int MAX_SUBSCRIPTIONS = 256;

    private final Backend backend;
    private final Outbox outbox;
    private final ServerFrames frames;
    private final NodeMemory.Account memory;
    private @Nullable UserShare share; // there since the CONNECT
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private final AtomicLong messageIds = new AtomicLong();
    private volatile boolean over;

    SessionSubscriptions(Backend backend, Outbox outbox, ServerFrames frames, NodeMemory.Account memory) {
        this.backend = backend;
        this.outbox = outbox;
        this.frames = frames;
        this.memory = memory;
    }

    /** Counts for that user. */
    void of(UserShare known) {
        share = known;
    }

    /** What a subscription takes beside its headers. */
    private static final int ENTRY_BYTES = 1024;

    /** What was taken for a subscription. */
    private record Taken(UserShare share, boolean isFiltered, long heldBytes) {}

    private sealed interface Entry {
        Taken taken();
    }

    /** A subscription to the answers of this connection's pushes. */
    private record Results(Taken taken) implements Entry {}

    /** Registers or refuses. A second subscription under an id that is in use is a fault of the connection: a message that refused it could not be told from the first one's. */
    void subscribe(ClientFrame frame, Caller caller) throws ProtocolFault {
        String id = frame.required("id");
        String destination = frame.required("destination");
        if (byId.containsKey(id)) {
            throw ProtocolFault.malformed("The subscription id \"" + id + "\" is in use.", frame.receipt());
        }
        if (byId.size() >= MAX_SUBSCRIPTIONS) {
            throw ProtocolFault.malformed(
                    "A connection has at most " + MAX_SUBSCRIPTIONS + " subscriptions.", frame.receipt());
        }
        try {
            backend.limits().take(Limit.SUBSCRIBES, caller.userId());
            register(id, destination, frame, caller.userId());
        } catch (LedgerException e) {
            refuse(id, destination, e.fault());
        } catch (DataAccessException e) {
            log.warn("A subscription cannot be checked at the moment: {}", e.getMessage());
            refuse(id, destination, Fault.of(ErrorCode.UNAVAILABLE, "The database cannot be reached at the moment."));
        }
        if (over) {
            unsubscribe(id); // the connection ended meanwhile, and nobody else would
        }
    }

    private void register(String id, String destination, ClientFrame frame, UUID userId) {
        requireApplicable(frame, Destination.parse(destination));
        switch (Destination.parse(destination)) {
            case Destination.Results ignored -> byId.put(id, new Results(take(frame, false)));
            case Destination.Changes(UUID bookId, @Nullable String table) -> {
                backend.access().requireMember(userId, bookId);
                Cursor cursor = Cursor.parse(frame.header("cursor"), frame.header("epoch"))
                        .seen(frame.header("hash"));
                follow(id, frame, new Feed.Changes(selection(bookId, table, frame)), userId, cursor);
            }
            case Destination.Events(UUID bookId) -> {
                backend.access().requireAuditor(userId, bookId);
                follow(id, frame, new Feed.Events(bookId), userId, Cursor.parse(frame.header("cursor"), ""));
            }
            case Destination.Commands ignored ->
                throw new LedgerException(ErrorCode.NOT_FOUND, "This destination takes only SEND.");
        }
    }

    private Taken take(ClientFrame frame, boolean isFiltered) {
        UserShare user = Objects.requireNonNull(share);
        long heldBytes = (long) ENTRY_BYTES + frame.headerBytes();
        user.subscribe(isFiltered);
        if (!memory.take(heldBytes)) {
            user.unsubscribe(isFiltered);
            throw LedgerException.rateLimited(
                    "The server holds as much as it can. Come again later.", Duration.ofSeconds(5));
        }
        return new Taken(user, isFiltered, heldBytes);
    }

    private void give(Taken taken) {
        taken.share().unsubscribe(taken.isFiltered());
        memory.give(taken.heldBytes());
    }

    private Selection selection(UUID bookId, @Nullable String table, ClientFrame frame) {
        String filter = frame.header("filter");
        if (table == null) {
            return Selection.parse(backend.catalogue(), bookId, frame.header("tables"), filter);
        }
        if (backend.catalogue().table(table).isEmpty()) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no table \"" + table + "\".");
        }
        return Selection.parse(backend.catalogue(), bookId, table, filter);
    }

    private void follow(String id, ClientFrame frame, Feed feed, UUID userId, Cursor start) {
        Followed followed =
                new Followed(id, frame.headers().getOrDefault("destination", ""), take(frame, feed.isFiltered()));
        followed.live = backend.books().subscribe(feed, userId, start, () -> outbox.ready(followed));
        byId.put(id, followed);
        outbox.ready(followed);
    }

    private void refuse(String id, String destination, Fault fault) {
        outbox.send(frames.ended(id, destination, nextMessageId(), fault).text());
    }

    void unsubscribe(String id) {
        Entry entry = byId.remove(id);
        if (entry != null) {
            end(entry);
        }
    }

    private void end(Entry entry) {
        give(entry.taken());
        if (entry instanceof Followed followed) {
            followed.leave();
        }
    }

    /** Ends all for ever: the connection is over. */
    void end() {
        over = true;
        List.copyOf(byId.keySet()).forEach(this::unsubscribe);
    }

    /** The frames that tell all who subscribed to results; mostly one. */
    List<String> results(@Nullable String pushId, String json) {
        Body result = Body.of(json);
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Results)
                .map(entry -> frames.message(entry.getKey(), Destination.RESULTS, nextMessageId(), pushId, result)
                        .text())
                .toList();
    }

    /** Refuses a filter that nothing would come of, for its place or for how its name is written: what it was to keep out would come. */
    private static void requireApplicable(ClientFrame frame, Destination destination) {
        for (String name : frame.headers().keySet()) {
            boolean meant = name.equalsIgnoreCase("filter") || name.equalsIgnoreCase("tables");
            boolean written = name.equals("filter") || name.equals("tables");
            if (meant && !(written && destination instanceof Destination.Changes)) {
                throw new LedgerException(
                        ErrorCode.INVALID_FILTER, "The header " + name + " cannot be applied here.", "filter");
            }
        }
    }

    private String nextMessageId() {
        return Long.toString(messageIds.incrementAndGet());
    }

    /** A subscription to a feed, as a source of frames. */
    private final class Followed extends Source implements Entry {

        private final String id;
        private final String destination;
        private final Taken taken;
        private volatile @Nullable Subscription live;
        private volatile boolean left;

        Followed(String id, String destination, Taken taken) {
            this.id = id;
            this.destination = destination;
            this.taken = taken;
        }

        @Override
        public Taken taken() {
            return taken;
        }

        @Override
        @Nullable
        Message atHand(int maxBytes) {
            Subscription subscription = live;
            if (left || subscription == null) {
                return null;
            }
            Subscription.Delivery delivery = subscription.atHand(maxBytes);
            return delivery != null && delivery.isToBeRead() ? TO_BE_READ : message(delivery);
        }

        @Override
        @Nullable
        Message read(int maxBytes) {
            Subscription subscription = live;
            if (left || subscription == null) {
                return null;
            }
            try {
                return message(subscription.next(maxBytes));
            } catch (RuntimeException e) {
                log.error("Cannot read the changes for {}", destination, e);
                return message(new Subscription.Delivery(
                        Body.NONE,
                        Fault.of(ErrorCode.INTERNAL, "Something is wrong on our side. It has been logged.")));
            }
        }

        private @Nullable Message message(Subscription.@Nullable Delivery delivery) {
            return delivery == null ? null : () -> left ? null : frame(delivery);
        }

        private ServerFrame frame(Subscription.Delivery delivery) {
            Fault fault = delivery.fault();
            if (fault == null) {
                return frames.message(id, destination, nextMessageId(), null, delivery.body());
            }
            if (byId.remove(id, this)) {
                end(this);
            }
            return frames.ended(id, destination, nextMessageId(), fault);
        }

        void leave() {
            left = true;
            LiveBooks books = backend.books();
            Subscription subscription = live;
            if (subscription != null) {
                books.unsubscribe(subscription);
            }
        }
    }
}
