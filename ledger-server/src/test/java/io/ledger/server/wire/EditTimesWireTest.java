package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.number;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code edited_at} of a row: the newest edit time of the fields that stand in it. */
class EditTimesWireTest {

    private static final Instant MADE =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(3_600);

    private final TestUser user = newUser();
    private final UUID book = newBook(user);
    private final UUID customer = UUID.randomUUID();

    private Map<String, Object> edit(String status, String op, Instant at, Map<String, Object> data) {
        Map<String, Object> result =
                push(user, book, command("customers", op, customer, at, data)).getFirst();
        assertThat(result).containsEntry("status", status);
        Map<String, Object> row = user.get(
                        "/v1/books/" + book + "/customers/" + customer + "?min_seq=" + number(result.get("seq")))
                .json();
        Map<String, Object> synced = new HashMap<>();
        list(user.get("/v1/books/" + book + "/changes?tables=customers").json().get("changes"))
                .forEach(change -> synced.putAll(map(change.get("row"))));
        assertThat(synced).isEqualTo(row);
        return row;
    }

    @Test
    void it_is_the_latest_of_the_edits_that_stand_and_moves_with_no_other() {
        Map<String, Object> row = edit("accepted", "create", MADE, Map.of("name", "Asha"));
        assertThat(Instant.parse((String) row.get("edited_at"))).isEqualTo(MADE);

        row = edit("accepted", "update", MADE.plusSeconds(20), Map.of("name", "Asha Traders"));
        assertThat(Instant.parse((String) row.get("edited_at"))).isEqualTo(MADE.plusSeconds(20));
        row = edit("accepted", "update", MADE.plusSeconds(10), Map.of("phone", "98", "name", "Late"));
        assertThat(row).containsEntry("phone", "98").containsEntry("name", "Asha Traders");
        assertThat(Instant.parse((String) row.get("edited_at"))).isEqualTo(MADE.plusSeconds(20));
        row = edit("superseded", "update", MADE.plusSeconds(15), Map.of("name", "Too late"));
        assertThat(Instant.parse((String) row.get("edited_at"))).isEqualTo(MADE.plusSeconds(20));

        row = edit("accepted", "delete", MADE.plusSeconds(30), Map.of());
        assertThat(Instant.parse((String) row.get("edited_at"))).isEqualTo(MADE.plusSeconds(30));
        row = edit("superseded", "restore", MADE.plusSeconds(25), Map.of());
        assertThat(Instant.parse((String) row.get("edited_at"))).isEqualTo(MADE.plusSeconds(30));
        row = edit("accepted", "restore", MADE.plusSeconds(40), Map.of());
        assertThat(Instant.parse((String) row.get("edited_at"))).isEqualTo(MADE.plusSeconds(40));
    }

    @Test
    void a_time_from_too_far_ahead_counts_as_the_server_took_it_and_one_within_bounds_as_it_is() {
        Instant before = Instant.now().minusSeconds(1);
        Map<String, Object> row = edit("accepted", "create", Instant.now().plusSeconds(3_600), Map.of("name", "Asha"));
        assertThat(Instant.parse((String) row.get("edited_at")))
                .isBetween(before, Instant.parse((String) row.get("updated_at")));

        Instant ahead = Instant.now().plusSeconds(200).truncatedTo(ChronoUnit.MILLIS);
        row = edit("accepted", "update", ahead, Map.of("name", "Asha Traders"));
        assertThat(Instant.parse((String) row.get("edited_at"))).isEqualTo(ahead);
    }

    /** A balance is no field of a record. */
    @Test
    void a_column_that_is_derived_leaves_it_as_it_is() {
        edit("accepted", "create", MADE, Map.of("name", "Asha"));
        Map<String, Object> result =
                push(user, book, WireServer.gave(customer, 500, "2026-11-20")).getFirst();
        Map<String, Object> row = user.get(
                        "/v1/books/" + book + "/customers/" + customer + "?min_seq=" + number(result.get("seq")))
                .json();
        assertThat(row).containsEntry("balance_minor", 500);
        assertThat(Instant.parse((String) row.get("edited_at"))).isEqualTo(MADE);
    }
}
