package io.ledger.server;

import static io.ledger.testissuer.TestClients.APP;
import static io.ledger.testissuer.TestClients.ASHAS_SCRIPT;
import static io.ledger.testissuer.TestClients.AUDIENCE;
import static io.ledger.testissuer.TestClients.ELSEWHERE;
import static io.ledger.testissuer.TestClients.IMPOSTOR;
import static io.ledger.testissuer.TestClients.LATE;
import static io.ledger.testissuer.TestClients.RAVIS_SCRIPT;
import static io.ledger.testissuer.TestClients.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.running.LedgerServer;
import io.ledger.testissuer.TestIssuer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Ledger beside a real OpenID Connect issuer, Spring Authorization Server in a process of its own. The last of these tests ends that process. */
@TestMethodOrder(OrderAnnotation.class)
class OpenIdConnectTest {

    private static final int LAST = Integer.MAX_VALUE;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static ChildProcess issuer;
    private static String issuerUri;
    private static ConfigurableApplicationContext server;
    private static String serverUri;

    @BeforeAll
    static void start() throws Exception {
        int port = freePort();
        issuerUri = "http://localhost:" + port;
        issuer = ChildProcess.start(folder, TestIssuer.class.getName(), "--server.port=" + port);
        Stream<String> properties = Stream.concat(
                Stream.of(TestPostgres.newDatabase().properties()),
                Stream.of(
                        "server.port=0",
                        "ledger.security.issuer-uri=" + issuerUri,
                        "ledger.security.audience=" + AUDIENCE,
                        "ledger.security.client-id=" + APP,
                        "ledger.security.other-clients=" + String.join(",", ASHAS_SCRIPT, RAVIS_SCRIPT, LATE)));
        server = new SpringApplicationBuilder(LedgerServer.class)
                .properties(properties.toArray(String[]::new))
                .run();
        serverUri = "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port");
        issuer.awaitLine("Started TestIssuer");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
        issuer.close();
    }

    @Test
    void theAppIsToldWhereOneSignsIn_andMayCallThere() {
        assertThat(TestUser.send(TestUser.request(serverUri, "/v1/auth/config")).json())
                .containsEntry("issuer", issuerUri)
                .containsEntry("client_id", APP)
                .containsEntry("scopes", List.of("openid", "profile"));
        assertThat(TestUser.send(TestUser.request(serverUri, "/").header("Accept", "text/html"))
                        .header("Content-Security-Policy"))
                .containsPattern("connect-src [^;]* " + issuerUri + "(;| |$)");
    }

    @Test
    void aTokenOfTheIssuer_thatIsForUs_isTaken() throws Exception {
        assertThat(books(token(ASHAS_SCRIPT)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        ELSEWHERE + ", unauthenticated",
        STRANGER + ", unauthenticated",
        IMPOSTOR + ", unauthenticated",
        LATE + ", token_expired"
    })
    void aTokenThatIsNotForUs_isRefused(String client, String code) throws Exception {
        Answer answer = books(token(client));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void whoHasNoAccountHere_comesInByInvitation() throws Exception {
        UUID book = UUID.randomUUID();
        TestUser asha = user(ASHAS_SCRIPT);
        TestUser ravi = user(RAVIS_SCRIPT);
        asha.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR"));
        assertThat(ravi.get("/v1/books/" + book + "/members").status()).isEqualTo(404);

        Answer invited = asha.post("/v1/books/" + book + "/invitations", Map.of("role", "accountant"));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        Answer accepted = ravi.post("/v1/invitations/" + invited.json().get("code") + "/accept", Map.of());

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.json()).containsEntry("book_id", book.toString()).containsEntry("role", "accountant");
        assertThat(ravi.get("/v1/books").body()).contains(book.toString());
        assertThat(ravi.get("/v1/books/" + book + "/members").body()).contains(ASHAS_SCRIPT, RAVIS_SCRIPT);
    }

    @Test
    void theIssuerRotatesItsKeys_newTokensAndEarlierOnesAreTaken() throws Exception {
        String earlier = token(ASHAS_SCRIPT);
        assertThat(books(earlier).status()).isEqualTo(200);

        assertThat(post("/test/rotate", "", null).statusCode()).isEqualTo(200);

        assertThat(books(token(ASHAS_SCRIPT)).status()).isEqualTo(200);
        assertThat(books(earlier).status()).isEqualTo(200);
    }

    @Test
    @Order(LAST)
    void theIssuerIsGone_whatItGaveGoesOnToWork() throws Exception {
        String token = token(ASHAS_SCRIPT);
        assertThat(books(token).status()).isEqualTo(200);

        issuer.kill();

        assertThat(books(token).status()).isEqualTo(200);
        // A key that nobody knows could be asked for only there: that passes, and is not the token's fault.
        String[] parts = token.split("\\.");
        String head = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"RS256\",\"kid\":\"another\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(books(head + "." + parts[1] + "." + parts[2]).status()).isIn(401, 503);
        assertThat(books(token).status()).isEqualTo(200);
    }

    private static TestUser user(String client) throws Exception {
        return new TestUser(serverUri, client, "", UUID.randomUUID(), token(client), "");
    }

    private static Answer books(String token) {
        return TestUser.send(TestUser.request(serverUri, "/v1/books").header("Authorization", "Bearer " + token));
    }

    /** As a script gets one, by the client credentials grant. */
    private static String token(String client) throws Exception {
        String secret = Base64.getEncoder().encodeToString((client + ":" + client).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = post("/oauth2/token", "grant_type=client_credentials", "Basic " + secret);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return String.valueOf(Json.readStored(answer.body()).get("access_token"));
    }

    private static HttpResponse<String> post(String path, String body, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(issuerUri + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
