package io.ledger.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.ledger.access.key.SigningKeys;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.testnode.TestNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The access tokens of the built-in issuer, and the keys behind them, on two nodes of one database. */
class TokenTest {

    private static TestNode one;
    private static TestNode two;
    private static TestUser asha;

    @BeforeAll
    static void start() {
        TestPostgres.Database database = TestPostgres.newDatabase();
        one = TestNode.start(database);
        two = TestNode.start(database);
        asha = TestUser.register(one.url());
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void aTokenOfOneNode_isShownToTheOther_isGood() {
        assertThat(asha.at(two.url()).get("/v1/test/me").json())
                .containsEntry("user_id", asha.userId().toString());
    }

    @Test
    void aToken_isReadByAnybody_hasTheClaimsItNeeds() throws ParseException {
        SignedJWT token = SignedJWT.parse(asha.accessToken());

        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getClaims()).containsOnlyKeys("iss", "sub", "sid", "iat", "exp", "jti");
        assertThat(claims.getSubject()).isEqualTo(asha.userId().toString());
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aTokenThatHasExpired_isShown_isToldSo() throws JOSEException {
        String expired = sign(
                key(),
                claims().expirationTime(Date.from(Instant.now().minusSeconds(1)))
                        .build());

        Answer answer = asha.withToken(expired).get("/v1/test/me");

        ProblemTest.assertProblem(answer, 401, "token_expired");
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void aTokenThatIsForged_isShown_isNoToken() throws JOSEException {
        ECKey key = key();
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        ECKey unknown = new ECKeyGenerator(Curve.P_256).keyID("unknown").generate();
        SignedJWT hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims().build());
        hmac.sign(new MACSigner(key.toECPublicKey().getEncoded()));
        String tampered = asha.accessToken().substring(0, asha.accessToken().length() - 4) + "AAAA";

        for (String token : List.of(
                sign(stranger, claims().build()),
                sign(unknown, claims().build()),
                sign(key, claims().issuer("another").build()),
                sign(key, claims().subject(null).build()),
                sign(key, claims().expirationTime(null).build()),
                hmac.serialize(),
                new PlainJWT(claims().build()).serialize(),
                tampered)) {
            Answer answer = asha.withToken(token).get("/v1/test/me");
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.code()).as(token).isEqualTo("unauthenticated");
        }
        assertThat(asha.withToken(sign(key, claims().build()))
                        .get("/v1/test/me")
                        .status())
                .as("the same token, well signed")
                .isEqualTo(200);
    }

