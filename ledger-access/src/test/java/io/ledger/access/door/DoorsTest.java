package io.ledger.access.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.testnode.TestNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that want more of a server than they are worth, on a node with doors that close soon. */
class DoorsTest {

    private static final int MAX_CONNECTIONS = 5;
    private static final int TIMEOUT_MS = 20_000;
    /** More than a connection may live on by, and fewer than a test has patience for. */
    private static final int MOST_DRIPS = 400;

    private static final int LOOK_MS = 10;
    private static final int MAX_LOOKS = 1_000;
    private static final long DRIP_MS = 25;

    private static TestNode node;
    private static TestUser asha;
    private static int port;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                TestPostgres.newDatabase(),
                "ledger.http.head-limit=400ms",
                "ledger.http.body-grace=400ms",
                "ledger.http.body-bytes-per-second=500",
                "ledger.http.body-memory=64KB",
                "ledger.http.connections-per-address=" + MAX_CONNECTIONS,
                "ledger.security.trusted-proxies=127.0.0.1,10.0.0.0/8,2001:db8::/32");
        asha = TestUser.register(node.url());
        port = URI.create(node.url()).getPort();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aHead_thatDrips_isCutOff() throws Exception {
        try (Socket socket = connect("127.0.0.1")) {
            send(socket, "GET /v1/test/me HTTP/1.1\r\nHost: localhost\r\nX-Drip: ");

            assertThat(dripUntilClosed(socket)).isLessThan(MOST_DRIPS);
        }
    }

    @Test
    void aRequestLine_thatDrips_isCutOff_onAConnectionThatWasUsedBeforeToo() throws Exception {
        try (Socket socket = connect("127.0.0.1")) {
            send(socket, "GET /v1/auth/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(readSome(socket)).startsWith("HTTP/1.1 200");
            send(socket, "GE");

            assertThat(dripUntilClosed(socket)).isLessThan(MOST_DRIPS);
        }
    }

    @Test
    void aBody_thatNobodyReads_drips_andTheAnswerComes_andTheConnectionEnds() throws Exception {
        try (Socket socket = connect("127.0.0.1")) {
            send(
                    socket,
                    "POST /v1/test/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");

            assertThat(readSome(socket)).startsWith("HTTP/1.1 401");
            assertThat(dripUntilClosed(socket)).isLessThan(MOST_DRIPS);
        }
    }

    @Test
    void aBody_thatIsReadAndDrips_isToBeSentAgain_andTheConnectionEnds() throws Exception {
        try (Socket socket = connect("127.0.0.1")) {
            send(
                    socket,
                    "POST /v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n{");

            assertThat(dripUntilClosed(socket)).isLessThan(MOST_DRIPS);
            assertThat(readSome(socket)).startsWith("HTTP/1.1 503").contains("too slowly");
        }
    }

    @Test
    void aBody_ofASlowButSteadyLine_isRead_andTheConnectionIsKept() throws Exception {
        String authorised = "HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + asha.accessToken() + "\r\n";
        String body = "{\"some_text\": \"" + "a".repeat(6_000) + "\"}";
        try (Socket socket = connect("127.0.0.1")) {
            send(
                    socket,
                    "POST /v1/test/echo " + authorised + "Content-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\n\r\n");
            for (int i = 0; i < body.length(); i += 200) {
                send(socket, body.substring(i, Math.min(body.length(), i + 200)));
                Thread.sleep(DRIP_MS);
            }
            assertThat(readSome(socket)).startsWith("HTTP/1.1 200");
            send(socket, "GET /v1/test/me " + authorised + "\r\n");

            assertThat(readSome(socket)).contains("HTTP/1.1 200");
        }
    }

    @Test
    void bodies_haveSoMuchMemoryTogether_asIsComing_notAsIsAnnounced() throws Exception {
        Map<String, String> large = Map.of("some_text", "a".repeat(60_000));
        try (Socket announced = connect("127.0.0.1")) {
            send(
                    announced,
                    "POST /v1/test/echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + asha.accessToken()
                            + "\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{");

            assertThat(asha.post("/v1/test/echo", large).status()).isEqualTo(200);
        }
        awaitNothingHeld();
        TestUser.Answer tooLarge = asha.post("/v1/test/echo", Map.of("some_text", "a".repeat(70_000)));

        assertThat(tooLarge.status()).isEqualTo(503);
        assertThat(tooLarge.code()).isEqualTo("unavailable");
        assertThat(tooLarge.header("Retry-After")).isEqualTo("1");
        awaitNothingHeld();
        assertThat(asha.post("/v1/test/echo", large).status()).isEqualTo(200);
    }

    @Test
    void whatBodiesHeld_isFreeAgain_whenTheirRequestsAreDone() throws Exception {
        asha.post("/v1/test/echo", Map.of("some_text", "a".repeat(30_000)));

        awaitNothingHeld();
    }

    /** A request is done a moment after its answer has come. */
    private static void awaitNothingHeld() throws InterruptedException {
        Gauge held =
                node.bean(MeterRegistry.class).get("ledger.http.body.bytes").gauge();
        for (int i = 0; i < MAX_LOOKS && held.value() > 0; i++) {
            Thread.sleep(LOOK_MS);
        }
        assertThat(held.value()).isZero();
    }

    @Test
    void connections_ofOneAddress_areBounded_andOthersComeIn_andAPlaceIsFreeWhenOneEnds() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < MAX_CONNECTIONS; i++) {
                open.add(connect("127.0.0.2"));
                assertThat(answer(open.get(i))).startsWith("HTTP/1.1 200");
            }
            try (Socket oneMore = connect("127.0.0.2")) {
                assertThat(answer(oneMore)).isEmpty();
            }
            try (Socket other = connect("127.0.0.3")) {
                assertThat(answer(other)).startsWith("HTTP/1.1 200");
            }
            open.removeLast().close();
            boolean isLetIn = false;
            for (int i = 0; i < MOST_DRIPS && !isLetIn; i++) {
                try (Socket next = connect("127.0.0.2")) {
                    isLetIn = answer(next).startsWith("HTTP/1.1 200");
                }
                Thread.sleep(isLetIn ? 0 : DRIP_MS);
            }
            assertThat(isLetIn).isTrue();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | X-Forwarded-For: 198.51.100.7 | 198.51.100.7 http false",
                "127.0.0.1 | X-Forwarded-For: 6.6.6.6, 198.51.100.7, 10.1.2.3 | 198.51.100.7 http false",
                "127.0.0.1 | X-Forwarded-For: 6.6.6.6, unknown, 10.1.2.3 | 10.1.2.3 http false",
                "127.0.0.1 | X-Forwarded-For: 198.51.100.7:4711 | 198.51.100.7 http false",
                "127.0.0.1 | X-Forwarded-For: [2001:db9::7]:4711 | 2001:db9:0:0:0:0:0:7 http false",
                "127.0.0.1 | X-Forwarded-Proto: https | 127.0.0.1 https true",
                "127.0.0.1 | Forwarded: for=6.6.6.6 | 127.0.0.1 http false",
                "127.0.0.4 | X-Forwarded-For: 6.6.6.6 | 127.0.0.4 http false",
                "127.0.0.4 | X-Forwarded-Proto: https | 127.0.0.4 http false"
            })
    void theClientsAddress_isWhatTrustedProxiesSay_andNothingElse(String from, String header, String client)
            throws Exception {
        try (Socket socket = connect(from)) {
            send(
                    socket,
                    "GET /v1/test/client HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer "
                            + asha.accessToken() + "\r\n" + header + "\r\n\r\n");

            assertThat(readSome(socket)).startsWith("HTTP/1.1 200").contains(client);
        }
    }

    @Test
    void aRequest_throughATrustedProxy_isNotOneOfThisMachine() throws Exception {
        try (Socket direct = connect("127.0.0.1")) {
            send(direct, "GET /actuator/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(readSome(direct)).startsWith("HTTP/1.1 200");
        }
        try (Socket proxied = connect("127.0.0.1")) {
            send(proxied, "GET /actuator/metrics HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 127.0.0.1\r\n\r\n");
            assertThat(readSome(proxied)).doesNotStartWith("HTTP/1.1 200");
        }
    }

    @Test
    void aProxy_thatIsNoNetwork_isRefusedInWords() {
        assertThatThrownBy(() -> new TrustedProxies(List.of("10.0.0.0/8", "proxy.example")))
                .hasMessageContaining("ledger.security.trusted-proxies")
                .hasMessageContaining("proxy.example");
    }

    private static Socket connect(String from) throws IOException {
        Socket socket = new Socket("127.0.0.1", port, InetAddress.ofLiteral(from), 0);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends byte by byte until the other end is gone, for which it looks at what it may write; the number of bytes. */
    private static int dripUntilClosed(Socket socket) throws InterruptedException {
        int drips = 0;
        try {
            for (; drips < MOST_DRIPS; drips++) {
                send(socket, "x");
                Thread.sleep(DRIP_MS);
            }
        } catch (IOException e) {
            return drips;
        }
        return drips;
    }

    private static String answer(Socket socket) {
        try {
            send(socket, "GET /v1/auth/jwks HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return readSome(socket);
        } catch (IOException e) {
            return "";
        }
    }

    /** What is there of an answer. */
    private static String readSome(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[8_192];
            int read = in.read(bytes);
            return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
