package io.ledger.command.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.BookCommand.AddMember;
import io.ledger.api.book.Role;
import io.ledger.command.CommandSide;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A command node with limits that a test can meet. */
class LimitsHttpTest {

    private static CommandSide side;
    private static TestUser owner;

    @BeforeAll
    static void start() {
        side = CommandSide.start(
                TestPostgres.newDatabase(),
                "ledger.limits.commands.burst=20",
                "ledger.limits.commands.per-hour=1",
                "ledger.limits.queries.burst=60",
                "ledger.limits.queries.per-hour=1",
                "ledger.limits.registrations.burst=14",
                "ledger.limits.registrations.per-hour=1",
                "ledger.limits.sign-ins.burst=3",
                "ledger.limits.sign-ins.per-hour=1",
                "ledger.limits.unknown-logins.burst=2",
                "ledger.limits.unknown-logins.per-hour=1",
                "ledger.limits.added-members.burst=2",
                "ledger.limits.added-members.per-hour=1",
                "ledger.limits.failed-invitations.burst=2",
                "ledger.limits.failed-invitations.per-hour=1",
                "ledger.bounds.books-per-user=2",
                "ledger.bounds.members-per-book=4",
                "ledger.bounds.invitations-per-book=1");
        owner = TestUser.register(side.baseUrl());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void commands_countByTheirNumber_andAPushThatIsTooMuchIsRefusedAsAWhole() {
        TestUser pusher = TestUser.register(side.baseUrl());
        UUID book = side.openBook(pusher.userId());
        String path = "/v1/books/" + book + "/commands";
        assertThat(pusher.post(path, push(15)).status()).isEqualTo(200);
        int events = side.events(book).size();

        Answer refused = pusher.post(path, push(6));

        requireLimited(refused);
        assertThat(side.events(book)).as("nothing of it is stored").hasSize(events);
        assertThat(pusher.post(path, push(5)).status()).as("what is left").isEqualTo(200);
    }

    @Test
    void calls_ofOneUser_areLimited_andOthersAreNot() {
        TestUser busy = TestUser.register(side.baseUrl());
        for (int i = 0; i < 60; i++) {
            assertThat(busy.get("/v1/books").status()).isEqualTo(200);
        }

        requireLimited(busy.get("/v1/books"));
        assertThat(owner.get("/v1/books").status()).isEqualTo(200);
    }

    @Test
    void signIns_ofOneAddress_areLimited_whateverTheLogin() {
        for (int i = 0; i < 3; i++) {
            assertThat(signIn("nobody" + i + "@example.test").status()).isEqualTo(401);
        }

        requireLimited(signIn("nobody3@example.test"));
    }

    @Test
    void loginsThatNobodyHas_areLimited_andThoseThatSomebodyHasAreNot() {
        TestUser curious = TestUser.register(side.baseUrl());
        String members = "/v1/books/" + side.openBook(curious.userId()) + "/members";
        for (int i = 0; i < 4; i++) {
            assertThat(curious.post(members, Map.of("login", curious.login(), "role", "owner"))
                            .status())
                    .isEqualTo(200);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(curious.post(members, Map.of("login", "guess" + i, "role", "editor"))
                            .status())
                    .isEqualTo(404);
        }

        requireLimited(curious.post(members, Map.of("login", "guess3", "role", "editor")));
    }

    @Test
    void peopleAddedByOneOwner_areLimited_andInvitationsAndABookAreBounded() {
        TestUser eager = TestUser.register(side.baseUrl());
        UUID bookId = side.openBook(eager.userId());
        String book = "/v1/books/" + bookId;
        List<TestUser> people = IntStream.range(0, 4)
                .mapToObj(i -> TestUser.register(side.baseUrl()))
                .toList();
        for (int i = 0; i < 2; i++) {
            assertThat(add(eager, book, people.get(i)).status()).isEqualTo(201);
        }
        requireLimited(add(eager, book, people.get(2)));
        assertThat(add(eager, book, people.get(1)).status())
                .as("a member again")
                .isEqualTo(200);

        assertThat(eager.post(book + "/invitations", Map.of("role", "editor")).status())
                .isEqualTo(201);
        assertThat(eager.post(book + "/invitations", Map.of("role", "editor")).body())
                .contains("forbidden")
                .contains("1 open invitations");
        side.bean(Books.class)
                .change(new AddMember(bookId, eager.userId(), people.get(3).userId(), "fourth", Role.EDITOR));
        assertThat(eager.post(book + "/invitations", Map.of("role", "editor")).body())
                .contains("forbidden")
                .contains("4 members");
    }

    @Test
    void codesOfInvitations_cannotBeTriedOut() {
        TestUser guesser = TestUser.register(side.baseUrl());
        for (int i = 0; i < 2; i++) {
            assertThat(guesser.post("/v1/invitations/guess" + i + "/accept", Map.of())
                            .status())
                    .isEqualTo(404);
        }

        requireLimited(guesser.post("/v1/invitations/guess2/accept", Map.of()));
    }

    @Test
    void books_ofOneUser_areBounded_andOneThatIsThereMayBeOpenedAgain() {
        TestUser opener = TestUser.register(side.baseUrl());
        Map<String, Object> first = Map.of("id", UUID.randomUUID(), "name", "Shop", "currency", "INR");
        assertThat(opener.post("/v1/books", first).status()).isEqualTo(201);
        side.openBook(opener.userId());

        Answer refused = opener.post("/v1/books", Map.of("id", UUID.randomUUID(), "name", "Shop", "currency", "INR"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
        assertThat(refused.body()).contains("2 books");
        assertThat(opener.post("/v1/books", first).status()).isEqualTo(200);
    }

    private static void requireLimited(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("rate_limited");
        assertThat(Long.parseLong(answer.header("Retry-After"))).isBetween(1L, 6 * 3_600L);
    }

    private static Answer add(TestUser owner, String book, TestUser member) {
        return owner.post(book + "/members", Map.of("login", member.login(), "role", "editor"));
    }

    private static Answer signIn(String login) {
        return TestUser.exchange(
                TestUser.request(side.baseUrl(), "/v1/auth/login"),
                "POST",
                Map.of("login", login, "password", "not the password"));
    }

    private static Map<String, Object> push(int commands) {
        return Map.of(
                "device_id",
                UUID.randomUUID(),
                "commands",
                IntStream.range(0, commands)
                        .mapToObj(i -> Map.of(
                                "command_id",
                                UUID.randomUUID(),
                                "table",
                                "customers",
                                "op",
                                "create",
                                "id",
                                UUID.randomUUID(),
                                "at",
                                "2026-11-22T10:00:00.123Z",
                                "data",
                                Map.of("name", "Asha")))
                        .toList());
    }
}
