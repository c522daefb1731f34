package io.ledger.benchmarks.faults;

import io.ledger.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody with an account, over HTTP, who is told what the server answers, whatever it is. Thread-safe. */
final class User {

    static final int OK = 200;
    static final int UNAUTHENTICATED = 401;
    static final String PASSWORD = "correct horse battery staple";

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String address;
    private final String login = "faults-" + UUID.randomUUID() + "@example.test";
    private final String userId;
    private volatile String token;

    /** Registers. */
    User(String address) throws IOException, InterruptedException {
        this.address = address;
        Answer registered =
                send("POST", "/v1/auth/register", Map.of("login", login, "password", PASSWORD, "name", "Faults"), null);
        token = registered.text("access_token");
        userId = registered.text("user_id");
    }

    /** What the server answered. */
    record Answer(int status, byte[] body) {

        Map<String, @Nullable Object> json() {
            return Json.readObject(body);
        }

        String text(String name) {
            return String.valueOf(json().get(name));
        }

        @Override
        public String toString() {
            return status + " " + new String(body, StandardCharsets.UTF_8);
        }
    }

    String address() {
        return address;
    }

    String login() {
        return login;
    }

    String userId() {
        return userId;
    }

    /** A token that works, as far as is known. */
    String token() {
        return token;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, null);
    }

    Answer post(String path, Object json) throws IOException, InterruptedException {
        return call("POST", path, json);
    }

    /** Sends a request; a token that has ended is renewed on the way. */
    Answer call(String method, String path, @Nullable Object json) throws IOException, InterruptedException {
        Answer answer = send(method, path, json, token);
        if (answer.status() != UNAUTHENTICATED) {
            return answer;
        }
        signIn();
        return send(method, path, json, token);
    }

    /** Signs in anew. */
    Answer signIn() throws IOException, InterruptedException {
        Answer answer = send("POST", "/v1/auth/login", Map.of("login", login, "password", PASSWORD), null);
        if (answer.status() == OK) {
            token = answer.text("access_token");
        }
        return answer;
    }

    private Answer send(String method, String path, @Nullable Object json, @Nullable String bearer)
            throws IOException, InterruptedException {
        BodyPublisher body = json == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(json instanceof byte[] bytes ? bytes : Json.writeBytes(json));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.body());
    }
}
