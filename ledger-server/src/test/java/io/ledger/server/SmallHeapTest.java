package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.table.Bills;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.HashChain;
import io.ledger.eventlog.Provenance;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with a heap that is smaller than one of its books: whatever reads the whole book, or a page of it, holds a part of it at a time. The bills are as large as bills can
 * be, some 450 KB each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmallHeapTest {

    private static final int HEAP_MB = 256;
    private static final int BILLS = 600;
    private static final int LINES = 500;
    private static final long TOTAL_MINOR = 100L * LINES;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final HttpClient http = HttpClient.newHttpClient();
    private Path folder;
    private ChildProcess server;
    private TestUser owner;
    private UUID book;
    private UUID customer;
    private UUID lastBill;
    private long head;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        server = ChildProcess.startWithHeap(
                HEAP_MB, folder, "io.ledger.server.Launcher", "up", "--port", "0", "--data-dir", "data");
        String address =
                server.awaitLine("Ledger is ready at ").replaceFirst(".* at (http://localhost:[0-9]+) .*", "$1");
        owner = TestUser.register(address);
        book = UUID.randomUUID();
        customer = UUID.randomUUID();
        assertThat(owner.post("/v1/books", Map.of("id", book, "name", "Large", "currency", "INR"))
                        .status())
                .isEqualTo(201);
        Map<String, Object> adding = Map.of(
                "command_id",
                UUID.randomUUID(),
                "table",
                "customers",
                "op",
                "create",
                "id",
                customer,
                "at",
                AT,
                "data",
                Map.of("name", "Asha"));
        assertThat(owner.post(
                                "/v1/books/" + book + "/commands",
                                Map.of("device_id", UUID.randomUUID(), "commands", List.of(adding)))
                        .status())
                .isEqualTo(200);
        addBills();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    /** Stores the bills as the server would have, but faster. */
    private void addBills() throws Exception {
        List<String> pid = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"));
        String password =
                Files.readString(folder.resolve("data/postgres.password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/ledger";
        try (Connection connection = DriverManager.getConnection(url, "ledger", password)) {
            connection.setAutoCommit(false);
            long position;
            byte[] hash;
            try (Statement statement = connection.createStatement()) {
                try (ResultSet row = statement.executeQuery(
                        "UPDATE ledger.head SET position = position + " + BILLS + " RETURNING position - " + BILLS)) {
                    row.next();
                    position = row.getLong(1);
                }
                try (ResultSet row = statement.executeQuery("SELECT seq, hash FROM ledger.event WHERE book_id = '"
                        + book + "' ORDER BY seq DESC LIMIT 1")) {
                    row.next();
                    head = row.getLong(1);
                    hash = row.getBytes(2);
                }
            }
            EventTypes.Encoded bill = bill();
            assertThat(bill.payload().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(440_000);
            for (int i = 0; i < BILLS; i++) {
                hash = add(connection, bill, ++position, ++head, hash);
            }
            connection.commit();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_notify('ledger_events', '" + position + "')");
            }
            connection.commit();
        }
    }

    private EventTypes.Encoded bill() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("description", "\uD83E\uDED6".repeat(200));
        line.put("quantity", "1.000");
        line.put("unit_price_minor", 100);
        line.put("discount_minor", 0);
        line.put("tax_rate_bp", 0);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("kind", "sale");
        data.put("party_id", customer.toString());
        data.put("issued_on", "2026-01-01");
        data.put("lines", Collections.nCopies(LINES, line));
        return EventTypes.encode(new RecordAdded(Bills.TABLE, UUID.randomUUID(), Fields.forCreate(Bills.TABLE, data)));
    }

    private byte[] add(Connection connection, EventTypes.Encoded bill, long position, long seq, byte[] before)
            throws SQLException {
        lastBill = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        String metadata = new Provenance(event, owner.userId(), UUID.randomUUID(), AT).toJson();
        byte[] hash = HashChain.next(
                before, seq, event, lastBill, 0, AT, bill.type(), bill.version(), bill.payload(), metadata);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO ledger.event
                       (position, book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
                VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            statement.setLong(1, position);
            statement.setObject(2, book);
            statement.setLong(3, seq);
            statement.setObject(4, lastBill);
            statement.setObject(5, event);
            statement.setString(6, bill.type());
            statement.setInt(7, bill.version());
            statement.setObject(8, OffsetDateTime.ofInstant(AT, ZoneOffset.UTC));
            statement.setString(9, bill.payload());
            statement.setString(10, metadata);
            statement.setBytes(11, hash);
            statement.executeUpdate();
        }
        return hash;
    }

    @Test
    void whatever_reads_the_book_is_answered_in_full() throws Exception {
        List<String> failed = new ArrayList<>();
        check(failed, "half-sent pushes", () -> new HalfSentPushes(owner.baseUrl()).areBounded(HEAP_MB));
        check(failed, "projection", this::awaitProjected);
        check(failed, "pages of a table", this::readTable);
        check(failed, "pages of events", this::readEvents);
        check(failed, "events.ndjson", () -> assertThat(lines("events.ndjson")).isEqualTo(head));
        check(failed, "backup", () -> assertThat(lines("export/backup")).isEqualTo(head + 1));
        check(
                failed,
                "verify",
                () -> assertThat(json("audit/verify").get("valid")).isEqualTo(true));
        check(
                failed,
                "audit/balances",
                () -> assertThat(json("audit/balances").get("debit_minor")).isEqualTo((int) (BILLS * TOTAL_MINOR)));
        check(
                failed,
                "a record's history",
                () -> assertThat(json("audit/records/" + lastBill).get("table")).isEqualTo("bills"));
        check(failed, "changes over HTTP", this::readChanges);
        check(failed, "changes over STOMP", this::replay);
        check(
                failed,
                "daybook",
                () -> assertThat(lines("reports/daybook?format=csv")).isEqualTo(1 + 2 * BILLS + 1));
        check(
                failed,
                "register",
                () -> assertThat(lines("reports/sales-register?format=csv")).isEqualTo(1 + BILLS + 1));
        check(failed, "register as PDF", () -> lines("reports/sales-register?format=pdf"));
        check(
                failed,
                "taxes",
                () -> assertThat(json("reports/tax-summary").get("output_tax_minor"))
                        .isEqualTo(0));
        check(failed, "journal", () -> lines("export/journal"));
        check(failed, "the end", this::awaitProjected);
        assertThat(server.output()).doesNotContain("OutOfMemoryError");
        assertThat(Files.readString(folder.resolve("data/logs/ledger.log"))).doesNotContain("OutOfMemoryError");
        assertThat(failed).isEmpty();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    /** All that fail are told, not only the first. */
    private static void check(List<String> failed, String what, Step step) {
        long start = System.nanoTime();
        try {
            step.run();
        } catch (Exception | AssertionError e) {
            failed.add(what + ": " + e);
        }
        System.out.printf(
                "SmallHeapTest: %s in %d ms%n", what, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private void awaitProjected() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            TestUser.Answer answer = owner.get("/v1/books/" + book + "/customers?limit=1");
            String seq = answer.header("Ledger-Seq");
            if (answer.status() == 200 && seq.equals(Long.toString(head))) {
                assertThat(answer.body()).contains("\"balance_minor\":" + BILLS * TOTAL_MINOR);
                return;
            }
            assertThat(Instant.now())
                    .as("projected up to %s: %s", seq, answer.body())
                    .isBefore(deadline);
            Thread.sleep(100);
        }
    }

    private Map<String, Object> json(String path) {
        TestUser.Answer answer =
                TestUser.send(owner.authorised("/v1/books/" + book + "/" + path).timeout(PATIENCE));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.readStored(answer.body());
    }

    private long lines(String path) throws Exception {
        HttpResponse<InputStream> answer = http.send(
                owner.authorised("/v1/books/" + book + "/" + path)
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofInputStream());
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.ISO_8859_1))) {
            long lines = 0;
            while (reader.readLine() != null) {
                lines++;
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            return lines;
        }
    }

    private void readTable() {
        int rows = 0;
        Object next = null;
        do {
            String after = next == null ? "" : "&after=" + URLEncoder.encode(next.toString(), StandardCharsets.UTF_8);
            Map<String, Object> page = json("bills?limit=1000" + after);
            rows += ((List<?>) page.get("rows")).size();
            next = page.get("next");
        } while (next != null);
        assertThat(rows).isEqualTo(BILLS);
    }

    private void readEvents() {
        long seq = 0;
        while (seq < head) {
            List<?> events = (List<?>) json("events?limit=1000&after=" + seq).get("events");
            assertThat(events).isNotEmpty();
            seq = ((Number) ((Map<?, ?>) events.getLast()).get("seq")).longValue();
        }
    }

    private void readChanges() {
        int bills = 0;
        Object cursor = 0;
        boolean live = false;
        while (!live) {
            Map<String, Object> page = json("changes?tables=bills&limit=1000&cursor=" + cursor);
            bills += ((List<?>) page.get("changes")).size();
            cursor = page.get("to");
            live = (boolean) page.get("live");
        }
        assertThat(bills).isEqualTo(BILLS);
    }

    private void replay() throws Exception {
        CompletableFuture<Integer> bills = new CompletableFuture<>();
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .buildAsync(
                        URI.create(owner.baseUrl().replaceFirst("http", "ws") + "/v1/stomp"), new Replay(book, bills))
                .get();
        try {
            socket.sendText(
                            "CONNECT\naccept-version:1.2\nhost:ledger\nheart-beat:0,0\nAuthorization:Bearer "
                                    + owner.accessToken() + "\n\n\0",
                            true)
                    .get();
            assertThat(bills.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(BILLS);
        } finally {
            socket.abort();
        }
    }

    /** Subscribes once connected, and counts bills until a message says that it is live. */
    private static final class Replay implements WebSocket.Listener {

        private final UUID book;
        private final CompletableFuture<Integer> done;
        private final StringBuilder partial = new StringBuilder();
        private int bills;

        Replay(UUID book, CompletableFuture<Integer> done) {
            this.book = book;
            this.done = done;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            int end = partial.indexOf("\0");
            while (end >= 0) {
                frame(socket, partial.substring(0, end).stripLeading());
                partial.delete(0, end + 1);
                end = partial.indexOf("\0");
            }
            socket.request(1);
            return null;
        }

        private void frame(WebSocket socket, String frame) {
            if (frame.startsWith("CONNECTED")) {
                socket.sendText("SUBSCRIBE\nid:s\ndestination:/books/" + book + "/changes/bills\ncursor:0\n\n\0", true);
            } else if (frame.startsWith("MESSAGE")) {
                Map<String, Object> message = Json.readStored(frame.substring(frame.indexOf("\n\n") + 2));
                if (message.get("changes") instanceof List<?> changes) {
                    bills += changes.size();
                }
                if (Boolean.TRUE.equals(message.get("live"))) {
                    done.complete(bills);
                } else if (message.containsKey("error")) {
                    done.completeExceptionally(new AssertionError(message.toString()));
                }
            } else {
                done.completeExceptionally(new AssertionError(frame));
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            done.completeExceptionally(new AssertionError("Closed: " + statusCode + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            done.completeExceptionally(error);
        }
    }
}
