package io.ledger.command.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.push.PushPort;
import io.ledger.command.CommandSide;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /v1/books/{book}/commands}: what HTTP adds to a push. */
class PushHttpTest {

    private static CommandSide side;
    private static TestUser owner;
    private UUID book;

    @BeforeAll
    static void start() {
        side = CommandSide.start();
        owner = TestUser.register(side.baseUrl());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @BeforeEach
    void openBook() {
        book = side.openBook(owner.userId());
    }

    @Test
    void push_acceptedAndRejected_answersInTheShapeOfTheContract() {
        String accepted = UUID.randomUUID().toString();

        Answer answer = owner.post(path(), push(customer(accepted, "Asha"), customer("X", "Asha")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json())
                .isEqualTo(Map.of(
                        "results",
                        List.of(
                                Map.of("command_id", accepted, "status", "accepted", "seq", 2),
                                Map.of(
                                        "command_id",
                                        "X",
                                        "status",
                                        "rejected",
                                        "error",
                                        Map.of(
                                                "code", "invalid_id",
                                                "message", "command_id takes a UUID.",
                                                "field", "command_id"))),
                        "head_seq",
                        2));
    }

    @Test
    void push_withoutCommands_answersWithTheHead() {
        assertThat(owner.post(path(), push()).json()).isEqualTo(Map.of("results", List.of(), "head_seq", 1));
    }

    @Test
    void push_commandWithoutAnId_answersNullForIt() {
        Answer answer = owner.post(path(), push(Map.of()));

        assertThat(answer.body()).startsWith("{\"results\":[{\"command_id\":null,\"status\":\"rejected\",");
    }

    @Test
    void push_thatIsNoJson_isMalformed() {
        Answer answer = owner.post(path(), "{\"device_id\": nope}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed");
        assertThat(side.events(book)).hasSize(1);
    }

    @Test
    void push_withABrokenDeviceId_namesTheField() {
        Answer answer = owner.post(path(), Map.of("device_id", 1, "commands", List.of()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("code", "malformed").containsEntry("field", "device_id");
    }

    @Test
    void push_asAnotherMediaType_isRefused() {
        Answer answer = TestUser.send(owner.authorised(path())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofByteArray(Json.writeBytes(push()))));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported_media_type");
    }

    @Test
    void push_withoutAMediaType_isRefused() {
        Answer answer =
                TestUser.send(owner.authorised(path()).POST(BodyPublishers.ofByteArray(Json.writeBytes(push()))));

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void push_overOneMebibyte_isTooLarge() {
        assertTooLarge(BodyPublishers.ofByteArray(largePush()));
    }

    @Test
    void push_overOneMebibyteInChunks_isTooLarge() {
        assertTooLarge(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(largePush())));
    }

    private void assertTooLarge(BodyPublisher body) {
        Answer answer = TestUser.send(owner.authorised(path())
                .header("Content-Type", "application/json")
                .POST(body));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("push_too_large");
        assertThat(side.events(book)).hasSize(1);
    }

    private static byte[] largePush() {
        String spaces = " ".repeat(PushPort.MAX_PUSH_BYTES);
        return ("{\"device_id\":\"" + UUID.randomUUID() + "\",\"commands\":[]}" + spaces)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void push_intoAnothersBook_isNotFound() {
        TestUser stranger = TestUser.register(side.baseUrl());

        Answer answer = stranger.post(path(), push(customer(UUID.randomUUID().toString(), "Asha")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not_found");
        assertThat(side.events(book)).hasSize(1);
    }

    @Test
    void push_byAViewer_isForbidden() {
        TestUser viewer = TestUser.register(side.baseUrl());
        owner.post("/v1/books/" + book + "/members", Map.of("login", viewer.login(), "role", "viewer"));

        Answer answer = viewer.post(path(), push(customer(UUID.randomUUID().toString(), "Asha")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
        assertThat(side.events(book)).hasSize(2);
    }

    @Test
    void push_withoutAToken_isUnauthenticated() {
        Answer answer = TestUser.exchange(TestUser.request(side.baseUrl(), path()), "POST", push());

        assertThat(answer.status()).isEqualTo(401);
    }

    private String path() {
        return "/v1/books/" + book + "/commands";
    }

    private static Map<String, Object> push(Object... commands) {
        return Map.of("device_id", UUID.randomUUID(), "commands", List.of(commands));
    }

    private static Map<String, Object> customer(String commandId, String name) {
        return Map.of(
                "command_id",
                commandId,
                "table",
                "customers",
                "op",
                "create",
                "id",
                UUID.randomUUID(),
                "at",
                "2026-11-22T10:00:00.123Z",
                "data",
                Map.of("name", name));
    }
}
