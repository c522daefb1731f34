package io.ledger.query.tieout;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.ledger.platform.postgres.LivingLife;
import io.ledger.query.tieout.TieOuts.TieOut;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Checks the tie-outs of books that went on, a few of them every ten minutes, and says in the log and in the metrics {@code ledger.tie_outs.checked} and
 * {@code ledger.tie_outs.broken} (the books in which something does not tie) what it found. One thread.
 */
@Component
class TieOutWatch implements SmartLifecycle {

    private static final long PERIOD_MINUTES = 10;
    private static final int MAX_BOOKS_A_ROUND = 20;
    private static final int MAX_REMEMBERED = 10_000;

    private static final Logger log = LoggerFactory.getLogger(TieOutWatch.class);

    private final DataSource dataSource;
    private final LivingLife life;
    private final Counter checked;
    private final Map<UUID, Long> seqs = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .<UUID, Long>build()
            .asMap();
    private final Set<UUID> broken = new HashSet<>();
    private volatile int brokenBooks;
    private volatile boolean running;
    private ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    TieOutWatch(DataSource dataSource, LivingLife life, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.life = life;
        this.checked = Counter.builder("ledger.tie_outs.checked")
                .description("Books whose tie-outs were checked")
                .register(meters);
        Gauge.builder("ledger.tie_outs.broken", () -> brokenBooks)
                .description("Books in which something does not tie, as of their last check")
                .register(meters);
    }

    @Override
    public void start() {
        executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("tie-outs").daemon().factory());
        var _ = executor.scheduleWithFixedDelay(this::round, PERIOD_MINUTES, PERIOD_MINUTES, TimeUnit.MINUTES);
        running = true;
    }

    @Override
    public void stop() {
        executor.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Checks the books that went on since their last check, those with the most news first. */
    void round() {
        try {
            Map<UUID, Long> news = news();
            news.entrySet().stream()
                    .sorted(Map.Entry.<UUID, Long>comparingByValue().reversed())
                    .limit(MAX_BOOKS_A_ROUND)
                    .forEach(each -> check(each.getKey(), each.getValue()));
        } catch (RuntimeException e) { // the next round tries again
            log.warn("The tie-outs were not checked this time", e);
        }
    }

    private Map<UUID, Long> news() {
        Map<UUID, Long> news = new HashMap<>();
        return life.read(jdbc -> {
            jdbc.sql("SELECT book_id, seq FROM book_head").query(row -> {
                UUID book = row.getObject(1, UUID.class);
                long ahead = row.getLong(2) - seqs.getOrDefault(book, 0L);
                if (ahead != 0) {
                    news.put(book, ahead);
                }
            });
            return news;
        });
    }

    private void check(UUID bookId, long ahead) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                LivingLife.use(connection, life.schema());
                long seq = head(connection, bookId);
                record(bookId, seq, TieOuts.read(connection, bookId));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            log.debug("The tie-outs of book {} are not checked this time", bookId, e);
        } catch (RuntimeException e) { // this book's own; it is looked at again when it went on
            log.error("The tie-outs of book {} cannot be checked: {}", bookId, String.valueOf(e));
            seqs.merge(bookId, ahead, Long::sum);
        }
    }

    private static long head(Connection connection, UUID bookId) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT seq FROM book_head WHERE book_id = ?")) {
            statement.setObject(1, bookId);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void record(UUID bookId, long seq, TieOuts tieOuts) {
        checked.increment();
        seqs.put(bookId, seq);
        List<TieOut> wrong =
                tieOuts.tieOuts().stream().filter(tieOut -> !tieOut.holds()).toList();
        if (wrong.isEmpty()) {
            broken.remove(bookId);
        } else {
            broken.add(bookId);
            log.error("Book {} does not tie as of seq {}: {}", bookId, seq, wrong);
        }
        brokenBooks = broken.size();
    }
}
