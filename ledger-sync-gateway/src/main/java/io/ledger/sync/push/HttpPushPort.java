package io.ledger.sync.push;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.api.push.CommandResult;
import io.ledger.api.push.PushPort;
import io.ledger.api.push.PushResult;
import io.ledger.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards pushes to a command node, with the caller's own token, which that node checks again. Thread-safe. */
final class HttpPushPort implements PushPort {

    private static final Logger log = LoggerFactory.getLogger(HttpPushPort.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** A push of 500 commands takes a fraction of it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI commandUrl;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    HttpPushPort(URI commandUrl) {
        this.commandUrl = commandUrl;
    }

    @Override
    public PushResult submit(UUID userId, String bearerToken, UUID bookId, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(commandUrl.resolve("/v1/books/" + bookId + "/commands"))
                .header("Authorization", "Bearer " + bearerToken)
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return read(response.statusCode(), response.body());
        } catch (IOException e) {
            log.warn("The command node at {} cannot be reached: {}", commandUrl, e.toString());
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private PushResult read(int status, byte[] body) {
        Map<String, @Nullable Object> json;
        try {
            json = Json.readStored(new String(body, StandardCharsets.UTF_8));
            if (status == 200) {
                return result(json);
            }
        } catch (RuntimeException e) {
            log.warn("The command node at {} answered {} with something unreadable", commandUrl, status);
            throw unavailable(e);
        }
        throw refusal(json);
    }

    private static LedgerException refusal(Map<String, @Nullable Object> problem) {
        ErrorCode code = Arrays.stream(ErrorCode.values())
                .filter(each -> each.wire().equals(problem.get("code")))
                .findFirst()
                .orElse(ErrorCode.UNAVAILABLE);
        return new LedgerException(
                code, String.valueOf(problem.getOrDefault("detail", code.wire())), text(problem.get("field")));
    }

    private static PushResult result(Map<String, @Nullable Object> json) {
        List<CommandResult> results = new ArrayList<>();
        for (Object each : (List<?>) required(json, "results")) {
            results.add(commandResult((Map<?, ?>) each));
        }
        return new PushResult(results, ((Number) required(json, "head_seq")).longValue());
    }

    private static CommandResult commandResult(Map<?, ?> json) {
        return new CommandResult(
                text(json.get("command_id")),
                CommandResult.Status.valueOf(String.valueOf(json.get("status")).toUpperCase(Locale.ROOT)),
                json.get("seq") instanceof Number seq ? seq.longValue() : null,
                json.get("error") instanceof Map<?, ?> error
                        ? new Fault(
                                String.valueOf(error.get("code")),
                                String.valueOf(error.get("message")),
                                text(error.get("field")))
                        : null);
    }

    private static Object required(Map<String, @Nullable Object> json, String name) {
        Object value = json.get(name);
        if (value == null) {
            throw new IllegalStateException("The answer to a push lacks " + name + ".");
        }
        return value;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static LedgerException unavailable(Exception cause) {
        return new LedgerException(
                ErrorCode.UNAVAILABLE, "Commands cannot be taken at the moment. Send them again.", null, cause);
    }
}
