package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.customer;
import static io.ledger.server.wire.WireServer.gave;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.number;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Balances by replaying events, beside those that the views had when they were at that event. Prints its seed; run it again with {@code -Dledger.seed=…}. */
class AuditBalancesWireTest {

    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());
    private static final int BOOKS = 6;
    private static final int COMMANDS_A_PUSH = 9;

    private static final TestUser OWNER = newUser();

    /** What accounts and parties, those with a balance, stood at. */
    private record Standing(Map<String, Long> accounts, Map<String, Long> parties) {}

    private static Map<String, Object> get(UUID book, String path) {
        Answer answer = OWNER.get("/v1/books/" + book + "/" + path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Standing inTheViews(UUID book, long seq) {
        Map<String, Object> report = get(book, "reports/trial-balance?min_seq=" + seq);
        Map<String, Long> accounts = new TreeMap<>();
        list(report.get("accounts"))
                .forEach(account -> accounts.put(
                        (String) account.get("account"),
                        number(account.get("debit_minor")) - number(account.get("credit_minor"))));
        Map<String, Long> parties = new TreeMap<>();
        for (String table : List.of("customers", "suppliers", "staff")) {
            list(get(book, table + "?limit=1000&filter=balance_minor%3Dneq.0&min_seq=" + seq)
                            .get("rows"))
                    .forEach(row -> parties.put((String) row.get("id"), number(row.get("balance_minor"))));
        }
        return new Standing(accounts, parties);
    }

    private static Standing replayed(Map<String, Object> answer) {
        Map<String, Long> accounts = new TreeMap<>();
        list(answer.get("accounts"))
                .forEach(
                        account -> accounts.put((String) account.get("account"), number(account.get("balance_minor"))));
        Map<String, Long> parties = new TreeMap<>();
        list(answer.get("parties"))
                .forEach(party -> parties.put((String) party.get("id"), number(party.get("balance_minor"))));
        parties.values().removeIf(balance -> balance == 0);
        return new Standing(accounts, parties);
    }

    @Test
    void balances_as_of_any_event_are_those_that_the_views_showed_when_it_was_their_newest() {
        System.out.println("AuditBalancesWireTest: -Dledger.seed=" + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < BOOKS; i++) {
            RandomBook book = new RandomBook(random.nextLong());
            OWNER.post("/v1/books", Map.of("id", book.id, "name", "Shop", "currency", book.currency));
            TreeMap<Long, Standing> seen = new TreeMap<>();
            for (int from = 0; from < book.commands.size(); from += COMMANDS_A_PUSH) {
                Answer answer = OWNER.post(
                        "/v1/books/" + book.id + "/commands",
                        push(book.commands.subList(from, Math.min(from + COMMANDS_A_PUSH, book.commands.size()))));
                assertThat(answer.body()).doesNotContain("rejected");
                long seq = number(answer.json().get("head_seq"));
                seen.put(seq, inTheViews(book.id, seq));
            }
            assertThat(seen.lastEntry().getValue().accounts()).isNotEmpty();
            seen.forEach((seq, standing) -> {
                Map<String, Object> answer = get(book.id, "audit/balances?as_of_seq=" + seq);
                assertThat(answer).containsEntry("as_of_seq", seq.intValue());
                assertThat(answer.get("debit_minor")).isEqualTo(answer.get("credit_minor"));
                assertThat(replayed(answer)).as("seed %s, seq %s", SEED, seq).isEqualTo(standing);
            });
            assertThat(get(book.id, "audit/balances"))
                    .isEqualTo(get(book.id, "audit/balances?as_of_seq=" + seen.lastKey()));
        }
    }

    @Test
    void balances_name_every_party_by_name_and_the_accounts_that_have_a_balance() {
        UUID book = newBook(OWNER);
        UUID asha = UUID.randomUUID();
        UUID zed = UUID.randomUUID();
        push(OWNER, book, customer(zed, "zed"), customer(asha, "Asha"), gave(asha, 500, "2026-01-31"));
        push(OWNER, book, WireServer.command("customers", "delete", asha, Map.of()));

        Answer answer = OWNER.get("/v1/books/" + book + "/audit/balances");
        Map<String, Object> recorded =
                list(get(book, "events?after=4").get("events")).getFirst();

        assertThat(answer.body())
                .isEqualTo("{\"as_of_seq\":5,\"as_of\":null,\"recorded_at\":\"" + recorded.get("recorded_at")
                        + "\",\"parties\":[{\"id\":\"" + asha
                        + "\",\"table\":\"customers\",\"name\":\"Asha\",\"balance_minor\":500,\"deleted\":true},{\"id\":\""
                        + zed
                        + "\",\"table\":\"customers\",\"name\":\"zed\",\"balance_minor\":0,\"deleted\":false}],\"accounts\":["
                        + "{\"account\":\"Assets:Receivables\",\"debit_minor\":500,\"credit_minor\":0,\"balance_minor\":500},"
                        + "{\"account\":\"Income:Sales\",\"debit_minor\":0,\"credit_minor\":500,\"balance_minor\":-500}],"
                        + "\"debit_minor\":500,\"credit_minor\":500}");
    }

    @Test
    void balances_as_of_an_instant_count_what_was_recorded_by_then_whenever_it_is_dated() {
        UUID book = newBook(OWNER);
        UUID asha = UUID.randomUUID();
        push(OWNER, book, customer(asha, "Asha"));
        push(OWNER, book, gave(asha, 500, "2031-12-31"));
        List<Map<String, Object>> events = list(get(book, "events").get("events"));
        Map<Long, String> recordedAt = new HashMap<>();
        events.forEach(event -> recordedAt.put(number(event.get("seq")), (String) event.get("recorded_at")));

        Map<String, Object> now = get(book, "audit/balances?as_of=" + recordedAt.get(3L));
        assertThat(now).containsEntry("as_of_seq", 3).containsEntry("as_of", recordedAt.get(3L));
        assertThat(number(now.get("debit_minor"))).isEqualTo(500);
        Instant before = Instant.parse(recordedAt.get(1L)).minusMillis(1);
        assertThat(get(book, "audit/balances?as_of=" + before))
                .containsEntry("as_of_seq", 0)
                .containsEntry("recorded_at", null)
                .containsEntry("parties", List.of())
                .containsEntry("accounts", List.of());
        assertThat(get(book, "audit/balances?as_of=9999-12-31T23:59:59Z")).containsEntry("as_of_seq", 3);
        Instant beforeTheLast = Instant.parse(recordedAt.get(3L)).minusMillis(1);
        long expected = recordedAt.values().stream()
                .filter(at -> !Instant.parse(at).isAfter(beforeTheLast))
                .count();
        assertThat(get(book, "audit/balances?as_of=" + beforeTheLast)).containsEntry("as_of_seq", (int) expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as_of_seq=2",
                "as_of_seq=-1",
                "as_of_seq=many",
                "as_of_seq=",
                "as_of_seq=1&as_of_seq=1",
                "as_of_seq=1&as_of=2026-01-01T00:00:00Z",
                "as_of=2026-01-01",
                "as_of=yesterday",
                "as_of=%2B999999-01-01T00:00:00Z",
                "min_seq=1"
            })
    void a_parameter_that_cannot_be_meant_is_refused(String query) {
        UUID book = newBook(OWNER);
        Answer answer = OWNER.get("/v1/books/" + book + "/audit/balances?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_parameter");
    }
}
