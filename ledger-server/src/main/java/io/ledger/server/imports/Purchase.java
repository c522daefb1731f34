package io.ledger.server.imports;

import io.ledger.api.record.Ids;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the file, and the commands that it becomes. All ids follow from the book and the line alone, so a second import of the same line is known to
 * the server as the first one.
 *
 * @param lineNumber in the file, from 1
 * @param customer as the file writes it
 * @param quantity of items, at least 1
 * @param amountMinor more than 0, in minor units
 * @param identity the line's text and, for a text that stands there several times, which of them it is
 */
record Purchase(
        long lineNumber, String customer, LocalDate occurredOn, long quantity, long amountMinor, String identity) {

    static UUID customerId(UUID bookId, String customer) {
        return Ids.version5(bookId, "import/customer/" + customer);
    }

    /** The command that makes a customer, who is first met on that day. */
    static Map<String, @Nullable Object> customerCommand(UUID bookId, String customer, LocalDate day) {
        return create("customers", customerId(bookId, customer), day, Map.of("name", "Customer " + customer));
    }

    /** The command that makes the line's transaction. */
    Map<String, @Nullable Object> transactionCommand(UUID bookId) {
        UUID id = Ids.version5(bookId, "import/purchase/" + identity);
        return create(
                "transactions",
                id,
                occurredOn,
                Map.of(
                        "party_id",
                        customerId(bookId, customer),
                        "direction",
                        "gave",
                        "mode",
                        "credit",
                        "amount_minor",
                        amountMinor,
                        "occurred_on",
                        occurredOn.toString(),
                        "note",
                        quantity == 1 ? "1 item" : quantity + " items"));
    }

    private static Map<String, @Nullable Object> create(
            String table, UUID id, LocalDate day, Map<String, Object> data) {
        Map<String, @Nullable Object> command = new LinkedHashMap<>();
        command.put("command_id", Ids.version5(id, "import/create"));
        command.put("table", table);
        command.put("op", "create");
        command.put("id", id);
        // The edit's time is the line's day, so that whatever a person changes later wins over the file.
        command.put("at", day.atStartOfDay(ZoneOffset.UTC).toInstant());
        command.put("data", data);
        return command;
    }
}
