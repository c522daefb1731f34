package io.ledger.server.earlier;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.access.passkey.SoftAuthenticator;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.ChildProcess;
import io.ledger.server.postgres.LocalPostgres;
import io.ledger.server.wire.WireServer;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data folder that the build of a released commit left ({@code earlier/2026-11-27-c9f93e2}, made by {@link FolderWriter}: books with records of all tables, one of them parked, members, sign-ins, a
 * passkey) is opened by this build: what it said then it says now, devices go on from their cursors, everybody gets in. Then that build opens it again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EarlierFolderTest {

    private static final String FIXTURE = "/earlier/2026-11-27-c9f93e2/";

    @TempDir
    private static Path folder;

    private Map<String, Object> expected;
    private ChildProcess server;
    private String url;

    @BeforeAll
    void open() throws Exception {
        expected = EarlierFolder.json(FIXTURE + "expected.json");
        Path data = folder.resolve("data");
        try (InputStream packed = EarlierFolderTest.class.getResourceAsStream(FIXTURE + "folder.tar.xz")) {
            EarlierFolder.unpack(packed, data);
        }
        asOfYesterday(data);
        start();
    }

    private void start() throws Exception {
        server = ChildProcess.startAsShipped(
                folder, "io.ledger.server.Launcher", "up", "--port", "0", "--data-dir", "data");
        url = EarlierFolder.address(server);
    }

    @AfterAll
    void close() throws Exception {
        server.close();
    }

    /** Sign-ins live for some days, and this folder is older. */
    private static void asOfYesterday(Path data) throws Exception {
        try (LocalPostgres postgres =
                        LocalPostgres.start(data.resolve("postgres"), folder.resolve("postgres.log"), ignored -> {});
                Connection connection =
                        DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE access.sign_in SET expires_at = now() + interval '1 day';"
                    + "UPDATE access.refresh_token SET expires_at = now() + interval '1 day'");
        }
    }

    @Test
    @Order(1)
    void whatTheBooksSaidThenTheySayNow() {
        books().forEach((book, said) -> {
            TestUser owner = signIn(url, String.valueOf(map(said).get("owner")));
            Map<String, Object> then = map(map(said).get("rows"));
            Map<String, Object> now =
                    EarlierFolder.rows(EarlierFolder.changes(owner, book(book), "?cursor=0&limit=1000"));
            assertThat(now.keySet()).as("the rows of %s", book).isEqualTo(then.keySet());
            requireSaid(book, then, now);
            map(map(said).get("papers"))
                    .forEach((paper, then2) -> requireSaid(
                            paper,
                            then2,
                            EarlierFolder.require(200, owner.get("/v1/books/" + book + "/" + paper))
                                    .json()));
        });
    }

    @Test
    @Order(2)
    void aDeviceGoesOnFromTheCursorThatItHadThen_whereTheRowsAreTheSame() {
        books().forEach((book, said) -> {
            TestUser owner = signIn(url, String.valueOf(map(said).get("owner")));
            boolean same = EarlierFolder.rows(EarlierFolder.changes(owner, book(book), "?cursor=0&limit=1000"))
                    .equals(map(map(said).get("rows")));
            Map<String, Object> changes = EarlierFolder.changes(
                    owner,
                    book(book),
                    "?cursor=" + map(said).get("to") + "&epoch=" + map(said).get("epoch"));
            if (same) {
                assertThat(changes).containsEntry("live", true).containsEntry("changes", List.of());
                assertThat(changes.get("reset")).isNotEqualTo(true);
            } else {
                assertThat(changes).containsEntry("reset", true);
            }
        });
    }

    @Test
    @Order(3)
    void aRefreshTokenOfThen_andAPasskeyOfThen_signIn() throws Exception {
        map(expected.get("users")).forEach((login, then) -> {
            Answer answer = TestUser.exchange(
                    TestUser.request(url, "/v1/auth/refresh"),
                    "POST",
                    Map.of("refresh_token", map(then).get("refresh_token")));
            assertThat(EarlierFolder.user(url, login, answer).userId())
                    .hasToString(String.valueOf(map(then).get("user_id")));
        });
        Map<String, Object> passkey = map(expected.get("passkey"));
        Map<String, Object> owner = map(map(expected.get("users")).get(String.valueOf(passkey.get("user"))));
        Map<String, Object> options = TestUser.exchange(
                        TestUser.request(url, "/v1/auth/passkeys/sign-in/options"), "POST", Map.of())
                .json();
        SoftAuthenticator phone = SoftAuthenticator.of(url, map(passkey.get("authenticator")));
        Answer answer = TestUser.exchange(
                TestUser.request(url, "/v1/auth/passkeys/sign-in"),
                "POST",
                Map.of(
                        "challenge_id",
                        options.get("challenge_id"),
                        "credential",
                        phone.get(
                                map(options.get("public_key")),
                                handle(UUID.fromString(String.valueOf(owner.get("user_id")))))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()).containsEntry("user_id", owner.get("user_id"));
    }

    @Test
    @Order(4)
    void aBookThatWasParkedThenIsParkedNow_andTakesCommands() {
        Map<String, Object> parked = map(expected.get("parked"));
        TestUser owner = signIn(url, String.valueOf(parked.get("owner")));
        Answer answer = owner.get("/v1/books/" + parked.get("book") + "/customers");
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json()).containsEntry("code", "unavailable").containsEntry("seq", parked.get("seq"));
        add(owner, book(String.valueOf(parked.get("book"))), "customers", Map.of("name", "Later"));
    }

    /** The first book gets a customer, of which every build can read the event; the second a bill, whose event may be of a version that the earlier build cannot read. */
    @Test
    @Order(5)
    void thisBuildWritesToIt_theEarlierOneOpensItAgain_andThenThisOne() throws Exception {
        EarlierBuild build = EarlierBuild.of(String.valueOf(expected.get("commit")));
        String first = books().keySet().iterator().next();
        String second = List.copyOf(books().keySet()).getLast();
        long customer = add(owner(url, first), book(first), "customers", Map.of("name", "Later"));
        long bill = add(
                owner(url, second),
                book(second),
                "bills",
                Map.of(
                        "kind", "sale",
                        "mode", "cash",
                        "issued_on", "2026-05-30",
                        "lines", List.of(Map.of("quantity", "1", "unit_price_minor", 100, "tax_rate_bp", 1800))));
        Map<String, Object> firstRows = rows(url, first, customer);
        Map<String, Object> secondRows = rows(url, second, bill);
        server.close();

        try (ChildProcess earlier = build.ledger(folder, "up", "--port", "0", "--data-dir", "data")) {
            String there = EarlierFolder.address(earlier);
            requireSaid(first, rows(there, first, customer), firstRows);
            TestUser owner = owner(there, second);
            Answer answer = owner.get("/v1/books/" + second + "/bills?limit=1000");
            if (answer.status() == 503) {
                assertThat(answer.json()).containsEntry("seq", (int) bill);
            } else {
                requireSaid(second, rows(there, second, bill), secondRows);
            }
            add(owner, book(second), "customers", Map.of("name", "Of the earlier build"));
            assertThat(owner.get("/v1/books/" + second + "/audit/verify").json())
                    .containsEntry("valid", true);
        }

        start();
        Map<String, Object> rows = rows(url, second, bill + 1);
        assertThat(rows).hasSize(secondRows.size() + 1).containsAllEntriesOf(secondRows);
        assertThat(rows(url, first, customer)).isEqualTo(firstRows);
    }

    private static Map<String, Object> rows(String url, String book, long seq) {
        TestUser owner = signIn(url, book.startsWith("00000000-000c") ? "ravi@earlier.test" : "asha@earlier.test");
        long deadline = System.nanoTime() + 60_000_000_000L;
        Map<String, Object> changes = EarlierFolder.changes(owner, UUID.fromString(book), "?cursor=0&limit=1000");
        while (WireServer.number(changes.get("to")) < seq && System.nanoTime() < deadline) {
            changes = EarlierFolder.changes(owner, UUID.fromString(book), "?cursor=0&limit=1000");
        }
        assertThat(WireServer.number(changes.get("to"))).isGreaterThanOrEqualTo(seq);
        return EarlierFolder.rows(changes);
    }

    private static long add(TestUser user, UUID book, String table, Map<String, Object> fields) {
        Map<String, Object> result = WireServer.push(user, book, command(table, "create", UUID.randomUUID(), fields))
                .getFirst();
        assertThat(result).containsEntry("status", "accepted");
        return WireServer.number(result.get("seq"));
    }

    /** What was said then stands in what is said now, which may say more. */
    private static void requireSaid(String what, Object then, Object now) {
        if (then instanceof Map<?, ?> fields) {
            assertThat(now).as(what).isInstanceOf(Map.class);
            fields.forEach((name, value) -> requireSaid(what + " " + name, value, ((Map<?, ?>) now).get(name)));
        } else if (then instanceof List<?> list) {
            assertThat(now)
                    .as(what)
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                requireSaid(what + " " + i, list.get(i), ((List<?>) now).get(i));
            }
        } else {
            assertThat(now).as(what).isEqualTo(then);
        }
    }

    private Map<String, Object> books() {
        return map(expected.get("books"));
    }

    private TestUser owner(String url, String book) {
        return signIn(url, String.valueOf(map(books().get(book)).get("owner")));
    }

    private static UUID book(String id) {
        return UUID.fromString(id);
    }

    private static TestUser signIn(String url, String login) {
        return EarlierFolder.user(
                url,
                login,
                TestUser.exchange(
                        TestUser.request(url, "/v1/auth/login"),
                        "POST",
                        Map.of("login", login, "password", FolderWriter.PASSWORD)));
    }

    /** As the page gives what the server told it of the user. */
    private static byte[] handle(UUID user) {
        return java.nio.ByteBuffer.allocate(16)
                .putLong(user.getMostSignificantBits())
                .putLong(user.getLeastSignificantBits())
                .array();
    }
}
