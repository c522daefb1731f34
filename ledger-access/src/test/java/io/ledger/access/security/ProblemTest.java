package io.ledger.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.testnode.RawHttp;
import io.ledger.testnode.TestNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong over HTTP, wherever it does, is a problem of the contract. */
public class ProblemTest {

    private static TestNode node;
    private static TestUser user;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestPostgres.newDatabase());
        user = TestUser.register(node.url());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/test/me", "/v1/nothing", "/v1", "/v1/auths", "/v1/openapi.json/x", "/v1/stomp/info"})
    void aPathOfTheApi_isCalledWithoutAToken_isRefused(String path) {
        Answer answer = TestUser.send(TestUser.request(node.url(), path));

        assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer garbage", "Bearer", "Basic dXNlcjpwdw==", "Bearer a b", "Bearer e30.e30.e30"})
    void aPathOfTheApi_isCalledWithNoGoodToken_isRefused(String header) {
        Answer answer =
                TestUser.send(TestUser.request(node.url(), "/v1/test/me").header("Authorization", header));

        assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void anUnknownPath_isCalledWithAToken_isNotFound() {
        assertProblem(user.get("/v1/nothing"), 404, "not_found");
        assertProblem(user.get("/v1/test/things/no-uuid"), 404, "not_found");
        assertProblem(TestUser.send(TestUser.request(node.url(), "/nothing.html")), 404, "not_found");
        assertProblem(TestUser.send(TestUser.request(node.url(), "/error")), 404, "not_found");
    }

    @Test
    void aPath_isCalledInAWrongWay_saysWhich() {
        Answer method = user.delete("/v1/test/me");
        assertProblem(method, 405, "method_not_allowed");
        assertThat(method.header("Allow")).contains("GET");

        assertProblem(
                TestUser.send(user.authorised("/v1/test/me").header("Accept", "text/html")), 406, "not_acceptable");
        assertProblem(
                TestUser.send(user.authorised("/v1/test/me").header("Accept", "application/xml")),
                406,
                "not_acceptable");
        assertProblem(
                TestUser.send(user.authorised("/v1/test/echo")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported_media_type");
        assertProblem(
                TestUser.send(user.authorised("/v1/test/echo")
                        .header("Content-Type", "application/yaml")
                        .POST(BodyPublishers.ofString("some_text: x"))),
                415,
                "unsupported_media_type");
        assertProblem(
                TestUser.send(TestUser.request(node.url(), "/v1/auth/login").POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported_media_type");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("{\"some_text\": ", ""),
                Arguments.of("[]", ""),
                Arguments.of("", ""),
                Arguments.of("{\"some_text\": \"a\", \"some_text\": \"b\"}", ""),
                Arguments.of("{} {}", ""),
                Arguments.of("{\"some_number\": NaN}", ""),
                Arguments.of("{\"some_number\": " + "1".repeat(60) + "}", ""),
                Arguments.of("[".repeat(100), ""),
                Arguments.of("{\"someText\": \"a\"}", "someText"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aBody_thatCannotBeRead_isMalformed(String body, String field) {
        Answer answer = user.post("/v1/test/echo", body);

        assertProblem(answer, 400, "malformed");
        assertThat(answer.json().getOrDefault("field", "")).isEqualTo(field);
    }

    @Test
    void aBody_isEchoed_inTheConventionsOfTheContract() {
        Answer answer = user.post(
                "/v1/test/echo",
                "{\"some_text\": \"\u0928\u092e\u0938\u094d\u0924\u0947\", \"some_number\": 0.10, \"some_time\": \"2026-11-22T15:30:00.1+05:30\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"some_text\":\"\u0928\u092e\u0938\u094d\u0924\u0947\",\"some_number\":0.10,\"some_time\":\"2026-11-22T10:00:00.100Z\"}");
    }

    @Test
    void aParameter_thatIsMissingOrCannotBeRead_isNamed() {
        assertProblem(user.get("/v1/test/limit"), 400, "invalid_parameter");
        Answer answer = user.get("/v1/test/limit?limit=ten");
        assertProblem(answer, 400, "invalid_parameter");
        assertThat(answer.json()).containsEntry("field", "limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/test/%zz HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /v1/test/me%00 HTTP/1.1",
                "GET /v1/test//me HTTP/1.1",
                "GET /v1/test/me;a=b HTTP/1.1",
                "GET /v1/test/%2e%2e/me HTTP/1.1",
                "GET /v1/test%2Fme HTTP/1.1",
                "GET /v1/test/me%5c HTTP/1.1",
                "GET /v1/test/me%c0%af HTTP/1.1"
            })
    void anAddress_thatIsWrittenOddly_isRefusedAsAProblem(String requestLine) {
        String answer = RawHttp.send(node.url(), requestLine, "Authorization: Bearer " + user.accessToken());

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"code\":\"malformed\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=%zz",
                "limit=5&other=%zz",
                "limit=5&other=%",
                "limit=5&other=%ED%A0%80",
                "limit=5&%E0%A4=1"
            })
    void aQuery_thatIsNotPercentEncodedWell_isNoServerError(String query) {
        String answer = RawHttp.send(
                node.url(), "GET /v1/test/limit?" + query + " HTTP/1.1", "Authorization: Bearer " + user.accessToken());

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"invalid_parameter\"");
    }

    @Test
    void aBug_isMet_tellsNothingOfItself() {
        Answer answer = user.get("/v1/test/broken");

        assertProblem(answer, 500, "internal");
        assertThat(answer.body()).doesNotContain("SELECT", "Exception", "io.ledger");
    }

    @Test
    void aFilter_fails_isAProblemToo() {
        Answer answer = user.get("/v1/test/me?fail=filter");

        assertProblem(answer, 500, "internal");
        assertThat(answer.body()).doesNotContain("SELECT", "Exception", "io.ledger");
    }

    @Test
    void thePublicPaths_areCalledWithAnExpiredToken_doNotMind() {
        Answer answer = TestUser.exchange(
                TestUser.request(node.url(), "/v1/auth/refresh").header("Authorization", "Bearer garbage"),
                "POST",
                Map.of("refresh_token", "unknown"));

        assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.body()).contains("refresh token");
        assertThat(TestUser.send(TestUser.request(node.url(), "/actuator/health")
                                .header("Authorization", "Bearer garbage"))
                        .status())
                .isEqualTo(200);
    }

    public static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json())
                .containsEntry("status", status)
                .containsEntry("code", code)
                .containsKeys("type", "title", "detail");
    }
}
