package io.ledger.access.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledger.access.limit.RateLimits.Share;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RateLimitsTest {

    private static final Rates RATES = new Rates(Map.of(
            "sign-ins.burst", "5",
            "sign-ins.per-hour", "2",
            "queries.burst", "3",
            "queries.per-hour", "1",
            "commands.burst", "100",
            "commands.per-hour", "60",
            "book-commands.burst", "50",
            "book-commands.per-hour", "60"));

    private static JdbcClient jdbc;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimits alone = new RateLimits(RATES, null, meters);

    @BeforeAll
    static void migrate() {
        TestPostgres.Database database = TestPostgres.newDatabase();
        DriverManagerDataSource source =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(source)
                .schemas("access")
                .table("schema_history")
                .locations("classpath:db/access")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
    }

    @Test
    void oneMore_isRefused_withTheMomentInWhichItGoes_andOthersAreNot() {
        take(alone, Limit.QUERIES, "asha", 3);

        LedgerException refusal = refusal(alone, Limit.QUERIES, "asha", 1);

        assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refusal.retryAfterSeconds()).isBetween(3_590L, 3_600L);
        assertThat(refusal.getMessage()).contains("calls of one user").contains(refusal.retryAfterSeconds() + " s");
        take(alone, Limit.QUERIES, "ravi", 3);
        assertThat(meters.get("ledger.limits.refused")
                        .tag("limit", "queries")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void severalAtOnce_areTakenTogetherOrNotAtAll() {
        UUID book = UUID.randomUUID();
        List<Share> push = List.of(new Share(Limit.COMMANDS, "asha", 40), new Share(Limit.BOOK_COMMANDS, book, 40));
        alone.take(push);

        assertThat(catchThrowableOfType(LedgerException.class, () -> alone.take(push))
                        .getMessage())
                .contains("commands in one book");
        take(alone, Limit.COMMANDS, "asha", 60); // nothing of what was refused is gone
        assertThat(refusal(alone, Limit.COMMANDS, "asha", 1)).isNotNull();
    }

    @Test
    void whatIsGivenBack_mayBeTakenAgain() {
        RateLimits node = node();
        for (int i = 0; i < 5; i++) {
            node.take(Limit.SIGN_INS, "10.0.0.7");
        }
        node.giveBack(Limit.SIGN_INS, "10.0.0.7", 1);

        take(node, Limit.SIGN_INS, "10.0.0.7", 1);
        assertThat(refusal(node, Limit.SIGN_INS, "10.0.0.7", 1)).isNotNull();
    }

    @Test
    void nodesOfOneDatabase_countSharedLimitsTogether_exactly_howeverManyAskAtOnce() throws InterruptedException {
        List<RateLimits> nodes = List.of(node(), node(), node());
        AtomicInteger taken = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 24)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    try {
                        nodes.get(i % 3).take(Limit.SIGN_INS, "10.0.0.1");
                        taken.incrementAndGet();
                    } catch (LedgerException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(taken).hasValue(5);
        LedgerException refusal = refusal(node(), Limit.SIGN_INS, "10.0.0.1", 1);
        assertThat(refusal.retryAfterSeconds()).isBetween(1_700L, 1_800L);
        take(node(), Limit.SIGN_INS, "10.0.0.2", 5);
    }

    @Test
    void withTheDatabaseAway_eachNodeCountsByItself() {
        DriverManagerDataSource nobody = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none", "x", "x");
        RateLimits node = new RateLimits(RATES, new SharedBuckets(JdbcClient.create(nobody)), meters);

        take(node, Limit.SIGN_INS, "10.0.0.3", 5);
        assertThat(refusal(node, Limit.SIGN_INS, "10.0.0.3", 1)).isNotNull();
    }

    @Test
    void rowsThatSayNothing_areTakenAway_andOthersStay() {
        take(node(), Limit.SIGN_INS, "10.0.0.4", 5);
        jdbc.sql("INSERT INTO access.bucket SELECT 'sign-ins', 'old ' || i, now() - interval '1 s' FROM"
                        + " generate_series(1, 30) i")
                .update();

        assertThat(new SharedBuckets(jdbc).clean(20)).isEqualTo(20);
        assertThat(new SharedBuckets(jdbc).clean(20)).isEqualTo(10);
        assertThat(refusal(node(), Limit.SIGN_INS, "10.0.0.4", 1)).isNotNull();
    }

    @Test
    void aFloodOfNames_neitherGrowsWithoutEnd_norDrivesOutWhoIsOftenHere() {
        for (int i = 0; i < 3; i++) {
            take(alone, Limit.QUERIES, "asha", 1);
        }
        for (int i = 0; i < 10; i++) {
            refusal(alone, Limit.QUERIES, "asha", 1);
        }
        for (int i = 0; i < 5 * RateLimits.MAX_BUCKETS; i++) {
            alone.take(Limit.QUERIES, "made up " + i);
            if (i % 1_000 == 0) {
                assertThat(refusal(alone, Limit.QUERIES, "asha", 1)).isNotNull();
            }
        }

        assertThat(alone.size(Limit.QUERIES)).isLessThanOrEqualTo(RateLimits.MAX_BUCKETS);
    }

    private RateLimits node() {
        return new RateLimits(RATES, new SharedBuckets(jdbc), meters);
    }

    private static void take(RateLimits limits, Limit limit, Object who, long amount) {
        assertThatCode(() -> limits.take(limit, who, amount)).doesNotThrowAnyException();
    }

    private static LedgerException refusal(RateLimits limits, Limit limit, Object who, long amount) {
        return catchThrowableOfType(LedgerException.class, () -> limits.take(limit, who, amount));
    }
}
