package io.ledger.command.push;

import static io.ledger.command.push.Pusher.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.push.PushPort;
import io.ledger.command.CommandSide;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that cannot be read, and pushes that cannot be taken at all. */
class PushRefusalTest {

    private static final UUID DEVICE = UUID.randomUUID();

    private static CommandSide side;
    private Pusher owner;

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @BeforeEach
    void openBook() {
        owner = Pusher.ownerOfANewBook(side);
    }

    static Stream<Arguments> badCommands() {
        String id = UUID.randomUUID().toString();
        String cid = UUID.randomUUID().toString();
        String head = "{\"command_id\":\"" + cid + "\",";
        String create = head + "\"op\":\"create\",\"id\":\"" + id + "\",\"at\":\"" + AT + "\",\"table\":";
        String money = ",\"direction\":\"in\",\"occurred_on\":\"2026-11-22\"";
        return Stream.of(
                Arguments.of("{}", "missing_field command_id"),
                Arguments.of("{\"command_id\":\"x\"}", "invalid_id command_id"),
                Arguments.of("{\"command_id\":7}", "invalid_id command_id"),
                Arguments.of(head + "\"colour\":1}", "unknown_field colour"),
                Arguments.of(head + "\"op\":\"create\"}", "missing_field table"),
                Arguments.of(head + "\"table\":\"planets\"}", "unknown_table table"),
                Arguments.of(head + "\"table\":\"customers\",\"op\":\"upsert\"}", "unknown_op op"),
                Arguments.of(head + "\"table\":\"customers\",\"op\":\"delete\",\"id\":\"1\"}", "invalid_id id"),
                Arguments.of(
                        head + "\"table\":\"customers\",\"op\":\"delete\",\"id\":\"" + id + "\"}", "missing_field at"),
                Arguments.of(deleteAt(head, id, "yesterday"), "invalid_date at"),
                Arguments.of(deleteAt(head, id, "2026-11-22"), "invalid_date at"),
                Arguments.of(deleteAt(head, id, "2026-02-30T10:00:00Z"), "invalid_date at"),
                Arguments.of(deleteAt(head, id, AT), "not_found id"),
                Arguments.of(create + "\"customers\"}", "missing_field data"),
                Arguments.of(create + "\"customers\",\"data\":[]}", "invalid_field data"),
                Arguments.of(create + "\"customers\",\"data\":{}}", "missing_field name"),
                Arguments.of(create + "\"customers\",\"data\":{\"name\":\" \"}}", "missing_field name"),
                Arguments.of(create + "\"customers\",\"data\":{\"name\":5}}", "invalid_field name"),
                Arguments.of(create + "\"customers\",\"data\":{\"name\":\"\\ud800\"}}", "invalid_text name"),
                Arguments.of(
                        create + "\"customers\",\"data\":{\"name\":\"" + "x".repeat(201) + "\"}}", "invalid_text name"),
                Arguments.of(create + "\"customers\",\"data\":{\"name\":\"A\",\"age\":5}}", "unknown_field age"),
                Arguments.of(
                        create + "\"cashbook_entries\",\"data\":{\"amount_minor\":0" + money + "}}",
                        "amount_out_of_range amount_minor"),
                Arguments.of(
                        create + "\"cashbook_entries\",\"data\":{\"amount_minor\":1000000000000001" + money + "}}",
                        "amount_out_of_range amount_minor"),
                Arguments.of(
                        create + "\"cashbook_entries\",\"data\":{\"amount_minor\":1.5" + money + "}}",
                        "invalid_field amount_minor"),
                Arguments.of(
                        create + "\"cashbook_entries\",\"data\":{\"amount_minor\":\"1\"" + money + "}}",
                        "invalid_field amount_minor"),
                Arguments.of(
                        create + "\"cashbook_entries\",\"data\":{\"amount_minor\":1,\"direction\":\"in\","
                                + "\"occurred_on\":\"2026-02-29\"}}",
                        "invalid_date occurred_on"));
    }

    private static String deleteAt(String head, String id, String at) {
        return head + "\"table\":\"customers\",\"op\":\"delete\",\"id\":\"" + id + "\",\"at\":\"" + at + "\"}";
    }

    @ParameterizedTest
    @MethodSource("badCommands")
    void badCommandIsRejectedWithItsCodeAndStoresNothing(String command, String expected) {
        assertThat(owner.outcomes(command)).containsExactly(expected);
        assertThat(side.events(owner.book())).hasSize(1);
    }

    static Stream<Arguments> badPushes() {
        Pusher device = new Pusher(side, DEVICE, DEVICE, DEVICE);
        return Stream.of(
                Arguments.of("", ErrorCode.MALFORMED),
                Arguments.of("{\"device_id\":", ErrorCode.MALFORMED),
                Arguments.of("[]", ErrorCode.MALFORMED),
                Arguments.of("{\"commands\":[]}", ErrorCode.MALFORMED),
                Arguments.of("{\"device_id\":\"x\",\"commands\":[]}", ErrorCode.MALFORMED),
                Arguments.of("{\"device_id\":\"" + DEVICE + "\"}", ErrorCode.MALFORMED),
                Arguments.of("{\"device_id\":\"" + DEVICE + "\",\"commands\":{}}", ErrorCode.MALFORMED),
                Arguments.of("{\"device_id\":\"" + DEVICE + "\",\"commands\":[],\"x\":1}", ErrorCode.MALFORMED),
                Arguments.of("{\"device_id\":\"" + DEVICE + "\",\"commands\":[],\"commands\":[]}", ErrorCode.MALFORMED),
                Arguments.of(device.body("1,".repeat(500) + "1"), ErrorCode.PUSH_TOO_LARGE),
                Arguments.of(device.body("\"" + "x".repeat(PushPort.MAX_PUSH_BYTES) + "\""), ErrorCode.PUSH_TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("badPushes")
    void badPushIsRefusedAsAWhole(String body, ErrorCode expected) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> side.pushPort().submit(owner.user(), "", owner.book(), bytes))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(expected));
        assertThat(side.events(owner.book())).hasSize(1);
    }

    @Test
    void strangersPushIsNotFound() {
        assertThatThrownBy(() -> side.pushPort().submit(UUID.randomUUID(), "", owner.book(), new byte[0]))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
}
