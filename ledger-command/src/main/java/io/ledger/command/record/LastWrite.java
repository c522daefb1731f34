package io.ledger.command.record;

import io.ledger.api.record.Ids;
import io.ledger.platform.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Last write wins, per field: who wrote each field of a record last. The outcome does not depend on the order in which edits arrive. For one thread at a time.
 */
final class LastWrite {

    private final Map<String, Write> writes = new HashMap<>();

    private record Write(Instant at, UUID commandId) {
        boolean isAfter(Write other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime > 0 : Ids.compare(commandId, other.commandId) > 0;
        }
    }

    /** Whether an edit is later than the field's last one; of two at the same time, the one with the larger command id is. */
    boolean wins(String field, Instant at, UUID commandId) {
        Write last = writes.get(field);
        return last == null || new Write(at, commandId).isAfter(last);
    }

    /** Notes that an edit won. */
    void put(String field, Instant at, UUID commandId) {
        writes.put(field, new Write(at, commandId));
    }

    /** As plain Java for JSON: by field, when and by which command. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new TreeMap<>();
        writes.forEach((field, write) -> json.put(
                field, List.of(Json.format(write.at()), write.commandId().toString())));
        return json;
    }

    /** Takes what {@link #toJson} gave. */
    void takeJson(Map<String, Object> json) {
        json.forEach((field, value) -> {
            List<?> write = (List<?>) value;
            put(field, Instant.parse((String) write.get(0)), UUID.fromString((String) write.get(1)));
        });
    }
}
