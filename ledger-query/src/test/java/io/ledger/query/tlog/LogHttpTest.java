package io.ledger.query.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.access.key.LogKeys;
import io.ledger.access.key.StoredKeys;
import io.ledger.api.book.Role;
import io.ledger.api.table.Parties;
import io.ledger.api.tlog.Checkpoint;
import io.ledger.api.tlog.CheckpointSigner;
import io.ledger.api.tlog.MerkleTree;
import io.ledger.api.tlog.NoteSignature;
import io.ledger.api.tlog.SignatureType;
import io.ledger.api.tlog.SignedNote;
import io.ledger.api.tlog.TreeHash;
import io.ledger.api.tlog.VerifierKey;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A book's log over HTTP: read by this project's code, by nobody's code but the JDK's, and by Go's where it is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogHttpTest {

    private static final String NAME = "books.example.test";
    private static final int EVENTS = 300;
    private static final Path GO = Path.of("/usr/bin/go");
    private static final Path GO_SOURCES = Path.of("/usr/share/gocode");

    private TestLedger ledger;
    private TestNode node;
    private String url;
    private TestUser owner;
    private TestUser auditor;
    private UUID book;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger, "ledger.log.name=" + NAME);
        url = "http://localhost:" + node.port();
        owner = TestUser.register(url);
        auditor = TestUser.register(url);
        book = book(EVENTS);
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private UUID book(int events) throws Exception {
        UUID made = ledger.openBook();
        ledger.addMember(made, owner.userId(), Role.OWNER);
        ledger.addMember(made, auditor.userId(), Role.AUDITOR);
        for (int i = 1; i < events; i++) {
            ledger.add(made, Parties.CUSTOMERS, Map.of("name", "Customer " + i));
        }
        ledger.commit();
        return made;
    }

    private String path(String call) {
        return path(book, call);
    }

    private static String path(UUID book, String call) {
        return "/v1/books/" + book + "/log/" + call;
    }

    /** The tree by its definition, over the hashes as they are stored. */
    private List<byte[]> entries(UUID of) throws Exception {
        return Arrays.stream(ledger.query(
                                "SELECT string_agg(encode(hash, 'hex'), ',' ORDER BY seq) FROM ledger.event WHERE book_id = '"
                                        + of + "'")
                        .split(","))
                .map(HexFormat.of()::parseHex)
                .toList();
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return TreeHash.node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    private static List<byte[]> leaves(List<byte[]> entries) {
        return entries.stream().map(TreeHash::leaf).toList();
    }

    private static byte[] joined(List<byte[]> hashes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        hashes.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private List<VerifierKey> published() {
        Answer answer = TestUser.send(TestUser.request(url, "/v1/log/keys").GET());
        assertThat(answer.status()).isEqualTo(200);
        return ((List<String>) answer.json().get("keys"))
                .stream().map(VerifierKey::new).toList();
    }

    @Test
    void a_checkpoint_says_the_size_and_the_root_and_is_signed_by_the_published_keys() throws Exception {
        Answer answer = auditor.get(path("checkpoint"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        SignedNote note = SignedNote.parse(answer.body()).orElseThrow();
        assertThat(note.text())
                .isEqualTo(new Checkpoint(NAME + "/" + book, EVENTS, root(leaves(entries(book)))).text());
        Checkpoint checkpoint = Checkpoint.parse(note.text()).orElseThrow();
        List<VerifierKey> keys = published();
        assertThat(keys)
                .extracting(VerifierKey::type)
                .containsExactly(SignatureType.ED25519, SignatureType.ML_DSA_44_COSIGNATURE);
        assertThat(keys).allMatch(key -> key.name().equals(NAME));
        for (int i = 0; i < 2; i++) {
            assertThat(keys.get(i).verifies(checkpoint, note.signatures().get(i)))
                    .isTrue();
        }
        Answer earlier = owner.get(path("checkpoint?size=257"));
        assertThat(earlier.body())
                .startsWith(new Checkpoint(
                                NAME + "/" + book,
                                257,
                                root(leaves(entries(book).subList(0, 257))))
                        .text());
        assertThat(owner.get(path("checkpoint?size=0")).body())
                .startsWith(NAME + "/" + book + "\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    }

    @Test
    void tiles_and_entries_are_those_of_the_specification() throws Exception {
        List<byte[]> entries = entries(book);
        List<byte[]> leaves = leaves(entries);
        assertThat(binary("tile/0/000")).isEqualTo(joined(leaves.subList(0, 256)));
        assertThat(binary("tile/0/001.p/44")).isEqualTo(joined(leaves.subList(256, 300)));
        assertThat(binary("tile/0/001.p/1")).isEqualTo(leaves.get(256));
        assertThat(binary("tile/1/000.p/1")).isEqualTo(root(leaves.subList(0, 256)));
        byte[] bundle = binary("tile/entries/001.p/2");
        assertThat(bundle).hasSize(2 * 34).startsWith(0, 32);
        assertThat(Arrays.copyOfRange(bundle, 2, 34)).isEqualTo(entries.get(256));
        assertThat(Arrays.copyOfRange(bundle, 36, 68)).isEqualTo(entries.get(257));
        assertThat(ledger.query("SELECT count(*) FROM ledger.log_node WHERE book_id = '" + book + "'"))
                .isEqualTo("1");
        for (String none : List.of(
                "tile/0/001",
                "tile/0/001.p/45",
                "tile/0/002.p/1",
                "tile/1/000",
                "tile/1/000.p/2",
                "tile/2/000.p/1",
                "tile/64/000",
                "tile/0/1",
                "tile/0/x000/000",
                "tile/0/000.p/256",
                "tile/entries/001",
                "tile/x/000",
                "tile/0/")) {
            Answer answer = auditor.get(path(none));
            assertThat(answer.status()).as(none).isEqualTo(404);
            assertThat(answer.code()).as(none).isEqualTo("not_found");
            assertThat(answer.json().get("field")).as(none).isEqualTo("tile");
        }
    }

    private byte[] binary(String call) {
        Answer answer = auditor.get(path(call));
        assertThat(answer.status()).as(call + answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("Cache-Control")).contains("immutable").contains("private");
        return answer.response().body();
    }

    @Test
    void proofs_are_the_rfcs_and_what_cannot_be_proved_is_refused() throws Exception {
        List<byte[]> leaves = leaves(entries(book));
        MerkleTree tree = new MerkleTree(
                EVENTS,
                tile -> tile.level() == 0
                        ? joined(leaves.subList((int) tile.first(), (int) tile.first() + tile.width()))
                        : root(leaves.subList(0, 256)));
        assertThat(hashes("inclusion?seq=1&size=300")).isEqualTo(base64(tree.inclusion(0)));
        assertThat(hashes("inclusion?seq=300")).isEqualTo(base64(tree.inclusion(299)));
        assertThat(hashes("inclusion?seq=1&size=1")).isEmpty();
        assertThat(hashes("inclusion?seq=2&size=2")).isEqualTo(base64(List.of(leaves.getFirst())));
        assertThat(hashes("consistency?from=257&to=300")).isEqualTo(base64(tree.consistency(257)));
        assertThat(hashes("consistency?from=300&to=300")).isEmpty();
        assertThat(hashes("consistency?from=0&to=300")).isEmpty();
        refused("inclusion?seq=1&size=301", "size");
        refused("inclusion?seq=301", "seq");
        refused("inclusion?seq=5&size=4", "seq");
        refused("inclusion?seq=0", "seq");
        refused("inclusion", "seq");
        refused("inclusion?seq=x", "seq");
        refused("inclusion?seq=1&seq=2", "seq");
        refused("consistency?from=200&to=100", "from");
        refused("consistency?from=1&to=301", "to");
        refused("consistency?to=5", "from");
        refused("checkpoint?size=301", "size");
        refused("checkpoint?size=-1", "size");
        refused("checkpoint?other=1", "other");
    }

    @SuppressWarnings("unchecked")
    private List<String> hashes(String call) {
        Answer answer = auditor.get(path(call));
        assertThat(answer.status()).as(call + answer.body()).isEqualTo(200);
        assertThat(answer.json().keySet()).containsExactly("hashes");
        return (List<String>) answer.json().get("hashes");
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    private void refused(String call, String field) {
        Answer answer = auditor.get(path(call));
        assertThat(answer.status()).as(call).isEqualTo(400);
        assertThat(answer.code()).as(call).isEqualTo("invalid_parameter");
        assertThat(answer.json().get("field")).as(call).isEqualTo(field);
    }

    @Test
    void the_log_is_for_auditors_and_witnesses_are_named_by_owners() throws Exception {
        TestUser viewer = TestUser.register(url);
        TestUser stranger = TestUser.register(url);
        ledger.addMember(book, viewer.userId(), Role.VIEWER);
        for (String call : List.of(
                "checkpoint", "tile/0/000", "tile/entries/000", "inclusion?seq=1", "consistency?from=1", "witnesses")) {
            assertThat(viewer.get(path(call)).status()).as(call).isEqualTo(403);
            assertThat(stranger.get(path(call)).status()).as(call).isEqualTo(404);
            assertThat(TestUser.send(TestUser.request(url, path(call)).GET()).status())
                    .as(call)
                    .isEqualTo(401);
        }
        String key = CheckpointSigner.generate("w", SignatureType.ED25519_COSIGNATURE)
                .verifierKey()
                .text();
        assertThat(auditor.post(path("witnesses"), Map.of("key", key)).status()).isEqualTo(403);
        assertThat(auditor.delete(path("witnesses?key=x")).status()).isEqualTo(403);
        assertThat(cosign(viewer, book, "x").status()).isEqualTo(403);
    }

    @Test
    void what_a_witness_signed_is_carried_and_what_nobody_did_is_not() throws Exception {
        UUID cosigned = book(3);
        CheckpointSigner[] signers = {
            CheckpointSigner.generate("witness.example/a", SignatureType.ED25519_COSIGNATURE),
            CheckpointSigner.generate("witness.example/b", SignatureType.ML_DSA_44_COSIGNATURE)
        };
        SignedNote first = SignedNote.parse(
                        auditor.get(path(cosigned, "checkpoint")).body())
                .orElseThrow();
        Checkpoint checkpoint = Checkpoint.parse(first.text()).orElseThrow();
        NoteSignature a = signers[0].sign(checkpoint, 1_800_000_000);
        NoteSignature b = signers[1].sign(checkpoint, 1_800_000_000);
        assertRefused(cosign(auditor, cosigned, a.line() + "\n"), 403, "forbidden", "cosignature");

        for (CheckpointSigner signer : signers) {
            Answer named = owner.post(
                    path(cosigned, "witnesses"),
                    Map.of("key", signer.verifierKey().text(), "url", "https://witness.example/"));
            assertThat(named.status()).as(named.body()).isEqualTo(201);
        }
        assertThat(cosign(auditor, cosigned, a.line() + "\n").status()).isEqualTo(204);
        SignedNote whole =
                new SignedNote(first.text(), List.of(first.signatures().getFirst(), b));
        assertThat(cosign(auditor, cosigned, whole.toString()).status()).isEqualTo(204);

        String carried = auditor.get(path(cosigned, "checkpoint")).body();
        assertThat(carried).endsWith(a.line() + "\n" + b.line() + "\n");
        assertThat(SignedNote.parse(carried).orElseThrow().signatures()).hasSize(4);

        Checkpoint fork = new Checkpoint(checkpoint.origin(), 3, new byte[32]);
        assertRefused(cosign(auditor, cosigned, note(fork, signers[0])), 409, "history_changed", "root");
        Checkpoint beyond = new Checkpoint(checkpoint.origin(), 4, checkpoint.root());
        assertRefused(cosign(auditor, cosigned, note(beyond, signers[0])), 400, "invalid_parameter", "size");
        Checkpoint others = new Checkpoint(NAME + "/" + book, 3, checkpoint.root());
        assertRefused(cosign(auditor, cosigned, note(others, signers[0])), 400, "invalid_parameter", "origin");
        String forged =
                new SignedNote("", List.of(signers[0].sign(fork, 1))).toString().substring(1);
        assertRefused(cosign(auditor, cosigned, forged), 400, "invalid_parameter", "cosignature");
        for (String nonsense : List.of("", "x", "{}", "a\n\n— w AAAAAAAA\n", "— w !\n")) {
            assertRefused(cosign(auditor, cosigned, nonsense), 400, "malformed", "cosignature");
        }
        assertThat(ledger.query("SELECT count(*) FROM access.log_cosignature WHERE book_id = '" + cosigned + "'"))
                .isEqualTo("2");

        // The book goes on: its new checkpoint is nobody's yet, and the one that was signed is there by its size.
        ledger.add(cosigned, Parties.CUSTOMERS, Map.of("name", "Next"));
        ledger.commit();
        assertThat(SignedNote.parse(auditor.get(path(cosigned, "checkpoint")).body())
                        .orElseThrow()
                        .signatures())
                .hasSize(2);
        assertThat(auditor.get(path(cosigned, "checkpoint?size=3")).body())
                .startsWith(first.text())
                .endsWith(a.line() + "\n" + b.line() + "\n");

        String key = signers[0].verifierKey().text();
        String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
        assertThat(auditor.get(path(cosigned, "witnesses")).body())
                .contains(key)
                .contains("https://witness.example/");
        assertThat(owner.delete(path(cosigned, "witnesses?key=" + encoded)).status())
                .isEqualTo(204);
        assertThat(owner.delete(path(cosigned, "witnesses?key=" + encoded)).status())
                .isEqualTo(404);
        assertThat(auditor.get(path(cosigned, "witnesses")).body()).doesNotContain(key);
        assertThat(auditor.get(path(cosigned, "checkpoint?size=3")).body())
                .startsWith(first.text())
                .endsWith(a.line() + "\n" + b.line() + "\n");
    }

    @Test
    void a_witness_that_is_none_is_not_named() {
        String log = published().getFirst().text();
        String key = CheckpointSigner.generate("w", SignatureType.ED25519_COSIGNATURE)
                .verifierKey()
                .text();
        assertRefused(owner.post(path("witnesses"), Map.of("key", log)), 400, "invalid_parameter", "key");
        assertRefused(owner.post(path("witnesses"), Map.of("key", "w+1+2")), 400, "invalid_parameter", "key");
        assertRefused(owner.post(path("witnesses"), Map.of()), 400, "invalid_parameter", "key");
        assertRefused(
                owner.post(path("witnesses"), Map.of("key", key, "url", "nowhere")), 400, "invalid_parameter", "url");
        assertRefused(owner.post(path("witnesses"), Map.of("key", key, "urn", "")), 400, "malformed", "urn");
        assertThat(owner.get(path("witnesses")).json().get("witnesses")).isEqualTo(List.of());
    }

    private static String note(Checkpoint checkpoint, CheckpointSigner signer) {
        return new SignedNote(checkpoint.text(), List.of(signer.sign(checkpoint, 1_800_000_000))).toString();
    }

    private static Answer cosign(TestUser user, UUID book, String body) {
        return TestUser.send(user.authorised(path(book, "cosignatures")).POST(BodyPublishers.ofString(body)));
    }

    private static void assertRefused(Answer answer, int status, String code, String field) {
        assertThat(List.of(
                        answer.status(),
                        answer.code(),
                        String.valueOf(answer.json().get("field"))))
                .as(answer.body())
                .isEqualTo(List.of(status, code, field));
    }

    @Test
    void keys_are_changed_in_time_and_old_ones_stay_published() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        LogKeys keys = keys(NAME, now);
        String before = keys.published().getFirst().text();
        for (int year = 1; year <= 3; year++) {
            now.set(now.get().plus(Duration.ofDays(366)));
            assertThat(keys.published())
                    .hasSize(2 + 2 * year)
                    .anyMatch(key -> key.text().equals(before));
            assertThat(keys.published().getFirst().text()).isNotEqualTo(before);
            Checkpoint checkpoint = new Checkpoint("o", 1, new byte[32]);
            assertThat(keys.published()
                            .getFirst()
                            .verifies(checkpoint, keys.sign(checkpoint).getFirst()))
                    .isTrue();
        }
        JdbcClient jdbc = node.bean(JdbcClient.class);
        assertThat(jdbc.sql("SELECT count(*) FROM access.log_key WHERE private_key IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
        LogKeys renamed = keys("renamed.example", now);
        assertThat(renamed.sign(new Checkpoint("o", 1, new byte[32])).getFirst().name())
                .isEqualTo("renamed.example");
        assertThat(renamed.published()).hasSize(10);
        jdbc.sql("DELETE FROM access.log_key WHERE created_at > now() + interval '1 day'")
                .update();
    }

    private LogKeys keys(String name, AtomicReference<Instant> now) {
        return new LogKeys(
                node.bean(JdbcClient.class),
                new TransactionTemplate(node.bean(PlatformTransactionManager.class)),
                StoredKeys.with(""),
                new LogKeys.Settings(name, Duration.ofDays(365), false),
                now::get);
    }

    /** Go's checksum database reads the same notes and tiles: {@code apt-get install golang-go golang-golang-x-mod-dev}. */
    @Test
    void a_verifier_that_nobody_here_wrote_finds_everything_right_where_it_is_there(@TempDir Path folder)
            throws Exception {
        if (!Files.exists(GO) || !Files.isDirectory(GO_SOURCES.resolve("src/golang.org/x/mod/sumdb/tlog"))) {
            System.out.println("Go and golang.org/x/mod are not here: its verifier did not look at the log.");
            return;
        }
        Files.writeString(
                folder.resolve("checkpoint"), auditor.get(path("checkpoint")).body());
        for (String tile : List.of("tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1")) {
            Files.createDirectories(folder.resolve(tile).getParent());
            Files.write(folder.resolve(tile), binary(tile));
        }
        Files.write(folder.resolve("entries"), base64(entries(book)));
        Files.createDirectories(folder.resolve("inclusion"));
        Files.createDirectories(folder.resolve("consistency"));
        for (int i = 1; i <= EVENTS; i++) {
            Files.write(folder.resolve("inclusion/" + i), hashes("inclusion?size=300&seq=" + i));
            Files.write(folder.resolve("consistency/" + i), hashes("consistency?to=300&from=" + i));
        }
        String key = published().getFirst().text();
        assertThat(verifyWithGo(folder, key))
                .startsWith("GOOD: 1 signature, 300 entries and inclusion proofs, 299 consistency proofs");

        byte[] tile = binary("tile/0/000");
        tile[5_000] ^= 1;
        Files.write(folder.resolve("tile/0/000"), tile);
        assertThat(verifyWithGo(folder, key)).startsWith("BAD:");
    }

    private static String verifyWithGo(Path folder, String key) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                GO.toString(),
                "run",
                Path.of("src/test/resources/tlog/verify.go").toString()));
        command.addAll(List.of(folder.toString(), key));
        ProcessBuilder go = new ProcessBuilder(command).redirectErrorStream(true);
        go.environment()
                .putAll(Map.of(
                        "GO111MODULE",
                        "off",
                        "GOPATH",
                        GO_SOURCES.toString(),
                        "GOFLAGS",
                        "",
                        "GOCACHE",
                        folder.resolve("cache").toString()));
        Process process = go.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        System.out.println("Go's verifier: " + said.strip());
        return said;
    }
}
