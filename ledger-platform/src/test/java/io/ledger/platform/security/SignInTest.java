package io.ledger.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.testnode.TestNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
    void aRefreshToken_isUsedTwice_endsItsFamily() {
        TestUser asha = TestUser.register(node.url());
        Answer first = call("refresh", Map.of("refresh_token", asha.refreshToken()));
        assertThat(first.status()).isEqualTo(200);
        String second = (String) first.json().get("refresh_token");

        Answer again = call("refresh", Map.of("refresh_token", asha.refreshToken()));
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.code()).isEqualTo("unauthenticated");

        assertThat(call("refresh", Map.of("refresh_token", second)).status()).isEqualTo(401);
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

    private static Answer call(String path, Object body) {
        return TestUser.exchange(TestUser.request(node.url(), "/v1/auth/" + path), "POST", body);
    }
}
