package io.ledger.access.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.access.security.ProblemTest;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.testnode.TestNode;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys by an authenticator in software, with a page of the server's own. */
class PasskeyTest {

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestPostgres.newDatabase(), "ledger.security.allowed-origins=https://books.example");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aPasskey_isMade_signsIn_andIsRemoved() throws GeneralSecurityException {
        TestUser asha = TestUser.register(node.url());
        SoftAuthenticator phone = new SoftAuthenticator(node.url());
        Map<String, Object> options = creation(asha, node.url());
        assertThat(publicKey(options))
                .containsKeys("challenge", "pubKeyCredParams", "authenticatorSelection")
                .containsEntry("attestation", "none");
        assertThat(object(publicKey(options), "rp")).containsEntry("id", "localhost");
        assertThat(object(publicKey(options), "user")).containsEntry("name", asha.login());
        assertThat(object(publicKey(options), "authenticatorSelection"))
                .containsEntry("residentKey", "required")
                .containsEntry("userVerification", "required");

        Answer made = make(asha, options, " My phone ", phone.create(publicKey(options)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json()).containsOnlyKeys("id", "name", "created_at").containsEntry("name", "My phone");
        List<?> list = (List<?>) asha.get("/v1/auth/passkeys").json().get("passkeys");
        assertThat(list).hasSize(1);
        assertThat((List<?>) publicKey(creation(asha, node.url())).get("excludeCredentials"))
                .hasSize(1);

        for (int i = 0; i < 2; i++) {
            Map<String, Object> asked = request(node.url());
            assertThat(publicKey(asked))
                    .containsEntry("rpId", "localhost")
                    .containsEntry("allowCredentials", List.of());
            Answer signedIn = signIn(asked, phone.get(publicKey(asked), handle(asha)));
            assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
            assertThat(signedIn.json())
                    .containsOnlyKeys("access_token", "token_type", "expires_in", "refresh_token", "user_id")
                    .containsEntry("user_id", asha.userId().toString());
            assertThat(asha.withToken((String) signedIn.json().get("access_token"))
                            .get("/v1/test/me")
                            .status())
                    .isEqualTo(200);
        }

        String id = (String) made.json().get("id");
        TestUser ravi = TestUser.register(node.url());
        ProblemTest.assertProblem(ravi.delete("/v1/auth/passkeys/" + id), 404, "not_found");
        assertThat(asha.delete("/v1/auth/passkeys/" + id).status()).isEqualTo(204);
        Map<String, Object> asked = request(node.url());
        ProblemTest.assertProblem(signIn(asked, phone.get(publicKey(asked), handle(asha))), 401, "unauthenticated");
    }

    @Test
    void anAnswer_thatIsNotTheRightOne_signsNobodyIn() throws GeneralSecurityException {
        TestUser asha = TestUser.register(node.url());
        SoftAuthenticator phone = new SoftAuthenticator(node.url());
        Map<String, Object> options = creation(asha, node.url());
        assertThat(make(asha, options, "Phone", phone.create(publicKey(options)))
                        .status())
                .isEqualTo(201);

        Map<String, Object> used = request(node.url());
        assertThat(signIn(used, phone.get(publicKey(used), handle(asha))).status())
                .isEqualTo(200);
        refused(used, phone.get(publicKey(used), handle(asha)), "the challenge was used");

        Map<String, Object> old = request(node.url());
        node.bean(JdbcClient.class)
                .sql("UPDATE access.passkey_challenge SET expires_at = expires_at - interval '5 min'")
                .update();
        refused(old, phone.get(publicKey(old), handle(asha)), "the challenge is old");

        Map<String, Object> asked = request(node.url());
        Map<String, Object> other = publicKey(request(node.url()));
        refused(asked, phone.get(other, handle(asha)), "another challenge");

        Map<String, Object> mine = creation(asha, node.url());
        refused(mine, phone.get(publicKey(mine), handle(asha)), "a challenge for making one");

        phone.verifiesUser = false;
        asked = request(node.url());
        refused(asked, phone.get(publicKey(asked), handle(asha)), "nobody was seen");
        phone.verifiesUser = true;

        phone.relyingParty = "elsewhere.example";
        asked = request(node.url());
        refused(asked, phone.get(publicKey(asked), handle(asha)), "for another domain");
        phone.relyingParty = "localhost";

        asked = request(node.url());
        Map<String, Object> forged = new SoftAuthenticator(node.url()).get(publicKey(asked), handle(asha));
        Map<String, Object> stranger = new HashMap<>(forged);
        Map<String, Object> real = phone.get(publicKey(asked), handle(asha));
        stranger.put("id", real.get("id"));
        stranger.put("rawId", real.get("rawId"));
        refused(asked, stranger, "signed by another key");

        asked = request(node.url());
        refused(asked, Map.of("id", "x"), "nonsense");
        asked = request(node.url());
        assertThat(signIn(asked, phone.get(publicKey(asked), handle(asha))).status())
                .as("the right one, after all that")
                .isEqualTo(200);
    }

    @Test
    void aPage_ofElsewhere_getsNoOptions_andOneThatIsNamedGetsItsOwnDomains() throws GeneralSecurityException {
        TestUser asha = TestUser.register(node.url());
        for (String origin : List.of("https://evil.example", "null", "http://localhost.evil.example")) {
            assertThat(TestUser.exchange(
                                    TestUser.request(node.url(), "/v1/auth/passkeys/sign-in/options")
                                            .header("Origin", origin),
                                    "POST",
                                    "{}")
                            .status())
                    .as(origin)
                    .isEqualTo(403);
        }
        Map<String, Object> options = creation(asha, "https://books.example");
        assertThat(object(publicKey(options), "rp")).containsEntry("id", "books.example");

        SoftAuthenticator elsewhere = new SoftAuthenticator("https://evil.example");
        elsewhere.relyingParty = "books.example";
        ProblemTest.assertProblem(
                make(asha, options, "Phone", elsewhere.create(publicKey(options))), 400, "invalid_parameter");
        ProblemTest.assertProblem(make(asha, creation(asha, node.url()), " ", Map.of()), 400, "invalid_parameter");
    }

    @Test
    void aChallenge_ofOneUser_makesNoPasskeyOfAnother() throws GeneralSecurityException {
        TestUser asha = TestUser.register(node.url());
        TestUser ravi = TestUser.register(node.url());
        Map<String, Object> options = creation(asha, node.url());
        Map<String, Object> credential = new SoftAuthenticator(node.url()).create(publicKey(options));

        Answer refused = make(ravi, options, "Phone", credential);

        ProblemTest.assertProblem(refused, 400, "invalid_parameter");
        assertThat(refused.json()).containsEntry("field", "challenge_id");
        assertThat(make(asha, options, "Phone", credential).status()).isEqualTo(201);
    }

    private static void refused(Map<String, Object> asked, Map<String, Object> credential, String why) {
        Answer answer = signIn(asked, credential);
        assertThat(answer.status()).as(why).isEqualTo(401);
        assertThat(answer.code()).as(why).isEqualTo("unauthenticated");
    }

    private static Map<String, Object> creation(TestUser user, String origin) {
        Answer answer =
                TestUser.exchange(user.authorised("/v1/auth/passkeys/options").header("Origin", origin), "POST", "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()).containsOnlyKeys("challenge_id", "public_key");
        return answer.json();
    }

    private static Answer make(
            TestUser user, Map<String, Object> options, String name, Map<String, Object> credential) {
        return user.post(
                "/v1/auth/passkeys",
                Map.of("challenge_id", options.get("challenge_id"), "name", name, "credential", credential));
    }

    private static Map<String, Object> request(String origin) {
        Answer answer = TestUser.exchange(
                TestUser.request(node.url(), "/v1/auth/passkeys/sign-in/options")
                        .header("Origin", origin),
                "POST",
                "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Answer signIn(Map<String, Object> asked, Map<String, Object> credential) {
        return TestUser.exchange(
                TestUser.request(node.url(), "/v1/auth/passkeys/sign-in"),
                "POST",
                Map.of("challenge_id", asked.get("challenge_id"), "credential", credential));
    }

    private static byte[] handle(TestUser user) {
        return Base64.getUrlDecoder().decode((String)
                object(publicKey(creation(user, node.url())), "user").get("id"));
    }

    private static Map<String, Object> publicKey(Map<String, Object> options) {
        return object(options, "public_key");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> of, String field) {
        return (Map<String, Object>) of.get(field);
    }
}
