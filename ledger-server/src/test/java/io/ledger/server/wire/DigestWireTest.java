package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** Devices reckon the digests of random books by themselves, from nothing but what {@code changes} sent them, and by a library. Prints its seed; run it again with {@code -Dledger.seed=…}. */
class DigestWireTest {

    private static final int BOOKS = 3;
    private static final int COMMANDS_A_PUSH = 15;
    private static final int ROWS_A_PAGE = 40;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private final TestUser user = newUser();

    /** A copy of a book's rows. */
    private final class Device {
        private final String book;
        private final Map<String, Map<String, Map<String, Object>>> tables = new TreeMap<>();
        private long cursor;

        Device(String book) {
            this.book = book;
        }

        void follow(long to) {
            while (cursor < to) {
                Map<String, Object> page = user.get(book + "/changes?limit=" + ROWS_A_PAGE + "&cursor=" + cursor)
                        .json();
                for (Map<String, Object> change : list(page.get("changes"))) {
                    tables.computeIfAbsent(String.valueOf(change.get("table")), ignored -> new HashMap<>())
                            .put(String.valueOf(change.get("id")), map(change.get("row")));
                }
                cursor = number(page.get("to"));
            }
        }

        String digest(String table) throws Exception {
            BigInteger sum = BigInteger.ZERO;
            for (Map<String, Object> row : tables.getOrDefault(table, Map.of()).values()) {
                byte[] canonical = new JsonCanonicalizer(Json.write(row)).getEncodedUTF8();
                sum = sum.add(
                        new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(canonical)));
            }
            return "%064x".formatted(sum.mod(BigInteger.TWO.pow(256)));
        }
    }

    @Test
    void devices_that_followed_or_came_late_reckon_the_digests_that_the_server_tells() throws Exception {
        for (int i = 0; i < BOOKS; i++) {
            RandomBook random = new RandomBook(SEED + i);
            String book = "/v1/books/" + random.id;
            user.post("/v1/books", Map.of("id", random.id, "name", "Shop", "currency", random.currency));
            Device followed = new Device(book);
            long head = 0;
            for (int from = 0; from < random.commands.size(); from += COMMANDS_A_PUSH) {
                int to = Math.min(from + COMMANDS_A_PUSH, random.commands.size());
                Answer answer = user.post(book + "/commands", WireServer.push(random.commands.subList(from, to)));
                head = number(answer.json().get("head_seq"));
                followed.follow(head);
            }
            Device late = new Device(book);
            late.follow(head);
            Answer told = user.get(book + "/audit/digest?at_seq=" + followed.cursor);
            assertThat(told.status()).as("seed %s: %s", SEED + i, told.body()).isEqualTo(200);
            Map<String, Object> digests = map(told.json().get("tables"));
            for (Device device : List.of(followed, late)) {
                assertThat(digests.keySet()).as("seed %s", SEED + i).containsAll(device.tables.keySet());
                for (String table : digests.keySet()) {
                    assertThat(digests.get(table))
                            .as("seed %s, %s", SEED + i, table)
                            .isEqualTo(device.digest(table));
                }
            }
        }
    }
}
