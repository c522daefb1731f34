package io.ledger.access.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.testnode.KeptConnection;
import io.ledger.testnode.TestNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that does nothing wrong is kept, whatever its requests and answers were, on a node with doors that close soon. */
class KeptConnectionTest {

    /** Longer than a head or a body may take on this node. */
    private static final long PAUSE_MS = 2_500;

    private static TestNode node;
    private static TestUser asha;
    private static String token;

    private KeptConnection connection;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                TestPostgres.newDatabase(),
                "ledger.http.head-limit=2s",
                "ledger.http.body-grace=2s",
                "ledger.http.body-bytes-per-second=500");
        asha = TestUser.register(node.url());
        token = "Authorization: Bearer " + asha.accessToken();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void connect() throws IOException {
        connection = new KeptConnection(URI.create(node.url()));
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @Test
    void requests_withAndWithoutBodies_areAnsweredOnOneConnection_withPausesBetween() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(me()).isEqualTo(200);
            assertThat(echo(20)).isEqualTo(200);
            assertThat(echo(60_000)).isEqualTo(200);
        }
        Thread.sleep(PAUSE_MS);
        assertThat(echo(60_000)).isEqualTo(200);
        Thread.sleep(PAUSE_MS);
        assertThat(me()).isEqualTo(200);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void afterBodies_thatNobodyRead_theConnectionIsKept() throws Exception {
        for (int i = 0; i < 3; i++) {
            connection.send("POST /v1/test/echo", "{\"some_text\": \"" + "a".repeat(100_000) + "\"}");
            assertThat(connection.answer().status()).isEqualTo(401);
            assertThat(me()).isEqualTo(200);
            connection.sendChunked("POST /v1/test/echo", "", "{\"some_text\"", ": \"b\"}");
            assertThat(connection.answer().status()).isEqualTo(401);
            connection.send("PUT /v1/test/echo", "{\"some_text\": \"c\"}", token);
            assertThat(connection.answer().status()).isEqualTo(405);
            connection.send("POST /v1/test/nothing", "{}", token);
            assertThat(connection.answer().status()).isEqualTo(404);
        }
        assertThat(connection.isOpen()).isTrue();
        assertThat(me()).isEqualTo(200);
    }

    @Test
    void afterABody_whoseEndCameAfterItsAnswer_theConnectionIsKept() throws Exception {
        String request = connection.request("POST /v1/test/echo", "{\"some_text\": \"" + "a".repeat(100_000) + "\"}");
        int half = request.length() / 2;
        for (int i = 0; i < 3; i++) {
            connection.write(request.substring(0, half));
            assertThat(connection.answer().status()).isEqualTo(401);
            connection.write(request.substring(half));
            assertThat(me()).isEqualTo(200);
        }
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aClient_thatAsksWhetherToSendItsBody_isTold() throws Exception {
        String body = "{\"some_text\": \"" + "a".repeat(100_000) + "\"}";
        String allowed = connection.request("POST /v1/test/echo", body, token, "Expect: 100-continue");
        connection.write(allowed.substring(0, allowed.length() - body.length()));
        assertThat(connection.answer().status()).isEqualTo(100);
        connection.write(body);
        assertThat(connection.answer().status()).isEqualTo(200);
        assertThat(me()).isEqualTo(200);

        String refused = connection.request("POST /v1/test/echo", body, "Expect: 100-continue");
        connection.write(refused.substring(0, refused.length() - body.length()));
        KeptConnection.Answer answer = connection.answer();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.saysClose()).isTrue();
    }

    @Test
    void chunks_areReadToTheirEnd_andNoFurther() throws Exception {
        for (int i = 0; i < 3; i++) {
            connection.sendChunked("POST /v1/test/echo", token, "{\"some_text\": \"a", "b\"", "}");
            assertThat(connection.answer().body()).contains("\"ab\"");
            assertThat(me()).isEqualTo(200);
        }
        assertThat(connection.isOpen()).isTrue();
    }

    /** Sent again they would be none again; so this is no 503. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/test/echo", "/v1/auth/login"})
    void chunks_thatAreNone_areMalformed_andTheConnectionEnds(String path) throws Exception {
        connection.write(connection.chunked("POST " + path, token, "{}").replace("\r\n\r\n2\r\n", "\r\n\r\nno\r\n"));
        KeptConnection.Answer answer = connection.answer();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.saysClose()).isTrue();
    }

    @Test
    void pipelinedRequests_areAllAnswered_inOrder() throws Exception {
        String echo = connection.request("POST /v1/test/echo", "{\"some_text\": \"a\"}", token);
        String chunked = connection.chunked("POST /v1/test/echo", token, "{\"some_text\"", ": \"b\"}");
        String refused = connection.request("POST /v1/test/echo", "{\"some_text\": \"c\"}");
        String get = connection.request("GET /v1/test/me", "", token);
        connection.write(echo + chunked + refused + get + echo + get);

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(connection.answer().status());
        }
        assertThat(statuses).containsExactly(200, 200, 401, 200, 200, 200);
        assertThat(me()).isEqualTo(200);
    }

    /** Each head has its own time: the beginning of the next one, which came with the end of the last one, is new. */
    @Test
    void heads_thatComeInPieces_eachInTime_areAnswered() throws Exception {
        String get = connection.request("GET /v1/test/me", "", token);
        int half = get.length() / 2;
        connection.write(get.substring(0, half));
        for (int i = 0; i < 8; i++) {
            Thread.sleep(300);
            connection.write(get.substring(half) + get.substring(0, half));
            assertThat(connection.answer().status()).isEqualTo(200);
        }
        connection.write(get.substring(half));
        assertThat(connection.answer().status()).isEqualTo(200);
    }

    @Test
    void anAnswer_afterWhichTheConnectionEnds_saysSo() throws Exception {
        connection.send("POST /v1/auth/login", "{\"login\": \"" + "a".repeat(20_000) + "\"}");
        KeptConnection.Answer answer = connection.answer();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.saysClose()).isTrue();
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void theJdksClient_usesOneConnectionForAll() throws Exception {
        Set<String> clients = new HashSet<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 50; i++) {
                String body = "{\"some_text\": \"" + "a".repeat(i * 1_000) + "\"}";
                HttpRequest echo = asha.authorised("/v1/test/echo")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
                assertThat(client.send(echo, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
                clients.add(client.send(asha.authorised("/v1/test/client").build(), BodyHandlers.ofString())
                        .body());
            }
        }
        assertThat(clients).hasSize(1);
    }

    private int me() throws IOException {
        connection.send("GET /v1/test/me", "", token);
        return connection.answer().status();
    }

    private int echo(int length) throws IOException {
        connection.send("POST /v1/test/echo", "{\"some_text\": \"" + "a".repeat(length) + "\"}", token);
        return connection.answer().status();
    }
}
