package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.customer;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.running.LedgerServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The server as a browser meets it, with a small app in the place of Ledger's own. */
class WebAppWireTest {

    private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String TITLE = "An app for the tests";
    private static final String SCRIPT = "/assets/app-1a2b3c4d.js";

    private static HttpRequest.Builder request(String path) {
        return TestUser.request(WireServer.url(), path);
    }

    private static Answer get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return TestUser.send(headers.length == 0 ? request : request.headers(headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/customers", "/books/01900000-0000-7000-8000-000000000001/bills", "/v1x", "/?from=home"})
    void address_of_a_page_is_answered_with_the_apps_first_page_and_without_signing_in(String path) {
        Answer page = get(path, "Accept", PAGE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.body()).contains(TITLE);
    }

    @Test
    void first_page_is_answered_to_whoever_asks_for_the_root() {
        assertThat(get("/").body()).contains(TITLE);
        Answer head = TestUser.send(request("/").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1, 401",
        "/v1/, 401",
        "/v1/nothing, 401",
        "/v1/books, 401",
        "/actuator/env, 404",
        "/actuator/, 404",
        "/actuator/health, 200",
        "/customers.html, 404",
        "/assets/old-00000000.js, 404",
        "/.vite/manifest.json, 404",
        "/assets/../index.html, 400",
        "/assets/%2e%2e/index.html, 400",
    })
    void other_addresses_answer_as_if_there_were_no_app(String path, int status) {
        Answer answer = get(path, "Accept", PAGE);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("<html").contains(status == 200 ? "\"UP\"" : "\"code\"");
        assertThat(answer.header("Content-Security-Policy")).isEmpty();
    }

    @Test
    void programs_that_ask_for_no_page_are_told_that_there_is_nothing() {
        assertThat(get("/customers", "Accept", "application/json").code()).isEqualTo("not_found");
        assertThat(get("/customers").code()).isEqualTo("not_found");
        assertThat(TestUser.exchange(request("/"), "POST", "{}").code()).isEqualTo("method_not_allowed");
        assertThat(newUser().get("/v1/nothing").code()).isEqualTo("not_found");
    }

    @Test
    void files_named_by_their_content_are_kept_for_ever() {
        Answer script = get(SCRIPT);

        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
        assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @CsvSource({
        "/index.html, text/html;charset=UTF-8",
        "/sw.js, text/javascript;charset=UTF-8",
        "/manifest.webmanifest, application/manifest+json",
        "/icon.svg, image/svg+xml"
    })
    void files_that_keep_their_names_are_asked_for_each_time_and_sent_when_they_changed(String path, String type) {
        Answer file = get(path);
        assertThat(file.header("Content-Type")).isEqualTo(type);
        assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
        String etag = file.header("ETag");
        assertThat(etag).isNotEmpty();

        Answer same = get(path, "If-None-Match", etag, "Accept-Encoding", "gzip");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(same.header("Content-Encoding")).isEmpty();
        assertThat(get(path, "If-None-Match", "W/\"another\"").status()).isEqualTo(200);
        // What a build gives its files as their date is the same for all builds.
        assertThat(file.header("Last-Modified")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", SCRIPT, "/sw.js"})
    void files_come_with_headers_that_let_a_page_do_nothing_but_what_the_app_does(String path) {
        Answer file = get(path);

        String server = "localhost:" + URI.create(WireServer.url()).getPort();
        assertThat(file.header("Content-Security-Policy").split("; "))
                .contains("connect-src 'self' ws://" + server + " wss://" + server)
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'");
        assertThat(file.header("Content-Security-Policy")).doesNotContain("unsafe");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void scripts_and_rows_are_compressed_for_those_who_can_read_it() {
        Answer plain = get(SCRIPT);
        Answer compressed = get(SCRIPT, "Accept-Encoding", "gzip, br");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.header("ETag")).isEqualTo(plain.header("ETag"));
        assertThat(compressed.header("Vary")).containsIgnoringCase("accept-encoding");
        assertThat(compressed.response().body().length)
                .isLessThan(plain.response().body().length / 2);

        Answer rows = withRows("/customers?min_seq=21");
        assertThat(rows.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(rows.header("Ledger-Seq")).isNotEmpty();
    }

    @Test
    void streamed_exports_are_not_compressed() {
        Answer export = withRows("/export/backup");
        assertThat(export.header("Content-Encoding")).isEmpty();
        assertThat(export.body().lines().count()).isGreaterThan(20);
    }

    private static Answer withRows(String path) {
        TestUser user = newUser();
        UUID book = newBook(user);
        IntStream.range(0, 20).forEach(i -> push(user, book, customer(UUID.randomUUID(), "Customer " + i)));
        return TestUser.send(user.authorised("/v1/books/" + book + path)
                .header("Accept-Encoding", "gzip")
                .GET());
    }

    @Test
    void a_build_without_the_app_says_so() {
        try (ConfigurableApplicationContext server = new SpringApplicationBuilder(LedgerServer.class)
                .properties(Stream.concat(
                                Stream.of("server.port=0", "ledger.web.files=classpath:/no-app/"),
                                Arrays.stream(TestPostgres.newDatabase().properties()))
                        .toArray(String[]::new))
                .run()) {
            String url = "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port");
            Answer root = TestUser.send(TestUser.request(url, "/").header("Accept", PAGE));
            Answer page = TestUser.send(TestUser.request(url, "/customers").header("Accept", PAGE));

            assertThat(root.status()).isEqualTo(200);
            assertThat(root.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
            assertThat(root.body()).contains("no web app", "Node.js 20");
            assertThat(page.code()).isEqualTo("not_found");
        }
    }
}
