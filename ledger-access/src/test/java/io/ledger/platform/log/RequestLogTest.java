package io.ledger.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.testnode.TestNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RequestLogTest {

    @Test
    void requestsAreLoggedAsJson_eachLineNamesItsBookAndUser_andNoOther(CapturedOutput output) {
        UUID book = UUID.randomUUID();
        try (TestNode node = TestNode.start(
                TestPostgres.newDatabase(), "ledger.logging=json", "logging.level.io.ledger.platform.log=debug")) {
            TestUser asha = TestUser.register(node.url());
            asha.get("/v1/books/" + book + "/customers?filter=name=eq.Secret");
            TestUser.send(TestUser.request(node.url(), "/v1/books/" + book + "/suppliers"));

            List<Map<String, Object>> lines = output.getOut()
                    .lines()
                    .filter(line -> line.startsWith("{") && line.contains("RequestLog") && line.contains(" ms\""))
                    .<Map<String, Object>>map(Json::readStored)
                    .toList();
            assertThat(lines).hasSize(3);
            assertThat(lines.get(0)).doesNotContainKeys("book", "user");
            assertThat(lines.get(1))
                    .containsEntry("book", book.toString())
                    .containsEntry("user", asha.userId().toString());
            assertThat((String) lines.get(1).get("message")).startsWith("GET /v1/books/" + book + "/customers 404 ");
            assertThat(lines.get(2)).containsEntry("book", book.toString()).doesNotContainKey("user");
            assertThat((String) lines.get(2).get("message")).contains(" 401 ");
            assertThat(output.getAll()).doesNotContain("Secret", asha.accessToken(), asha.refreshToken());
        }
    }

    @Test
    void requestsAreLoggedAsText_isTheDefault(CapturedOutput output) {
        UUID book = UUID.randomUUID();
        try (TestNode node = TestNode.start(TestPostgres.newDatabase(), "logging.level.io.ledger.platform.log=debug")) {
            TestUser.send(TestUser.request(node.url(), "/v1/books/" + book + "/suppliers"));

            assertThat(output.getOut().lines())
                    .anyMatch(line -> !line.startsWith("{")
                            && line.contains("[book=" + book + "]")
                            && line.contains("/suppliers 401"));

            LoggerFactory.getLogger(RequestLogTest.class)
                    .warn(
                            "The name {} is odd",
                            "a\r\n2026-01-01T00:00:00.000Z  INFO forged \u001B[31m\u202E\u2028b",
                            new IllegalStateException("first\n2026-01-01T00:00:00.000Z  INFO forged too"));
            assertThat(output.getOut().lines())
                    .anyMatch(
                            line -> line.contains("The name a??2026-01-01T00:00:00.000Z  INFO forged ?[31m??b is odd"))
                    .anyMatch(line -> line.startsWith("\tat io.ledger.platform.log.RequestLogTest"))
                    .anyMatch(line -> line.startsWith(" | 2026-01-01") && line.contains("forged too"))
                    .noneMatch(line -> line.startsWith("2026-01-01"));
        }
    }
}
