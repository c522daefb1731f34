package io.ledger.sync.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestGateway.Day;
import io.ledger.sync.testing.TestGateway.Thing;
import io.ledger.sync.testing.TestStomp;
import io.ledger.sync.testing.TestStomp.Frame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StompTest {

    private static final int MAX_PUSH = 1024 * 1024;

    private static TestGateway gateway;
    private static TestUser owner;
    private static HttpServer commandNode;
    private static final ConcurrentLinkedQueue<String> PUSHED = new ConcurrentLinkedQueue<>();

    private UUID book;
    private TestStomp client;

    @BeforeAll
    static void start() throws IOException {
        commandNode = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        commandNode.createContext("/v1/books/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            PUSHED.add(body);
            boolean refused = body.contains("refuse");
            byte[] answer = (refused
                            ? "{\"type\":\"about:blank\",\"status\":400,\"detail\":\"No.\",\"code\":\"malformed\",\"field\":\"commands\"}"
                            : "{\"results\":[{\"command_id\":\"c1\",\"status\":\"accepted\",\"seq\":7},"
                                    + "{\"command_id\":\"c2\",\"status\":\"rejected\",\"error\":{\"code\":\"unknown_party\",\"message\":\"No.\",\"field\":\"party_id\"}}],"
                                    + "\"head_seq\":7}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refused ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        commandNode.start();
        gateway = TestGateway.start("ledger.command.url=http://localhost:"
                + commandNode.getAddress().getPort());
        owner = gateway.user();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        commandNode.stop(0);
    }

    @BeforeEach
    void connect() {
        book = gateway.book(owner);
        client = TestStomp.connect(gateway, owner);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private String changes() {
        return "/books/" + book + "/changes";
    }

    private static Thing thing(String name) {
        return new Thing(UUID.randomUUID(), name, 5);
    }

    @Test
    void theVersionIsTheNewestThatBothKnow() {
        for (Map.Entry<String, String> each :
                Map.of("1.0,1.1,1.2", "1.2", "1.1,1.0", "1.1", "1.0", "1.0").entrySet()) {
            try (TestStomp other = TestStomp.open(gateway.port())) {
                other.send("CONNECT", "accept-version:" + each.getKey(), "Authorization:Bearer " + owner.accessToken());
                Frame connected = other.await(frame -> true);
                assertThat(connected.command()).isEqualTo("CONNECTED");
                assertThat(connected.header("version")).isEqualTo(each.getValue());
                assertThat(connected.header("heart-beat")).isEqualTo("10000,10000");
            }
        }
        try (TestStomp old = TestStomp.open(gateway.port())) {
            old.send("CONNECT", "Authorization:Bearer " + owner.accessToken());
            assertThat(old.await(frame -> true).header("version")).isEqualTo("1.0");
        }
    }

    @Test
    void aConnectThatIsRefusedEndsInAnErrorAndTheConnectionCloses() {
        for (List<String> headers : List.of(
                List.of("accept-version:1.2"),
                List.of("accept-version:1.2", "Authorization:Bearer nonsense"),
                List.of("accept-version:1.2", "Authorization:Basic xyz"))) {
            try (TestStomp other = TestStomp.open(gateway.port())) {
                other.send("CONNECT", headers.toArray(String[]::new));
                assertThat(other.error().errorCode()).isEqualTo("unauthenticated");
                assertThat(other.closeStatus()).isEqualTo(1002);
            }
        }
        try (TestStomp other = TestStomp.open(gateway.port())) {
            other.send("CONNECT", "accept-version:2.0", "Authorization:Bearer " + owner.accessToken());
            assertThat(other.error().header("version")).isEqualTo("1.0,1.1,1.2");
        }
    }

    @Test
    void aFrameThatBreaksTheProtocolEndsInAnErrorWithItsReceiptAndTheConnectionCloses() {
        for (String frame : List.of(
                "SUBSCRIBE\ndestination:" + changes() + "\nreceipt:r9\n\n\0",
                "SUBSCRIBE\nid:1\nreceipt:r9\n\n\0",
                "SEND\npush-id:p\nreceipt:r9\n\n{}\0",
                "UNSUBSCRIBE\nreceipt:r9\n\n\0",
                "WHAT\nreceipt:r9\n\n\0",
                "MESSAGE\nsubscription:1\ndestination:x\nmessage-id:1\nreceipt:r9\n\n\0",
                "BEGIN\ntransaction:t\nreceipt:r9\n\n\0",
                "SUBSCRIBE\nid:1\nno colon here\nreceipt:r9\n\n\0",
                "SUBSCRIBE\nid:1\ndestination:a\\tb\nreceipt:r9\n\n\0",
                "SEND\ndestination:x\ncontent-type:!!\nreceipt:r9\n\n\0",
                "SUBSCRIBE\nid:1\ndestination:x\nreceipt:r9\n\nbody\0",
                "CONNECT\naccept-version:1.2\nreceipt:r9\n\n\0")) {
            try (TestStomp other = TestStomp.connect(gateway, owner)) {
                other.sendRaw(frame);
                Frame error = other.error();
                assertThat(error.errorCode()).as(frame).isEqualTo("malformed");
                assertThat(error.header("receipt-id")).as(frame).isEqualTo("r9");
                assertThat(error.header("content-type")).isEqualTo("application/json;charset=utf-8");
                assertThat(other.closeStatus()).isEqualTo(1002);
            }
        }
    }

    @Test
    void aContentLengthThatIsNotTheBodysEndsInAnErrorWithItsReceipt() {
        for (Map.Entry<String, String> each : Map.of(
                        "many",
                        "malformed",
                        "-1",
                        "malformed",
                        "3",
                        "malformed",
                        "1",
                        "malformed",
                        "99999999999",
                        "push_too_large")
                .entrySet()) {
            try (TestStomp other = TestStomp.connect(gateway, owner)) {
                other.sendBody(
                        "₹₹₹",
                        "SEND",
                        "destination:/books/" + book + "/commands",
                        "push-id:p",
                        "content-length:" + each.getKey(),
                        "receipt:r9");
                Frame error = other.error();
                assertThat(error.errorCode()).as(each.getKey()).isEqualTo(each.getValue());
                assertThat(error.header("receipt-id")).isEqualTo("r9");
                other.closeStatus();
            }
        }
    }

    @Test
    void aHeartBeatThatIsNotTwoNumbersEndsInAnErrorAndAHugeOneIsTaken() {
        try (TestStomp other = TestStomp.open(gateway.port())) {
            other.send(
                    "CONNECT", "accept-version:1.1", "heart-beat:-1,0", "Authorization:Bearer " + owner.accessToken());
            assertThat(other.error().errorCode()).isEqualTo("malformed");
            other.closeStatus();
        }
        try (TestStomp other = TestStomp.open(gateway.port())) {
            other.send(
                    "CONNECT",
                    "heart-beat:9223372036854775807,9223372036854775807",
                    "Authorization:Bearer " + owner.accessToken());
            other.await(frame -> frame.command().equals("CONNECTED"));
            other.send("ACK", "id:1", "receipt:still here");
            other.receipt("still here");
        }
    }

    @Test
    void headersAreReadAndWrittenAsTheVersionHasThem() {
        Map<String, String> receipts = Map.of("1.0", "a\\c\\t:b", "1.1", "a\\c\\\\\\nb", "1.2", "a\\c\\\\\\r\\nb");
        receipts.forEach((version, receipt) -> {
            try (TestStomp other = TestStomp.open(gateway.port())) {
                other.send("CONNECT", "accept-version:" + version, "Authorization:Bearer " + owner.accessToken());
                other.await(frame -> frame.command().equals("CONNECTED"));
                other.send("ACK", "id:1", "receipt:" + receipt);
                Frame answer = other.await(frame -> frame.command().equals("RECEIPT"));
                assertThat(answer.header("receipt-id")).as(version).isEqualTo(receipt.replace("\\c", ":"));
            }
        });
    }

    /** A lock on the rows holds up whoever reads them, for as long as the test likes. */
    @Test
    void whileAPageIsBeingReadHeartBeatsReceiptsResultsAndLiveFramesGoOn() throws SQLException {
        UUID other = gateway.book(owner);
        gateway.write(book, 2, thing("a"));
        try (TestStomp device = TestStomp.open(gateway.port());
                Connection locking = gateway.connect()) {
            device.send(
                    "CONNECT",
                    "accept-version:1.2",
                    "heart-beat:0,10000",
                    "Authorization:Bearer " + owner.accessToken());
            device.await(frame -> frame.command().equals("CONNECTED"));
            device.subscribe("live", "/books/" + other + "/changes/days");
            device.message("live");
            device.subscribe("r", Destination.RESULTS);

            locking.setAutoCommit(false);
            try (Statement statement = locking.createStatement()) {
                statement.execute("LOCK TABLE views.things IN ACCESS EXCLUSIVE MODE");
            }
            device.subscribe("waiting", changes(), "receipt:subscribed");
            device.receipt("subscribed");
            int heartBeats = device.heartBeats();
            device.sendBody("{}", "SEND", "destination:/books/" + book + "/commands", "push-id:p", "receipt:pushed");
            assertThat(device.message("r").header("push-id")).isEqualTo("p");
            device.receipt("pushed");
            gateway.write(other, 2, new Day("2026-01-01", 2));
            assertThat(device.message("live").changes()).hasSize(1);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> device.heartBeats() > heartBeats);
            assertThat(device.unasked()).isEmpty();

            locking.rollback();
            assertThat(device.message("waiting").changes()).hasSize(1);
        }
    }

    @Test
    void nothingComesOfASubscriptionThatIsLeftWhileItsPageIsBeingRead() throws SQLException {
        gateway.write(book, 2, thing("a"));
        try (Connection locking = gateway.connect()) {
            locking.setAutoCommit(false);
            try (Statement statement = locking.createStatement()) {
                statement.execute("LOCK TABLE views.things IN ACCESS EXCLUSIVE MODE");
            }
            client.subscribe("left", changes());
            client.send("UNSUBSCRIBE", "id:left", "receipt:u");
            client.receipt("u");
            client.subscribe("next", changes());
            locking.rollback();
        }
        client.message("next");
        assertThat(client.unasked()).isEmpty();
    }

    @Test
    void whatIsNoStompAtAllEndsInAnErrorEvenWithoutItsEnd() {
        client.sendRaw("hello?");
        assertThat(client.error().errorCode()).isEqualTo("malformed");
        client.closeStatus();
    }

    @Test
    void aFrameBeforeConnectIsRefused() {
        try (TestStomp other = TestStomp.open(gateway.port())) {
            other.subscribe("1", changes());
            assertThat(other.error().errorCode()).isEqualTo("unauthenticated");
            other.closeStatus();
        }
    }

    @Test
    void aSecondSubscriptionUnderOneIdBreaksTheProtocol() {
        client.subscribe("1", changes());
        client.message("1");
        client.subscribe("1", changes());
        assertThat(client.error().errorCode()).isEqualTo("malformed");
        client.closeStatus();
    }

    @Test
    void aFrameBeyondTheLimitEndsInAnErrorAndALargePushIsOnlyRefused() {
        client.subscribe("r", Destination.RESULTS);
        client.sendBody("x".repeat(MAX_PUSH + 1), "SEND", "destination:/books/" + book + "/commands", "push-id:p1");
        assertThat(client.message("r").errorCode()).isEqualTo("push_too_large");

        client.sendBody("x".repeat(2 * MAX_PUSH), "SEND", "destination:/books/" + book + "/commands", "receipt:r9");
        Frame error = client.error();
        assertThat(error.errorCode()).isEqualTo("push_too_large");
        assertThat(error.header("receipt-id")).isEqualTo("r9");
        client.closeStatus();
    }

    @Test
    void aFrameMayComeInPieces() {
        client.sendRaw("SUBSCRIBE\nid:1\ndest");
        client.sendRaw("ination:" + changes() + "\nreceipt:r1\n");
        client.sendRaw("\n\0\nUNSUBSCRIBE\nid:1\nreceipt:r2\n\n\0");
        client.receipt("r1");
        client.receipt("r2");
    }

    @Test
    void missedChangesComeFirstAndThenTheLiveOnesInOneChain() {
        gateway.write(book, 2, thing("a"));
        client.subscribe("1", changes(), "cursor:1", "epoch:e1", "receipt:r1");
        client.receipt("r1");
        Frame missed = client.message("1");
        assertThat(missed.header("destination")).isEqualTo(changes());
        assertThat(missed.header("content-type")).isEqualTo("application/json;charset=utf-8");
        assertThat(missed.json())
                .containsEntry("from", 1)
                .containsEntry("to", 2)
                .containsEntry("live", true);
        assertThat(missed.changes()).hasSize(1);

        gateway.write(book, 3, thing("b"), new Day("2026-01-01", 2));
        Frame live = client.message("1");
        assertThat(live.json()).containsEntry("from", 2).containsEntry("to", 3).containsEntry("live", true);
        assertThat(live.changes()).extracting("table").containsExactly("things", "days");
        assertThat(client.sawBinary()).isFalse();
    }

    @Test
    void theFirstMessageComesAtOnceAlsoAtTheHeadAndEveryEventMovesTheCursor() {
        gateway.write(book, 4, thing("a"));
        client.subscribe("1", changes() + "/days", "cursor:head");
        assertThat(client.message("1").json())
                .containsEntry("from", 4)
                .containsEntry("to", 4)
                .containsEntry("live", true)
                .containsEntry("changes", List.of());
        gateway.write(book, 5, thing("b"));
        assertThat(client.message("1").json()).containsEntry("from", 4).containsEntry("to", 5);
    }

    @Test
    void aRefusedSubscriptionGetsOneMessageAndTheOthersGoOn() {
        TestUser stranger = gateway.user();
        UUID others = gateway.book(stranger);
        client.subscribe("good", changes());
        client.message("good");
        Map<String, List<String>> refused = Map.of(
                "not_found", List.of("/books/" + others + "/changes"),
                "invalid_cursor", List.of(changes(), "cursor:abc"),
                "invalid_filter", List.of(changes() + "/things", "filter:nothing"),
                "invalid_parameter", List.of(changes(), "tables:nothing"));
        refused.forEach((code, headers) -> {
            client.subscribe(
                    code,
                    headers.getFirst(),
                    headers.size() == 1 ? "receipt:" + code : headers.getLast(),
                    "receipt:" + code);
            Frame message = client.message(code);
            assertThat(message.errorCode()).isEqualTo(code);
            assertThat(message.json()).containsEntry("ended", true);
            client.receipt(code);
        });
        for (String nowhere :
                List.of("/nowhere", "/books/x/changes", changes() + "/nothing", "/books/" + book + "/commands")) {
            client.subscribe("n", nowhere);
            assertThat(client.message("n").errorCode()).as(nowhere).isEqualTo("not_found");
        }
        gateway.write(book, 2, thing("a"));
        assertThat(client.message("good").changes()).hasSize(1);
        assertThat(client.unasked()).isEmpty();
    }

    @Test
    void nothingComesAfterAnUnsubscribesReceipt() {
        client.subscribe("1", changes());
        client.subscribe("2", changes());
        client.message("1");
        client.message("2");
        client.send("UNSUBSCRIBE", "id:1", "receipt:r");
        client.receipt("r");
        gateway.write(book, 2, thing("a"));
        client.message("2");
        assertThat(client.unasked()).isEmpty();
    }

    @Test
    void acknowledgementsAreIgnoredAndReceiptsComeForEveryFrame() {
        client.send("ACK", "id:1", "receipt:a");
        client.receipt("a");
        client.send("NACK", "id:1", "receipt:b");
        client.receipt("b");
        client.send("DISCONNECT", "receipt:c");
        client.receipt("c");
        assertThat(client.closeStatus()).isEqualTo(1000);
    }

    @Test
    void aCursorOfAnotherHistoryIsResetAndGoesOnFromZero() {
        gateway.write(book, 2, thing("a"));
        client.subscribe("1", changes(), "cursor:9", "epoch:e0");
        assertThat(client.message("1").json()).containsEntry("reset", true).containsEntry("reason", "epoch_changed");
        assertThat(client.message("1").json()).containsEntry("from", 0).containsEntry("to", 2);

        gateway.execute("UPDATE views.book_head SET epoch = 'e2' WHERE book_id = ?", book);
        assertThat(client.message("1").json()).containsEntry("reset", true).containsEntry("epoch", "e2");
        assertThat(client.message("1").json()).containsEntry("from", 0).containsEntry("epoch", "e2");

        client.subscribe("2", changes(), "cursor:999");
        assertThat(client.message("2").json()).containsEntry("reason", "cursor_ahead");
        assertThat(client.message("2").json()).containsEntry("from", 0);
    }

    @Test
    void everyMessageTellsTheHashWhereItEndsAndAnotherHistoryEndsTheSubscriptionOfWhoSawThisOne() {
        gateway.write(book, 2, thing("a"));
        client.subscribe("1", changes(), "cursor:0");
        String atTwo = (String) client.message("1").json().get("hash");
        gateway.write(book, 3, thing("b"));
        String atThree = (String) client.message("1").json().get("hash");
        assertThat(List.of(atTwo, atThree))
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"))
                .doesNotHaveDuplicates();

        client.subscribe("2", changes(), "cursor:2", "epoch:e1", "hash:" + atTwo);
        assertThat(client.message("2").json()).containsEntry("from", 2).containsEntry("hash", atThree);
        client.subscribe("3", changes(), "cursor:2", "epoch:e1", "hash:" + atThree);
        Frame changed = client.message("3");
        assertThat(changed.errorCode()).isEqualTo("history_changed");
        assertThat(changed.json()).containsEntry("ended", true);
        client.subscribe("4", changes(), "cursor:9", "epoch:e1", "hash:" + atThree);
        assertThat(client.message("4").errorCode()).isEqualTo("history_changed");
        client.subscribe("5", changes(), "cursor:2", "hash:none");
        assertThat(client.message("5").errorCode()).isEqualTo("invalid_parameter");

        gateway.write(book, 4, thing("c"));
        assertThat(client.message("1").json()).containsEntry("to", 4);
        assertThat(client.message("2").json()).containsEntry("to", 4);
        assertThat(client.unasked()).isEmpty();
    }

    @Test
    void aBookThatIsParkedSaysSoOnceAndItsSubscriptionGoesOnAfterwardsWhileOthersNeverStopped() {
        UUID other = gateway.book(owner);
        gateway.write(book, 2, thing("a"));
        client.subscribe("1", changes(), "cursor:0");
        assertThat(client.message("1").json()).containsEntry("to", 2);
        client.subscribe("other", "/books/" + other + "/changes");
        client.message("other");

        gateway.park(book, 3, "It is damaged.");
        Frame told = client.message("1");
        assertThat(told.json()).containsEntry("ended", false);
        assertThat(told.errorCode()).isEqualTo("unavailable");
        assertThat(told.body()).contains("\"seq\":3").contains("It is damaged.");
        client.subscribe("2", changes(), "cursor:0");
        assertThat(client.message("2").errorCode()).isEqualTo("unavailable");
        gateway.park(book, 3, "It is damaged.");
        gateway.write(other, 2, thing("b"));
        assertThat(client.message("other").json()).containsEntry("to", 2);

        gateway.unpark(book);
        gateway.write(book, 3, thing("c"));
        assertThat(client.message("1").json()).containsEntry("from", 2).containsEntry("to", 3);
        assertThat(client.message("2").json()).containsEntry("from", 0).containsEntry("to", 3);
        assertThat(client.unasked()).isEmpty();
    }

    @Test
    void aNewSubscriptionToABookThatWasNeverProjectedAndIsParkedIsToldSo() {
        UUID never = gateway.book(owner);
        gateway.execute("DELETE FROM views.book_head WHERE book_id = ?", never);
        gateway.park(never, 1, "It is damaged.");
        client.subscribe("1", "/books/" + never + "/changes");
        assertThat(client.message("1").json()).containsEntry("ended", false);
    }

    @Test
    void aCursorBeyondTheProjectedEventsWaits() {
        gateway.store(book, 5);
        client.subscribe("1", changes(), "cursor:5", "receipt:r");
        client.receipt("r");
        gateway.project(book, 3, thing("a"));
        gateway.project(book, 5, thing("b"));
        assertThat(client.message("1").json()).containsEntry("from", 5).containsEntry("to", 5);
    }

    @Test
    void aLostMembershipEndsItsSubscriptionAndNoOther() {
        TestUser helper = gateway.user();
        gateway.member(book, helper, "editor");
        UUID own = gateway.book(helper);
        try (TestStomp other = TestStomp.connect(gateway, helper)) {
            other.subscribe("lost", changes());
            other.message("lost");
            other.subscribe("own", "/books/" + own + "/changes");
            other.message("own");
            client.subscribe("1", changes());
            client.message("1");

            gateway.dismiss(book, helper);

            Frame ended = other.message("lost");
            assertThat(ended.errorCode()).isEqualTo("not_found");
            assertThat(ended.json()).containsEntry("ended", true);
            gateway.write(book, 2, thing("secret"));
            client.message("1");
            gateway.write(own, 2, thing("mine"));
            other.message("own");
            assertThat(other.unasked()).isEmpty();
        }
    }

    @Test
    void auditorsFollowTheEventsAndOthersMayNot() {
        gateway.write(book, 3);
        client.subscribe("e", "/books/" + book + "/events", "cursor:1");
        Frame missed = client.message("e");
        assertThat((List<?>) missed.json().get("events")).hasSize(2);
        assertThat(missed.json()).containsEntry("head_seq", 3).containsKey("head_hash");
        gateway.store(book, 4);
        assertThat((List<?>) client.message("e").json().get("events")).hasSize(1);

        client.subscribe("beyond", "/books/" + book + "/events", "cursor:99");
        assertThat(client.message("beyond").errorCode()).isEqualTo("invalid_cursor");

        TestUser editor = gateway.user();
        gateway.member(book, editor, "editor");
        try (TestStomp other = TestStomp.connect(gateway, editor)) {
            other.subscribe("e", "/books/" + book + "/events");
            assertThat(other.message("e").errorCode()).isEqualTo("forbidden");
        }
    }

    @Test
    void pushesAreAnsweredInTheirOrderWithTheirIds() {
        client.subscribe("r", Destination.RESULTS);
        for (int i = 0; i < 20; i++) {
            client.sendBody(
                    "{\"n\":" + i + "}",
                    "SEND",
                    "destination:/books/" + book + "/commands",
                    "push-id:p" + i,
                    "receipt:r" + i);
        }
        for (int i = 0; i < 20; i++) {
            Frame result = client.message("r");
            assertThat(result.header("push-id")).isEqualTo("p" + i);
            assertThat(result.body())
                    .isEqualTo("{\"results\":[{\"command_id\":\"c1\",\"status\":\"accepted\",\"seq\":7},"
                            + "{\"command_id\":\"c2\",\"status\":\"rejected\",\"error\":{\"code\":\"unknown_party\","
                            + "\"message\":\"No.\",\"field\":\"party_id\"}}],\"head_seq\":7}");
            client.receipt("r" + i);
        }
    }

    @Test
    void aRefusedPushIsAnsweredOnResultsAndTheConnectionGoesOn() {
        client.subscribe("r", Destination.RESULTS);
        client.sendBody("refuse", "SEND", "destination:/books/" + book + "/commands", "push-id:p1");
        assertThat(client.message("r").json())
                .isEqualTo(Map.of("error", Map.of("code", "malformed", "message", "No.", "field", "commands")));
        client.sendBody("{}", "SEND", "destination:/books/" + book + "/commands", "receipt:x");
        assertThat(client.message("r").json().toString()).contains("malformed", "push-id");
        client.receipt("x");
        client.sendBody("{}", "SEND", "destination:/nowhere", "push-id:p2");
        Frame nowhere = client.message("r");
        assertThat(nowhere.errorCode()).isEqualTo("not_found");
        assertThat(nowhere.header("push-id")).isEqualTo("p2");
        UUID others = gateway.book(gateway.user());
        client.sendBody("{}", "SEND", "destination:/books/" + others + "/commands", "push-id:p3");
        assertThat(client.message("r").errorCode()).isEqualTo("not_found");
    }

    @Test
    void aPushIsDoneAlsoWhenNobodyListensForResults() {
        client.sendBody("{\"alone\":1}", "SEND", "destination:/books/" + book + "/commands", "push-id:p", "receipt:x");
        client.receipt("x");
        assertThat(PUSHED).contains("{\"alone\":1}");
        assertThat(client.unasked()).isEmpty();
    }
}
