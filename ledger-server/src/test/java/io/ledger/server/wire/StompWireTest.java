package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.customer;
import static io.ledger.server.wire.WireServer.gave;
import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.newBook;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.number;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StompWireTest {

    private static final TestUser USER = newUser();

    private UUID book;

    @BeforeEach
    void openBook() {
        book = newBook(USER);
    }

    private String changes() {
        return "/books/" + book + "/changes";
    }

    @Test
    void subscription_from_zero_gets_what_it_missed_and_then_what_happens_in_one_chain_without_gap_or_repeat() {
        UUID party = UUID.randomUUID();
        push(USER, book, customer(party, "Asha"), gave(party, 500, "2026-01-01"));
        try (RawStomp stomp = RawStomp.connect(USER)) {
            stomp.subscribe("s", changes());
            stomp.awaitMessage("s", message -> number(message.get("to")) == 3);

            for (int i = 0; i < 20; i++) {
                push(USER, book, gave(party, 1, "2026-01-02"));
            }
            stomp.awaitMessage("s", message -> number(message.get("to")) == 23);

            List<Map<String, Object>> messages = stomp.messages("s");
            long cursor = 0;
            for (Map<String, Object> message : messages) {
                assertThat(number(message.get("from"))).isEqualTo(cursor);
                cursor = number(message.get("to"));
            }
            Map<String, Object> last = messages.stream()
                    .flatMap(message -> list(message.get("changes")).stream())
                    .filter(change -> party.toString().equals(change.get("id")))
                    .reduce((left, right) -> right)
                    .orElseThrow();
            assertThat(number(WireServer.map(last.get("row")).get("balance_minor")))
                    .isEqualTo(520);
            assertThat(stomp.sawBinary()).isFalse();
        }
    }

    @Test
    void commands_sent_over_stomp_are_answered_under_their_push_id_and_seen_by_the_other_device() {
        try (RawStomp phone = RawStomp.connect(USER);
                RawStomp till = RawStomp.connect(USER)) {
            till.subscribe("s", changes(), "cursor", "head");
            till.awaitMessage("s", message -> true);
            phone.subscribe("results", "/user/queue/results");
            UUID party = UUID.randomUUID();
            phone.send(
                    "SEND",
                    Map.of("destination", "/books/" + book + "/commands", "push-id", "p-7", "receipt", "r-7"),
                    Json.write(push(List.of(customer(party, "Over STOMP")))));

            RawStomp.Frame answer =
                    phone.await(frame -> "p-7".equals(frame.headers().get("push-id")));
            assertThat(list(answer.json().get("results")).getFirst()).containsEntry("status", "accepted");
            phone.awaitReceipt("r-7");
            Map<String, Object> seen = till.awaitMessage(
                    "s", message -> !list(message.get("changes")).isEmpty());
            assertThat(list(seen.get("changes")).getFirst()).containsEntry("id", party.toString());
        }
    }

    @Test
    void edit_that_changed_no_row_still_moves_the_cursor() {
        UUID party = UUID.randomUUID();
        push(USER, book, customer(party, "Asha"));
        try (RawStomp stomp = RawStomp.connect(USER)) {
            stomp.subscribe("s", changes() + "/suppliers", "cursor", "head");
            stomp.awaitMessage("s", message -> true);

            push(USER, book, command("customers", "update", party, Instant.EPOCH, Map.of("name", "Old")));

            Map<String, Object> message = stomp.awaitMessage("s", m -> number(m.get("to")) == 3);
            assertThat(message).containsEntry("live", true).containsEntry("changes", List.of());
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "/books/%s/changes|cursor|x|invalid_cursor",
                "/books/%s/changes|cursor|-1|invalid_cursor",
                "/books/%s/changes|tables|nope|invalid_parameter",
                "/books/%s/changes/customers|filter|zzz|invalid_filter",
                "/books/%s/changes/customers|filter|colour=eq.red|invalid_filter",
                "/nowhere|cursor|0|not_found",
            },
            delimiter = '|')
    void refused_subscription_ends_with_its_error_and_the_others_go_on(
            String destination, String header, String value, String code) {
        try (RawStomp stomp = RawStomp.connect(USER)) {
            stomp.subscribe("good", changes());
            stomp.awaitMessage("good", message -> true);

            stomp.subscribe("bad", destination.formatted(book), header, value, "receipt", "r");

            Map<String, Object> refusal = stomp.awaitMessage("bad", message -> true);
            assertThat(refusal).containsEntry("ended", true);
            assertThat(WireServer.map(refusal.get("error"))).containsEntry("code", code);
            stomp.awaitReceipt("r");
            push(USER, book, customer(UUID.randomUUID(), "Goes on"));
            stomp.awaitMessage("good", message -> number(message.get("to")) == 2);
            assertThat(stomp.messages("bad")).hasSize(1);
        }
    }

    @Test
    void refused_sends_are_told_on_the_results_and_the_connection_goes_on() {
        try (RawStomp stomp = RawStomp.connect(USER)) {
            stomp.subscribe("results", "/user/queue/results");
            stomp.send("SEND", Map.of("destination", "/books/" + book + "/commands", "push-id", "p1"), "{");
            Map<String, Object> first = stomp.awaitMessage("results", message -> true);
            assertThat(WireServer.map(first.get("error"))).containsEntry("code", "malformed");

            stomp.send("SEND", Map.of("destination", "/elsewhere", "push-id", "p2", "receipt", "r2"), "{}");
            stomp.await(frame -> "p2".equals(frame.headers().get("push-id")));
            stomp.awaitReceipt("r2");
            assertThat(stomp.isOpen()).isTrue();
        }
    }

    @Test
    void cursors_of_another_history_are_reset_and_the_subscription_goes_on_from_zero() {
        push(USER, book, customer(UUID.randomUUID(), "Asha"));
        try (RawStomp stomp = RawStomp.connect(USER)) {
            stomp.subscribe("old", changes(), "cursor", "1", "epoch", "another");
            stomp.subscribe("ahead", changes(), "cursor", "4711");
            for (String[] each : new String[][] {{"old", "epoch_changed"}, {"ahead", "cursor_ahead"}}) {
                stomp.awaitMessage(each[0], message -> Boolean.TRUE.equals(message.get("live")));
                List<Map<String, Object>> messages = stomp.messages(each[0]);
                assertThat(messages.getFirst()).containsEntry("reset", true).containsEntry("reason", each[1]);
                assertThat(number(messages.get(1).get("from"))).isZero();
                assertThat(list(messages.get(1).get("changes"))).hasSize(1);
            }
        }
    }

    @Test
    void connect_without_a_token_or_with_garbage_is_an_error_and_the_end() {
        for (String token : List.of("", "Authorization:Bearer garbage\n")) {
            try (RawStomp stomp = RawStomp.open()) {
                stomp.sendRaw("CONNECT\naccept-version:1.2\nhost:x\n" + token + "\n\0");
                assertThat(stomp.awaitErrorAndEnd().json()).containsEntry("code", "unauthenticated");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\n\n\0",
                "SUBSCRIBE\ndestination:/books/x/changes\nreceipt:r\n\n\0",
                "SUBSCRIBE\nid:1\nreceipt:r\n\n\0",
                "SEND\nreceipt:r\n\n{}\0",
                "SEND\nno colon here\n\n{}\0",
                "UNSUBSCRIBE\nreceipt:r\n\n\0",
            })
    void frame_that_breaks_stomp_is_an_error_with_its_receipt_id_and_the_end(String frame) {
        try (RawStomp stomp = RawStomp.connect(USER)) {
            stomp.sendRaw(frame);
            RawStomp.Frame error = stomp.awaitErrorAndEnd();
            assertThat(error.json()).containsEntry("code", "malformed");
            if (frame.contains("receipt:r")) {
                assertThat(error.headers()).containsEntry("receipt-id", "r");
            }
        }
    }

    @Test
    void receipts_asked_for_on_every_kind_of_frame_come() {
        try (RawStomp stomp = RawStomp.connect(USER)) {
            stomp.subscribe("s", changes(), "receipt", "r1");
            stomp.awaitReceipt("r1");
            stomp.send("UNSUBSCRIBE", Map.of("id", "s", "receipt", "r2"), "");
            stomp.awaitReceipt("r2");
            stomp.send("DISCONNECT", Map.of("receipt", "r3"), "");
            stomp.awaitReceipt("r3");
            stomp.awaitEnd();
        }
    }
}
