package io.ledger.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.testnode.RawHttp;
import io.ledger.testnode.TestNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator and a client's developer see of a node that nobody configured. */
class NodeTest {

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestPostgres.newDatabase(), "spring.application.name=test-node");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void health_isAskedForByAnybody_isUpWithoutDetails(String path) {
        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).containsEntry("status", "UP").doesNotContainKeys("details", "components");
    }

    @Test
    void metrics_areScrapedOnThisMachine_areThereWithTheNodesName() {
        TestUser.register(node.url()).get("/v1/test/me");

        Answer answer = get("/actuator/prometheus");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().lines())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_bucket{")
                        && line.contains("node=\"test-node\"")
                        && line.contains("uri=\"/v1/test/me\"")
                        && line.contains("le=\"0.05\""))
                .anyMatch(line -> line.startsWith("hikaricp_connections_active{"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/metrics", "/actuator/info", "/actuator"})
    void metrics_areAskedForThroughAProxy_areNotForUsers(String path) {
        Answer anonymous = TestUser.send(TestUser.request(node.url(), path).header("X-Forwarded-For", "203.0.113.9"));
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.code()).isEqualTo("unauthenticated");

        Answer user =
                TestUser.send(TestUser.register(node.url()).authorised(path).header("X-Forwarded-For", "203.0.113.9"));
        assertThat(user.status()).isEqualTo(403);
        assertThat(user.code()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "beans", "heapdump", "loggers", "configprops", "shutdown", "threaddump", "mappings"})
    void anActuatorThatTellsTooMuch_isAskedFor_isNotThere(String name) {
        assertThat(get("/actuator/" + name).status()).isEqualTo(404);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theDescription_isAskedForByAnybody_hasPathsTokensAndProblems() {
        Answer answer = get("/v1/openapi.json");

        assertThat(answer.status()).isEqualTo(200);
        Map<String, Object> api = answer.json();
        assertThat((Map<String, Object>) api.get("info"))
                .containsEntry("title", "Ledger")
                .containsKey("version");
        assertThat((Map<String, Object>) api.get("paths")).containsKeys("/v1/auth/login", "/v1/test/echo");
        assertThat(at(api, "components", "securitySchemes", "bearer")).containsEntry("scheme", "bearer");
        assertThat((List<Object>) at(api, "components", "schemas", "Problem", "properties", "code")
                        .get("enum"))
                .contains("not_found", "not_caught_up", "token_expired")
                .doesNotContain("already_exists");
        assertThat(at(
                        api,
                        "paths",
                        "/v1/test/echo",
                        "post",
                        "responses",
                        "default",
                        "content",
                        "application/problem+json",
                        "schema"))
                .containsEntry("$ref", "#/components/schemas/Problem");
        assertThat(at(api, "components", "schemas", "Echo", "properties")).containsKey("some_text");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> json, String... path) {
        Map<String, Object> found = json;
        for (String name : path) {
            found = (Map<String, Object>) found.get(name);
            assertThat(found).as(name).isNotNull();
        }
        return found;
    }

    @Test
    void aPageOfAnotherOrigin_asksWhetherItMayCall_mayNot() {
        String answer = RawHttp.send(
                node.url(),
                "OPTIONS /v1/auth/login HTTP/1.1",
                "Origin: https://app.example",
                "Access-Control-Request-Method: POST");

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("Access-Control-Allow");
    }

    @Test
    void aPageOfAnAllowedOrigin_calls_may() {
        try (TestNode open = TestNode.start(
                TestPostgres.newDatabase(), "ledger.security.allowed-origins=https://app.example,https://b.example")) {
            String preflight = RawHttp.send(
                    open.url(),
                    "OPTIONS /v1/books HTTP/1.1",
                    "Origin: https://app.example",
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: authorization, content-type");
            assertThat(preflight)
                    .startsWith("HTTP/1.1 200")
                    .contains("Access-Control-Allow-Origin: https://app.example")
                    .doesNotContain("Access-Control-Allow-Credentials");

            String refused = RawHttp.send(
                    open.url(),
                    "OPTIONS /v1/books HTTP/1.1",
                    "Origin: https://evil.example",
                    "Access-Control-Request-Method: POST");
            assertThat(refused).startsWith("HTTP/1.1 403").doesNotContain("Access-Control-Allow-Origin");

            // A refusal has to be readable for the page too, or it cannot tell an expired token from a lost network.
            String unauthenticated = RawHttp.send(open.url(), "GET /v1/books HTTP/1.1", "Origin: https://app.example");
            assertThat(unauthenticated)
                    .startsWith("HTTP/1.1 401")
                    .contains("Access-Control-Allow-Origin: https://app.example");
            // What a page may not read is not there for it. Date tells a device how far its clock is from the server's.
            assertThat(unauthenticated
                            .lines()
                            .filter(line -> line.startsWith("Access-Control-Expose-Headers:"))
                            .findFirst())
                    .hasValueSatisfying(exposed ->
                            assertThat(exposed).contains("Ledger-Seq", "Date", "Retry-After", "Content-Disposition"));
            assertThat(unauthenticated).contains("\nDate: ");
        }
    }

    @Test
    void aBodyThatIsTooLarge_isSent_isRefusedAndReadable() {
        Answer answer = TestUser.send(TestUser.request(node.url(), "/v1/auth/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[4 * 1024 * 1024])));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed");
    }

    @Test
    void anAnswer_isLookedAt_hasTheUsualHeadersOfSafety() {
        Answer answer = get("/v1/auth/jwks");

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.response().headers().map())
                .doesNotContainKeys("Set-Cookie", "set-cookie", "Server", "server");
    }

    private static Answer get(String path) {
        return TestUser.send(TestUser.request(node.url(), path));
    }
}
