package io.ledger.server.client;

import io.ledger.api.error.LedgerException;
import io.ledger.platform.json.Json;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are safe to send again, sent until they are answered: a lost connection, a 5xx and a 429 are tried again, each time after a longer wait, with
 * jitter so that many clients do not come back at the same moment. Thread-safe.
 */
final class Transport implements AutoCloseable {

    /** With the waits between them, a good minute: long enough for a server to be started again. */
    private static final int MAX_ATTEMPTS = 22;

    private static final long FIRST_WAIT_MS = 200;
    private static final long LONGEST_WAIT_MS = 5_000;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private final URI base;
    private final HttpClient http;

    /** @param tls how a server behind {@code https} is trusted; null for as the JDK does it */
    Transport(URI base, @Nullable SSLContext tls) {
        this.base = base;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.http = builder.build();
    }

    /**
     * Sends a request and returns the JSON object of its answer, empty when it has no body.
     *
     * @param body null for a GET
     * @throws RefusedException for any other 4xx
     * @throws LauncherException when the server could not be reached, or failed, too often
     */
    Map<String, @Nullable Object> exchange(String path, @Nullable String token, byte @Nullable [] body) {
        HttpRequest request = request(path, token, body);
        String failure = "";
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            long serverWaitMs = 0;
            try {
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                int status = response.statusCode();
                if (status < SERVER_ERROR && status != TOO_MANY_REQUESTS) {
                    return read(status, response.body());
                }
                failure = "it answers " + status;
                serverWaitMs = retryAfterMs(response);
            } catch (IOException e) {
                failure = e.getMessage() == null ? "no connection" : e.getMessage();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            if (attempt < MAX_ATTEMPTS) {
                pause(Math.max(serverWaitMs, waitMs(attempt)));
            }
        }
        throw new LauncherException("The server at " + base + " did not take the request in " + MAX_ATTEMPTS
                + " attempts: " + failure + ".");
    }

    /** Whether a server answers at all; does not try twice. */
    boolean answers() {
        try {
            http.send(request("/actuator/health", null, null), BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest request(String path, @Nullable String token, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_LIMIT);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
    }

    private static Map<String, @Nullable Object> read(int status, byte[] body) {
        Map<String, @Nullable Object> json = object(body);
        if (status >= CLIENT_ERROR) {
            Object detail = json.get("detail");
            Object code = json.get("code");
            throw new RefusedException(
                    status,
                    code == null ? "" : code.toString(),
                    detail == null ? "The server answers " + status + "." : detail.toString());
        }
        return json;
    }

    private static Map<String, @Nullable Object> object(byte[] body) {
        try {
            return body.length == 0 ? Map.of() : Json.readObject(body);
        } catch (LedgerException e) {
            throw new LauncherException("What answers there is not Ledger: its answer is no JSON object.", e);
        }
    }

    private static long retryAfterMs(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("0");
        return seconds.matches("[0-9]{1,3}") ? Math.min(Long.parseLong(seconds) * 1_000, LONGEST_WAIT_MS) : 0;
    }

    private static long waitMs(int attempt) {
        long longest = Math.min(FIRST_WAIT_MS << Math.min(attempt - 1, 16), LONGEST_WAIT_MS);
        return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LauncherException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LauncherException("Interrupted.", e);
    }
}
