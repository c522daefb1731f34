package io.ledger.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.testnode.RawHttp;
import io.ledger.testnode.TestNode;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What anybody can send without a token: it is refused in words, no cache keeps the answer, and it costs the log a line at most. */
class OddRequestsTest {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private static TestNode node;
    private static TestUser user;

    private ListAppender<ILoggingEvent> logged;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestPostgres.newDatabase());
        user = TestUser.register(node.url());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void listen() {
        logged = new ListAppender<>();
        logged.start();
        ROOT.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        ROOT.detachAppender(logged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://[",
                "Origin: http://localhost:99999999999",
                "Origin: %",
                "Origin:",
                "Origin: https://evil.example",
                "Origin: null",
            })
    void anOriginThatIsNone_orOfOthers_isForbidden(String header) {
        for (String path : List.of("/v1/auth/jwks", "/v1/test/me", "/actuator/health", "/")) {
            assertThat(RawHttp.send(node.url(), "GET " + path + " HTTP/1.1", header))
                    .startsWith("HTTP/1.1 403")
                    .contains("\"code\":\"forbidden\"", "Cache-Control: no-store");
        }
        assertThat(stacks()).isEmpty();
    }

    @Test
    void aHostAndAnOriginOfAnotherName_areForbidden_andTheSettingIsNamed() throws Exception {
        String authority = "evil.example:" + URI.create(node.url()).getPort();
        assertThat(exchange(
                        "GET /v1/auth/jwks HTTP/1.1\r\nHost: %1$s\r\nOrigin: http://%1$s\r\nConnection: close\r\n\r\n"
                                .formatted(authority)))
                .startsWith("HTTP/1.1 403")
                .contains("ledger.security.allowed-hosts");
        assertThat(exchange("GET /v1/auth/jwks HTTP/1.1\r\nHost: " + authority + "\r\nConnection: close\r\n\r\n"))
                .as("of a program")
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: ;;;",
                "Accept: text/",
                "Accept-Language: ,,;q=x",
                "Accept-Charset: \u0001",
                "Content-Type: ;",
                "Content-Type: application/json;charset=nonsense",
                "Range: bytes=9-1,x",
                "If-None-Match: \"",
                "If-Modified-Since: yesterday",
                "Forwarded: for=\"[",
                "X-Forwarded-For: ,,",
                "X-Forwarded-Host: [",
                "X-Forwarded-Port: x",
                "Authorization: Bearer",
                "Authorization: Bearer \u00ff",
                "Authorization: Basic !!!",
                "Cookie: a=\"",
                "Expect: nothing",
                "Access-Control-Request-Method: \"",
                "Content-Length: -1",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: nonsense",
                "Upgrade: websocket",
                "No-Colon",
            })
    void aHeaderThatCannotBeRead_isNoFaultOfOurs(String header) {
        for (String line : List.of(
                "GET /v1/auth/jwks HTTP/1.1",
                "GET /v1/test/limit?limit=1 HTTP/1.1",
                "POST /v1/auth/login HTTP/1.1",
                "GET /actuator/health HTTP/1.1")) {
            assertThat(RawHttp.send(node.url(), line, header)).as(line).matches("(?s)HTTP/1.1 [234]..? .*");
        }
        assertThat(stacks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET //v1/auth/jwks HTTP/1.1, 400",
        "GET /v1//auth/jwks HTTP/1.1, 400",
        "GET /v1/auth/../../actuator/env HTTP/1.1, 400",
        "GET /v1/auth/%2e%2e/x HTTP/1.1, 400",
        "GET /v1/auth;x/jwks HTTP/1.1, 400",
        "GET /%zz HTTP/1.1, 400",
        "TRACE /v1/auth/jwks HTTP/1.1, 40",
        "TRACK /v1/auth/jwks HTTP/1.1, 400",
        "CONNECT localhost:80 HTTP/1.1, 40",
        "OPTIONS * HTTP/1.1, 200",
        "GET /v1/nothing HTTP/1.1, 401",
        "GET /error HTTP/1.1, 404",
        "GET /actuator/env HTTP/1.1, 40",
        "GET /actuator/heapdump HTTP/1.1, 40",
    })
    void anOddAddressOrMethod_isRefused_withoutASecretAndWithoutACopyInACache(String line, String status) {
        String answer = RawHttp.send(node.url(), line);
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("\nServer:", "Exception", "at org.");
        if (answer.contains("\r\n\r\n{")) {
            assertThat(answer).contains("Cache-Control: no-store", "X-Content-Type-Options: nosniff");
        }
        assertThat(stacks()).isEmpty();
    }

    @Test
    void aBodyThatIsCutOff_costsALine() throws Exception {
        URI uri = URI.create(node.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /v1/test/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
                                    + "Authorization: Bearer " + user.accessToken() + "\r\n\r\n{\"some_text\": \"x")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(List.copyOf(logged.list))
                        .anyMatch(event -> event.getFormattedMessage().contains("broken off")));
        assertThat(stacks()).isEmpty();
    }

    @Test
    void privateAnswers_areKeptByNobody_andSayWhatBrowsersMayDoWithThem() {
        for (TestUser.Answer answer : List.of(
                user.get("/v1/test/me"),
                user.get("/v1/test/limit?limit=x"),
                user.get("/v1/test/broken"),
                TestUser.send(TestUser.request(node.url(), "/v1/test/me")))) {
            assertThat(answer.header("Cache-Control")).as(answer.body()).contains("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Strict-Transport-Security"))
                    .as("without TLS")
                    .isEmpty();
        }
    }

    /** What was logged with a stack trace, or as a fault of ours. */
    private List<String> stacks() {
        return List.copyOf(logged.list).stream()
                .filter(event ->
                        event.getThrowableProxy() != null || event.getLevel().isGreaterOrEqual(Level.ERROR))
                .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
                .toList();
    }

    private static String exchange(String request) throws Exception {
        URI uri = URI.create(node.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
