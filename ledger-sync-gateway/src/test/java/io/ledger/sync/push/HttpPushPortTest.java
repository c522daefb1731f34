package io.ledger.sync.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.api.push.CommandResult;
import io.ledger.api.push.CommandResult.Status;
import io.ledger.api.push.PushResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a command node answers reaches whoever sent the push as it is. */
class HttpPushPortTest {

    private HttpServer node;
    private int status;
    private String answer = "";
    private String retryAfter = "";

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        node.start();
    }

    @AfterEach
    void stop() {
        node.stop(0);
    }

    @Test
    void commandThatTheNodeFailsAt_isRejectedAsInternal_besideTheOthers() {
        status = 200;
        answer = """
            {"results":[{"command_id":"a","status":"rejected","error":{"code":"internal","message":"Logged."}},
                        {"command_id":"b","status":"accepted","seq":7},
                        {"command_id":"c","status":"rejected","error":{"code":"forbidden","message":"No more."}}],
             "head_seq":7}
            """;

        PushResult result = submit();

        assertThat(result.headSeq()).isEqualTo(7);
        assertThat(result.results())
                .containsExactly(
                        CommandResult.rejected("a", new Fault("internal", "Logged.", null)),
                        CommandResult.of("b", Status.ACCEPTED, 7),
                        CommandResult.rejected("c", new Fault("forbidden", "No more.", null)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"NOT_FOUND", "FORBIDDEN", "UNAVAILABLE", "INTERNAL", "RATE_LIMITED"})
    void pushThatIsRefusedAsAWhole_isRefusedWithTheSameCodeAndWords(ErrorCode code) {
        status = code.status();
        answer = "{\"code\":\"%s\",\"detail\":\"The disk of the server is full. Try again.\"}".formatted(code.wire());

        assertThatThrownBy(this::submit)
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage("The disk of the server is full. Try again.");
    }

    @Test
    void pushThatComesTooSoon_saysWhenToComeAgain_asTheNodeDid() {
        status = 429;
        retryAfter = "42";
        answer = "{\"code\":\"rate_limited\",\"detail\":\"Later.\"}";

        assertThatThrownBy(this::submit).isInstanceOfSatisfying(LedgerException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(e.retryAfterSeconds()).isEqualTo(42);
        });
    }

    private PushResult submit() {
        URI url = URI.create("http://localhost:" + node.getAddress().getPort());
        return new HttpPushPort(url).submit(UUID.randomUUID(), "token", UUID.randomUUID(), new byte[0]);
    }
}
