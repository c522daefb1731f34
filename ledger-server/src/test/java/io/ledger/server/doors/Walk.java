package io.ledger.server.doors;

import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.rows.SyncedTable;
import io.ledger.server.wire.WireServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Makes the probes: first each door for each visitor at both businesses, as it should be knocked at, then all kinds of odd ways, by chance. */
final class Walk {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW");

    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/xml",
            "application/cbor",
            "application/json; charset=UTF-16",
            "*/*",
            "not a type");

    private static final List<String> ACCEPTED = List.of(
            "application/json", "*/*", "text/html", "application/xml", "image/png", "application/pdf", "nonsense");

    private static final List<String> NOT_IDS = List.of(
            "1",
            "0",
            "-1",
            "abc",
            "null",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "%20",
            "*",
            "%2A",
            "%E2%80%AE");

    /** Of what the contract calls refused, whoever asks. */
    private static final Set<String> NO_SUCH_PLACE = Set.of(
            "400 malformed", "401 unauthenticated", "401 token_expired", "404 not_found", "405 method_not_allowed");

    private final House house;
    private final List<Door> doors = Doors.open(WireServer.context());
    private final List<String> tables;
    private final Random random;

    Walk(House house, long seed) {
        this.house = house;
        this.random = new Random(seed);
        this.tables = WireServer.context().getBean(Catalogue.class).all().stream()
                .map(SyncedTable::name)
                .toList();
    }

    /**
     * Each door, for each visitor, those of books at both businesses; the doors of tables for each table.
     *
     * @param forged how many of those whose token is bad come to each door: all of them are one filter's to refuse
     */
    List<Probe> straight(int forged) {
        List<Visitor> bad = new ArrayList<>(
                house.visitors().stream().filter(Visitor::isForged).toList());
        List<Probe> probes = new ArrayList<>();
        for (Door door : doors) {
            Collections.shuffle(bad, random);
            Set<Visitor> left = Set.copyOf(bad.subList(0, Math.min(forged, bad.size())));
            for (Visitor visitor : house.visitors()) {
                if (visitor.isForged() && !left.contains(visitor)) {
                    continue;
                }
                String table = tables.get(random.nextInt(tables.size()));
                probes.add(right(door, visitor, house.ours(), table));
                if (door.access().isOfBook()) {
                    probes.add(right(door, visitor, house.theirs(), table));
                }
            }
        }
        for (String table : tables) {
            doors.stream()
                    .filter(door -> door.target().contains("{table}"))
                    .forEach(door -> house.visitors().stream()
                            .filter(visitor -> visitor.refusal() == null)
                            .forEach(visitor -> {
                                probes.add(right(door, visitor, house.ours(), table));
                                probes.add(right(door, visitor, house.theirs(), table));
                            }));
        }
        return probes;
    }

    private Probe right(Door door, Visitor visitor, PlantedBook book, String table) {
        Map<String, String> names = names(book, table);
        Set<String> expected = visitor.refusalAt(door, book.id()).orElse(door.answers());
        return new Probe(
                visitor,
                door.method(),
                Door.fill(door.target(), names),
                json(door),
                Door.fill(door.body(), names),
                expected);
    }

    /** One probe in an odd way. */
    Probe odd() {
        Door door = doors.get(random.nextInt(doors.size()));
        Visitor visitor = house.visitors().get(random.nextInt(house.visitors().size()));
        PlantedBook book = random.nextBoolean() ? house.ours() : house.theirs();
        String table = tables.get(random.nextInt(tables.size()));
        return switch (random.nextInt(7)) {
            case 0 -> otherMethod(right(door, visitor, book, table));
            case 1 -> otherMediaType(door, right(door, visitor, book, table));
            case 2 -> otherAnswer(right(door, visitor, book, table));
            case 3 -> otherIds(door, visitor, book, table);
            case 4 -> otherBook(door, visitor, table);
            case 5 -> tokenElsewhere(door, book, table);
            default -> otherPath(door, right(door, visitor, book, table));
        };
    }

    /** Any method; what is not in the table of doors is not there, or is refused. */
    private Probe otherMethod(Probe probe) {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        return new Probe(probe.visitor(), method, probe.target(), probe.headers(), probe.body(), Set.of());
    }

    private Probe otherMediaType(Door door, Probe probe) {
        Map<String, String> headers = Map.of("Content-Type", MEDIA_TYPES.get(random.nextInt(MEDIA_TYPES.size())));
        Set<String> expected = door.takesJson()
                        && !probe.expected().contains("401 unauthenticated")
                        && !probe.expected().contains("401 token_expired")
                        && !headers.containsValue("application/json; charset=UTF-16")
                ? Set.of("415 unsupported_media_type")
                : Set.of();
        return new Probe(probe.visitor(), probe.method(), probe.target(), headers, probe.body(), expected);
    }

    private Probe otherAnswer(Probe probe) {
        Map<String, String> headers = new HashMap<>(probe.headers());
        headers.put("Accept", ACCEPTED.get(random.nextInt(ACCEPTED.size())));
        return new Probe(
                probe.visitor(),
                probe.method(),
                probe.target(),
                headers,
                probe.body(),
                with(with(probe.expected(), "406"), "404"));
    }

    /** The ids of another business's records, or of nothing, in a book: both are answered alike. */
    private Probe otherIds(Door door, Visitor visitor, PlantedBook book, String table) {
        Map<String, String> names = names(book, table);
        PlantedBook other = book == house.ours() ? house.theirs() : house.ours();
        Map<String, String> others = names(other, table);
        int kind = random.nextInt(3);
        for (String name : List.of("id", "party", "bill", "staff", "item", "random")) {
            names.put(
                    name,
                    switch (kind) {
                        case 0 -> others.getOrDefault(name, "");
                        case 1 -> UUID.randomUUID().toString();
                        default -> NOT_IDS.get(random.nextInt(NOT_IDS.size()));
                    });
        }
        Set<String> expected = visitor.refusalAt(door, book.id())
                .map(refusal -> refusal.contains("403 forbidden") || refusal.contains("404 not_found")
                        ? with(with(refusal, "404 not_found"), "400 malformed")
                        : refusal)
                .orElse(with(with(with(door.answers(), "400"), "404"), "200"));
        String body = door.body().isEmpty() ? "" : Door.fill(door.body(), names(book, table));
        return new Probe(visitor, door.method(), Door.fill(door.target(), names), json(door), body, expected);
    }

    /** A book that is nobody's, or none. */
    private Probe otherBook(Door door, Visitor visitor, String table) {
        String book = random.nextBoolean() ? UUID.randomUUID().toString() : NOT_IDS.get(random.nextInt(NOT_IDS.size()));
        Map<String, String> names = names(house.ours(), table);
        names.put("book", book);
        Set<String> expected = visitor.refusalAt(door, null)
                .map(refusal -> refusal.contains("404 not_found") ? Set.of("404", "400 malformed") : refusal)
                .orElse(door.answers());
        return new Probe(
                visitor,
                door.method(),
                Door.fill(door.target(), names),
                json(door),
                Door.fill(door.body(), names),
                expected);
    }

    /** A good token where none is looked for. */
    private Probe tokenElsewhere(Door door, PlantedBook book, String table) {
        Visitor nobody = house.visitors().stream()
                .filter(visitor -> visitor.name().equals("nobody"))
                .findFirst()
                .orElseThrow();
        String token = house.ours().owner().accessToken();
        Probe probe = right(door, nobody, book, table);
        Map<String, String> headers = new HashMap<>(probe.headers());
        String target = probe.target();
        switch (random.nextInt(4)) {
            case 0 -> headers.put("Cookie", "access_token=" + token + "; Authorization=" + token);
            case 1 -> headers.put("X-Authorization", "Bearer " + token);
            case 2 -> headers.put("Proxy-Authorization", "Bearer " + token);
            default -> target += (target.contains("?") ? "&" : "?") + "access_token=" + token;
        }
        return new Probe(nobody, probe.method(), target, headers, probe.body(), probe.expected());
    }

    private Probe otherPath(Door door, Probe probe) {
        String target = probe.target();
        int query = target.indexOf('?') < 0 ? target.length() : target.indexOf('?');
        OddPath odd = OddPath.of(target.substring(0, query), random);
        Set<String> elsewhere =
                door.path().startsWith("/v1/") && door.access() != Door.Access.OPEN ? NO_SUCH_PLACE : Set.of();
        return new Probe(
                probe.visitor(),
                probe.method(),
                odd.path() + target.substring(query),
                probe.headers(),
                probe.body(),
                odd.isTheSame() ? probe.expected() : elsewhere);
    }

    private static Map<String, String> names(PlantedBook book, String table) {
        Map<String, String> names = new HashMap<>(book.names(table));
        names.put("random", UUID.randomUUID().toString());
        names.put("requiredMetricName", "no.such.metric");
        names.put("**", "nowhere");
        return names;
    }

    private static Map<String, String> json(Door door) {
        return door.takesJson() ? Map.of("Content-Type", "application/json") : Map.of();
    }

    private static Set<String> with(Set<String> expected, String more) {
        Set<String> all = new HashSet<>(expected);
        all.add(more);
        return all;
    }
}
