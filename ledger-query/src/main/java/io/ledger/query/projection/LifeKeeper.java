package io.ledger.query.projection;

import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.Notifications;
import io.ledger.platform.thread.SupervisedThread;
import io.ledger.platform.thread.Threads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs a processor for each life of this version that there is, the one that is read and the one that is built, and has the latter take the place of the former when it has come up. Each node does so; what may
 * be done once only is held by locks in the database. One thread.
 */
final class LifeKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LifeKeeper.class);
    private static final long LOOK_EVERY_MS = 250;

    private final Lives lives;
    private final LifeBuild build;
    private final OldLives old;
    private final NameOrder names;
    private final LifeProcessor.Parts parts;
    private final Threads threads;
    private final Map<String, LifeProcessor> processors = new ConcurrentHashMap<>();
    private final Semaphore woken = new Semaphore(0);
    private volatile @Nullable LifeProcessor written;
    private @Nullable SupervisedThread thread;
    private volatile boolean running;

    LifeKeeper(
            Lives lives,
            LifeBuild build,
            OldLives old,
            NameOrder names,
            LifeProcessor.Parts parts,
            Notifications notifications,
            Threads threads) {
        this.lives = lives;
        this.build = build;
        this.old = old;
        this.names = names;
        this.parts = parts;
        this.threads = threads;
        notifications.listen(Channels.LIVES, ignored -> woken.release());
    }

    @Override
    public void start() {
        if (running) {
            return;
        }
        lives.ensure();
        lives.own().forEach(life -> names.ensureCurrent(life.schema()));
        look();
        running = true;
        thread = threads.start("views-lives", this::run);
    }

    private void run() throws InterruptedException {
        String told = "";
        while (running) {
            var _ = woken.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            woken.drainPermits();
            try {
                look();
                build.step();
                old.look();
                told = "";
            } catch (RuntimeException e) {
                String reason = String.valueOf(e.getMessage());
                if (running && !reason.equals(told)) { // once for each time that it could
                    log.warn("The lives of the read side are not looked after at the moment: {}", reason);
                }
                told = reason;
            }
        }
    }

    /** Starts and stops processors as lives begin and end. */
    private void look() {
        List<Life> own = lives.own();
        Set<String> schemas = own.stream().map(Life::schema).collect(Collectors.toSet());
        Map<String, LifeProcessor> gone = new HashMap<>(processors);
        gone.keySet().removeAll(schemas);
        gone.forEach((schema, processor) -> {
            processors.remove(schema);
            processor.stop();
        });
        boolean othersAreRead = own.size() > 1
                || (own.stream().noneMatch(Life::isLiving) && lives.read().isPresent());
        for (Life life : own) {
            LifeProcessor processor = processors.get(life.schema());
            if (processor == null) {
                processor = new LifeProcessor(life, parts);
                processor.now(life, othersAreRead);
                processor.start();
                processors.put(life.schema(), processor);
            }
            processor.now(life, othersAreRead);
        }
        written = own.isEmpty() ? null : processors.get(own.getFirst().schema());
    }

    @Override
    public void stop() {
        running = false;
        SupervisedThread stopped = thread;
        thread = null;
        if (stopped != null) {
            threads.stop(stopped);
        }
        processors.values().forEach(LifeProcessor::stop);
        processors.clear();
        written = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether reading the event log fails at the moment. */
    boolean isFailing() {
        LifeProcessor now = written;
        return now != null && now.isFailing();
    }

    /** The books whose last batch failed here, with the reason. */
    Map<java.util.UUID, String> failing() {
        LifeProcessor now = written;
        return now == null ? Map.of() : now.monitor().failing();
    }

    /** Why rows do not follow the events at the moment, here or on another node; empty while they do. */
    Optional<String> trouble() {
        LifeProcessor now = written;
        return now == null
                ? Optional.of("It has not begun.")
                : Objects.requireNonNull(now).trouble();
    }
}
