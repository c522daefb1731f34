package io.ledger.command.eventstore;

import static io.ledger.command.CommandSide.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.CommandSide;
import io.ledger.platform.postgres.FullDisk;
import io.ledger.platform.postgres.PostgresProperties;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** The database refuses the events of one book, or of all, or the writer's thread dies: who notices, and for how long. On a real PostgreSQL. */
class FailingBookTest {

    private static final String DAMAGED_PAGE = "XX001";
    private static final String DISK_FULL = "53100";

    private static CommandSide side;
    private final List<GroupCommit> writers = new ArrayList<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @AfterEach
    void mendAndStop() throws SQLException {
        mend();
        execute("ALTER DATABASE %s RESET default_transaction_read_only".formatted(databaseName()));
        disconnectEverybody();
        writers.forEach(GroupCommit::stop);
        callers.close();
    }

    @Test
    void bookWhoseEventsCannotBeStored_isToldSo_whileNobodyElseNotices_andGoesOnOnceItCan() throws Exception {
        UUID damaged = UUID.randomUUID();
        refuse(DAMAGED_PAGE, damaged);
        GroupCommit writer = writer(new SimpleMeterRegistry());
        writer.start();
        AtomicBoolean goOn = new AtomicBoolean(true);
        AtomicInteger refusals = new AtomicInteger();
        List<Future<?>> hammering = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            hammering.add(callers.submit(() -> {
                while (goOn.get()) {
                    assertThatThrownBy(() -> append(writer, damaged))
                            .isInstanceOfSatisfying(
                                    LedgerException.class,
                                    e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                            .hasMessageContaining("damaged");
                    refusals.incrementAndGet();
                }
            }));
        }
        await(() -> refusals.get() > 100);

        List<Future<?>> others = new ArrayList<>();
        List<UUID> books = new ArrayList<>();
        for (int book = 0; book < 10; book++) {
            UUID other = UUID.randomUUID();
            books.add(other);
            others.add(callers.submit(() -> {
                for (int i = 0; i < 50; i++) {
                    append(writer, other); // throws when it is told anything but that it is stored
                }
            }));
        }
        for (Future<?> other : others) {
            other.get();
        }

        assertThat(writer.condition().trouble()).isEmpty();
        assertThat(writer.failingBooks()).isEqualTo(1);
        goOn.set(false);
        for (Future<?> caller : hammering) {
            caller.get();
        }
        mend();
        await(() -> isStored(writer, damaged));
        await(() -> writer.failingBooks() == 0); // the caller is answered first
        for (UUID book : books) {
            assertThat(side.events(book)).hasSize(50);
            side.requireValidChain(book);
        }
    }

    @Test
    void appendThatFailsInABatch_leavesTheOthersOfTheBatchInTheirOrder() throws Exception {
        UUID damaged = UUID.randomUUID();
        UUID healthy = UUID.randomUUID();
        refuse(DAMAGED_PAGE, damaged);
        GroupCommit writer = writer(new SimpleMeterRegistry());
        List<Future<Long>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int waiting = i + 1;
            UUID book = i == 7 || i == 8 ? damaged : healthy;
            answers.add(callers.submit(() -> append(writer, book)));
            await(() -> writer.waiting() == waiting);
        }

        writer.start();

