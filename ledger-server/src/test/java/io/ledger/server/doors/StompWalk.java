package io.ledger.server.doors;

import io.ledger.api.book.Role;
import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.rows.SyncedTable;
import io.ledger.server.wire.RawStomp;
import io.ledger.server.wire.RawStomp.Frame;
import io.ledger.server.wire.WireServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every visitor at the WebSocket, and at every destination behind it. */
final class StompWalk {

    private static final String RESULTS = "/user/queue/results";

    /** Written so that a router might take one for another; nothing is there. */
    private static final List<String> ODD = List.of(
            "/books/%s/changes/",
            "/books/%s/Changes",
            "/Books/%s/changes",
            "/books/%s/changes/customers/",
            "/books/%s/changes/CUSTOMERS",
            "/books/%s/changes/no_such_table",
            "/books/%s/changes/../events",
            "/books/%s/events/",
            "/books/%s/events/customers",
            "/books/%s/commands",
            "/books/%s",
            "/books//%s/changes",
            "//books/%s/changes",
            "books/%s/changes",
            "/books/%s/%%63hanges",
            "/topic/books/%s/changes",
            "/queue/books/%s/changes",
            "/app/books/%s/changes",
            "/user/books/%s/changes",
            "/user/%s/queue/results",
            "/books/*/changes",
            "/books/**",
            "/user/queue/",
            "/user/queue/results/%s",
            "/session/token");

    private final House house;
    private final List<String> faults = new ArrayList<>();

    /** What is on its way: how its answer is told from others, and what it has to be. */
    private final List<Asked> asked = new ArrayList<>();

    private int probes;

    private record Asked(
            String what, String header, String id, @Nullable String code) {

        boolean isAnsweredBy(Frame frame) {
            return frame.command().equals("ERROR") || id.equals(frame.headers().get(header));
        }
    }

    StompWalk(House house) {
        this.house = house;
    }

    int probes() {
        return probes;
    }

    List<String> faults() {
        return faults;
    }

    /** @param forged how many of those whose token is bad come */
    void walk(int forged) {
        int left = forged;
        for (Visitor visitor : house.visitors()) {
            if (visitor.refusal() == null) {
                comesIn(visitor);
            } else if (!visitor.isForged() || left-- > 0) {
                isSentAway(visitor, visitor.refusal());
            }
        }
    }

    /** A CONNECT that is refused, and frames without one. */
    private void isSentAway(Visitor visitor, String refusal) {
        String code = refusal.split(" ", 2)[1];
        Map<String, String> headers = new LinkedHashMap<>(Map.of("accept-version", "1.2", "host", "ledger"));
        if (visitor.authorization() != null) {
            headers.put("Authorization", visitor.authorization());
        }
        try (RawStomp stomp = RawStomp.open()) {
            stomp.send("CONNECT", headers, "");
            judge(visitor, "CONNECT", stomp, stomp.awaitErrorAndEnd(), code);
        }
        if (visitor.authorization() == null) {
            for (String destination : List.of("/books/" + house.ours().id() + "/changes", RESULTS)) {
                try (RawStomp stomp = RawStomp.open()) {
                    stomp.subscribe("s", destination);
                    judge(visitor, "SUBSCRIBE without CONNECT", stomp, stomp.awaitErrorAndEnd(), "unauthenticated");
                }
            }
        }
    }

    private void comesIn(Visitor visitor) {
        try (RawStomp stomp = RawStomp.open()) {
            stomp.send(
                    "CONNECT",
                    Map.of(
                            "accept-version",
                            "1.2",
                            "host",
                            "ledger",
                            "Authorization",
                            String.valueOf(visitor.authorization())),
                    "");
            stomp.await(frame -> frame.command().equals("CONNECTED"));
            stomp.subscribe("results", RESULTS);
            List<Map.Entry<String, @Nullable UUID>> books = new ArrayList<>();
            books.add(Map.entry(house.ours().id().toString(), house.ours().id()));
            books.add(Map.entry(house.theirs().id().toString(), house.theirs().id()));
            for (Map.Entry<String, @Nullable UUID> book : books) {
                straight(visitor, stomp, book.getKey(), book.getValue());
                hear(stomp);
                odd(visitor, stomp, book.getKey());
                hear(stomp);
            }
            for (String nobodys : List.of(UUID.randomUUID().toString(), "x", "%20", "' OR '1'='1", "..")) {
                straight(visitor, stomp, nobodys, null);
                hear(stomp);
            }
            stomp.send("DISCONNECT", Map.of("receipt", "bye"), "");
            stomp.awaitReceipt("bye");
            seesNothing(visitor, "the whole connection", stomp.frames());
        }
    }

