package io.ledger.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.testnode.TestNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another OpenID Connect issuer in the place of the built-in one. */
class OtherIssuerTest {

    private static HttpServer issuer;
    private static String issuerUri;
    private static RSAKey key;
    private static TestNode node;
    private static volatile boolean away;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuerUri = "http://localhost:" + issuer.getAddress().getPort();
        serve("/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"],
                 "authorization_endpoint": "%1$s/a", "response_types_supported": ["code"]}
                """.formatted(issuerUri));
        serve("/keys", new JWKSet(key).toString(true));
        issuer.start();
        away = true;
        node = TestNode.start(
                TestPostgres.newDatabase(),
                "ledger.security.issuer-uri=" + issuerUri,
                "ledger.security.audience=ledger-api");
    }

    @AfterAll
    static void stop() {
        node.close();
        issuer.stop(0);
    }

    private static void serve(String path, String json) {
        issuer.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Test
    void theIssuerIsAwayAtTheStart_tokensWorkOnceItIsBack_andNameTheSameUserEachTime() throws JOSEException {
        away = true;
        ProblemTest.assertProblem(me(token(claims().build())), 503, "unavailable");

        away = false;
        Answer first = me(token(claims().build()));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        UUID userId = UUID.fromString((String) first.json().get("user_id"));
        assertThat(userId.version()).isEqualTo(5);
        assertThat(me(token(claims().build())).json()).isEqualTo(first.json());
        assertThat(me(token(claims().subject("somebody else").build())).json()).isNotEqualTo(first.json());
    }

    @Test
    void aTokenOfTheIssuer_thatIsNotMeantForUs_isNoToken() throws JOSEException {
        away = false;
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("k1").generate();
        for (String token : List.of(
                token(claims().issuer("https://elsewhere.example").build()),
                token(claims().audience("another-api").build()),
                token(claims().audience((String) null).build()),
                token(claims().notBeforeTime(Date.from(Instant.now().plusSeconds(600)))
                        .build()),
                sign(stranger, claims().build()))) {
            ProblemTest.assertProblem(me(token), 401, "unauthenticated");
        }
        ProblemTest.assertProblem(
                me(token(claims().expirationTime(Date.from(Instant.now().minusSeconds(120)))
                        .build())),
                401,
                "token_expired");
    }

    @Test
    void theCallsOfTheBuiltInIssuer_areMade_areGone() {
        for (String path : List.of("register", "login", "refresh")) {
            ProblemTest.assertProblem(
                    TestUser.exchange(TestUser.request(node.url(), "/v1/auth/" + path), "POST", "{}"),
                    404,
                    "not_found");
        }
        ProblemTest.assertProblem(TestUser.send(TestUser.request(node.url(), "/v1/auth/jwks")), 404, "not_found");
    }

    private static Answer me(String token) {
        return TestUser.send(TestUser.request(node.url(), "/v1/test/me").header("Authorization", "Bearer " + token));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuerUri)
                .subject("auth0|asha")
                .audience("ledger-api")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static String token(JWTClaimsSet claims) throws JOSEException {
        return sign(key, claims);
    }

    private static String sign(RSAKey with, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(with));
        return token.serialize();
    }
}
