package io.ledger.sync.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.sync.testing.TestGateway;
import io.ledger.sync.testing.TestGateway.Day;
import io.ledger.sync.testing.TestGateway.Thing;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesHttpTest {

    private static TestGateway gateway;
    private static TestUser owner;

    private UUID book;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start();
        owner = gateway.user();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void newBook() {
        book = gateway.book(owner);
    }

    private TestUser.Answer changes(String query) {
        return owner.get("/v1/books/" + book + "/changes" + query);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(TestUser.Answer answer) {
        return (List<Map<String, Object>>) answer.json().get("changes");
    }

    private static List<Long> seqs(TestUser.Answer answer) {
        return rows(answer).stream()
                .map(row -> ((Number) row.get("seq")).longValue())
                .toList();
    }

    private static Thing thing(String name) {
        return new Thing(UUID.randomUUID(), name, 5);
    }

    @Test
    void aRowIsWrittenAsItsColumnsInTheContractsOrder() {
        UUID id = UUID.randomUUID();
        gateway.write(book, 2, new Thing(id, "A \"quoted\" näme", 7), new Day("2026-11-22", 3));
        gateway.execute("UPDATE views.things SET updated_at = created_at WHERE book_id = ?", book);

        TestUser.Answer answer = changes("?cursor=1&epoch=e1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Ledger-Seq")).isEqualTo("2");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"book_id\":\"" + book + "\",\"epoch\":\"e1\",\"from\":1,\"to\":2,\"head\":2,\"live\":true,"
                                + "\"hash\":\"" + hashOf(2) + "\","
                                + "\"changes\":[{\"table\":\"things\",\"id\":\"" + id
                                + "\",\"seq\":2,\"op\":\"put\",\"row\":{\"id\":\"" + id
                                + "\",\"name\":\"A \\\"quoted\\\" näme\",\"amount_minor\":7,\"created_at\":\"2026-01-02T03:04:05.678Z\","
                                + "\"created_by\":null,\"updated_at\":\"2026-01-02T03:04:05.678Z\",\"updated_by\":null,\"deleted_at\":null,\"seq\":2}},"
                                + "{\"table\":\"days\",\"id\":\"2026-11-22\",\"seq\":2,\"op\":\"put\",\"row\":{\"id\":\"2026-11-22\","
                                + "\"day\":\"2026-11-22\",\"in_minor\":3,\"by_mode\":{\"cash\": {\"in_minor\": 1}},\"deleted_at\":null,\"seq\":2}}]}");
    }

    /** As the test's events have it. */
    private static String hashOf(long seq) {
        return sha256(ByteBuffer.allocate(8).putLong(seq).array());
    }

    private String genesis() {
        return sha256(ByteBuffer.allocate(16)
                .putLong(book.getMostSignificantBits())
                .putLong(book.getLeastSignificantBits())
                .array());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachPageTellsTheHashWhereItEndsAndWhoSaysItGoesOn() {
        gateway.write(book, 1, thing("a"));
        gateway.write(book, 2, thing("b"));
        gateway.write(book, 3, thing("c"));
        assertThat(changes("?limit=1").json()).containsEntry("to", 1).containsEntry("hash", hashOf(1));
        assertThat(changes("?cursor=1&hash=" + hashOf(1) + "&limit=1").json()).containsEntry("hash", hashOf(2));
        assertThat(changes("?cursor=3&epoch=e1&hash=" + hashOf(3).toUpperCase(Locale.ROOT))
                        .json())
                .containsEntry("hash", hashOf(3));
        assertThat(changes("?cursor=0&hash=" + genesis()).json()).containsEntry("hash", hashOf(3));
        assertThat(changes("?cursor=head&hash=" + hashOf(1)).status()).isEqualTo(200);
        assertThat(changes("?cursor=3").status()).as("a device of before").isEqualTo(200);
        for (String wrong : List.of("x", "0".repeat(63), "0".repeat(65))) {
            TestUser.Answer answer = changes("?cursor=1&hash=" + wrong);
            assertThat(answer.code()).isEqualTo("invalid_parameter");
            assertThat(answer.json()).containsEntry("field", "hash");
        }
    }

    @Test
    void aHistoryThatWasRewrittenIsNoticedByWhoSawItAsItWas() {
        gateway.write(book, 2, thing("a"));
        String seen = (String) changes("").json().get("hash");
        gateway.execute("UPDATE ledger.event SET hash = sha256('other') WHERE book_id = ? AND seq = 2", book);
        gateway.write(book, 3, thing("b"));
        TestUser.Answer answer = changes("?cursor=2&epoch=e1&hash=" + seen);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("history_changed");
        assertThat(answer.json()).containsEntry("seq", 2);
        assertThat(changes("?cursor=2&epoch=e1").status())
                .as("who says no hash")
                .isEqualTo(200);
        assertThat(changes("?cursor=2&epoch=e0&hash=" + seen).json())
                .as("a history that says that it is another one")
                .containsEntry("reason", "epoch_changed");
    }

    /** Brought back without its newest events, by somebody who did not say so: without the hash it is a reset, as it was. */
    @Test
    void aHistoryThatIsShorterThanItWasIsNoticedByWhoWasFurther() {
        gateway.write(book, 2, thing("a"));
        assertThat(changes("?cursor=5&epoch=e1&hash=" + hashOf(5)).code()).isEqualTo("history_changed");
        assertThat(changes("?cursor=5&epoch=e1").json()).containsEntry("reason", "cursor_ahead");
    }

    @Test
    void aParkedBookIsUnavailableWithTheEventThatItStandsAt() {
        gateway.write(book, 2, thing("a"));
        gateway.park(book, 3, "It is damaged.");
        for (String query : List.of("", "?cursor=2", "?cursor=head", "?cursor=5")) {
            TestUser.Answer answer = changes(query);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("unavailable");
            assertThat(answer.json()).containsEntry("seq", 3);
            assertThat(answer.body()).contains("It is damaged.");
        }
        assertThat(gateway.user().get("/v1/books/" + book + "/changes").status())
                .isEqualTo(404);
        gateway.unpark(book);
        assertThat(changes("").status()).isEqualTo(200);
    }

    @Test
    void aSumBeyondWhatJsonCarriesIsUnavailableInWordsUntilItIsSmaller() {
        UUID id = UUID.randomUUID();
        gateway.write(book, 2, new Thing(id, "rich", 9_007_199_254_740_992L));
        TestUser.Answer answer = changes("");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("amount_minor of things " + id, "9007199254740991", "\"seq\":2");
        gateway.write(book, 3, new Thing(id, "rich", -9_007_199_254_740_991L));
        assertThat(rows(changes("")).getFirst().toString()).contains("-9007199254740991");
    }

    @Test
    void aPageNeverEndsInsideASeq() {
        gateway.write(book, 2, thing("a"), thing("b"));
        gateway.write(book, 3, thing("c"), new Day("2026-01-01", 1), thing("d"));
        gateway.write(book, 4, thing("e"));

        TestUser.Answer first = changes("?limit=4");
        assertThat(seqs(first)).containsExactly(2L, 2L);
        assertThat(first.json()).containsEntry("to", 2).containsEntry("head", 4).containsEntry("live", false);

        TestUser.Answer second = changes("?cursor=2&limit=4");
        assertThat(seqs(second)).containsExactly(3L, 3L, 3L, 4L);
        assertThat(second.json())
                .containsEntry("from", 2)
                .containsEntry("to", 4)
                .containsEntry("live", true);
    }

    @Test
    void aSeqThatIsLargerThanTheLimitIsSentWhole() {
        gateway.write(book, 2, thing("a"), thing("b"), new Day("2026-01-01", 1));
        gateway.write(book, 3, thing("c"));

        TestUser.Answer first = changes("?limit=1");

        assertThat(seqs(first)).containsExactly(2L, 2L, 2L);
        assertThat(first.json()).containsEntry("to", 2).containsEntry("live", false);
        assertThat(changes("?cursor=2&limit=1").json()).containsEntry("to", 3).containsEntry("live", true);
    }

    @Test
    void pagesFromZeroGiveEachRowOnceInItsNewestState() {
        UUID again = UUID.randomUUID();
        for (int seq = 2; seq <= 40; seq++) {
            gateway.write(book, seq, seq % 3 == 0 ? new Thing(again, "at " + seq, seq) : thing("t" + seq));
        }
        List<Object> ids = new ArrayList<>();
        long cursor = 0;
        boolean live = false;
        while (!live) {
            TestUser.Answer page = changes("?cursor=" + cursor + "&limit=7&epoch=e1");
            assertThat(page.json()).containsEntry("from", (int) cursor);
            rows(page).forEach(row -> ids.add(row.get("id")));
            cursor = ((Number) page.json().get("to")).longValue();
            live = (boolean) page.json().get("live");
        }
        assertThat(cursor).isEqualTo(40);
        assertThat(ids).doesNotHaveDuplicates().hasSize(27).contains(again.toString());
    }

    @Test
    void theCursorPassesEventsThatChangedNothing() {
        gateway.write(book, 2, thing("a"));
        gateway.write(book, 9);

        assertThat(changes("?cursor=2").json())
                .containsEntry("from", 2)
                .containsEntry("to", 9)
                .containsEntry("live", true)
                .containsEntry("changes", List.of());
        assertThat(changes("?cursor=head").json()).containsEntry("from", 9).containsEntry("to", 9);
        assertThat(rows(changes("?tables=days"))).isEmpty();
    }

    @Test
    void whatNoLongerMatchesAFilterIsRemovedExceptInAReplayFromZero() {
        UUID id = UUID.randomUUID();
        gateway.write(book, 2, new Thing(id, "in", 1));
        gateway.write(book, 3, thing("other"));
        gateway.write(book, 4, new Thing(id, "out", 1));
        String filter = "&tables=things&filter=" + URLEncoder.encode("name=in.(in,other)", StandardCharsets.UTF_8);

        assertThat(rows(changes("?cursor=0" + filter))).extracting("op").containsExactly("put");
        assertThat(rows(changes("?cursor=3" + filter)))
                .containsExactly(Map.of("table", "things", "id", id.toString(), "seq", 4, "op", "remove"));
    }

    @Test
    void aCursorOfAnotherHistoryIsAnsweredWithAReset() {
        gateway.write(book, 5);

        assertThat(changes("?cursor=3&epoch=e0").json())
                .isEqualTo(Map.of("book_id", book.toString(), "epoch", "e1", "reset", true, "reason", "epoch_changed"));
        assertThat(changes("?cursor=6&epoch=e1").json())
                .isEqualTo(Map.of("book_id", book.toString(), "epoch", "e1", "reset", true, "reason", "cursor_ahead"));
    }

    @Test
    void aCursorBeyondTheProjectedEventsWaitsForThem() {
        gateway.store(book, 6);
        assertThat(changes("?cursor=6").code()).isEqualTo("not_caught_up");

        CompletableFuture<TestUser.Answer> waiting = CompletableFuture.supplyAsync(() -> changes("?cursor=6"));
        gateway.project(book, 6);

        assertThat(waiting.join().json()).containsEntry("from", 6).containsEntry("live", true);
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsCode() {
        assertThat(changes("?cursor=-1").code()).isEqualTo("invalid_cursor");
        assertThat(changes("?cursor=x").code()).isEqualTo("invalid_cursor");
        assertThat(changes("?cursor=").code()).isEqualTo("invalid_cursor");
        assertThat(changes("?cursor=99999999999999999999").json()).containsEntry("reason", "cursor_ahead");
        assertThat(changes("?limit=0").json())
                .containsEntry("code", "invalid_parameter")
                .containsEntry("field", "limit");
        assertThat(changes("?limit=1001").code()).isEqualTo("invalid_parameter");
        assertThat(changes("?limit=x").code()).isEqualTo("invalid_parameter");
        assertThat(changes("?tables=nothing").json())
                .containsEntry("code", "invalid_parameter")
                .containsEntry("field", "tables");
        assertThat(changes("?tables=things&filter=name").code()).isEqualTo("invalid_filter");
        assertThat(changes("?filter=name%3Deq.x").code()).isEqualTo("invalid_filter");
    }

    @Test
    void anotherOnesBookIsNotFound() {
        TestUser stranger = gateway.user();
        TestUser.Answer answer = stranger.get("/v1/books/" + book + "/changes");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not_found");
    }
}
