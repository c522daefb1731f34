package io.ledger.sync.push;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;

/** Forwards pushes to a command node, with the caller's own token, which that node checks again. Thread-safe. */
final class HttpPushPort implements PushPort {

    private static final Logger log = LoggerFactory.getLogger(HttpPushPort.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** A push of 500 commands takes a fraction of it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

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
            return read(response);
        } catch (IOException e) {
            log.warn("The command node at {} cannot be reached: {}", commandUrl, e.toString());
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private PushResult read(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        byte[] body = response.body();
        Map<String, @Nullable Object> problem;
        try {
            if (status == HttpStatus.OK.value()) {
                return Json.mapper().readValue(body, PushResult.class);
            }
            problem = Json.readObject(body);
        } catch (JacksonException | LedgerException e) {
            log.warn("The command node at {} answered {} with something unreadable", commandUrl, status);
            throw unavailable(e);
        }
        throw refusal(problem, retryAfter(response));
    }

    private static LedgerException refusal(Map<String, @Nullable Object> problem, @Nullable Duration retryAfter) {
        ErrorCode code = Arrays.stream(ErrorCode.values())
                .filter(each -> each.wire().equals(problem.get("code")))
                .findFirst()
                .orElse(ErrorCode.UNAVAILABLE);
        String detail = String.valueOf(problem.getOrDefault("detail", code.wire()));
        if (code == ErrorCode.RATE_LIMITED && retryAfter != null) {
            return LedgerException.rateLimited(detail, retryAfter);
        }
        return new LedgerException(code, detail, problem.get("field") instanceof String field ? field : null);
    }

    /** When to come again, in seconds as our own nodes say it; null where nothing, or something else, is said. */
    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
    }

    private static LedgerException unavailable(Exception cause) {
        return new LedgerException(
                ErrorCode.UNAVAILABLE, "Commands cannot be taken at the moment. Send them again.", null, cause);
    }
}
