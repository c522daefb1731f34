package io.ledger.server.doors;

import io.ledger.api.book.Role;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.wire.WireServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Two businesses that have nothing to do with one another, and everybody who may come to their doors. */
final class House {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String UNAUTHENTICATED = "401 unauthenticated";

    private static final class Built {
        static final House HOUSE = new House();
    }

    private final PlantedBook ours = new PlantedBook(WireServer.newUser(), "Qorvanthe", "48151623");
    private final PlantedBook theirs = new PlantedBook(WireServer.newUser(), "Zhelbrimta", "73019284");
    private final Map<String, TestUser> members = new HashMap<>();
    private final List<Visitor> visitors = new ArrayList<>();

    private House() {
        let(ours.owner(), "owner", Role.OWNER);
        for (Role role : List.of(Role.EDITOR, Role.ACCOUNTANT, Role.AUDITOR, Role.VIEWER)) {
            TestUser member = WireServer.newUser();
            add(member, role);
            let(member, role.wire(), role);
        }
        visitors.add(new Visitor(
                "another business", bearer(theirs.owner().accessToken()), null, Map.of(theirs.id(), Role.OWNER)));
        TestUser removed = WireServer.newUser();
        add(removed, Role.EDITOR);
        expect(204, ours.owner().delete("/v1/books/" + ours.id() + "/members/" + removed.userId()));
        visitors.add(new Visitor("removed member", bearer(removed.accessToken()), null, Map.of()));
        strangers();
        endedSession();
        settle(ours);
        settle(theirs);
    }

    static House get() {
        return Built.HOUSE;
    }

    PlantedBook ours() {
        return ours;
    }

    PlantedBook theirs() {
        return theirs;
    }

    List<Visitor> visitors() {
        return visitors;
    }

    /** Somebody whose token is good, by role. */
    TestUser member(String role) {
        return members.get(role);
    }

    /** The books of which a text says something that the visitor may not see. */
    List<UUID> leaks(Visitor visitor, String text) {
        List<UUID> leaks = new ArrayList<>();
        for (PlantedBook book : List.of(ours, theirs)) {
            if (!visitor.sees(book.id()) && book.isIn(text)) {
                leaks.add(book.id());
            }
        }
        return leaks;
    }

    private void let(TestUser user, String name, Role role) {
        members.put(name, user);
        visitors.add(new Visitor(name, bearer(user.accessToken()), null, Map.of(ours.id(), role)));
    }

    private void add(TestUser user, Role role) {
        expect(
                201,
                ours.owner()
                        .post(
                                "/v1/books/" + ours.id() + "/members",
                                Map.of("login", user.login(), "role", role.wire())));
    }

    private void strangers() {
        TestUser owner = ours.owner();
        visitors.add(Visitor.refused("nobody", null, UNAUTHENTICATED));
        for (String header : List.of(
                "Bearer", "Bearer ", "Basic b3duZXI6b3duZXI=", owner.accessToken(), "Token " + owner.accessToken())) {
            visitors.add(Visitor.refused(
                    "header \"" + header.substring(0, Math.min(12, header.length())) + "…\"", header, UNAUTHENTICATED));
        }
        visitors.add(
                Visitor.refused("refresh token", bearer(owner.refreshToken().replace('+', '-')), UNAUTHENTICATED));
        try {
            ForgedTokens forged = new ForgedTokens(WireServer.context(), owner.userId(), owner.accessToken());
            forged.tokens()
                    .forEach((name, token) -> visitors.add(Visitor.refused(name, bearer(token), UNAUTHENTICATED)));
            visitors.add(Visitor.refused("expired", bearer(forged.expired()), "401 token_expired"));
        } catch (Exception e) {
            throw new IllegalStateException("The tokens cannot be forged.", e);
        }
    }

    /** A member who signed out, where this server has that. */
    private void endedSession() {
        if (!Doors.registered(WireServer.context()).contains("POST /v1/auth/logout")) {
            return;
        }
        TestUser gone = WireServer.newUser();
        add(gone, Role.AUDITOR);
        expect(204, gone.post("/v1/auth/logout", Map.of("refresh_token", gone.refreshToken())));
        Awaitility.await().atMost(PATIENCE).until(() -> gone.get("/v1/books").status() == 401);
        visitors.add(Visitor.refused("ended session", bearer(gone.accessToken()), UNAUTHENTICATED));
    }

    /** Waits until the rows are there. */
    private static void settle(PlantedBook book) {
        long head = Long.parseLong(book.head().split(" ", 2)[0]);
        Awaitility.await().atMost(PATIENCE).until(() -> {
            Answer answer = book.owner().get("/v1/books/" + book.id() + "/changes?cursor=" + head);
            return answer.status() == 200 && Boolean.TRUE.equals(answer.json().get("live"));
        });
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    private static void expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
    }
}
