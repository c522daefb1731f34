package io.ledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.testing.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose a token is, and that it is stored by nobody else. */
class ClaimedTokensTest {

    private static final String NAME = "p";
    private static final TokenTable BY_TIME = TokenTable.byTime("token_entry", "timestamp");

    private DataSource dataSource;
    private JdbcClient jdbc;

    @BeforeEach
    void start() {
        TestPostgres.Database database = TestPostgres.newDatabase();
        dataSource = new DriverManagerDataSource(database.url(), database.user(), database.password());
        jdbc = JdbcClient.create(dataSource);
        jdbc.sql("""
                CREATE TABLE token_entry (
                    processor_name text NOT NULL, segment int NOT NULL, token bytea, token_type text, "timestamp" text, owner text,
                    PRIMARY KEY (processor_name, segment));
                CREATE TABLE node (node text PRIMARY KEY, lives boolean NOT NULL);
                CREATE VIEW living_node AS SELECT node FROM node WHERE lives;
                CREATE SCHEMA ledger;
                CREATE TABLE ledger.event (position bigint PRIMARY KEY);
                INSERT INTO ledger.event VALUES (1000000);
                """).update();
    }

    @AfterEach
    void setTheClock() {
        AbstractTokenEntry.clock = Clock.systemUTC();
    }

    private ClaimedTokens tokens(String owner) {
        return new ClaimedTokens(dataSource, BY_TIME, owner);
    }

    private ClaimedTokens initialized(String owner, int segments) {
        ClaimedTokens tokens = tokens(owner);
        tokens.initializeTokenSegments(NAME, segments, new GlobalSequenceTrackingToken(0));
        return tokens;
    }

    private static GlobalSequenceTrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    @Test
    void aTokenBeyondTheLogsEnd_whichWasPutBack_isAtTheEnd() {
        ClaimedTokens tokens = initialized("a", 1);
        tokens.fetchToken(NAME, 0);
        tokens.storeToken(at(900), NAME, 0);
        assertThat(tokens.fetchToken(NAME, 0)).isEqualTo(at(900));

        jdbc.sql("UPDATE ledger.event SET position = 800").update();
        assertThat(tokens.fetchToken(NAME, 0)).isEqualTo(at(800));

        jdbc.sql("DELETE FROM ledger.event").update();
        assertThat(tokens.fetchToken(NAME, 0)).isEqualTo(at(0));
    }

