package io.ledger.benchmarks.live;

import io.ledger.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A device of a new user with a book of its own, over HTTP. Thread-safe. */
public final class Device {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    static final int OK = 200;
    private static final int CREATED = 201;
    private static final String PASSWORD = "correct horse battery staple";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String token;
    private final UUID userId;
    private final UUID deviceId = UUID.randomUUID();
    private final UUID bookId = UUID.randomUUID();

    /** Registers at the server and opens the book. */
    public Device(String address) {
        this.address = address;
        Map<String, @Nullable Object> registered = read(
                exchange(request("/v1/auth/register")
                        .POST(json(Map.of("login", login(), "password", PASSWORD, "name", "Bench")))),
                CREATED);
        this.token = String.valueOf(registered.get("access_token"));
        this.userId = UUID.fromString(String.valueOf(registered.get("user_id")));
        HttpRequest.Builder opening =
                authorised("/v1/books").POST(json(Map.of("id", bookId, "name", "Shop", "currency", "INR")));
        read(exchange(opening), CREATED);
    }

    private String login() {
        return "bench-" + deviceId + "@example.test";
    }

    /** Signs in once more; the status of the answer. */
    int signIn() {
        return exchange(request("/v1/auth/login").POST(json(Map.of("login", login(), "password", PASSWORD))))
                .statusCode();
    }

    public String address() {
        return address;
    }

    public String token() {
        return token;
    }

    public UUID userId() {
        return userId;
    }

    public UUID bookId() {
        return bookId;
    }

    /** A push as JSON. */
    public byte[] push(List<Map<String, Object>> commands) {
        return Json.writeBytes(Map.of("device_id", deviceId, "commands", commands));
    }

    /** Sends a push; completes when it is answered, and exceptionally unless it is answered well. */
    public CompletableFuture<Void> send(byte[] push) {
        HttpRequest request = authorised("/v1/books/" + bookId + "/commands")
                .POST(BodyPublishers.ofByteArray(push))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenAccept(answer -> {
            if (answer.statusCode() != OK || answer.body().contains("\"rejected\"")) {
                throw new IllegalStateException("A push was answered " + answer.statusCode() + " " + answer.body());
            }
        });
    }

    /** Reads from the server; the body as it is. On one thread, so that handing bytes from thread to thread is not what is measured. */
    public byte[] get(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address + path).toURL().openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + token);
            if (connection.getResponseCode() != OK) {
                throw new IllegalStateException(path + " was answered " + connection.getResponseCode());
            }
            try (InputStream body = connection.getInputStream()) {
                return body.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder authorised(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(Object value) {
        return BodyPublishers.ofByteArray(Json.writeBytes(value));
    }

    private static Map<String, @Nullable Object> read(HttpResponse<byte[]> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("The server answered " + answer.statusCode() + ": "
                    + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return Json.readObject(answer.body());
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server answered.", e);
        }
    }
}
