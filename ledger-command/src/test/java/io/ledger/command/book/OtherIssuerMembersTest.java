package io.ledger.command.book;

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
import io.ledger.command.CommandSide;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Members who have no account here, as another OpenID Connect issuer has their names. */
class OtherIssuerMembersTest {

    private static HttpServer issuer;
    private static String issuerUri;
    private static RSAKey key;
    private static CommandSide side;

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
        side = CommandSide.start(TestPostgres.newDatabase(), "ledger.security.issuer-uri=" + issuerUri);
    }

    @AfterAll
    static void stop() {
        side.close();
        issuer.stop(0);
    }

    private static void serve(String path, String json) {
        issuer.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Test
    void aMemberThatIsNamedByTheSubject_comesInWithTheIssuersToken() throws JOSEException {
        String book = "/v1/books/" + UUID.randomUUID();
        String asha = token("auth0|asha");
        String ravi = token("auth0|ravi");
        Answer opened = post(
                asha,
                "/v1/books",
                Map.of("id", book.substring("/v1/books/".length()), "name", "Shop", "currency", "INR"));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(get(ravi, book + "/members").status()).isEqualTo(404);
        assertThat(post(asha, book + "/members", Map.of("login", "ravi@b.test", "role", "editor"))
                        .json())
                .containsEntry("code", "not_found")
                .containsEntry("field", "login");

        Answer added = post(asha, book + "/members", Map.of("subject", "auth0|ravi", "role", "editor"));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json()).containsEntry("login", "auth0|ravi").containsEntry("role", "editor");
        assertThat(get(ravi, book + "/members").body())
                .contains("auth0|ravi", String.valueOf(added.json().get("user_id")));
        assertThat(get(token("auth0|somebody"), book + "/members").status()).isEqualTo(404);
    }

    @Test
    void aSubjectOfNothing_isRefused() throws JOSEException {
        UUID id = UUID.randomUUID();
        String asha = token("auth0|asha");
        post(asha, "/v1/books", Map.of("id", id.toString(), "name", "Shop", "currency", "INR"));
        for (String subject : new String[] {"", " ", "a\nb", "x".repeat(256)}) {
            assertThat(post(asha, "/v1/books/" + id + "/members", Map.of("subject", subject, "role", "editor"))
                            .json())
                    .containsEntry("code", "invalid_parameter")
                    .containsEntry("field", "subject");
        }
    }

    private static Answer get(String token, String path) {
        return TestUser.send(request(token, path));
    }

    private static Answer post(String token, String path, Map<String, Object> body) {
        return TestUser.exchange(request(token, path), "POST", body);
    }

    private static HttpRequest.Builder request(String token, String path) {
        return TestUser.request(side.baseUrl(), path).header("Authorization", "Bearer " + token);
    }

    private static String token(String subject) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuerUri)
                        .subject(subject)
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
