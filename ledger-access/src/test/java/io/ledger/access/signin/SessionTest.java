package io.ledger.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.SignedJWT;
import io.ledger.access.Caller;
import io.ledger.access.security.AccessTokens;
import io.ledger.access.security.ProblemTest;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.testnode.TestNode;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sign-ins and how they end, on two nodes of one database. */
class SessionTest {

    /** What the contract promises of an ended sign-in, on every node. */
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

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
    void aUserOnTwoDevices_asksForTheSignIns_seesBothAndWhichIsThisOne() {
        TestUser asha = TestUser.register(one.url());
        Answer phone = TestUser.exchange(
                TestUser.request(one.url(), "/v1/auth/login").header("User-Agent", "Phone/1.0 " + "x".repeat(300)),
                "POST",
                Map.of("login", asha.login(), "password", asha.password()));

        Answer answer = asha.at(two.url()).get("/v1/auth/sessions");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        List<Map<String, Object>> sessions = sessions(answer);
        assertThat(sessions)
                .hasSize(2)
                .allSatisfy(session -> assertThat(session)
                        .containsOnlyKeys("id", "created_at", "last_used_at", "device", "address", "current"));
        Map<String, Object> there = sessions.getFirst(); // used last
        assertThat(there).containsEntry("current", false).containsEntry("id", session(phone));
        assertThat((String) there.get("device")).startsWith("Phone/1.0 x").hasSizeLessThanOrEqualTo(200);
        assertThat((String) there.get("address")).isNotEmpty();
        assertThat(Instant.parse((String) there.get("created_at"))).isBefore(Instant.now());
        assertThat(sessions.getLast()).containsEntry("current", true);
    }

    @Test
    void aSignIn_isEndedFromAnother_itsTokensAreRefusedOnBothNodes_andTheOtherGoesOn() {
        TestUser asha = TestUser.register(one.url());
        TestUser phone = asha.withToken((String) logIn(asha).json().get("access_token"));
        String id = session(phone.accessToken());
        assertThat(phone.at(two.url()).get("/v1/test/me").status()).isEqualTo(200);

        assertThat(asha.delete("/v1/auth/sessions/" + id).status()).isEqualTo(204);

        for (TestNode node : List.of(one, two)) {
            ProblemTest.assertProblem(refused(phone.at(node.url())), 401, "unauthenticated");
            Caller connected = new Caller(asha.userId(), "token", Instant.MAX, UUID.fromString(id));
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(() -> node.bean(AccessTokens.class).requireLiving(connected))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
        }
        assertThat(asha.at(two.url()).get("/v1/test/me").status()).isEqualTo(200);
        ProblemTest.assertProblem(asha.delete("/v1/auth/sessions/" + id), 404, "not_found");
    }

    @Test
    void anotherUsersSignIn_isEnded_isNotThere() {
        TestUser asha = TestUser.register(one.url());
        TestUser ravi = TestUser.register(one.url());

        ProblemTest.assertProblem(ravi.delete("/v1/auth/sessions/" + session(asha.accessToken())), 404, "not_found");
        ProblemTest.assertProblem(ravi.delete("/v1/auth/sessions/nonsense"), 404, "not_found");
        assertThat(refresh(asha.refreshToken()).status()).isEqualTo(200);
        for (String path : List.of("/v1/auth/sessions", "/v1/auth/passkeys")) {
            ProblemTest.assertProblem(TestUser.send(TestUser.request(one.url(), path)), 401, "unauthenticated");
        }
    }

    @Test
    void aNotificationIsLost_theNodeFindsTheEndedSignInByItself() {
        TestUser asha = TestUser.register(one.url());
        one.bean(JdbcClient.class)
                .sql("INSERT INTO access.ended_session (family_id) VALUES (?::uuid)")
                .param(session(asha.accessToken()))
                .update();

        ProblemTest.assertProblem(refused(asha.at(two.url())), 401, "unauthenticated");
    }

