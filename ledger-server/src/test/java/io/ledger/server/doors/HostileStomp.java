package io.ledger.server.doors;

import io.ledger.server.wire.RawStomp;
import io.ledger.server.wire.RawStomp.Frame;
import io.ledger.server.wire.WireServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hostile text in each header of the frames of STOMP. */
final class HostileStomp {

    private static final List<String> MEMBERS = List.of("owner", "editor", "accountant", "auditor", "viewer");

    private static final List<String> HEADERS = List.of(
            "destination",
            "cursor",
            "epoch",
            "tables",
            "filter",
            "selector",
            "ack",
            "receipt",
            "id",
            "push-id",
            "content-type",
            "transaction",
            "x-unknown");

    /** How a frame may be refused; anything else is a fault of ours. */
    private static final Set<String> REFUSALS = Set.of(
            "malformed",
            "not_found",
            "invalid_cursor",
            "invalid_filter",
            "invalid_parameter",
            "push_too_large",
            "rate_limited",
            "forbidden");

    private final House house;
    private final List<String> faults = new ArrayList<>();
    private final Random random;
    private final int texts;
    private int frames;

    /** @param texts how many of them come in each header */
    HostileStomp(House house, Random random, int texts) {
        this.house = house;
        this.random = random;
        this.texts = texts;
    }

    int frames() {
        return frames;
    }

    List<String> faults() {
        return faults;
    }

    void walk() {
        String book = "/books/" + house.ours().id();
        for (String header : HEADERS) {
            try (Line line = new Line()) {
                List<String> some = new ArrayList<>(Hostile.TEXTS);
                Collections.shuffle(some, random);
                for (String text : some.subList(0, Math.min(texts, some.size()))) {
                    String id = "s" + ++frames;
                    Map<String, String> subscribe = new LinkedHashMap<>(
                            Map.of("id", id, "destination", book + "/changes/customers", "receipt", "r" + frames));
                    subscribe.put(header, escaped(text));
                    line.knock("SUBSCRIBE", subscribe, "");
                    line.knock(
                            "UNSUBSCRIBE",
                            Map.of("id", String.valueOf(subscribe.get("id")), "receipt", "r" + ++frames),
                            "");
                    Map<String, String> send = new LinkedHashMap<>(
                            Map.of("destination", book + "/commands", "push-id", "p", "receipt", "r" + ++frames));
                    send.put(header, escaped(text));
                    line.knock("SEND", send, "{\"device_id\":\"" + WireServer.DEVICE + "\",\"commands\":[]}");
                }
            }
        }
    }

    /** A connection that is made anew when it was ended. */
    private final class Line implements AutoCloseable {

        private RawStomp stomp = connect();

        /** Each time as another, for the connections that somebody makes in a minute are limited. */
        private RawStomp connect() {
            return RawStomp.connect(house.member(MEMBERS.get(random.nextInt(MEMBERS.size()))));
        }

        void knock(String command, Map<String, String> headers, String body) {
            if (!stomp.isOpen()) {
                stomp = connect();
            }
            stomp.send(command, headers, body);
            String receipt = headers.get("receipt");
            Frame last = stomp.await(frame -> frame.command().equals("ERROR")
                    || frame.command().equals("RECEIPT")
                            && receipt.equals(frame.headers().get("receipt-id")));
            if (last.command().equals("ERROR")) {
                stomp.awaitEnd();
            }
            for (Frame frame : stomp.frames()) {
                String code = code(frame);
                if (code != null && !REFUSALS.contains(code)) {
                    faults.add(command + " " + headers + ": " + frame);
                }
            }
            stomp.frames().clear();
        }

        @Override
        public void close() {
            stomp.close();
        }
    }

    /** The code with which a subscription with that header is refused; null where it begins. */
    static @Nullable String refusal(House house, String place, String header, String value, @Nullable String filter) {
        try (RawStomp stomp = RawStomp.connect(house.member("owner"))) {
            Map<String, String> headers = new LinkedHashMap<>(
                    Map.of("id", "s", "destination", "/books/" + house.ours().id() + "/" + place, header, value));
            if (filter != null) {
                headers.put("filter", filter);
            }
            stomp.send("SUBSCRIBE", headers, "");
            return code(stomp.await(frame -> frame.headers().containsKey("subscription")));
        }
    }

    /** How many customers come first for a subscription with those lines among its headers. */
    static int rows(House house, String lines) {
        try (RawStomp stomp = RawStomp.connect(house.member("owner"))) {
            stomp.sendRaw("SUBSCRIBE\nid:s\ndestination:/books/" + house.ours().id() + "/changes/customers\n" + lines
                    + "\n\0");
            return WireServer.list(stomp.awaitMessage("s", message -> true).get("changes"))
                    .size();
        }
    }

    private static @Nullable String code(Frame frame) {
        if (frame.body().isEmpty()) {
            return null;
        }
        Map<String, Object> json = frame.json();
        Object error = frame.command().equals("ERROR") ? json : json.get("error");
        return error == null ? null : String.valueOf(WireServer.map(error).get("code"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace(":", "\\c");
    }
}
