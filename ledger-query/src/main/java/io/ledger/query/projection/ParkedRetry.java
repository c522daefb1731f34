package io.ledger.query.projection;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventMessages;
import io.ledger.query.projection.ParkedBooks.Parked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries parked books again: all of them once when a node starts, for it may be of a version that knows the event; each by itself after a pause that doubles; and whichever somebody
 * asks for. A book that goes on is projected from its head to the end of the log, in batches, and its rows come out as if it had never stood. A node tries one book
 * at a time, and of several nodes one tries a book. Thread-safe.
 */
public final class ParkedRetry implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ParkedRetry.class);

    private static final long LOOK_EVERY_MS = 5_000;
    private static final long FIRST_PAUSE_MS = 60_000;
    private static final long LONGEST_PAUSE_MS = 3_600_000;

    /** A book is not tried more often than that, whoever asks. */
    private static final long LEAST_PAUSE_MS = 2_000;

    /** Of a transaction, while which a live batch with events of the book waits. */
    private static final int MAX_EVENTS = 500;

    private static final int MAX_BOOKS_A_ROUND = 1_000;
    private static final long MAX_WAIT_FOR_TURN_S = 10;

    private final ParkedBooks books;
    private final Projections projections;
    private final EventLog events;
    private final DataSource dataSource;
    private final TransactionTemplate transactions;
    private final Lives lives;
    private final ProjectionMonitor monitor;
    private final ViewsPublisher publisher;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Thread thread;

    ParkedRetry(
            ParkedBooks books,
            Projections projections,
            EventLog events,
            DataSource dataSource,
            Lives lives,
            ProjectionMonitor monitor,
            ViewsPublisher publisher) {
        this.books = books;
        this.projections = projections;
        this.events = events;
        this.dataSource = dataSource;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.lives = lives;
        this.monitor = monitor;
        this.publisher = publisher;
    }

    /**
     * Tries a book again now.
     *
     * @return empty when it goes on, or never stood; otherwise where it stands and why
     * @throws LedgerException {@code rate_limited} when it was tried a moment ago, or is being tried
     * @throws org.springframework.dao.DataAccessException when the database fails
     */
    public Optional<Parked> retry(UUID bookId) {
        Optional<Parked> parked = books.find(bookId);
        if (parked.isEmpty()) {
            return parked;
        }
        if (!books.notTriedFor(LEAST_PAUSE_MS, bookId)) {
            throw tooOften();
        }
        try {
            if (!turn.tryLock(MAX_WAIT_FOR_TURN_S, TimeUnit.SECONDS)) {
                throw tooOften();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(ErrorCode.UNAVAILABLE, "This node is stopping.", null, e);
        }
        try {
            return tryAgain(bookId);
        } finally {
            turn.unlock();
        }
    }

    private static LedgerException tooOften() {
        return new LedgerException(ErrorCode.RATE_LIMITED, "This book was tried a moment ago. Try again.");
    }

    private enum Outcome {
        HAS_MORE,
        GOES_ON,
        STANDS,
        NOT_OURS
    }

    /**
     * What a transaction came to.
     *
     * @param before where it stood; null when the book was not there to be held
     * @param now where it stands; null unless it does
     */
    private record Step(
            Outcome outcome,
            @Nullable Parked before,
            @Nullable Parked now,
            List<BookHead> heads) {}

    private Optional<Parked> tryAgain(UUID bookId) {
        while (true) {
            Step step = Objects.requireNonNull(transactions.execute(ignored -> step(bookId)));
            publisher.publish(step.heads());
            switch (step.outcome()) {
                case HAS_MORE -> {}
                case GOES_ON -> {
                    log.info("The projection of book {} goes on.", bookId);
                    return Optional.empty();
                }
                case NOT_OURS -> {
                    return books.find(bookId);
                }
                case STANDS -> {
                    Parked now = Objects.requireNonNull(step.now());
                    if (!now.equals(step.before())) {
                        monitor.parked(now);
                    }
                    return Optional.of(now);
                }
            }
        }
    }

    private Step step(UUID bookId) {
        try {
            return step(DataSourceUtils.getConnection(dataSource), bookId);
        } catch (SQLException e) {
            throw Projector.translate(e);
        }
    }

    /** What is read of the log is read after the book's row is held: what is stored later, a live batch sees when the row is gone. */
    private Step step(Connection connection, UUID bookId) throws SQLException {
        Life life = lives.written().orElse(null);
        if (life == null) {
            return new Step(Outcome.NOT_OURS, null, null, List.of());
        }
        BatchStore.Begun begun = BatchStore.begin(connection, life);
        Parked before = ParkedBooks.hold(connection, bookId).orElse(null);
        if (before == null) {
            return new Step(Outcome.NOT_OURS, null, null, List.of());
        }
        long end = events.head(bookId).seq();
        long head = BatchStore.head(connection, bookId);
        List<EventMessage<?>> messages = new ArrayList<>();
        events.after(bookId, head, MAX_EVENTS).forEach(event -> messages.add(EventMessages.ofAny(event)));
        BookBatch batch = new BookBatch(projections, connection, life);
        Parked now = batch.projectHeld(begun.epoch(), messages).orElse(null);
        long reached = BatchStore.head(connection, bookId);
        List<BookHead> news = List.of(news(bookId, reached, batch));
        if (now != null) {
            return new Step(Outcome.STANDS, before, now, news);
        }
        if (reached < end && !messages.isEmpty()) {
            return new Step(Outcome.HAS_MORE, before, null, news);
        }
        ParkedBooks.unpark(connection, bookId);
        BatchStore.keepThroughCrash(connection); // else it would stand again, and nobody would look at it for long
        return new Step(Outcome.GOES_ON, before, null, news);
    }

    private static BookHead news(UUID bookId, long reached, BookBatch batch) {
        BookHead news = new BookHead(bookId, reached, null);
        batch.works()
                .forEach(work -> work.moved().forEach(moved -> news.tables().addAll(moved.tables())));
        return news;
    }

    @Override
    public void start() {
        Thread made = Thread.ofPlatform().daemon().name("views-parked").unstarted(this::run);
        thread = made; // which it looks at
        made.start();
    }

    /** Those that somebody else tried a moment before this node started, an older node perhaps, have their turn at the next look: they were tried by other code. */
    private void run() {
        Set<UUID> untried = null;
        while (thread == Thread.currentThread()) {
            try {
                if (untried == null) {
                    untried = new LinkedHashSet<>(books.all(MAX_BOOKS_A_ROUND));
                }
                Set<UUID> due = new LinkedHashSet<>(untried);
                due.addAll(books.due(FIRST_PAUSE_MS, LONGEST_PAUSE_MS, MAX_BOOKS_A_ROUND));
                for (UUID book : due) {
                    if (tryOne(book)) {
                        untried.remove(book);
                    }
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                return; // stopped
            } catch (RuntimeException e) {
                log.warn("The parked books are not looked at this time: {}", e.getMessage());
                pause();
            }
        }
    }

    /** Whether it was tried. What fails here is this book's, or shows at the next one too. */
    private boolean tryOne(UUID bookId) {
        try {
            var _ = retry(bookId);
            return true;
        } catch (LedgerException e) {
            log.debug("Book {} is not tried this time: {}", bookId, e.getMessage());
            return false;
        } catch (RuntimeException e) {
            log.warn("Book {} could not be tried: {}", bookId, e.getMessage());
            books.tried(bookId);
            return true;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