        long seq = 1;
        for (int i = 0; i < 20; i++) {
            Future<Long> answer = answers.get(i);
            if (i == 7 || i == 8) {
                assertThatThrownBy(answer::get).hasCauseInstanceOf(LedgerException.class);
            } else {
                assertThat(answer.get()).isEqualTo(seq++);
            }
        }
        side.requireValidChain(healthy);
    }

    @Test
    void diskIsFull_callersAndHealthSayIt_andHealthSaysWhenItIsOver_withoutAnybodyStoring() throws Exception {
        refuse(DISK_FULL, null);
        HealthIndicator health = side.context().getBean("eventStoreHealthIndicator", HealthIndicator.class);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        LedgerEventStorageEngine engine = side.bean(LedgerEventStorageEngine.class);
        assertThatThrownBy(() -> engine.groupCommit().append(List.of(event(UUID.randomUUID()))))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("server's disk is full");

        assertThat(health.health()).satisfies(down -> {
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails()).containsEntry("reason", FullDisk.MESSAGE);
        });
        mend();
        await(() -> isUp(health.health()));
    }

    @Test
    void databaseTakesNoWrites_healthSaysIt_withoutAnybodyStoring() throws Exception {
        HealthIndicator health = side.context().getBean("eventStoreHealthIndicator", HealthIndicator.class);
        await(() -> isUp(health.health()));

        execute("ALTER DATABASE %s SET default_transaction_read_only = on".formatted(databaseName()));
        disconnectEverybody();
        await(() -> !isUp(health.health()));

        try (Connection owner = side.database().connect();
                Statement statement = owner.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER DATABASE %s RESET default_transaction_read_only".formatted(databaseName()));
        }
        disconnectEverybody();
        await(() -> isUp(health.health()));
    }

    @Test
    void writersThreadDies_whoeverWaitedIsToldToComeAgain_andAnotherOneGoesOn() {
        UUID book = UUID.randomUUID();
        GroupCommit writer = writer(new DyingOnce());
        writer.start();
        NewEvent event = event(book);

        assertThatThrownBy(() -> writer.append(List.of(event)))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));

        // The error came after the commit, so the same event again is a duplicate, and another is the next.
        assertThatThrownBy(() -> writer.append(List.of(event))).isInstanceOf(CommandIdTakenException.class);
        assertThat(append(writer, book)).isEqualTo(2);
        assertThat(writer.condition().trouble()).isEmpty();
    }

    /** Its first summary of a batch throws what nobody catches. */
    private static final class DyingOnce extends SimpleMeterRegistry {

        private final AtomicBoolean dead = new AtomicBoolean();

        DyingOnce() {
            super(SimpleConfig.DEFAULT, Clock.SYSTEM);
        }

        @Override
        protected DistributionSummary newDistributionSummary(
                Meter.Id id, DistributionStatisticConfig configuration, double scale) {
            DistributionSummary summary = super.newDistributionSummary(id, configuration, scale);
            return new DistributionSummary() {
                @Override
                public void record(double amount) {
                    if (dead.compareAndSet(false, true)) {
                        throw new LinkageError("for the test");
                    }
                    summary.record(amount);
                }

                @Override
                public long count() {
                    return summary.count();
                }

                @Override
                public double totalAmount() {
                    return summary.totalAmount();
                }

                @Override
                public double max() {
                    return summary.max();
                }

                @Override
                public io.micrometer.core.instrument.distribution.HistogramSnapshot takeSnapshot() {
                    return summary.takeSnapshot();
                }

                @Override
                public Id getId() {
                    return id;
                }
            };
        }
    }

    private static boolean isUp(Health health) {
        return health.getStatus().equals(Status.UP);
    }

    private static boolean isStored(GroupCommit writer, UUID book) {
        try {
            append(writer, book);
            return true;
        } catch (LedgerException e) {
            return false;
        }
    }

    private static long append(GroupCommit writer, UUID book) {
        return writer.append(List.of(event(book)));
    }

    private static NewEvent event(UUID book) {
        return new NewEvent(book, UUID.randomUUID(), 0, UUID.randomUUID(), "CustomerAdded", 1, "{}", "{}");
    }

    private GroupCommit writer(SimpleMeterRegistry registry) {
        GroupCommit writer = new GroupCommit(
                new PostgresProperties(
                        side.database().url(),
                        side.database().user(),
                        side.database().password(),
                        1,
                        10),
                registry);
        writers.add(writer);
        return writer;
    }

    /** From now on PostgreSQL refuses new events of the book, or of any and the probe too, with that SQLSTATE. */
    private static void refuse(String sqlState, @Nullable UUID book) throws SQLException {
        execute("""
                CREATE OR REPLACE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'for the test' USING ERRCODE = '%s'; END $$
                """.formatted(sqlState));
        execute("CREATE TRIGGER refuse BEFORE INSERT ON ledger.event FOR EACH ROW %s EXECUTE FUNCTION public.refuse()"
                .formatted(book == null ? "" : "WHEN (NEW.book_id = '%s')".formatted(book)));
        if (book == null) {
            execute("CREATE TRIGGER refuse BEFORE INSERT ON ledger.probe EXECUTE FUNCTION public.refuse()");
        }
    }

    private static void mend() throws SQLException {
        execute("DROP TRIGGER IF EXISTS refuse ON ledger.event");
        execute("DROP TRIGGER IF EXISTS refuse ON ledger.probe");
    }

    private static void disconnectEverybody() throws SQLException {
        execute("""
                SELECT pg_terminate_backend(pid)
                FROM   pg_stat_activity
                WHERE  datname = current_database() AND application_name = 'ledger-append'
                """);
    }

    private static String databaseName() {
        String url = side.database().url();
        return url.substring(url.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection owner = side.database().connect();
                Statement statement = owner.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute(sql);
        }
    }
}
