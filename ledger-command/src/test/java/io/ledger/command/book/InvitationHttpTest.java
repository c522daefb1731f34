package io.ledger.command.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.command.CommandSide;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members who come by their own will, and go by it. */
class InvitationHttpTest {

    private static CommandSide side;
    private static TestUser owner;
    private static TestUser asha;
    private UUID book;

    @BeforeAll
    static void start() {
        side = CommandSide.start();
        owner = TestUser.register(side.baseUrl());
        asha = TestUser.register(side.baseUrl());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @BeforeEach
    void openBook() {
        book = side.openBook(owner.userId());
    }

    @Test
    void anInvitation_isMadeAndAccepted_asTheContractHasIt() {
        Answer made = owner.post(path(), Map.of("role", "editor"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json()).containsOnlyKeys("code", "expires_at");
        assertThat((String) made.json().get("code")).matches("[0-9a-hjkmnp-tv-z]{28}");
        assertThat(Duration.between(
                        Instant.now(), Instant.parse((String) made.json().get("expires_at"))))
                .isBetween(Duration.ofHours(167), Duration.ofHours(169));

        Answer accepted = accept(asha, code(made));

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json()).isEqualTo(Map.of("book_id", book.toString(), "role", "editor"));
        assertThat(asha.get("/v1/books").body()).contains(book.toString());
        StoredEvent added = side.events(book).getLast();
        assertThat(added.type()).isEqualTo("MemberAdded");
        assertThat(added.metadata()).contains("\"user_id\":\"" + asha.userId() + "\"");
        assertThat(owner.get("/v1/books/" + book + "/members").body())
                .contains("\"login\":\"" + asha.login() + "\",\"name\":\"Test User\",\"role\":\"editor\"");
    }

    @Test
    void theCode_isStoredNowhere_andListedNowhere() {
        String code = code(owner.post(path(), Map.of("role", "auditor")));

        Answer list = owner.get(path());

        assertThat(list.status()).isEqualTo(200);
        Map<?, ?> only = (Map<?, ?>) ((List<?>) list.json().get("invitations")).getFirst();
        assertThat(only.keySet()).map(String::valueOf).containsExactly("id", "role", "created_at", "expires_at");
        assertThat(only.get("role")).isEqualTo("auditor");
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT string_agg(i::text, ';') FROM access.invitation i")
                        .query(String.class)
                        .single())
                .doesNotContain(code);
    }

    @Test
    void aCode_typedOtherwise_isTheSame() {
        String code = code(owner.post(path(), Map.of("role", "editor")));
        String typed =
                code.substring(0, 9).toUpperCase(Locale.ROOT).replace('0', 'O').replace('1', 'L') + "-"
                        + code.substring(9);

        assertThat(accept(asha, typed).status()).isEqualTo(200);
    }

