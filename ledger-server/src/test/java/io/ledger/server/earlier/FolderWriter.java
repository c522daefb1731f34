package io.ledger.server.earlier;

import io.ledger.access.passkey.SoftAuthenticator;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.ChildProcess;
import io.ledger.server.wire.RandomBook;
import io.ledger.server.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Makes a data folder as an earlier build leaves it, and writes down what that build said of it: what {@link EarlierFolderTest} opens. A program, run by hand once for each commit of the list, with the
 * class path of the tests: {@code FolderWriter COMMIT FOLDER}, where the folder is {@code src/test/resources/earlier/<day>-<commit>}.
 */
final class FolderWriter {

    static final String PASSWORD = "correct horse battery staple";

    private static final List<Long> SEEDS = List.of(11L, 12L, 13L);
    private static final List<String> PAPERS = List.of(
            "reports/trial-balance?as_of=2026-05-31",
            "reports/profit-and-loss?from=2026-03-01&to=2026-05-31",
            "reports/balance-sheet?as_of=2026-05-31",
            "reports/cashbook?from=2026-03-01&to=2026-05-31",
            "reports/daybook?from=2026-03-01&to=2026-05-31",
            "reports/aged-receivables?as_of=2026-05-31",
            "reports/sales-register?from=2026-03-01&to=2026-05-31",
            "reports/tax-summary?from=2026-03-01&to=2026-05-31",
            "reports/payroll?month=2026-04",
            "reports/tie-outs",
            "audit/verify",
            "audit/balances",
            "members");

    private final Map<String, Object> told = new LinkedHashMap<>();
    private final Map<String, Object> books = new LinkedHashMap<>();

    public static void main(String[] arguments) throws Exception {
        Path target = Files.createDirectories(Path.of(arguments[1]));
        Path work = Files.createTempDirectory("earlier-folder");
        new FolderWriter().write(EarlierBuild.of(arguments[0]), work, target);
    }

    private void write(EarlierBuild build, Path work, Path target) throws Exception {
        try (ChildProcess server = build.ledger(work, "up", "--port", "0", "--data-dir", "data")) {
            String url = EarlierFolder.address(server);
            TestUser asha = register(url, "asha@earlier.test");
            TestUser ravi = register(url, "ravi@earlier.test");
            TestUser meera = register(url, "meera@earlier.test");
            told.put("commit", build.commit());
            told.put("users", users(asha, ravi, meera));
            told.put("passkey", passkey(url, meera));
            List<UUID> ids = new ArrayList<>();
            for (long seed : SEEDS) {
                ids.add(fill(
                        seed % 2 == 0 ? ravi : asha,
                        new RandomBook(seed, new UUID(seed << 16 | 0x7000, 3L << 62 | seed)),
                        meera));
            }
            UUID parked = ids.removeLast();
            Path data = work.resolve("data");
            try (Connection connection = EarlierFolder.connect(data)) {
                EarlierFolder.addUnreadableEvent(connection, parked);
            }
            told.put("parked", parked(asha, parked));
            ids.forEach(id -> books.put(id.toString(), say(id.getMostSignificantBits() >> 16 == 12 ? ravi : asha, id)));
            told.put("books", books);
            try (Connection connection = EarlierFolder.connect(data);
                    var statement = connection.createStatement()) {
                statement.execute("CHECKPOINT");
                statement.execute("SELECT pg_switch_wal()");
            }
            server.terminate();
            server.awaitExit();
        }
        Files.writeString(target.resolve("expected.json"), Json.write(told) + "\n", StandardCharsets.UTF_8);
        EarlierFolder.pack(work.resolve("data"), target.resolve("folder.tar.xz"));
    }

    private static TestUser register(String url, String login) {
        Answer answer = TestUser.exchange(
                TestUser.request(url, "/v1/auth/register"),
                "POST",
                Map.of("login", login, "password", PASSWORD, "name", login.replaceFirst("@.*", "")));
        return EarlierFolder.user(url, login, answer);
    }

    private static Map<String, Object> users(TestUser... users) {
        Map<String, Object> all = new TreeMap<>();
        for (TestUser user : users) {
            all.put(user.login(), Map.of("user_id", user.userId(), "refresh_token", user.refreshToken()));
        }
        return all;
    }

    private static Map<String, Object> passkey(String url, TestUser user) throws Exception {
        SoftAuthenticator phone = new SoftAuthenticator(url);
        Map<String, Object> options =
                WireServer.map(user.post("/v1/auth/passkeys/options", Map.of()).json());
        Answer made = user.post(
                "/v1/auth/passkeys",
                Map.of(
                        "challenge_id", options.get("challenge_id"),
                        "name", "Phone",
                        "credential", phone.create(WireServer.map(options.get("public_key")))));
        return Map.of("made", made.json(), "user", user.login(), "authenticator", phone.saved());
    }

    private static UUID fill(TestUser owner, RandomBook book, TestUser member) {
        EarlierFolder.require(
                201,
                owner.post(
                        "/v1/books",
                        Map.of(
                                "id",
                                book.id,
                                "name",
                                "Book " + book.id.getLeastSignificantBits() % 100,
                                "currency",
                                book.currency)));
        EarlierFolder.require(
                200,
                owner.post("/v1/books/" + book.id + "/members", Map.of("login", member.login(), "role", "auditor")),
                201,
                204);
        List<Map<String, Object>> commands = new ArrayList<>(book.commands);
        commands.add(
                WireServer.command("profiles", "create", owner.userId(), Map.of("name", "Owner", "language", "hi")));
        EarlierFolder.require(200, owner.post("/v1/books/" + book.id + "/commands", WireServer.push(commands)));
        return book.id;
    }

    private static Map<String, Object> parked(TestUser owner, UUID book) throws InterruptedException {
        String path = "/v1/books/" + book + "/customers";
        Answer answer = owner.get(path);
        while (answer.status() == 200) {
            Thread.sleep(100);
            answer = owner.get(path);
        }
        return Map.of("book", book, "owner", owner.login(), "seq", answer.json().get("seq"), "code", answer.code());
    }

    private static Map<String, Object> say(TestUser owner, UUID book) {
        Map<String, Object> said = new LinkedHashMap<>();
        Map<String, Object> changes = EarlierFolder.changes(owner, book, "?cursor=0&limit=1000");
        said.put("owner", owner.login());
        said.put("epoch", changes.get("epoch"));
        said.put("to", changes.get("to"));
        said.put("rows", EarlierFolder.rows(changes));
        Map<String, Object> papers = new LinkedHashMap<>();
        for (String paper : PAPERS) {
            papers.put(
                    paper,
                    EarlierFolder.require(200, owner.get("/v1/books/" + book + "/" + paper))
                            .json());
        }
        said.put("papers", papers);
        return said;
    }
}
