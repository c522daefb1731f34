package io.ledger.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.access.signin.AccountDesk;
import io.ledger.api.book.BookEvent;
import io.ledger.api.record.Table;
import io.ledger.api.table.Tables;
import io.ledger.command.eventstore.HistoryWriter;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.wire.WireServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every log in {@code golden}, as a build of its day wrote it, comes to the same today: each value of each row to the byte, every report, balance and history. What a later build adds, a column
 * or a figure, is passed over; what a log's build said is said for ever.
 */
class GoldenLogTest {

    private static final String PASSWORD = "correct horse golden";

    /** The names in histories are those of accounts, which are no part of a log. */
    private static final Pattern VOLATILE = Pattern.compile("audit/records/.* events \\[[0-9]+] name");

    /** What is said otherwise on purpose: exports tell accounts apart by fuller names since there are accounts of a book's own (decision 80). Random books hold them to other programs. */
    private static final String SAID_OTHERWISE = "export/journal";

    static Stream<Path> logs() throws Exception {
        Path folder = Path.of(GoldenLogTest.class.getResource("/golden").toURI());
        try (Stream<Path> logs = Files.list(folder)) {
            return logs.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void a_log_comes_to_what_it_came_to_when_it_was_written(Path folder) throws Exception {
        GoldenLog log = GoldenLog.read(folder);
        List<StoredEvent> events = log.events();
        TestUser owner = owner(log);
        assertThat(WireServer.context()
                        .getBean(HistoryWriter.class)
                        .append(log.bookId(), events.iterator(), done -> {}))
                .isEqualTo(events.size());
        awaitMembership(owner, log.bookId());

        GoldenAnswers server = new GoldenAnswers(owner, log.bookId(), events.size());
        assertSameRows(log.rows(), server.rows());
        List<String> differences = new ArrayList<>();
        log.answers().forEach((question, then) -> {
            String now = server.answer(question);
            if (!then.equals(now) && !question.startsWith(SAID_OTHERWISE)) {
                differences.addAll(Differences.between(
                        question,
                        value(then),
                        value(now),
                        place -> VOLATILE.matcher(place).matches()));
            }
        });
        assertThat(differences).isEmpty();
        assertThat(server.answer("export/backup").lines().toList()).isEqualTo(log.backup());
    }

    private static TestUser owner(GoldenLog log) {
        WireServer.context().getBean(AccountDesk.class).open(log.ownerId(), log.ownerLogin(), PASSWORD);
        Answer answer = TestUser.exchange(
                TestUser.request(WireServer.url(), "/v1/auth/login"),
                "POST",
                Map.of("login", log.ownerLogin(), "password", PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        UUID user = UUID.fromString((String) answer.json().get("user_id"));
        assertThat(user).isEqualTo(log.ownerId());
        return new TestUser(
                WireServer.url(),
                log.ownerLogin(),
                PASSWORD,
                user,
                (String) answer.json().get("access_token"),
                (String) answer.json().get("refresh_token"));
    }

    /** Memberships are made of the events, by a processor of their own. */
    private static void awaitMembership(TestUser owner, UUID book) throws InterruptedException {
        for (int i = 0; i < 1_000 && owner.get("/v1/books/" + book + "/members").status() == 404; i++) {
            Thread.sleep(20);
        }
    }

    private static void assertSameRows(List<String> then, List<String> now) {
        Map<String, Map<String, String>> rowsThen = rows(then);
        Map<String, Map<String, String>> rowsNow = rows(now);
        assertThat(rowsNow.keySet()).containsAll(rowsThen.keySet());
        List<String> differences = new ArrayList<>();
        rowsThen.forEach((id, row) -> row.forEach((column, value) -> {
            String valueNow = Objects.requireNonNull(rowsNow.get(id)).get(column);
            if (!value.equals(valueNow)) {
                differences.addAll(Differences.between(
                        id + " " + column,
                        Json.readStoredValue(value),
                        valueNow == null ? null : Json.readStoredValue(valueNow)));
            }
        }));
        assertThat(differences).isEmpty();
    }

    private static Map<String, Map<String, String>> rows(List<String> changes) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (String change : changes) {
            Map<String, String> values = GoldenAnswers.values(change);
            rows.put(values.get("table") + " " + values.get("id"), GoldenAnswers.values(values.get("row")));
        }
        return rows;
    }

    private static Object value(String answer) {
        return answer.startsWith("{") ? Json.readStored(answer) : answer;
    }

    /** The first log was written by a build of version 1 of everything; a type that came later is in a later one. */
    @Test
    void the_logs_hold_every_type_of_event() throws Exception {
        Set<String> types = new TreeSet<>();
        for (Path folder : logs().toList()) {
            GoldenLog.read(folder).events().forEach(event -> types.add(event.type()));
        }
        assertThat(types).containsAll(ledgersOwnTypes());
    }

    private static List<String> ledgersOwnTypes() {
        List<String> types = new ArrayList<>();
        for (Table table : Tables.ALL) {
            if (!table.name().equals("donations")) { // of this module's tests
                Stream.of("Added", "Changed", "Removed", "Restored", "EditSuperseded")
                        .forEach(suffix -> types.add(table.eventStem() + suffix));
            }
        }
        for (Class<?> type : BookEvent.class.getPermittedSubclasses()) {
            types.add(type.getSimpleName());
        }
        return types;
    }
}
