package io.ledger.server.doors;

import io.ledger.api.error.ErrorCode;
import io.ledger.platform.json.Json;
import io.ledger.server.wire.WireServer;
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
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends probes and looks at everything that comes back. Thread-safe. */
final class Prober implements AutoCloseable {

    /** What no answer of ours says: where in the code something went wrong, or what the database was asked. */
    private static final List<String> INSIDES = List.of(
            "\tat ",
            "java.lang.",
            "java.util.",
            "Exception",
            "org.springframework",
            "org.postgresql",
            "PSQL",
            "SQLSTATE");

    private static final Map<String, Integer> CODES =
            Arrays.stream(ErrorCode.values()).collect(Collectors.toMap(ErrorCode::wire, ErrorCode::status));

    private static final int AT_ONCE = 8;
    private static final int MAX_WAITS = 20;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final House house;

    Prober(House house) {
        this.house = house;
    }

    /** An answer, as far as it is looked at. */
    record Heard(int status, String body, HttpResponse<byte[]> response) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The status, and the code of a problem: {@code 404 not_found}. */
        String outcome() {
            return status < 400 || body.isEmpty() ? Integer.toString(status) : status + " " + code();
        }

        private String code() {
            try {
                return String.valueOf(Json.readStored(body).get("code"));
            } catch (RuntimeException e) {
                return "without a problem";
            }
        }
    }

    /** What is wrong with the answers to these; empty when nothing is. */
    List<String> faults(List<Probe> probes) throws Exception {
        List<Future<@Nullable String>> judged = new ArrayList<>();
        for (Probe probe : probes) {
            judged.add(threads.submit(() -> {
                try {
                    return fault(probe);
                } catch (IOException | RuntimeException e) {
                    return probe + " was not answered: " + e;
                }
            }));
        }
        List<String> faults = new ArrayList<>();
        for (Future<@Nullable String> each : judged) {
            String fault = each.get();
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private @Nullable String fault(Probe probe) throws IOException, InterruptedException {
        Heard heard = send(probe);
        // A limit is no refusal: who waits gets the answer.
        boolean waits = !probe.expected().isEmpty() && !probe.expected().contains("429");
        for (int i = 0; i < MAX_WAITS && heard.status() == 429 && waits; i++) {
            Thread.sleep(Duration.ofSeconds(Long.parseLong(heard.header("Retry-After"))));
            heard = send(probe);
        }
        String what = wrong(probe, heard);
        return what == null
                ? null
                : probe + " was answered " + heard.outcome() + ": " + what + "\n      "
                        + heard.body().substring(0, Math.min(200, heard.body().length()));
    }

    Heard send(Probe probe) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(WireServer.url() + probe.target()))
                .timeout(Duration.ofSeconds(60))
                .method(
                        probe.method(),
                        probe.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(probe.body()));
        if (probe.visitor().authorization() != null) {
            request.header("Authorization", probe.visitor().authorization());
        }
        probe.headers().forEach(request::header);
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Heard(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    }

    private @Nullable String wrong(Probe probe, Heard heard) {
        String everything = heard.body() + heard.response().headers().map();
        if (!house.leaks(probe.visitor(), everything).isEmpty()) {
            return "A LEAK";
        }
        for (String inside : probe.target().startsWith("/actuator") ? List.<String>of() : INSIDES) {
            if (everything.contains(inside) && !probe.says(inside)) {
                return "it tells of the inside: " + inside;
            }
        }
        if (!isExpected(probe.expected(), heard)) {
            return "expected " + probe.expected();
        }
        if (heard.status() >= 400) {
            String malformed = problem(probe, heard);
            if (malformed != null) {
                return malformed;
            }
        }
        return probe.target().startsWith("/v1/")
                        && !heard.header("Cache-Control").contains("no-store")
                        && !heard.header("Cache-Control").contains("max-age=")
                ? "it may be kept by caches: " + heard.header("Cache-Control")
                : null;
    }

    /** A status alone stands for any code of it. */
    private static boolean isExpected(Set<String> expected, Heard heard) {
        if (expected.isEmpty()) {
            return heard.status() < 500;
        }
        return expected.contains(heard.outcome())
                || expected.contains(Integer.toString(heard.status()))
                || heard.body().isEmpty()
                        && expected.stream().anyMatch(each -> each.startsWith(Integer.toString(heard.status())));
    }

    private static @Nullable String problem(Probe probe, Heard heard) {
        // The actuator's answers are Spring's, and so are those to a handshake that is none.
        boolean springs = probe.target().startsWith("/actuator")
                || probe.target().startsWith("/v1/stomp")
                        && !heard.header("Content-Type").contains("json");
        if (probe.method().equals("HEAD") || springs) {
            return null;
        }
        if (!heard.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("application/problem+json")) {
            return "it is no problem+json but \"" + heard.header("Content-Type") + "\"";
        }
        Integer status = CODES.get(heard.code());
        return status == null || status != heard.status() ? "its code is not one of the status" : null;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.close();
    }
}
