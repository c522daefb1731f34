package io.ledger.query.projection;

import io.ledger.platform.postgres.LivingLife;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Watches the life that is built, tells how far it is, compares it when it is near the log's end, and has it live. For one thread, but for the metrics. */
final class LifeBuild {

    private static final Logger log = LoggerFactory.getLogger(LifeBuild.class);

    /** So many events from the end the comparison begins. */
    private static final long NEAR_EVENTS = 2_000;

    private static final int BOOKS_A_STEP = 500;
    private static final long NOTE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TELL_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final double SMOOTHING = 0.3;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Lives lives;
    private final LifeSwitch change;
    private volatile @Nullable Progress progress;
    private UUID comparedUpTo = FIRST;
    private boolean compared;
    private long notedNanos;
    private long toldNanos;

    LifeBuild(DataSource dataSource, Lives lives, LifeSwitch change, MeterRegistry meters) {
        this.jdbc = JdbcClient.create(dataSource);
        this.lives = lives;
        this.change = change;
        gauge(meters, "ledger.life.progress", Progress::share, "How far the life that is built is, from 0 to 1");
        gauge(
                meters,
                "ledger.life.events_per_second",
                Progress::eventsPerSecond,
                "How fast it comes on, all nodes together");
        gauge(meters, "ledger.life.seconds_left", Progress::secondsLeft, "How long it will take at that rate");
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<Progress> value, String description) {
        Gauge.builder(name, () -> {
                    Progress now = progress;
                    return now == null ? Double.NaN : value.applyAsDouble(now);
                })
                .description(description + "; not a number while none is built")
                .register(meters);
    }

    /**
     * How far a life is.
     *
     * @param position up to which all is projected
     * @param end where it ends for now
     */
    record Progress(String schema, long position, long end, double eventsPerSecond, long nanos) {

        long left() {
            return Math.max(0, end - position);
        }

        double share() {
            return end == 0 ? 1 : Math.min(1, (double) position / end);
        }

        double secondsLeft() {
            return left() == 0 ? 0 : eventsPerSecond < 1 ? Double.NaN : left() / eventsPerSecond;
        }

        String inWords() {
            return String.format(
                    Locale.ROOT,
                    "%d %%, %,d of %,d events, %,.0f events/s%s",
                    (int) (100 * share()),
                    position,
                    end,
                    eventsPerSecond,
                    Double.isNaN(secondsLeft()) ? "" : String.format(Locale.ROOT, ", %,.0f s left", secondsLeft()));
        }
    }

    /** Looks once; takes long only while books are compared and at the switch. */
    void step() {
        Life building = lives.own().stream()
                .filter(life -> !life.isLiving())
                .findFirst()
                .orElse(null);
        if (building == null) {
            progress = null;
            compared = false;
            comparedUpTo = FIRST;
            return;
        }
        if (building.until() < Long.MAX_VALUE && lives.isReadLifeGrown()) {
            lives.follow(building);
            return;
        }
        Progress now = measure(building);
        progress = now;
        note(building, now);
        if (now.left() <= NEAR_EVENTS && now.position() > 0 && isCompared(building) && change.attempt(building)) {
            compared = false;
            comparedUpTo = FIRST;
        }
    }

    private Progress measure(Life building) {
        long position = jdbc.sql(
                        "SELECT coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0) FROM "
                                + LivingLife.quoted(building.schema()) + ".token_entry WHERE processor_name = ?")
                .param(LifeProcessor.NAME)
                .query(Long.class)
                .single();
        long head = jdbc.sql("SELECT coalesce(max(position), 0) FROM ledger.event")
                .query(Long.class)
                .single();
        Progress before = progress;
        long nanos = System.nanoTime();
        double rate = 0;
        if (before != null && before.schema().equals(building.schema())) {
            double latest = (position - before.position()) * 1e9 / Math.max(1, nanos - before.nanos());
            rate = before.eventsPerSecond() == 0
                    ? latest
                    : SMOOTHING * latest + (1 - SMOOTHING) * before.eventsPerSecond();
        }
        return new Progress(building.schema(), position, Math.min(head, building.until()), rate, nanos);
    }

    private void note(Life building, Progress now) {
        if (now.nanos() - notedNanos > NOTE_EVERY_NANOS) {
            notedNanos = now.nanos();
            jdbc.sql(
                            "UPDATE projection.life SET position = ?, end_position = ?, events_per_s = ?, used_at = now() WHERE schema_name = ?")
                    .params(now.position(), now.end(), Math.round(now.eventsPerSecond()), building.schema())
                    .update();
        }
        if (now.nanos() - toldNanos > TELL_EVERY_NANOS) {
            toldNanos = now.nanos();
            log.info(
                    "Building the rows of version {} in {}: {}.", building.version(), building.schema(), now.inWords());
        }
    }

    /** Goes over the books once, some of them at a time; what moves meanwhile is compared in the switch. */
    private boolean isCompared(Life building) {
        Life read = lives.read().orElse(null);
        if (compared || read == null) {
            return true;
        }
        LifeComparison comparison = new LifeComparison(jdbc, building, read);
        long until = System.nanoTime() + NOTE_EVERY_NANOS;
        while (System.nanoTime() < until) {
            List<UUID> books = comparison.left(comparedUpTo, BOOKS_A_STEP);
            if (books.isEmpty()) {
                compared = true;
                return true;
            }
            comparison.compare(books);
            comparedUpTo = books.getLast();
        }
        return false;
    }
}
