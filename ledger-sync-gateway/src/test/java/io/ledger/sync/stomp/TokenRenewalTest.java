package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestStomp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A connection goes on with a newer token of its user's, and with nobody else's. */
class TokenRenewalTest {

    private static final TestGateway GATEWAY = TestGateway.start("ledger.security.access-token-life=3s");

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    private static String newToken(TestUser user) {
        TestUser.Answer answer = TestUser.exchange(
                TestUser.request(GATEWAY.url(), "/v1/auth/login"),
                "POST",
                Map.of("login", user.login(), "password", user.password()));
        return (String) answer.json().get("access_token");
    }

    private static Instant expiryOf(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return Instant.ofEpochSecond(((Number) Json.readStored(claims).get("exp")).longValue());
    }

    @Test
    void connection_whose_token_is_renewed_outlives_it_and_ends_with_the_new_one() {
        TestUser user = GATEWAY.user();
        try (TestStomp client = TestStomp.connect(GATEWAY, user)) {
            Instant firstExpiry = expiryOf(user.accessToken());
            String renewed = Awaitility.await()
                    .until(() -> newToken(user), token -> expiryOf(token).isAfter(firstExpiry));
            client.send("SEND", "destination:/session/token", "Authorization:Bearer " + renewed, "receipt:t");
            client.receipt("t");
            client.error();
            assertThat(Instant.now()).isAfterOrEqualTo(expiryOf(renewed));
            assertThat(client.closeStatus()).isEqualTo(1002);
        }
    }

    @Test
    void token_of_another_user_or_none_at_all_ends_the_connection() {
        TestUser user = GATEWAY.user();
        TestUser other = GATEWAY.user();
        assertEnds(user, "forbidden", "Authorization:Bearer " + other.accessToken());
        assertEnds(user, "unauthenticated", "Authorization:Bearer " + user.accessToken() + "x");
        assertEnds(user, "unauthenticated", "nothing:here");
    }

    private static void assertEnds(TestUser user, String code, String header) {
        try (TestStomp client = TestStomp.connect(GATEWAY, user.withToken(newToken(user)))) {
            client.send("SEND", "destination:/session/token", header, "receipt:t");
            TestStomp.Frame error = client.error();
            assertThat(error.errorCode()).isEqualTo(code);
            assertThat(error.header("receipt-id")).isEqualTo("t");
            assertThat(client.closeStatus()).isEqualTo(1002);
        }
    }

    @Test
    void before_CONNECT_no_token_is_renewed() {
        TestUser user = GATEWAY.user();
        try (TestStomp client = TestStomp.open(GATEWAY.port())) {
            client.send("SEND", "destination:/session/token", "Authorization:Bearer " + user.accessToken());
            assertThat(client.error().errorCode()).isEqualTo("unauthenticated");
        }
    }
}
