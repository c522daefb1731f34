package io.ledger.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.compute.ComputePool;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.testnode.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often secrets may be guessed at, on two nodes of one database. */
class GuessesTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private static TestNode one;
    private static TestNode two;

    @BeforeAll
    static void start() {
        TestPostgres.Database database = TestPostgres.newDatabase();
        one = TestNode.start(database);
        two = TestNode.start(database);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void manyGuessAtOnce_onBothNodes_noMoreThanTenAreJudged() throws InterruptedException {
        String login = login();
        Device device = device();
        AtomicInteger judged = new AtomicInteger();
        List<Integer> waits = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            TestNode node = i % 2 == 0 ? one : two;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    wrong(node, login, device, judged);
                } catch (LedgerException e) {
                    synchronized (waits) {
                        waits.add(Math.toIntExact(Objects.requireNonNull(e.retryAfterSeconds())));
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(judged).hasValue(Guesses.PER_PAIR);
        assertThat(waits)
                .hasSize(60 - Guesses.PER_PAIR)
                .allSatisfy(
                        wait -> assertThat(wait).as("until the minute is over").isBetween(20, 60));
    }

    @Test
    void aLockedLogin_isOpenFromElsewhere_andOtherLoginsFromThere_andAllWhenTheMinuteIsOver() {
        String login = login();
        Device device = device();
        lock(login, device);

        assertThat(right(two, login, device())).isPresent();
        assertThat(right(two, login(), device)).isPresent();
        one.bean(JdbcClient.class)
                .sql("UPDATE access.guess SET since = since - interval '61 s'")
                .update();
        assertThat(right(two, login, device)).isPresent();
    }

    @Test
    void aRightGuess_isGivenBack_andSoIsOneThatNobodyLookedAt() {
        String login = login();
        Device device = device();
        for (int i = 0; i < 3 * Guesses.PER_PAIR; i++) {
            assertThat(right(one, login, device)).isPresent();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> one.bean(Guesses.class).judge(login, device, () -> {
                        throw new IllegalStateException("away");
                    }));
        }
        AtomicInteger judged = new AtomicInteger();
        for (int i = 0; i < Guesses.PER_PAIR; i++) {
            wrong(one, login, device, judged);
        }
        assertThat(judged).hasValue(Guesses.PER_PAIR);
        assertRefused(login, device);
    }

    @Test
    void guessesFromManyAddresses_areBounded_andTheOwnerStillGetsInFromWhereSheHasBeen() {
        TestUser asha = TestUser.register(one.url());
        Device home = device();
        one.bean(Guesses.class).remember(asha.userId(), home);
        AtomicInteger judged = new AtomicInteger();
        for (int i = 0; i < Guesses.PER_LOGIN; i++) {
            wrong(i % 2 == 0 ? one : two, asha.login(), device(), judged);
        }

        assertThat(judged).hasValue(Guesses.PER_LOGIN);
        assertRefused(asha.login(), device());
        assertThat(right(two, asha.login(), home)).isPresent();
        assertThat(TestUser.exchange(
                                TestUser.request(one.url(), "/v1/auth/login"),
                                "POST",
                                Map.of("login", asha.login(), "password", asha.password()))
                        .status())
                .as("from where she registered")
                .isEqualTo(200);
    }

    @Test
    void aFloodFromOnePlace_fillsNoQueueThatOthersWaitIn() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(Turns.MAX_AT_ONCE);
        AtomicInteger inside = new AtomicInteger();
        Guesses guesses = one.bean(Guesses.class);
        Device flood = device();
        try (ComputePool lane = new ComputePool("test", 1, 2 * Turns.MAX_AT_ONCE, 60_000)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                threads.add(Thread.ofVirtual()
                        .start(() -> guesses.inTurn(flood, () -> {
                            inside.incrementAndGet();
                            full.countDown();
                            return lane.run(() -> await(open));
                        })));
            }
            full.await();
            Thread other = Thread.ofVirtual().start(() -> guesses.inTurn(device(), () -> lane.run(() -> true)));
            while (lane.waiting() < Turns.MAX_AT_ONCE) {
                Thread.onSpinWait();
            }
            assertThat(inside).as("of the flood").hasValue(Turns.MAX_AT_ONCE);

            open.countDown();
            other.join();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(inside).hasValue(100);
        }
    }

    /** By the ratio of the medians of interleaved rounds, because a machine that is busy is busy for both; with more rounds where it is very busy. */
    @Test
    void aLoginThatNobodyHas_takesAsLongAsAWrongPassword() {
        TestUser asha = TestUser.register(one.url());
        String nobody = "nobody." + asha.login();
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        double ratio = 0;
        for (int round = -5; round < 200; round++) {
            one.bean(JdbcClient.class).sql("DELETE FROM access.guess").update();
            boolean knownFirst = round % 2 == 0;
            long first = timed(knownFirst ? asha.login() : nobody);
            long second = timed(knownFirst ? nobody : asha.login());
            if (round < 0) { // it warms up
                continue;
            }
            known.add(knownFirst ? first : second);
            unknown.add(knownFirst ? second : first);
            ratio = (double) median(unknown) / median(known);
            if (round >= 30 && 0.85 < ratio && ratio < 1.18) {
                break;
            }
        }

        System.out.printf("Unknown login / wrong password, medians of %d: %.3f%n", known.size(), ratio);
        assertThat(ratio).isBetween(0.7, 1.4);
    }

    private static long timed(String login) {
        SignIn signIn = one.bean(SignIn.class);
        Credentials.Login shown = new Credentials.Login(login, "not the password");
        Device device = device();
        long begun = System.nanoTime();
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> signIn.logIn(shown, device))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
        return System.nanoTime() - begun;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void lock(String login, Device device) {
        AtomicInteger judged = new AtomicInteger();
        for (int i = 0; i < Guesses.PER_PAIR; i++) {
            wrong(one, login, device, judged);
        }
        assertRefused(login, device);
    }

    private static void assertRefused(String login, Device device) {
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> right(two, login, device))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED))
                .satisfies(e -> assertThat(e.retryAfterSeconds()).isPositive());
    }

    private static void wrong(TestNode node, String login, Device device, AtomicInteger judged) {
        assertThat(node.bean(Guesses.class).judge(login, device, () -> {
                    judged.incrementAndGet();
                    return Optional.empty();
                }))
                .isEmpty();
    }

    private static Optional<Boolean> right(TestNode node, String login, Device device) {
        return node.bean(Guesses.class).judge(login, device, () -> Optional.of(true));
    }

    private static String login() {
        return UUID.randomUUID() + "@example.test";
    }

    private static Device device() {
        int number = ADDRESSES.incrementAndGet();
        return new Device("", "10.0." + number / 250 + "." + (number % 250 + 1));
    }
}