    @Test
    void aCode_thatIsUsedWithdrawnOldOrMadeUp_isNotFound_andAllTheSame() {
        String used = code(owner.post(path(), Map.of("role", "editor")));
        accept(asha, used);
        String withdrawn = code(owner.post(path(), Map.of("role", "editor")));
        assertThat(owner.delete(path() + "/" + onlyOpen()).status()).isEqualTo(204);
        assertThat(owner.delete(path() + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        String old = code(owner.post(path(), Map.of("role", "editor")));
        side.bean(JdbcClient.class)
                .sql("UPDATE access.invitation SET expires_at = now() - interval '1 s' WHERE accepted_by IS NULL")
                .update();
        TestUser ravi = TestUser.register(side.baseUrl());
        int events = side.events(book).size();

        List<Answer> answers = Stream.of(used, withdrawn, old, "made-up")
                .map(code -> accept(ravi, code))
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(404);
        assertThat(answers).extracting(Answer::code).containsOnly("not_found");
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(ravi.get("/v1/books").body()).doesNotContain(book.toString());
        assertThat(side.events(book)).hasSize(events);
        assertThat(owner.get(path()).json()).isEqualTo(Map.of("invitations", List.of()));
    }

    @Test
    void acceptingAgain_afterALostAnswer_isAnsweredTheSame_andNotOnceTheMemberIsGone() {
        String code = code(owner.post(path(), Map.of("role", "editor")));
        Answer first = accept(asha, code);

        assertThat(accept(asha, code).body()).isEqualTo(first.body());
        assertThat(side.events(book)).hasSize(2);

        owner.delete("/v1/books/" + book + "/members/" + asha.userId());
        assertThat(accept(asha, code).status()).isEqualTo(404);
        // Nor where the server stopped between the event and the note of it.
        side.bean(JdbcClient.class)
                .sql("UPDATE access.invitation SET accepted_at = NULL WHERE book_id = ?")
                .param(book)
                .update();
        assertThat(accept(asha, code).status()).isIn(404, 503);
        assertThat(side.events(book)).extracting(StoredEvent::type).doesNotHaveDuplicates();
    }

    @Test
    void manyAcceptAtOnce_oneComesIn() throws InterruptedException {
        String code = code(owner.post(path(), Map.of("role", "editor")));
        List<TestUser> people = Stream.generate(() -> TestUser.register(side.baseUrl()))
                .limit(4)
                .toList();
        BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
        List<Thread> threads = people.stream()
                .map(one -> Thread.ofVirtual()
                        .start(() -> answers.add(accept(one, code).status())))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(answers).hasSize(4).containsOnly(200, 404).containsOnlyOnce(200);
        assertThat(side.events(book)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, editor, editor",
        "editor, viewer, editor",
        "editor, accountant, accountant",
        "accountant, editor, accountant",
        "editor, auditor, editor",
        "accountant, auditor, accountant",
        "viewer, auditor, auditor",
        "editor, owner, owner"
    })
    void aMember_whoAccepts_neverLosesARight(String before, String invited, String after) {
        owner.post("/v1/books/" + book + "/members", Map.of("login", asha.login(), "role", before));

        Answer accepted = accept(asha, code(owner.post(path(), Map.of("role", invited))));

        assertThat(accepted.json()).containsEntry("role", after);
    }

    @Test
    void anInvitation_ofSomebodyWhoIsNoOwnerAnyMore_worksNot() {
        TestUser partner = TestUser.register(side.baseUrl());
        owner.post("/v1/books/" + book + "/members", Map.of("login", partner.login(), "role", "owner"));
        String code = code(partner.post(path(), Map.of("role", "owner")));
        owner.post("/v1/books/" + book + "/members", Map.of("login", partner.login(), "role", "editor"));

        assertThat(accept(asha, code).status()).isEqualTo(404);
        assertThat(owner.get(path()).json()).isEqualTo(Map.of("invitations", List.of()));
    }

    @Test
    void whoIsNoOwner_mayNotInvite() {
        owner.post("/v1/books/" + book + "/members", Map.of("login", asha.login(), "role", "editor"));
        TestUser stranger = TestUser.register(side.baseUrl());

        assertThat(asha.post(path(), Map.of("role", "editor")).status()).isEqualTo(403);
        assertThat(asha.get(path()).status()).isEqualTo(403);
        assertThat(asha.delete(path() + "/" + UUID.randomUUID()).status()).isEqualTo(403);
        assertThat(stranger.post(path(), Map.of("role", "editor")).status()).isEqualTo(404);
        assertThat(stranger.get(path()).status()).isEqualTo(404);
        assertThat(owner.post(path(), Map.of("role", "king")).json()).containsEntry("field", "role");
    }

    @Test
    void aMember_leaves_byThemselves_butTheLastOwnerStays() {
        accept(asha, code(owner.post(path(), Map.of("role", "accountant"))));
        String members = "/v1/books/" + book + "/members/";

        assertThat(asha.delete(members + owner.userId()).status()).isEqualTo(403);
        assertThat(asha.delete(members + asha.userId()).status()).isEqualTo(204);

        assertThat(asha.get("/v1/books").body()).doesNotContain(book.toString());
        assertThat(asha.delete(members + asha.userId()).status()).isEqualTo(404);
        assertThat(owner.delete(members + owner.userId()).code()).isEqualTo("forbidden");
    }

    private String onlyOpen() {
        List<?> open = (List<?>) owner.get(path()).json().get("invitations");
        return (String) ((Map<?, ?>) open.getFirst()).get("id");
    }

    private static Answer accept(TestUser user, String code) {
        return user.post("/v1/invitations/" + code + "/accept", Map.of());
    }

    private static String code(Answer made) {
        return (String) made.json().get("code");
    }

    private String path() {
        return "/v1/books/" + book + "/invitations";
    }
}
