package io.ledger.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.access.security.ProblemTest;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.testnode.TestNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways back in for who forgot the password. */
class RecoveryTest {

    private static final String NEW = "a new one, not forgotten";

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
    void recoveryCodes_areMade_tenThatNobodyCanReadAgain() {
        TestUser asha = TestUser.register(node.url());

        ProblemTest.assertProblem(asha.post("/v1/auth/recovery-codes", Map.of("password", "wrong")), 403, "forbidden");
        List<String> codes = codes(asha);

        assertThat(new HashSet<>(codes)).hasSize(10);
        assertThat(codes)
                .allSatisfy(code -> assertThat(code).matches("[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}"));
        assertThat(node.bean(JdbcClient.class)
                        .sql("SELECT string_agg(c::text, ';') FROM access.recovery_code c")
                        .query(String.class)
                        .single())
                .doesNotContain(codes.getFirst(), codes.getFirst().replace("-", ""));
    }

    @Test
    void aCode_isShown_setsThePasswordOnce_endsTheSignInsAndBeginsOne() {
        TestUser asha = TestUser.register(node.url());
        String code = codes(asha).getFirst();

        Answer answer =
                recover(asha.login(), " " + code.toUpperCase().replace('0', 'O').replace("-", " "), NEW);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json())
                .containsOnlyKeys("access_token", "token_type", "expires_in", "refresh_token", "user_id")
                .containsEntry("user_id", asha.userId().toString());
        assertThat(asha.withToken((String) answer.json().get("access_token"))
                        .get("/v1/test/me")
                        .status())
                .isEqualTo(200);
        assertThat(call("refresh", Map.of("refresh_token", asha.refreshToken())).status())
                .isEqualTo(401);
        assertThat(logIn(asha, asha.password()).status()).isEqualTo(401);
        assertThat(logIn(asha, NEW).status()).isEqualTo(200);
        assertThat(recover(asha.login(), code, "yet another one").status()).isEqualTo(401);
    }

    @Test
    void aCode_isShownByManyAtOnce_worksOnce() throws InterruptedException {
        TestUser asha = TestUser.register(node.url());
        String code = codes(asha).getLast();
        BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
        List<Thread> threads = Stream.generate(() -> Thread.ofVirtual()
                        .start(() ->
                                answers.add(recover(asha.login(), code, NEW).status())))
                .limit(4)
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(answers).hasSize(4).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void newCodes_areMade_theEarlierOnesAreGone_andAnotherUsersOpenNothing() {
        TestUser asha = TestUser.register(node.url());
        TestUser ravi = TestUser.register(node.url());
        List<String> earlier = codes(asha);
        codes(asha);

        Answer old = recover(asha.login(), earlier.getFirst(), NEW);
        Answer others = recover(asha.login(), codes(ravi).getFirst(), NEW);
        Answer nobody = recover("nobody@example.test", earlier.getFirst(), NEW);

        ProblemTest.assertProblem(old, 401, "unauthenticated");
        assertThat(others.body()).isEqualTo(old.body());
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(old.body());
        assertThat(recover(asha.login(), "x", "password").json()).containsEntry("field", "new_password");
        assertThat(logIn(asha, asha.password()).status()).isEqualTo(200);
    }

    @Test
    void codes_areGuessed_asOftenAsPasswords() {
        TestUser asha = TestUser.register(node.url());
        String code = codes(asha).getFirst();
        for (int i = 0; i < Guesses.PER_PAIR; i++) {
            assertThat(recover(asha.login(), "guess " + i, NEW).status()).isEqualTo(401);
        }

        ProblemTest.assertProblem(recover(asha.login(), code, NEW), 429, "rate_limited");
    }

    @Test
    void theOperator_resetsAPassword_theSignInsEnd() {
        TestUser asha = TestUser.register(node.url());
        AccountDesk desk = node.bean(AccountDesk.class);

        String made = desk.resetPassword(asha.login().toUpperCase(), null);

        assertThat(logIn(asha, made).status()).isEqualTo(200);
        assertThat(call("refresh", Map.of("refresh_token", asha.refreshToken())).status())
                .isEqualTo(401);
        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> desk.resetPassword(asha.login(), "password"));
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> desk.resetPassword("nobody@example.test", null))
                .withMessageContaining("nobody@example.test");
    }

    @SuppressWarnings("unchecked")
    private static List<String> codes(TestUser user) {
        Answer answer = user.post("/v1/auth/recovery-codes", Map.of("password", user.password()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()).containsOnlyKeys("codes");
        return (List<String>) answer.json().get("codes");
    }

    private static Answer recover(String login, String code, String password) {
        return call("recover", Map.of("login", login, "code", code, "new_password", password));
    }

    private static Answer logIn(TestUser user, String password) {
        return call("login", Map.of("login", user.login(), "password", password));
    }

    private static Answer call(String path, Object body) {
        return TestUser.exchange(TestUser.request(node.url(), "/v1/auth/" + path), "POST", body);
    }
}
