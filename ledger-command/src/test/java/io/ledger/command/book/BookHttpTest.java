package io.ledger.command.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.command.CommandSide;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Books and their members over HTTP, with what they are asked and told projected by the time of the answer. */
class BookHttpTest {

    private static CommandSide side;
    private TestUser owner;
    private UUID book;

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @BeforeEach
    void newOwner() {
        owner = TestUser.register(side.baseUrl());
        book = UUID.randomUUID();
    }

    @Test
    void open_newBook_isCreatedAndListed() {
        Answer answer = open(Map.of());

        Map<String, Object> expected = Map.of(
                "id", book.toString(), "name", "Shop", "currency", "INR", "time_zone", "Asia/Kolkata", "role", "owner");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()).isEqualTo(expected);
        assertThat(owner.get("/v1/books").json()).isEqualTo(Map.of("books", List.of(expected)));
        StoredEvent opened = side.events(book).getFirst();
        assertThat(opened.type()).isEqualTo("BookOpened");
        assertThat(opened.metadata())
                .isEqualTo(
                        "{\"command_id\":null,\"user_id\":\"" + owner.userId() + "\",\"device_id\":null,\"at\":null}");
    }

    @Test
    void open_sameBookAgain_isTheSameBook() {
        open(Map.of());

        Answer again = open(Map.of("name", "Another name"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).containsEntry("name", "Shop");
        assertThat(side.events(book)).hasSize(1);
    }

    @Test
    void open_withTheIdOfAnothersBook_isTaken() {
        open(Map.of());

        Answer answer = TestUser.register(side.baseUrl()).post("/v1/books", body(Map.of()));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("id_taken");
    }

    @Test
    void open_inAnotherCurrency_isInUtcUnlessTold() {
        assertThat(open(Map.of("currency", "EUR")).json()).containsEntry("time_zone", "UTC");
        book = UUID.randomUUID();
        assertThat(open(Map.of("currency", "EUR", "time_zone", "Europe/Berlin")).json())
                .containsEntry("time_zone", "Europe/Berlin");
    }

    @ParameterizedTest
    @CsvSource({
        "id, not-an-id",
        "name, ' '",
        "currency, inr",
        "currency, ABC",
        "currency, XXX",
        "time_zone, Mars/Base",
        "colour, red"
    })
    void open_withAWrongField_isRefusedWithItsName(String field, String value) {
        Answer answer = open(Map.of(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("code", "invalid_parameter").containsEntry("field", field);
        assertThat(owner.get("/v1/books").json()).isEqualTo(Map.of("books", List.of()));
    }

    @Test
    void open_withoutAName_isRefusedWithItsName() {
        Answer answer = owner.post("/v1/books", Map.of("id", book, "currency", "INR"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("code", "invalid_parameter").containsEntry("field", "name");
    }

    @Test
    void open_withABodyThatIsNoJson_isMalformed() {
        Answer answer = owner.post("/v1/books", "[");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed");
    }

    @Test
    void addMember_known_isCreated_andAnotherRoleChangesIt() {
        open(Map.of());
        TestUser member = TestUser.register(side.baseUrl());

        Answer added = add(member.login(), "editor");
        Answer changed = add(member.login(), "auditor");
        Answer same = add(member.login(), "auditor");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json())
                .isEqualTo(Map.of(
                        "user_id",
                        member.userId().toString(),
                        "login",
                        member.login(),
                        "name",
                        "Test User",
                        "role",
                        "editor"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(same.status()).isEqualTo(200);
        assertThat(side.events(book))
                .extracting(StoredEvent::type)
                .containsExactly("BookOpened", "MemberAdded", "MemberAdded");
        assertThat(member.get("/v1/books").body()).contains("\"role\":\"auditor\"");
        assertThat(owner.get(path()).body()).contains(member.login()).contains(owner.login());
    }

    @Test
    void addMember_withTwoRolesByManyAtOnce_allAreAnsweredAndTheLastEventShows() throws Exception {
        open(Map.of());
        TestUser member = TestUser.register(side.baseUrl());
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String role = i % 2 == 0 ? "editor" : "auditor";
                answers.add(threads.submit(() -> add(member.login(), role)));
            }
        }

        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isBetween(200, 201);
        }
        String last = side.events(book).getLast().payload();
        String role = last.contains("editor") ? "editor" : "auditor";
        assertThat(member.get("/v1/books").body()).contains("\"role\":\"" + role + "\"");
    }

    @Test
    void addMember_unknownLogin_isNotFound() {
        open(Map.of());

        Answer answer = add("nobody@example.test", "editor");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json()).containsEntry("code", "not_found").containsEntry("field", "login");
    }

    @Test
    void addMember_byTheSubjectOfAnAccount_isTheSameMember_andOneThatNobodyHas_isNotFound() {
        open(Map.of());
        TestUser friend = TestUser.register(side.baseUrl());
        String friendId = String.valueOf(friend.userId());

        Answer answer = owner.post(path(), Map.of("subject", friendId, "role", "editor"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json()).containsEntry("user_id", friendId).containsEntry("login", friend.login());
        assertThat(owner.post(path(), Map.of("subject", UUID.randomUUID().toString(), "role", "editor"))
                        .json())
                .containsEntry("code", "not_found")
                .containsEntry("field", "subject");
        assertThat(owner.post(path(), Map.of("subject", friendId, "login", friend.login(), "role", "editor"))
                        .json())
                .containsEntry("code", "invalid_parameter")
                .containsEntry("field", "subject");
        assertThat(owner.post(path(), Map.of("role", "editor")).json()).containsEntry("field", "login");
    }

    @Test
    void addMember_unknownRole_isRefused() {
        open(Map.of());

        Answer answer = add(owner.login(), "king");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("code", "invalid_parameter").containsEntry("field", "role");
    }

    @Test
    void members_byWhoIsNoOwner_areForbiddenOrNotFound() {
        open(Map.of());
        TestUser editor = TestUser.register(side.baseUrl());
        TestUser stranger = TestUser.register(side.baseUrl());
        add(editor.login(), "editor");
        Map<String, String> body = Map.of("login", stranger.login(), "role", "owner");

        assertThat(editor.post(path(), body).status()).isEqualTo(403);
        assertThat(editor.delete(path() + "/" + owner.userId()).status()).isEqualTo(403);
        assertThat(stranger.post(path(), body).status()).isEqualTo(404);
        assertThat(stranger.get(path()).status()).isEqualTo(404);
        assertThat(stranger.delete(path() + "/" + owner.userId()).status()).isEqualTo(404);
        assertThat(side.events(book)).hasSize(2);
    }

    @Test
    void removeMember_losesTheBookAtOnce() {
        open(Map.of());
        TestUser member = TestUser.register(side.baseUrl());
        add(member.login(), "editor");

        Answer removed = owner.delete(path() + "/" + member.userId());

        assertThat(removed.status()).isEqualTo(204);
        assertThat(member.get(path()).status()).isEqualTo(404);
        assertThat(owner.delete(path() + "/" + member.userId()).status()).isEqualTo(404);
    }

    @Test
    void lastOwner_isNeitherRemovedNorDemoted() {
        open(Map.of());

        assertThat(owner.delete(path() + "/" + owner.userId()).code()).isEqualTo("forbidden");
        assertThat(add(owner.login(), "editor").code()).isEqualTo("forbidden");

        TestUser second = TestUser.register(side.baseUrl());
        add(second.login(), "owner");
        assertThat(owner.delete(path() + "/" + owner.userId()).status()).isEqualTo(204);
        assertThat(second.get(path()).status()).isEqualTo(200);
    }

    private Answer open(Map<String, String> other) {
        return owner.post("/v1/books", body(other));
    }

    private Map<String, Object> body(Map<String, String> other) {
        Map<String, Object> body = new HashMap<>(Map.of("id", book, "name", "Shop", "currency", "INR"));
        body.putAll(other);
        return body;
    }

    private Answer add(String login, String role) {
        return owner.post(path(), Map.of("login", login, "role", role));
    }

    private String path() {
        return "/v1/books/" + book + "/members";
    }
}
