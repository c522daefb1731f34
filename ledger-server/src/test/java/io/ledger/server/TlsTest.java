package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.server.client.KnownCertificate;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.Login;
import io.ledger.server.running.RunningLedger;
import io.ledger.server.running.Tls;
import io.ledger.server.terminal.LauncherException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code up --tls-cert --tls-key}, with certificates made here. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path home;

    private static Path certificate;
    private static Path key;
    private static RunningLedger ledger;

    @BeforeAll
    static void start() throws Exception {
        certificate = home.resolve("cert.pem");
        key = home.resolve("key.pem");
        make("CN=first");
        ledger = RunningLedger.start(new RunningLedger.Options(
                home.resolve("data"), 0, false, new Tls(certificate, key).properties(), ignored -> {}));
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    @Order(1)
    void itsAddress_isHttps_andItsClientsKnowItByItsCertificate() throws Exception {
        assertThat(ledger.address()).isEqualTo("https://localhost:" + ledger.port());
        try (LedgerClient client = LedgerClient.signIn(
                URI.create(ledger.address()),
                KnownCertificate.in(certificate),
                new Login("asha", "a long password 7"),
                "Asha")) {
            assertThat(client.books()).isEmpty();
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream usual = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            assertThat(new CommandLine(new ParkedCommand())
                            .execute("--data-dir", home.resolve("data").toString()))
                    .isZero();
        } finally {
            System.setOut(usual);
        }
        assertThat(output.toString(StandardCharsets.UTF_8)).endsWith("No book is parked.\n");
    }

    @Test
    @Order(2)
    void aRequestWithoutTls_isTold() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ledger.port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("TLS");
        }
    }

    @Test
    @Order(2)
    void oldProtocols_areRefused_andTheNewOnesTaken() throws Exception {
        for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
            try (SSLSocket socket = socket(protocol)) {
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            }
        }
        String disabled = java.security.Security.getProperty("jdk.tls.disabledAlgorithms");
        assertThat(disabled)
                .as("nor does this client speak them, so the server is asked for what it has")
                .contains("TLSv1.1");
        assertThat(new Tls(certificate, key).properties().get("spring.ssl.bundle.pem.ledger.options.enabled-protocols"))
                .isEqualTo("TLSv1.3,TLSv1.2");
    }

    @Test
    @Order(2)
    void browsersRememberIt_butNotOfThisMachinesName_andWebSocketsGoOverIt() throws Exception {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(KnownCertificate.in(certificate))
                .build()) {
            assertThat(health(http, "localhost").headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
            assertThat(health(http, "127.0.0.1").headers().firstValue("Strict-Transport-Security"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("max-age=31536000"));
            http.newWebSocketBuilder()
                    .subprotocols("v12.stomp")
                    .header("Origin", ledger.address())
                    .buildAsync(
                            URI.create(ledger.address().replace("https:", "wss:") + "/v1/stomp"),
                            new WebSocket.Listener() {})
                    .get(30, TimeUnit.SECONDS)
                    .abort();
        }
    }

    @Test
    @Order(3)
    void filesThatChange_areReadAgain_andTheOldCertificateIsShownNoMore() throws Exception {
        SSLContext before = KnownCertificate.in(certificate);
        make("CN=second");
        SSLContext after = KnownCertificate.in(certificate);
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            try (HttpClient http = HttpClient.newBuilder().sslContext(after).build()) {
                assertThat(health(http, "localhost").statusCode()).isEqualTo(200);
            }
        });
        try (HttpClient http = HttpClient.newBuilder().sslContext(before).build()) {
            assertThatThrownBy(() -> health(http, "localhost")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aFileThatIsNotThere_isSaid() {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> new Tls(home.resolve("nothing.pem"), key))
                .withMessageContaining("nothing.pem cannot be read");
    }

    private static HttpResponse<String> health(HttpClient http, String host) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("https://" + host + ":" + ledger.port() + "/actuator/health"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static SSLSocket socket(String protocol) throws Exception {
        SSLSocket socket = (SSLSocket) KnownCertificate.in(certificate)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), ledger.port());
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    /** By the JDK's own program, because the JDK has no way to make a certificate that a program may use. */
    private static void make(String name) throws Exception {
        Path store = Files.createTempDirectory(home, "keys").resolve("keys.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        write(
                key,
                "PRIVATE KEY",
                Objects.requireNonNull(keys.getKey("server", PASSWORD)).getEncoded());
        write(certificate, "CERTIFICATE", ((X509Certificate) keys.getCertificate("server")).getEncoded());
    }

    private static void write(Path file, String type, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                        + "-----\n");
    }
}
