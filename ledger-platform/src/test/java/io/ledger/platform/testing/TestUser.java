package io.ledger.platform.testing;

import io.ledger.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A user who registered over HTTP, and speaks JSON with the server that it registered at, or, by {@link #at}, with another node of the same database.
 *
 * <pre>{@code
 * TestUser asha = TestUser.register("http://localhost:" + port);
 * asha.post("/v1/books", Map.of("id", id, "name", "Asha Traders", "currency", "INR")).status(); // 201
 * asha.get("/v1/books").json().get("books");
 * }</pre>
 *
 * @param baseUrl of the server, without a slash at its end
 */
public record TestUser(
        String baseUrl, String login, String password, UUID userId, String accessToken, String refreshToken) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final AtomicInteger USERS = new AtomicInteger();

    /** An answer, whole. */
    public record Answer(int status, String body, HttpResponse<byte[]> response) {

        /** The body as a JSON object: strings, numbers, lists, maps. */
        public Map<String, Object> json() {
            return Json.readStored(body);
        }

        /** The {@code code} of a problem; "" when it has none. */
        public String code() {
            return String.valueOf(json().getOrDefault("code", ""));
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** Registers a user with a login of its own. */
    public static TestUser register(String baseUrl) {
        return register(
                baseUrl,
                "user" + USERS.incrementAndGet() + "."
                        + UUID.randomUUID().toString().substring(0, 8) + "@example.test");
    }

    /** Registers a user with that login. */
    public static TestUser register(String baseUrl, String login) {
        String password = "correct horse " + login;
        Answer answer = exchange(
                request(baseUrl, "/v1/auth/register"),
                "POST",
                Map.of("login", login, "password", password, "name", "Test User"));
        if (answer.status() != 201) {
            throw new IllegalStateException("Cannot register: " + answer.status() + " " + answer.body());
        }
        return of(baseUrl, login, password, answer);
    }

    private static TestUser of(String baseUrl, String login, String password, Answer answer) {
        Map<String, Object> json = answer.json();
        return new TestUser(
                baseUrl,
                login,
                password,
                UUID.fromString((String) json.get("user_id")),
                (String) json.get("access_token"),
                (String) json.get("refresh_token"));
    }

    /** The same user at another node. */
    public TestUser at(String otherBaseUrl) {
        return new TestUser(otherBaseUrl, login, password, userId, accessToken, refreshToken);
    }

    /** The same user with another access token. */
    public TestUser withToken(String otherToken) {
        return new TestUser(baseUrl, login, password, userId, otherToken, refreshToken);
    }

    public Answer get(String path) {
        return send(authorised(path).GET());
    }

    public Answer post(String path, Object json) {
        return exchange(authorised(path), "POST", json);
    }

    public Answer delete(String path) {
        return send(authorised(path).DELETE());
    }

    /** A request with the user's token, to go on with; {@link #send} sends it. */
    public HttpRequest.Builder authorised(String path) {
        return request(baseUrl, path).header("Authorization", "Bearer " + accessToken);
    }

    /** A request without a token. */
    public static HttpRequest.Builder request(String baseUrl, String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(TIMEOUT);
    }

    /** Sends a body as JSON: a string or bytes as they are, anything else written by {@link Json}. */
    public static Answer exchange(HttpRequest.Builder request, String method, Object json) {
        byte[] body = switch (json) {
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case byte[] bytes -> bytes;
            default -> Json.writeBytes(json);
        };
        return send(
                request.header("Content-Type", "application/json").method(method, BodyPublishers.ofByteArray(body)));
    }

    public static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
