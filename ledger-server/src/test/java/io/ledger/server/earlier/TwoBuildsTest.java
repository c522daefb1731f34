package io.ledger.server.earlier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.ChildProcess;
import io.ledger.server.wire.WireServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rolling upgrade, a rollback, and the upgrade again, with an earlier build and this one as processes on one database, while books are written to and devices follow. What only this build can read may
 * stop its book at the earlier one, and no other.
 */
class TwoBuildsTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String APPLICATION = "io.ledger.server.running.LedgerServer";
    private static final String MAIN = "org.springframework.boot.SpringApplication";

    @TempDir
    private Path folder;

    private final TestPostgres.Database database = TestPostgres.newDatabase();
    private final List<String> nodes = new CopyOnWriteArrayList<>();

    private record Node(ChildProcess process, int port) implements AutoCloseable {
        String url() {
            return "http://localhost:" + port;
        }

        @Override
        public void close() throws InterruptedException {
            process.close();
        }
    }

    static List<String> commits() {
        return EarlierBuild.commits();
    }

    @ParameterizedTest
    @MethodSource("commits")
    void anUpgradeNodeByNode_aRollback_andTheUpgradeAgain_loseNothingAndShowNothingWrong(String commit)
            throws Exception {
        EarlierBuild earlier = EarlierBuild.of(commit);
        try (Gate gate = new Gate();
                Node old = earlier(earlier)) {
            enter(old, gate);
            try (BusyBook shop = new BusyBook(gate.url(), () -> nodes);
                    BusyBook mill = new BusyBook(gate.url(), () -> nodes)) {
                follows(shop);
                try (Node present = present()) {
                    enter(present, gate);
                    bothServe(shop);
                    leave(old);
                    long bill = mill.push(bill());
                    requireRight(present, shop, mill);

                    Node back = earlier(earlier);
                    enter(back, gate);
                    bothServe(shop);
                    leave(present);
                    requireRight(back, shop);
                    requireRightOrParked(back, mill, bill);

                    try (back;
                            Node again = present()) {
                        enter(again, gate);
                        bothServe(shop);
                        leave(back);
                        requireRight(again, shop, mill);
                    }
                }
            }
        }
    }

    private Node earlier(EarlierBuild build) throws IOException {
        int port = freePort();
        return new Node(
                ChildProcess.startOf(build.classPath(), folder, MAIN, arguments(build.application(), port)), port);
    }

    private Node present() throws IOException {
        int port = freePort();
        return new Node(ChildProcess.startAsShipped(folder, MAIN, arguments(APPLICATION, port)), port);
    }

    private String[] arguments(String application, int port) {
        return Stream.concat(
                        Stream.of("--spring.main.sources=" + application, "--server.port=" + port),
                        Stream.of(database.properties()).map(property -> "--" + property))
                .toArray(String[]::new);
    }

    private void enter(Node node, Gate gate) throws InterruptedException {
        node.process().awaitLine("Started SpringApplication");
        nodes.add(node.url());
        gate.leadTo(node.port());
    }

    /** Requests that a node has taken on are finished; later ones go elsewhere. */
    private void leave(Node node) throws InterruptedException {
        nodes.remove(node.url());
        node.close();
    }

    /** With what came to either of the two. */
    private static void bothServe(BusyBook book) {
        long from = book.lastSeq();
        Awaitility.await().atMost(LIMIT).until(() -> book.lastSeq() > from + 20);
    }

    private static void follows(BusyBook book) {
        Awaitility.await().atMost(LIMIT).until(() -> book.cursor() > 5);
    }

    private static void requireRight(Node node, BusyBook... books) throws InterruptedException {
        for (BusyBook book : books) {
            book.stopWriting();
        }
        for (BusyBook book : books) {
            book.requireRight(node.url());
            book.writeAgain();
        }
    }

    /** A build that cannot read the bill's event shows nothing of that book, says which event it is, and takes its commands. */
    private static void requireRightOrParked(Node node, BusyBook book, long bill) throws InterruptedException {
        TestUser owner = book.owner.at(node.url());
        long from = book.lastSeq();
        Awaitility.await().atMost(LIMIT).until(() -> book.lastSeq() > from + 5);
        Answer answer = owner.get("/v1/books/" + book.id + "/bills?min_seq=" + bill);
        if (answer.status() == 503 && !answer.code().equals("not_caught_up")) {
            assertThat(answer.json()).containsEntry("code", "unavailable").containsEntry("seq", (int) bill);
        } else {
            requireRight(node, book);
        }
    }

    private static Map<String, Object> bill() {
        return WireServer.command(
                "bills",
                "create",
                UUID.randomUUID(),
                Map.of(
                        "kind", "sale",
                        "mode", "cash",
                        "issued_on", "2026-11-02",
                        "lines", List.of(Map.of("quantity", "1", "unit_price_minor", 100, "tax_rate_bp", 1800))));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
