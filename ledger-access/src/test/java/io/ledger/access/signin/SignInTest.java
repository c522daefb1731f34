package io.ledger.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.access.security.ProblemTest;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.testnode.TestNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignInTest {

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestPostgres.newDatabase());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aNewUser_registers_andTheTokenIsGoodAndNamesIt() {
        TestUser asha = TestUser.register(node.url());

        assertThat(asha.userId().version()).isEqualTo(7);
        Answer me = asha.get("/v1/test/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json()).containsEntry("user_id", asha.userId().toString());
    }

    @Test
    void aRegistration_isAnswered_asTheContractHasIt() {
        Answer answer =
                call("register", Map.of("login", "contract@example.test", "password", "long enough", "name", "A"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json())
                .containsOnlyKeys("access_token", "token_type", "expires_in", "refresh_token", "user_id");
        assertThat(answer.json()).containsEntry("token_type", "Bearer").containsEntry("expires_in", 900);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aUser_logsInWithTheLoginWrittenOtherwise_isTheSame() {
        TestUser asha = TestUser.register(node.url(), "Chlo\u00e9@Example.test");

        Answer answer = call("login", Map.of("login", " chloe\u0301@EXAMPLE.test ", "password", asha.password()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).containsEntry("user_id", asha.userId().toString());
    }

    @Test
    void thePublicKeys_areAskedFor_haveNoPrivatePart() {
        TestUser.register(node.url());
        Answer answer = TestUser.send(TestUser.request(node.url(), "/v1/auth/jwks"));

        assertThat(answer.status()).isEqualTo(200);
        List<?> keys = (List<?>) answer.json().get("keys");
        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(((Map<?, ?>) key).keySet())
                        .map(Object::toString)
                        .containsExactlyInAnyOrder("kty", "use", "crv", "kid", "x", "y", "alg"));
    }

    static Stream<Arguments> badRegistrations() {
        String half = "\"half \\ud83d of a pair\"";
        return Stream.of(
                Arguments.of("{\"password\": \"long enough\", \"name\": \"A\"}", "invalid_parameter", "login"),
                Arguments.of(registration("\"ab\"", "\"long enough\"", "\"A\""), "invalid_parameter", "login"),
                Arguments.of(
                        registration("\"  ab\\u0000 \"", "\"long enough\"", "\"A\""), "invalid_parameter", "login"),
                Arguments.of(
                        registration("\"" + "a".repeat(255) + "\"", "\"long enough\"", "\"A\""),
                        "invalid_parameter",
                        "login"),
                Arguments.of(registration(half, "\"long enough\"", "\"A\""), "invalid_parameter", "login"),
                Arguments.of(registration("7", "\"long enough\"", "\"A\""), "invalid_parameter", "login"),
                Arguments.of(registration("\"abc\"", "\"1234567\"", "\"A\""), "invalid_parameter", "password"),
                Arguments.of(
                        registration("\"abc\"", "\"" + "p".repeat(1_001) + "\"", "\"A\""),
                        "invalid_parameter",
                        "password"),
                Arguments.of(registration("\"abc\"", "\"        \"", "\"A\""), "invalid_parameter", "password"),
                Arguments.of(registration("\"abc\"", "\"iloveyou\"", "\"A\""), "invalid_parameter", "password"),
                Arguments.of(registration("\"abc\u200b\"", "\"long enough\"", "\"A\""), "invalid_parameter", "login"),
                Arguments.of(registration("\"abc\"", half, "\"A\""), "invalid_parameter", "password"),
                Arguments.of(registration("\"abc\"", "null", "\"A\""), "invalid_parameter", "password"),
                Arguments.of(registration("\"abc\"", "\"long enough\"", "\" \""), "invalid_parameter", "name"),
                Arguments.of(
                        registration("\"abc\"", "\"long enough\"", "\"" + "n".repeat(201) + "\""),
                        "invalid_parameter",
                        "name"),
                Arguments.of(
                        registration("\"abc\"", "\"long enough\"", "\"A\", \"role\": \"owner\""), "malformed", "role"),
                Arguments.of("[]", "malformed", ""),
                Arguments.of("{\"login\": \"a\", \"login\": \"b\"}", "malformed", "login"),
                Arguments.of("{\"login\": \"" + "a".repeat(20_000) + "\"}", "malformed", ""),
                Arguments.of("", "malformed", ""));
    }

    private static String registration(String login, String password, String name) {
        return "{\"login\": " + login + ", \"password\": " + password + ", \"name\": " + name + "}";
    }

    @ParameterizedTest
    @MethodSource("badRegistrations")
    void aRegistration_withAFieldThatIsWrong_isRefusedWithItsName(String body, String code, String field) {
        Answer answer = call("register", body);

        ProblemTest.assertProblem(answer, 400, code);
        assertThat(answer.json().getOrDefault("field", "")).isEqualTo(field);
        assertThat(accounts("login = 'abc'")).as("nothing is stored").isZero();
    }

    @Test
    void aRegistration_atTheBounds_isTaken() {
        assertThat(call(
                                "register",
                                registration(
                                        "\"" + "\ud83d\ude4f".repeat(254) + "\"",
                                        "\"" + "p and q; ".repeat(111) + "!\"",
                                        "\"A\""))
                        .status())
                .isEqualTo(201);
        assertThat(call("register", registration("\"xyz\"", "\"eight by\"", "\"A\""))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aLogin_thatSomebodyHas_isTaken_howeverItIsWritten() {
        TestUser.register(node.url(), "taken@example.test");

        Answer answer = call("register", registration("\" TAKEN@example.test\"", "\"long enough\"", "\"B\""));

        ProblemTest.assertProblem(answer, 409, "login_taken");
        assertThat(answer.json()).containsEntry("field", "login");
    }

    @Test
    void manyRegisterOneLoginAtOnce_oneGetsIt() throws InterruptedException {
        BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
        List<Thread> threads = Stream.generate(() -> Thread.ofVirtual()
                        .start(() -> answers.add(
                                call("register", registration("\"race@example.test\"", "\"long enough\"", "\"B\""))
                                        .status())))
                .limit(8)
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(answers).hasSize(8).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void aWrongPasswordAndAnUnknownLogin_areAnsweredTheSame() {
        TestUser asha = TestUser.register(node.url());

        Answer wrong = call("login", Map.of("login", asha.login(), "password", "not the password"));
        Answer unknown = call("login", Map.of("login", "nobody@example.test", "password", asha.password()));
        Answer impossible = call("login", Map.of("login", "x", "password", "short"));

        ProblemTest.assertProblem(wrong, 401, "unauthenticated");
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(impossible.body()).isEqualTo(wrong.body());
    }

    @Test
    void tooManyWrongPasswords_lockTheLoginForAWhile_andNoOther() {
        TestUser asha = TestUser.register(node.url());
        TestUser ravi = TestUser.register(node.url());
        for (int i = 0; i < Guesses.PER_PAIR; i++) {
            assertThat(call("login", Map.of("login", asha.login(), "password", "guess " + i))
                            .status())
                    .isEqualTo(401);
        }

        Answer refused = call("login", Map.of("login", asha.login(), "password", asha.password()));

        ProblemTest.assertProblem(refused, 429, "rate_limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(20, 60);
        assertThat(call("login", Map.of("login", ravi.login(), "password", ravi.password()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRefreshToken_thatHasExpiredOrNeverWas_worksNot() {
        TestUser asha = TestUser.register(node.url());
        node.bean(JdbcClient.class)
                .sql("UPDATE access.refresh_token t SET expires_at = now() - interval '1 s' FROM access.sign_in s"
                        + " WHERE s.family_id = t.family_id AND s.user_id = ?")
                .param(asha.userId())
                .update();

        for (String token : List.of(asha.refreshToken(), "", "no such token", asha.accessToken())) {
            ProblemTest.assertProblem(call("refresh", Map.of("refresh_token", token)), 401, "unauthenticated");
        }
        ProblemTest.assertProblem(call("refresh", Map.of()), 400, "invalid_parameter");
    }

    @Test
    void whatIsStored_isLookedAt_holdsNeitherPasswordsNorTokens() {
        TestUser asha = TestUser.register(node.url());
        String stored = node.bean(JdbcClient.class)
                .sql("SELECT string_agg(a::text, ';') || (SELECT string_agg(t::text, ';') FROM access.refresh_token t)"
                        + " FROM access.account a")
                .query(String.class)
                .single();

        assertThat(stored).contains("$argon2id$").doesNotContain(asha.password(), asha.refreshToken());
    }

    @Test
    void aLogin_thatLooksLikeAnotherOne_isTaken_alsoWhereThatIsFromBefore() {
        String cyrillic = "\"\u0440\u0430\u0443\""; // reads as pay
        TestUser.register(node.url(), "pay");

        ProblemTest.assertProblem(
                call("register", registration(cyrillic, "\"long enough\"", "\"B\"")), 409, "login_taken");
        assertThat(call("register", registration("\"p4y1\"", "\"long enough\"", "\"B\""))
                        .status())
                .isEqualTo(201);
        assertThat(call("register", registration("\"p4yl\"", "\"long enough\"", "\"B\""))
                        .status())
                .as("two in ASCII")
                .isEqualTo(201);

        node.bean(JdbcClient.class)
                .sql("UPDATE access.account SET login_skeleton = NULL WHERE login = 'pay'")
                .update();
        node.bean(Sweep.class).sweep();
        ProblemTest.assertProblem(
                call("register", registration(cyrillic, "\"long enough\"", "\"B\"")), 409, "login_taken");
    }

    private static int accounts(String condition) {
        return node.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM access.account WHERE " + condition)
                .query(Integer.class)
                .single();
    }

    private static Answer call(String path, Object body) {
        return TestUser.exchange(TestUser.request(node.url(), "/v1/auth/" + path), "POST", body);
    }
}
