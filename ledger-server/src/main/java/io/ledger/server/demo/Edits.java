package io.ledger.server.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Commands as one device writes them down at the moment of the edit, whether it can send them then or not. No two of them have the same time: between edits of
 * one field in the same millisecond chance would decide, and not which came later. Not thread-safe.
 */
final class Edits {

    private static final String CUSTOMERS = "customers";

    private Instant latest = Instant.EPOCH;

    Map<String, @Nullable Object> newCustomer(UUID id, String name) {
        return edit(CUSTOMERS, "create", id, Map.of("name", name));
    }

    Map<String, @Nullable Object> note(UUID customer, String note) {
        return edit(CUSTOMERS, "update", customer, Map.of("note", note));
    }

    Map<String, @Nullable Object> phone(UUID customer, String phone) {
        return edit(CUSTOMERS, "update", customer, Map.of("phone", phone));
    }

    Map<String, @Nullable Object> gave(UUID id, UUID customer, long amountMinor, String day) {
        return edit(
                "transactions",
                "create",
                id,
                Map.of("party_id", customer, "direction", "gave", "amount_minor", amountMinor, "occurred_on", day));
    }

    Map<String, @Nullable Object> removed(UUID transaction) {
        return edit("transactions", "delete", transaction, null);
    }

    private Map<String, @Nullable Object> edit(String table, String op, UUID id, @Nullable Map<String, Object> data) {
        Map<String, @Nullable Object> command = new LinkedHashMap<>();
        command.put("command_id", UUID.randomUUID());
        command.put("table", table);
        command.put("op", op);
        command.put("id", id);
        command.put("at", nextInstant());
        if (data != null) {
            command.put("data", data);
        }
        return command;
    }

    private Instant nextInstant() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        latest = now.isAfter(latest) ? now : latest.plusMillis(1);
        return latest;
    }
}