    @Test
    void aNodeStarts_afterASignInEnded_knowsItFromTheBeginning() {
        TestUser asha = TestUser.register(one.url());
        assertThat(call("logout", Map.of("refresh_token", asha.refreshToken())).status())
                .isEqualTo(204);
        one.bean(JdbcClient.class)
                .sql(
                        "UPDATE access.ended_session SET ended_at = ended_at - interval '10 min' WHERE family_id = ?::uuid")
                .param(session(asha.accessToken()))
                .update();
        one.bean(Sweep.class).sweep();

        assertThat(one.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM access.ended_session WHERE family_id = ?::uuid")
                        .param(session(asha.accessToken()))
                        .query(Integer.class)
                        .single())
                .as("kept while the token may live")
                .isEqualTo(1);
    }

    @Test
    void aDevice_signsOut_itsTokensEndAndAnUnknownTokenIsNoError() {
        TestUser asha = TestUser.register(one.url());
        String next = (String) refresh(asha.refreshToken()).json().get("refresh_token");

        assertThat(call("logout", Map.of("refresh_token", asha.refreshToken())).status())
                .as("by the used one")
                .isEqualTo(204);
        assertThat(refresh(next).status()).isEqualTo(401);
        ProblemTest.assertProblem(refused(asha), 401, "unauthenticated");
        assertThat(call("logout", Map.of("refresh_token", asha.refreshToken())).status())
                .isEqualTo(204);
        assertThat(call("logout", Map.of("refresh_token", "unknown")).status()).isEqualTo(204);
    }

