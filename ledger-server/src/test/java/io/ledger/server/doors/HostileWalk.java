package io.ledger.server.doors;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.api.table.Tables;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.server.wire.WireServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Puts hostile text where the description of the API has a parameter or a field, and where it has none. What is written goes into a book that is for this alone. */
final class HostileWalk {

    /** Beside those that are described: what people try. */
    private static final List<String> UNKNOWN =
            List.of("where", "q", "select", "Filter", "sort", "offset", "id", "book");

    private final House house;
    private final Random random;
    private final List<Door> doors;
    private final Map<String, Set<String>> parameters = new HashMap<>();
    private final Visitor writer;
    private final UUID book;
    private final List<String> columns;

    HostileWalk(House house, Random random) {
        this.house = house;
        this.random = random;
        this.doors = Doors.open(WireServer.context()).stream()
                .filter(door -> door.path().startsWith("/v1/") && !isForGuessers(door))
                .toList();
        TestUser owner = WireServer.newUser();
        this.book = WireServer.newBook(owner);
        this.writer = new Visitor("writer", House.bearer(owner.accessToken()), null, Map.of());
        this.columns = Tables.ALL.stream()
                .flatMap(table -> table.fields().stream())
                .map(Field::name)
                .distinct()
                .toList();
        describe(owner);
    }

    /** Those that hold up whoever comes with wrong codes, other tests from this machine too. */
    private static boolean isForGuessers(Door door) {
        return door.path().startsWith("/v1/auth/passkeys") || door.path().startsWith("/v1/invitations");
    }

    private void describe(TestUser user) {
        Map<String, Object> paths =
                WireServer.map(user.get("/v1/openapi.json").json().get("paths"));
        paths.forEach((path, item) -> WireServer.map(item).forEach((method, operation) -> {
            Object described = WireServer.map(operation).get("parameters");
            Set<String> names = parameters.computeIfAbsent(path, ignored -> new TreeSet<>(UNKNOWN));
            if (described != null) {
                WireServer.list(described).stream()
                        .filter(parameter -> "query".equals(parameter.get("in")))
                        .forEach(parameter -> names.add(String.valueOf(parameter.get("name"))));
            }
        }));
    }

    /** A command for each field of each table, and for what is around the fields, with each of the texts in turn. */
    List<Probe> pushes() {
        List<Probe> probes = new ArrayList<>();
        for (Table table : Tables.ALL) {
            for (Field<?> field : table.fields()) {
                Map<String, Object> command = command(table.name());
                Map<String, Object> data = new HashMap<>(Map.of("name", text()));
                data.put(field.name(), text());
                command.put("data", data);
                probes.add(push(command));
            }
        }
        for (String text : Hostile.TEXTS) {
            for (String name : List.of("table", "op", "id", "at", "command_id", "data", text)) {
                Map<String, Object> command = command("customers");
                command.put(name, text);
                probes.add(push(command));
            }
        }
        return probes;
    }

    private static Map<String, Object> command(String table) {
        Map<String, Object> command = new LinkedHashMap<>(
                WireServer.command(table, "create", UUID.randomUUID(), Instant.now(), Map.of("name", "Asha")));
        return command;
    }

    private Probe push(Map<String, Object> command) {
        String device = random.nextInt(10) == 0 ? text() : UUID.randomUUID().toString();
        return new Probe(
                writer,
                "POST",
                "/v1/books/" + book + "/commands",
                Map.of("Content-Type", "application/json"),
                Json.write(Map.of("device_id", device, "commands", List.of(command))),
                Set.of());
    }

    Probe next() {
        Door door = doors.get(random.nextInt(doors.size()));
        return switch (random.nextInt(door.takesJson() ? 4 : 3)) {
            case 0 -> inPath(door);
            case 1, 2 -> inQuery(door);
            default -> inBody(door);
        };
    }

    private Probe inPath(Door door) {
        Map<String, String> names = names();
        List<String> inPath = names.keySet().stream()
                .filter(name -> door.path().contains("{" + name + "}"))
                .sorted()
                .toList();
        String target = door.target();
        if (inPath.isEmpty()) {
            target = door.path() + "/" + encoded(text()) + door.query();
        } else {
            names.put(inPath.get(random.nextInt(inPath.size())), encoded(text()));
        }
        return probe(door, Door.fill(target, names), Door.fill(door.body(), names()));
    }

    private Probe inQuery(Door door) {
        List<String> known = List.copyOf(parameters.getOrDefault(door.path(), new TreeSet<>(UNKNOWN)));
        String name = known.get(random.nextInt(known.size()));
        String hostile = "%s=%s".formatted(name, encoded(name.equals("filter") ? filter() : order(name)));
        String query = random.nextBoolean() || door.query().isEmpty()
                ? "?" + hostile
                : Door.fill(door.query(), names()) + "&" + hostile;
        return probe(door, Door.fill(door.path(), names()) + query, Door.fill(door.body(), names()));
    }

    /** A condition of which one part is hostile. */
    private String filter() {
        String column = columns.get(random.nextInt(columns.size()));
        return switch (random.nextInt(5)) {
            case 0 -> text();
            case 1 -> text() + "=eq.1";
            case 2 -> column + "=" + text();
            case 3 -> column + "=in.(" + text() + "," + text() + ")";
            default -> column + "=" + List.of("eq", "neq", "gt", "lte", "is").get(random.nextInt(5)) + "." + text();
        };
    }

    private String order(String name) {
        return name.equals("order") && random.nextBoolean() ? "name." + text() : text();
    }

    private Probe inBody(Door door) {
        if (!door.body().startsWith("{")) {
            return probe(door, Door.fill(door.target(), names()), text()); // plain text
        }
        Map<String, Object> body = new LinkedHashMap<>(Json.readStored(Door.fill(door.body(), names())));
        List<String> fields = new ArrayList<>(body.keySet());
        fields.addAll(List.of("login", "password", "name", "currency", "time_zone", "role", "subject", text()));
        body.put(fields.get(random.nextInt(fields.size())), text());
        return probe(door, Door.fill(door.target(), names()), Json.write(body));
    }

    /** By the owner of the book that is written to. */
    private Probe probe(Door door, String target, String body) {
        return new Probe(
                writer,
                door.method(),
                target,
                body.isEmpty() ? Map.of() : Map.of("Content-Type", "application/json"),
                body,
                Set.of());
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>(house.ours().names("customers"));
        names.put("book", book.toString());
        names.put("random", UUID.randomUUID().toString());
        return names;
    }

    private String text() {
        return Hostile.TEXTS.get(random.nextInt(Hostile.TEXTS.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