    /** A header says which of our keys it is; it cannot bring one, say where one is, or reach anything by its name. */
    @Test
    void aToken_bringsItsOwnKeyOrNamesAnother_isNoToken() throws JOSEException {
        ECKey key = key();
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        byte[] publicPem = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        List<String> tokens = new ArrayList<>();
        tokens.add(signed(header().jwk(stranger.toPublicJWK()).keyID(key.getKeyID()), new ECDSASigner(stranger)));
        tokens.add(signed(header().jwk(stranger.toPublicJWK()), new ECDSASigner(stranger)));
        tokens.add(signed(
                header().jwkURL(URI.create(one.url() + "/v1/auth/jwks")).keyID("unknown"), new ECDSASigner(stranger)));
        tokens.add(signed(
                header().x509CertURL(URI.create("http://127.0.0.1:1/key")).keyID(key.getKeyID()),
                new ECDSASigner(stranger)));
        tokens.add(signed(
                header().x509CertChain(List.of(com.nimbusds.jose.util.Base64.encode(publicPem))),
                new ECDSASigner(stranger)));
        for (String keyId : List.of(
                "' OR '1'='1",
                "x' UNION SELECT private_jwk, now() FROM access.signing_key --",
                "../../../../dev/null",
                "/dev/null",
                "",
                "*",
                "%",
                key.getKeyID().toUpperCase(Locale.ROOT) + " ")) {
            tokens.add(signed(header().keyID(keyId), new ECDSASigner(key)));
        }
        for (byte[] secret : List.of(publicPem, key.toECPublicKey().getEncoded(), new byte[64])) {
            byte[] padded = Arrays.copyOf(secret, Math.max(secret.length, 64));
            for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS512)) {
                tokens.add(signed(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()), new MACSigner(padded)));
            }
        }
        RSAKey rsa = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        tokens.add(signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(rsa.getKeyID()), new RSASSASigner(rsa)));
        String good = signed(header().keyID(key.getKeyID()), new ECDSASigner(key));
        String body = good.substring(good.indexOf('.'));
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            String header = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("{\"alg\":\"" + none + "\",\"kid\":\"" + key.getKeyID() + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
            tokens.add(header + body);
            tokens.add(header + body.substring(0, body.lastIndexOf('.') + 1));
        }

        for (String token : tokens) {
            Answer answer = asha.withToken(token).get("/v1/test/me");
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.code()).as(token).isEqualTo("unauthenticated");
        }
        assertThat(asha.withToken(good).get("/v1/test/me").status()).isEqualTo(200);
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256);
    }

    private static String signed(JWSHeader.Builder header, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header.build(), claims().build());
        token.sign(signer);
        return token.serialize();
    }

    @Test
    void aKeyGrowsOld_theNextOneSigns_andTokensOfBothAreGoodOnBothNodes() throws ParseException {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (TestNode left = TestNode.start(database);
                TestNode right = TestNode.start(database)) {
            TestUser before = TestUser.register(left.url());
            assertThat(before.at(right.url()).get("/v1/test/me").status()).isEqualTo(200);
            age(left, Duration.ofDays(31));

            // A node that starts now finds the key too old, and makes the next; the others know nothing of it yet.
            try (TestNode third = TestNode.start(database)) {
                TestUser after = TestUser.register(third.url());

                assertThat(keyId(after)).isNotEqualTo(keyId(before));
                for (TestNode node : List.of(left, right, third)) {
                    assertThat(before.at(node.url()).get("/v1/test/me").status())
                            .isEqualTo(200);
                    assertThat(after.at(node.url()).get("/v1/test/me").status()).isEqualTo(200);
                }
                assertThat(publishedKeyIds(third)).containsExactlyInAnyOrder(keyId(before), keyId(after));
            }

            // Long after, no token of the first key can live.
            age(left, Duration.ofDays(1));
            try (TestNode fourth = TestNode.start(database)) {
                assertThat(publishedKeyIds(fourth)).hasSize(1).doesNotContain(keyId(before));
                assertThat(before.at(fourth.url()).get("/v1/test/me").status()).isEqualTo(401);
            }
        }
    }

    @Test
    void manyNodesNeedTheFirstKeyAtOnce_oneMakesIt() throws InterruptedException {
        TestPostgres.Database database = TestPostgres.newDatabase();
        try (TestNode left = TestNode.start(database);
                TestNode right = TestNode.start(database)) {
            List<Thread> threads = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(i -> Thread.ofVirtual()
                            .start(() -> (i % 2 == 0 ? left : right)
                                    .bean(SigningKeys.class)
                                    .current()))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(left.bean(JdbcClient.class)
                            .sql("SELECT count(*) FROM access.signing_key")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    /** Moves all keys back in time, as if they had been made that much earlier. */
    private static void age(TestNode node, Duration by) {
        node.bean(JdbcClient.class)
                .sql("UPDATE access.signing_key SET created_at = created_at - make_interval(secs => ?)")
                .param((double) by.toSeconds())
                .update();
    }

    private static List<String> publishedKeyIds(TestNode node) {
        Object keys = TestUser.send(TestUser.request(node.url(), "/v1/auth/jwks"))
                .json()
                .get("keys");
        return ((List<?>) keys)
                .stream()
                        .map(key -> String.valueOf(((Map<?, ?>) key).get("kid")))
                        .toList();
    }

    private static String keyId(TestUser user) throws ParseException {
        return SignedJWT.parse(user.accessToken()).getHeader().getKeyID();
    }

    private static ECKey key() {
        return one.bean(SigningKeys.class).current();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("ledger")
                .subject(asha.userId().toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now().minusSeconds(60)))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static String sign(ECKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }
}