    @Test
    void aPassword_isChanged_theOtherSignInsEndAndTheNewOneIsGood() {
        TestUser asha = TestUser.register(one.url());
        TestUser phone = asha.withToken((String) logIn(asha).json().get("access_token"));
        Map<String, String> wanted = Map.of("password", asha.password(), "new_password", "another good one");

        ProblemTest.assertProblem(
                asha.post("/v1/auth/password", Map.of("password", "wrong", "new_password", "another good one")),
                403,
                "forbidden");
        Answer weak = asha.post("/v1/auth/password", Map.of("password", asha.password(), "new_password", "12345678"));
        ProblemTest.assertProblem(weak, 400, "invalid_parameter");
        assertThat(weak.json()).containsEntry("field", "new_password");
        assertThat(asha.post("/v1/auth/password", wanted).status()).isEqualTo(204);

        ProblemTest.assertProblem(refused(phone.at(two.url())), 401, "unauthenticated");
        assertThat(asha.get("/v1/test/me").status()).isEqualTo(200);
        assertThat(refresh(asha.refreshToken()).status()).isEqualTo(200);
        assertThat(logIn(asha).status()).isEqualTo(401);
        assertThat(call("login", Map.of("login", asha.login(), "password", "another good one"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRefreshToken_isShownAgainAtOnce_givesTheSameNextOne() {
        TestUser asha = TestUser.register(one.url());
        Answer first = refresh(asha.refreshToken());
        Answer again = TestUser.exchange(
                TestUser.request(two.url(), "/v1/auth/refresh"), "POST", Map.of("refresh_token", asha.refreshToken()));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).containsEntry("refresh_token", first.json().get("refresh_token"));
        assertThat(asha.withToken((String) again.json().get("access_token"))
                        .get("/v1/test/me")
                        .status())
                .isEqualTo(200);
        assertThat(refresh((String) first.json().get("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void aRefreshToken_isUsedByManyAtOnce_onTwoNodes_allGetTheSameNextOne() throws Exception {
        TestUser asha = TestUser.register(one.url());
        AtomicInteger turn = new AtomicInteger();

        List<Answer> answers =
                atOnce(8, () -> refresh(turn.getAndIncrement() % 2 == 0 ? one : two, asha.refreshToken()));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.json().get("refresh_token"))
                .doesNotContain(asha.refreshToken())
                .containsOnly(answers.getFirst().json().get("refresh_token"));
    }

    /** The answer of one of two tabs was on its way while the other went on. */
    @Test
    void aRefreshToken_isShownAgain_afterTheNextWasUsed_givesTheSameNextOneForAMinute_andEndsNothing() {
        TestUser asha = TestUser.register(one.url());
        String next = (String) refresh(asha.refreshToken()).json().get("refresh_token");
        String newest = (String) refresh(two, next).json().get("refresh_token");

        assertThat(refresh(asha.refreshToken()).json()).containsEntry("refresh_token", next);
        assertThat(refresh(next).json()).containsEntry("refresh_token", newest);
        assertThat(refresh(newest).status()).isEqualTo(200);
    }

    @Test
    void aRefreshToken_isShownAgain_afterTheMinute_endsItsFamilyAlone() {
        for (boolean nextIsUsed : List.of(false, true)) {
            TestUser asha = TestUser.register(one.url());
            Answer phone = logIn(asha);
            String next = (String) refresh(asha.refreshToken()).json().get("refresh_token");
            one.bean(JdbcClient.class)
                    .sql(
                            "UPDATE access.refresh_token SET used_at = used_at - interval '61 s' WHERE family_id = ?::uuid")
                    .param(session(asha.accessToken()))
                    .update();
            if (nextIsUsed) {
                next = (String) refresh(next).json().get("refresh_token");
            }

            ProblemTest.assertProblem(refresh(asha.refreshToken()), 401, "unauthenticated");

            assertThat(refresh(next).status())
                    .as("the next is used: %s", nextIsUsed)
                    .isEqualTo(401);
            ProblemTest.assertProblem(refused(asha), 401, "unauthenticated");
            assertThat(refresh((String) phone.json().get("refresh_token")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aLostAnswer_isKept_readableByNothingThatIsStored_andForAMinuteOnly() {
        TestUser asha = TestUser.register(one.url());
        String next = (String) refresh(asha.refreshToken()).json().get("refresh_token");
        JdbcClient jdbc = one.bean(JdbcClient.class);
        String stored = jdbc.sql("SELECT string_agg(t::text || encode(coalesce(successor, ''), 'escape'), ';')"
                        + " FROM access.refresh_token t")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(next, asha.refreshToken());

        jdbc.sql("UPDATE access.refresh_token SET used_at = used_at - interval '61 s'")
                .update();
        one.bean(Sweep.class).sweep();
        assertThat(jdbc.sql("SELECT count(successor) FROM access.refresh_token")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> all = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> call).toList());
            List<T> answers = new ArrayList<>();
            for (Future<T> each : all) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    /** The answer once the node has heard that the sign-in ended. */
    private static Answer refused(TestUser user) {
        long begun = System.nanoTime();
        Answer answer = user.get("/v1/test/me");
        while (answer.status() == 200 && System.nanoTime() - begun < END_LIMIT.toNanos()) {
            answer = user.get("/v1/test/me");
        }
        return answer;
    }

    private static Answer logIn(TestUser user) {
        return call("login", Map.of("login", user.login(), "password", user.password()));
    }

    private static Answer refresh(String token) {
        return call("refresh", Map.of("refresh_token", token));
    }

    private static Answer refresh(TestNode node, String token) {
        return TestUser.exchange(
                TestUser.request(node.url(), "/v1/auth/refresh"), "POST", Map.of("refresh_token", token));
    }

    private static Answer call(String path, Object body) {
        return TestUser.exchange(TestUser.request(one.url(), "/v1/auth/" + path), "POST", body);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> sessions(Answer answer) {
        return (List<Map<String, Object>>) answer.json().get("sessions");
    }

    private static String session(Answer signedIn) {
        return session((String) signedIn.json().get("access_token"));
    }

    private static String session(String accessToken) {
        try {
            return SignedJWT.parse(accessToken).getJWTClaimsSet().getStringClaim(Caller.SESSION_CLAIM);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
