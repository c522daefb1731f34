package io.ledger.server.doors;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The same request twice: with the ids of what is another business's, and with ids of nothing. */
record Alike(House house, Door door, Visitor visitor) {

    /** Our members look for another's records in their own book; strangers look for the book. */
    Map<String, String> anothers() {
        Map<String, String> names = new HashMap<>(house.theirs().names("customers"));
        if (visitor.sees(house.theirs().id())) {
            names = new HashMap<>(house.ours().names("customers"));
            names.put("book", house.theirs().id().toString());
        } else if (visitor.sees(house.ours().id())) {
            names.put("book", house.ours().id().toString());
        }
        return names;
    }

    Map<String, String> nobodys() {
        Map<String, String> names = new HashMap<>(anothers());
        for (String name : Set.of("id", "party", "bill", "staff", "item")) {
            names.put(name, UUID.randomUUID().toString());
        }
        if (!visitor.sees(UUID.fromString(names.get("book")))) {
            names.put("book", UUID.randomUUID().toString());
        }
        return names;
    }

    /** The answer, its ids and the time left out. */
    String heard(Prober prober, Map<String, String> names) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(names);
        all.put("random", "5c1bb9f1-6ac7-4a12-8a1a-d3ad1bd1a2b5");
        all.put("requiredMetricName", "no.such.metric");
        String body = Door.fill(door.body(), all);
        Prober.Heard heard = prober.send(new Probe(
                visitor,
                door.method(),
                Door.fill(door.target(), all),
                body.isEmpty() ? Map.of() : Map.of("Content-Type", "application/json"),
                body,
                Set.of()));
        return heard.outcome() + (heard.status() < 400 ? "" : " " + heard.body().replaceAll("[0-9a-f-]{36}", ""));
    }
}