    @Test
    void a_token_that_the_database_put_back_is_neither_stored_nor_extended_until_it_is_claimed_again() {
        ClaimedTokens tokens = initialized("a", 1);
        tokens.fetchToken(NAME, 0);
        tokens.storeToken(at(7), NAME, 0);
        jdbc.sql("UPDATE token_entry SET token = convert_to('{\"globalIndex\":5}', 'UTF8')")
                .update();
        assertThatThrownBy(() -> tokens.storeToken(at(8), NAME, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> tokens.extendClaim(NAME, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(tokens.fetchToken(NAME, 0)).isEqualTo(at(5));
        tokens.extendClaim(NAME, 0);
        tokens.storeToken(at(8), NAME, 0);
        assertThat(tokens.fetchToken(NAME, 0)).isEqualTo(at(8));
    }

    private JdbcTokenStore axons(Serializer serializer, String owner) {
        return JdbcTokenStore.builder()
                .connectionProvider(dataSource::getConnection)
                .serializer(serializer)
                .schema(TokenSchema.builder()
                        .setTokenTable("token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .nodeId(owner)
                .build();
    }

    private void assertNotClaimable(ClaimedTokens tokens, int segment) {
        assertThatThrownBy(() -> tokens.fetchToken(NAME, segment)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(tokens.fetchAvailableSegments(NAME))
                .extracting(Segment::getSegmentId)
                .doesNotContain(segment);
    }

    @Test
    void a_segment_is_one_owners_until_it_gives_it_back() {
        ClaimedTokens a = initialized("a", 2);
        ClaimedTokens b = initialized("b", 2);
        assertThat(a.fetchToken(NAME, 0)).isEqualTo(at(0));
        assertNotClaimable(b, 0);
        a.storeToken(at(7), NAME, 0);
        a.releaseClaim(NAME, 0);
        assertThat(b.fetchToken(NAME, 0)).isEqualTo(at(7));
        assertNotClaimable(a, 0);
        b.releaseClaims(NAME);
        assertThat(a.fetchAvailableSegments(NAME)).isEqualTo(List.of(Segment.computeSegments(0, 1)));
    }

    @Test
    void what_axons_stores_kept_with_either_serializer_is_read_and_they_read_ours() {
        for (Serializer serializer : new Serializer[] {
            JacksonSerializer.builder()
                    .objectMapper(new com.fasterxml.jackson.databind.ObjectMapper())
                    .build(),
            Jackson3Serializer.builder().build()
        }) {
            jdbc.sql("DELETE FROM token_entry").update();
            JdbcTokenStore before = axons(serializer, "before");
            before.initializeTokenSegments(NAME, 2, at(3));
            before.fetchToken(NAME, 0);
            before.storeToken(at(41), NAME, 0);
            before.releaseClaim(NAME, 0);
            ClaimedTokens ours = tokens("ours");
            assertThat(ours.fetchSegments(NAME)).containsExactly(0, 1);
            assertThat(ours.fetchToken(NAME, 0)).isEqualTo(at(41));
            assertThat(ours.fetchToken(NAME, 1)).isEqualTo(at(3));
            ours.storeToken(at(42), NAME, 0);
            assertThatThrownBy(() -> before.fetchToken(NAME, 0)).isInstanceOf(UnableToClaimTokenException.class);
            ours.releaseClaim(NAME, 0);
            assertThat(before.fetchToken(NAME, 0)).isEqualTo(at(42));
        }
    }

    @Test
    void a_claim_of_a_clock_that_is_ahead_has_ended() {
        AbstractTokenEntry.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
        JdbcTokenStore ahead = axons(Jackson3Serializer.builder().build(), "ahead");
        ahead.initializeTokenSegments(NAME, 1, at(5));
        ahead.fetchToken(NAME, 0);
        ClaimedTokens other = tokens("other");
        assertThat(other.fetchAvailableSegments(NAME)).hasSize(1);
        assertThat(other.fetchToken(NAME, 0)).isEqualTo(at(5));
        String time = jdbc.sql("SELECT \"timestamp\" FROM token_entry")
                .query(String.class)
                .single();
        assertThat(Instant.parse(time))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void a_claim_ends_when_nobody_extends_it() throws Exception {
        ClaimedTokens kept = initialized("kept", 2);
        ClaimedTokens left = tokens("left");
        ClaimedTokens other = tokens("other");
        kept.fetchToken(NAME, 0);
        left.fetchToken(NAME, 1);
        Instant end = Instant.now().plusMillis(ClaimedTokens.TIMEOUT_MS + 1_000);
        assertNotClaimable(other, 1);
        while (Instant.now().isBefore(end)) {
            kept.extendClaims(NAME);
            Thread.sleep(100);
        }
        assertNotClaimable(other, 0);
        assertThat(other.fetchToken(NAME, 1)).isEqualTo(at(0));
        kept.extendClaim(NAME, 0);
        assertThatThrownBy(() -> left.extendClaim(NAME, 1)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_token_that_went_to_another_and_back_to_nobody_is_not_stored() {
        ClaimedTokens late = initialized("late", 1);
        ClaimedTokens other = tokens("other");
        late.fetchToken(NAME, 0);
        jdbc.sql("UPDATE token_entry SET \"timestamp\" = '2020-01-01T00:00:00Z'")
                .update();
        other.fetchToken(NAME, 0);
        other.storeToken(at(200), NAME, 0);
        other.releaseClaim(NAME, 0);
        assertThatThrownBy(() -> late.extendClaim(NAME, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> late.storeToken(at(110), NAME, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(other.fetchToken(NAME, 0)).isEqualTo(at(200));
    }

    @Test
    void a_token_that_a_transaction_holds_is_not_waited_for() {
        ClaimedTokens committing = initialized("committing", 1);
        committing.fetchToken(NAME, 0);
        new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult(status -> {
            committing.storeToken(at(1), NAME, 0);
            // On other connections, while the row is locked.
            Thread others = Thread.ofPlatform().start(() -> {
                jdbc.sql("SELECT 1").query(Integer.class).single();
                committing.extendClaims(NAME);
                committing.extendClaim(NAME, 0);
                assertNotClaimable(tokens("other"), 0);
                jdbc.sql("CREATE TABLE went_on ()").update();
            });
            try {
                others.join(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(jdbc.sql("SELECT to_regclass('went_on') IS NOT NULL")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_claim_of_a_node_lasts_as_long_as_the_node_lives() {
        TokenTable byNode = TokenTable.byNode("token_entry", "timestamp", "node", "living_node");
        jdbc.sql("INSERT INTO node VALUES ('a', true), ('b', true)").update();
        ClaimedTokens a = new ClaimedTokens(dataSource, byNode, "a");
        ClaimedTokens b = new ClaimedTokens(dataSource, byNode, "b");
        a.initializeTokenSegments(NAME, 1, at(0));
        a.fetchToken(NAME, 0);
        jdbc.sql("UPDATE token_entry SET \"timestamp\" = '2020-01-01T00:00:00Z'")
                .update();
        assertNotClaimable(b, 0);
        jdbc.sql("UPDATE node SET lives = false WHERE node = 'a'").update();
        assertThat(b.fetchAvailableSegments(NAME)).hasSize(1);
        assertThat(b.fetchToken(NAME, 0)).isEqualTo(at(0));

        // Of an owner that is in no table of nodes, an older version's say, by its time.
        jdbc.sql("UPDATE token_entry SET owner = 'old'").update();
        assertNotClaimable(a, 0);
        jdbc.sql("UPDATE token_entry SET \"timestamp\" = '2020-01-01T00:00:00Z'")
                .update();
        assertThat(b.fetchToken(NAME, 0)).isEqualTo(at(0));
    }
}
