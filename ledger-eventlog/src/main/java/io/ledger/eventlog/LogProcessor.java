package io.ledger.eventlog;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of Axon's pooled streaming processors over the event log: deals the books out to segments, and hands each segment's events to the handler in batches, one
 * transaction each. A batch that fails is tried again from its token, after two seconds at the latest: no event is ever skipped.
 *
 * <p>It is watched, twice a second: its claims are extended, however long a batch takes; and when one of its threads died of an {@code Error}, when it could not be started
 * because the database was away, or when the machine's clock was put back (Axon would wait until the old time comes again), it begins anew. Built by hand, not by Axon's Spring
 * configuration, so that it is the same in all processes. Thread-safe.
 */
public final class LogProcessor {

    private static final Logger log = LoggerFactory.getLogger(LogProcessor.class);
    private static final long WATCH_MS = 500;
    private static final long RETRY_MS = 2_000;

    /** How long the end waits for the watch, which may be waiting for a database that does not answer. */
    private static final long STOP_MS = 3_000;

    /** A clock may be corrected by so much without a new beginning. */
    private static final long MAX_CLOCK_BACK_MS = 1_000;

    private final DataSource dataSource;
    private final Settings settings;
    private final MeterRegistry meters;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile int maxSegments;
    private volatile @Nullable ProcessorRun run;
    private volatile @Nullable Thread watch;
    private volatile String trouble = "It has not begun.";
    private boolean quiet;
    private long retryNanos = System.nanoTime();
    private Instant latestTime = Instant.EPOCH;

    /** @param settings what it is to do */
    public LogProcessor(DataSource dataSource, Settings settings, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.meters = meters;
        this.maxSegments = settings.segments();
    }

    /**
     * What a processor does.
     *
     * @param name of the processor, in its tokens, threads and metrics
     * @param segments into how many parts the books are dealt out; settled when the first node starts
     * @param batchSize the most events of a transaction; Axon hands over at most 1,024 at once
     * @param source where its events come from
     * @param monitor is told of each event that is handled
     * @param handler what is done with them
     * @param tokens where is kept how far it is
     * @param beat called on the watching thread twice a second, also before the start; may fail
     */
    public record Settings(
            String name,
            int segments,
            int batchSize,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            MessageMonitor<Message<?>> monitor,
            EventMessageHandler handler,
            TokenTable tokens,
            Beat beat) {}

    /** What else is done twice a second. */
    @FunctionalInterface
    public interface Beat {
        /** @param owner the name under which the processor claims segments at the moment */
        void beat(String owner, long busyMs);
    }

    /** @throws org.springframework.dao.DataAccessException when the database cannot be reached */
    public void start() {
        lock.lock();
        try {
            if (watch == null) {
                begin();
                watch();
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        Thread next = Thread.ofPlatform()
                .daemon()
                .name(settings.name() + "-watch")
                .uncaughtExceptionHandler(this::watchAgain)
                .unstarted(this::check);
        watch = next;
        next.start();
    }

    private void watchAgain(Thread dead, Throwable cause) {
        log.error("The watch of the processor \"{}\" died, and begins again", settings.name(), cause);
        if (Thread.currentThread() == watch) {
            watch();
        }
    }

    private void check() {
        while (Thread.currentThread() == watch) {
            try {
                Thread.sleep(WATCH_MS);
                lookAlone();
                quiet = false;
            } catch (InterruptedException e) {
                return; // stopped
            } catch (RuntimeException e) {
                if (!quiet && Thread.currentThread() == watch) {
                    log.warn(
                            "The processor \"{}\" cannot do its work at the moment: {}", settings.name(), e.toString());
                }
                quiet = true; // until it can again
            }
        }
    }

    private void lookAlone() {
        lock.lock();
        try {
            if (Thread.currentThread() == watch) {
                look();
            }
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        ProcessorRun now = run;
        String death = now == null ? trouble : clockWasPutBack() ? "The clock was put back." : now.death();
        if (now == null || death != null) {
            if (now != null) {
                log.warn("The processor \"{}\" begins again: {}", settings.name(), death);
                trouble = String.valueOf(death);
                meters.counter("ledger.processor.restarts", "processor", settings.name())
                        .increment();
            }
            end();
            now = begin();
        }
        settings.beat().beat(now.owner(), now.busyMs());
        now.tokens().extendClaims(settings.name());
        if (now.tokens().takeLost() || System.nanoTime() - retryNanos > 0) {
            now.retry();
            retryNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_MS);
        }
    }

    private boolean clockWasPutBack() {
        Instant time = Clock.systemUTC().instant();
        boolean back = time.isBefore(latestTime.minusMillis(MAX_CLOCK_BACK_MS));
        latestTime = back || time.isAfter(latestTime) ? time : latestTime;
        return back;
    }

    private ProcessorRun begin() {
        ProcessorRun next = new ProcessorRun(dataSource, settings, () -> maxSegments);
        try {
            settings.beat().beat(next.owner(), 0);
            next.start();
        } catch (RuntimeException e) {
            next.stop();
            throw e;
        }
        run = next;
        return next;
    }

    private void end() {
        ProcessorRun now = run;
        run = null;
        if (now != null) {
            now.stop();
        }
    }

    /** Ends the watch and the work, and gives the claims back; takes a few seconds at most, as long as the database answers. */
    public void stop() {
        Thread watching = watch;
        watch = null; // the watch begins nothing new from here on
        if (watching != null) {
            watching.interrupt();
        }
        trouble = "It was stopped.";
        boolean alone = false;
        try {
            alone = lock.tryLock(STOP_MS, TimeUnit.MILLISECONDS);
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (alone) {
                lock.unlock();
            }
        }
    }

    public boolean isRunning() {
        return watch != null;
    }

    /** Has the processor hold at most so many segments from now on; it gives back what is too much within a second or two. */
    public void maxSegments(int segments) {
        maxSegments = segments;
    }

    /** Why it does nothing at the moment; empty while it works. */
    public Optional<String> trouble() {
        ProcessorRun now = run;
        return now == null ? Optional.of(trouble) : Optional.ofNullable(now.death());
    }

    /** Whether reading the event log or claiming segments fails at the moment. */
    public boolean isReadingFailing() {
        ProcessorRun now = run;
        return now != null && now.isReadingFailing();
    }
}
