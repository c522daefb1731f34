package io.ledger.server.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands as a device writes them down at the moment of the edit, whether it can send them then or not. */
final class Edits {

    private static final String CUSTOMERS = "customers";

    private Edits() {}

    static Map<String, @Nullable Object> newCustomer(UUID id, String name) {
        return edit(CUSTOMERS, "create", id, Map.of("name", name));
    }

    static Map<String, @Nullable Object> note(UUID customer, String note) {
        return edit(CUSTOMERS, "update", customer, Map.of("note", note));
    }

    static Map<String, @Nullable Object> phone(UUID customer, String phone) {
        return edit(CUSTOMERS, "update", customer, Map.of("phone", phone));
    }

    static Map<String, @Nullable Object> gave(UUID id, UUID customer, long amountMinor, String day) {
        return edit(
                "transactions",
                "create",
                id,
                Map.of("party_id", customer, "direction", "gave", "amount_minor", amountMinor, "occurred_on", day));
    }

    static Map<String, @Nullable Object> removed(UUID transaction) {
        return edit("transactions", "delete", transaction, null);
    }

    private static Map<String, @Nullable Object> edit(
            String table, String op, UUID id, @Nullable Map<String, Object> data) {
        Map<String, @Nullable Object> command = new LinkedHashMap<>();
        command.put("command_id", UUID.randomUUID());
        command.put("table", table);
        command.put("op", op);
        command.put("id", id);
        command.put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        if (data != null) {
            command.put("data", data);
        }
        return command;
    }
}
