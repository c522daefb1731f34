package io.ledger.command.eventstore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what can be stored of a batch. When the database refuses it, it is halved until the append is found that is to blame: that fails alone, and the rest is stored by few commits. A book whose
 * append failed by no fault of its own values is kept apart for a while ({@link FailingBooks}). For the writer's thread only.
 */
final class BatchStore {

    /** Appends that fail one after another, with nothing stored between them. Then it is not the books. */
    private static final int MAX_FAILURES_IN_A_ROW = 8;

    private static final Logger log = LoggerFactory.getLogger(BatchStore.class);

    private final EventWriter writer;
    private final FailingBooks failing;
    private final StoreCondition condition;
    private final AppendMetrics metrics;
    private int failuresInARow;

    BatchStore(EventWriter writer, FailingBooks failing, StoreCondition condition, AppendMetrics metrics) {
        this.writer = writer;
        this.failing = failing;
        this.condition = condition;
        this.metrics = metrics;
    }

    /**
     * Stores the appends and answers them, those that cannot be stored too.
     *
     * @throws StoreAwayException when nothing can be stored at the moment; some of the appends are not answered then
     */
    void store(List<Append> batch) throws StoreAwayException {
        failuresInARow = 0;
        List<Append> usual = new ArrayList<>(batch.size());
        Map<UUID, List<Append>> apart = new LinkedHashMap<>();
        for (Append append : batch) {
            if (failing.contains(append.bookId())) {
                apart.computeIfAbsent(append.bookId(), ignored -> new ArrayList<>())
                        .add(append);
            } else {
                usual.add(append);
            }
        }
        storeOrHalve(usual);
        for (List<Append> ofBook : apart.values()) {
            storeOrHalve(ofBook.subList(0, 1)); // if that goes well, so do the others
            storeOrHalve(ofBook.subList(1, ofBook.size()));
        }
    }

    private void storeOrHalve(List<Append> appends) throws StoreAwayException {
        List<Append> open = withoutClosed(appends);
        if (open.isEmpty()) {
            return;
        }
        condition.asks();
        connect();
        try {
            try {
                writer.write(open);
            } finally {
                if (writer.takePutBack()) {
                    condition.wasPutBack();
                }
            }
            condition.isWell();
            failuresInARow = 0;
            open.forEach(append -> failing.stored(append.bookId()));
        } catch (SQLException e) {
            if (Failure.of(e) == Failure.OF_THE_STORE) {
                throw new StoreAwayException(Failure.told(e), e);
            }
            if (!halve(open)) {
                failed(open.getFirst(), e);
            }
        } catch (RuntimeException e) {
            writer.disconnect();
            if (!halve(open)) {
                log.error(
                        "The event writer failed for an append of book {}",
                        open.getFirst().bookId(),
                        e);
                apart(open.getFirst(), "The server could not store this.", e);
            }
        }
    }

    private void connect() throws StoreAwayException {
        try {
            writer.connect();
        } catch (SQLException e) {
            throw new StoreAwayException("The database cannot be reached at the moment.", e);
        }
    }

    private boolean halve(List<Append> appends) throws StoreAwayException {
        if (appends.size() == 1) {
            return false;
        }
        int middle = appends.size() / 2;
        storeOrHalve(appends.subList(0, middle));
        storeOrHalve(appends.subList(middle, appends.size()));
        return true;
    }

    private List<Append> withoutClosed(List<Append> appends) {
        List<Append> open = new ArrayList<>(appends.size());
        for (Append append : appends) {
            if (!append.isAnswered()) {
                failing.closed(append.bookId())
                        .ifPresentOrElse(
                                reason -> append.failed(GroupCommit.unavailable(reason, null)), () -> open.add(append));
            }
        }
        return open;
    }

    private void failed(Append append, SQLException e) throws StoreAwayException {
        if (Failure.of(e) == Failure.OF_THE_EVENTS) {
            log.error("PostgreSQL refused an event of book {}", append.bookId(), e);
            append.failed(new IllegalStateException("PostgreSQL refused an event.", e));
            return;
        }
        String reason = Failure.told(e);
        if (!failing.contains(append.bookId())) {
            log.error("The events of book {} cannot be stored", append.bookId(), e);
        }
        if (Failure.isOfTheServer(e)) {
            condition.isTroubled(reason); // before the caller knows
        }
        apart(append, reason, e);
        failuresInARow++;
        if (failuresInARow >= MAX_FAILURES_IN_A_ROW) {
            throw new StoreAwayException(reason, e);
        }
    }

    private void apart(Append append, String reason, Exception cause) {
        failing.failed(append.bookId(), reason);
        metrics.bookFailed();
        append.failed(GroupCommit.unavailable(reason, cause));
    }
}
