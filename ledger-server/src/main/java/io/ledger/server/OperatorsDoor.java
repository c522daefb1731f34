package io.ledger.server;

import io.ledger.platform.json.Json;
import io.ledger.server.client.KnownCertificate;
import io.ledger.server.folder.DataFolder;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How commands reach the server that runs on a data folder: by the endpoints that are for who runs it. Stateless. */
final class OperatorsDoor {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** A long book takes minutes to be projected. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(30);

    private static final int OK = 200;

    private OperatorsDoor() {}

    /** The server that runs on the folder. Throws {@link LauncherException} when none does. */
    static DataFolder.Running running(Path folder) {
        return DataFolder.running(folder)
                .orElseThrow(() -> new LauncherException("No Ledger is running on the data in " + folder + "."));
    }

    static HttpClient http(DataFolder.Running running) {
        HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT);
        if (running.certificate() != null) {
            try {
                http.sslContext(KnownCertificate.in(running.certificate()));
            } catch (IOException e) {
                throw new LauncherException("The server's certificate cannot be read: " + e.getMessage(), e);
            }
        }
        return http.build();
    }

    /** Asks, or tells with {@code post}. Throws {@link LauncherException} when there is no good answer. */
    static Map<String, @Nullable Object> exchange(HttpClient http, URI address, boolean post) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER_LIMIT);
        try {
            HttpResponse<byte[]> response = http.send(
                    (post ? request.POST(BodyPublishers.noBody()) : request).build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != OK) {
                throw new LauncherException(
                        "The server at " + address.getAuthority() + " answered with " + response.statusCode() + ".");
            }
            return Json.readObject(response.body());
        } catch (IOException e) {
            throw new LauncherException(
                    "The server at " + address.getAuthority() + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted.", e);
        }
    }
}