    private void straight(Visitor visitor, RawStomp stomp, String book, @Nullable UUID id) {
        Role role = visitor.roleIn(id).orElse(null);
        String outside = role == null ? "not_found" : null;
        subscribe(visitor, stomp, "/books/" + book + "/changes", outside);
        for (SyncedTable table : WireServer.context().getBean(Catalogue.class).all()) {
            subscribe(visitor, stomp, "/books/" + book + "/changes/" + table.name(), outside);
        }
        subscribe(
                visitor,
                stomp,
                "/books/" + book + "/events",
                role == null ? "not_found" : role.audits() ? null : "forbidden");
        send(
                visitor,
                stomp,
                "/books/" + book + "/commands",
                role == null ? "not_found" : role.writes() ? null : "forbidden");
    }

    private void odd(Visitor visitor, RawStomp stomp, String book) {
        for (String destination : ODD) {
            String filled = destination.formatted(book);
            subscribe(visitor, stomp, filled, "not_found");
            if (!filled.endsWith("/commands") && !filled.startsWith("/session/")) {
                send(visitor, stomp, filled, "not_found");
            }
        }
    }

    /** @param code of the refusal; null for a subscription that begins */
    private void subscribe(Visitor visitor, RawStomp stomp, String destination, @Nullable String code) {
        String id = "s" + ++probes;
        stomp.subscribe(id, destination);
        asked.add(new Asked(visitor + ": SUBSCRIBE " + destination, "subscription", id, code));
    }

    private void send(Visitor visitor, RawStomp stomp, String destination, @Nullable String code) {
        String push = "p" + ++probes;
        stomp.send(
                "SEND",
                Map.of("destination", destination, "push-id", push),
                "{\"device_id\":\"" + WireServer.DEVICE + "\",\"commands\":[]}");
        asked.add(new Asked(visitor + ": SEND " + destination, "push-id", push, code));
    }

    /** Waits for all answers, and ends the subscriptions: a connection has a bounded number. */
    private void hear(RawStomp stomp) {
        for (Asked each : asked) {
            compare(each.what(), stomp.await(each::isAnsweredBy), each.code());
            if (each.header().equals("subscription")) {
                stomp.send("UNSUBSCRIBE", Map.of("id", each.id()), "");
            }
        }
        asked.clear();
    }

    private void compare(String what, Frame frame, @Nullable String code) {
        String heard = code(frame);
        boolean right = frame.command().equals("MESSAGE") && (code == null ? heard == null : code.equals(heard));
        if (!right) {
            faults.add(what + " got " + frame.command() + " " + heard + ", expected " + code);
        }
    }

    private static @Nullable String code(Frame frame) {
        Object error = frame.json().get("error");
        return error == null
                ? frame.json().containsKey("code") ? String.valueOf(frame.json().get("code")) : null
                : String.valueOf(WireServer.map(error).get("code"));
    }

    private void judge(Visitor visitor, String what, RawStomp stomp, Frame error, String code) {
        probes++;
        if (!code.equals(code(error))) {
            faults.add(visitor + ": " + what + " got " + error.body() + ", expected " + code);
        }
        seesNothing(visitor, what, stomp.frames());
    }

    private void seesNothing(Visitor visitor, String what, List<Frame> frames) {
        if (!house.leaks(visitor, frames.toString()).isEmpty()) {
            faults.add(visitor + ": " + what + ": A LEAK");
        }
    }
}
