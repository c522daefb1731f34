package io.ledger.command.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.push.CommandResult;
import io.ledger.api.push.CommandResult.Status;
import io.ledger.api.push.PushPort;
import io.ledger.api.push.PushResult;
import io.ledger.command.CommandSide;
import io.ledger.platform.eventlog.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pushes through the port, with everything behind it, on a real PostgreSQL. */
class PushTest {

    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID DEVICE = UUID.randomUUID();
    private static final String AT = "2026-11-22T10:00:00.123Z";

    private static CommandSide side;
    private UUID book;

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
        book = side.openBook(OWNER);
    }

    @Test
    void newCustomerIsAcceptedWithItsSeqAndStoredOnce() {
        UUID id = UUID.randomUUID();

        PushResult result = push(create("customers", UUID.randomUUID(), id, "{\"name\": \" Asha\\u0000 \"}"));

        assertThat(result.results()).extracting(CommandResult::status).containsExactly(Status.ACCEPTED);
        assertThat(result.results().getFirst().seq()).isEqualTo(2);
        assertThat(result.headSeq()).isEqualTo(2);
        StoredEvent stored = side.events(book).getLast();
        assertThat(stored.type()).isEqualTo("CustomerAdded");
        assertThat(stored.streamId()).isEqualTo(id);
        assertThat(stored.payload()).contains("\"name\":\"Asha\"").contains("\"phone\":null");
        assertThat(stored.metadata()).contains("\"device_id\":\"" + DEVICE + "\"");
    }

    @Test
    void samePushAgainIsAllDuplicatesWithTheSameSeqs() {
        UUID customer = UUID.randomUUID();
        String commands = create("customers", UUID.randomUUID(), customer, "{\"name\": \"Asha\"}")
                + "," + update(customer, "2026-11-22T10:00:00.124Z", "{\"phone\":\"1\"}")
                + "," + transaction(UUID.randomUUID(), UUID.randomUUID(), customer)
                + "," + command("customers", "delete", UUID.randomUUID(), customer, "2026-11-22T10:00:01.000Z", "");
        PushResult first = push(commands);

        PushResult second = push(commands);

        assertThat(first.results()).extracting(CommandResult::status).containsOnly(Status.ACCEPTED);
        assertThat(second.results()).extracting(CommandResult::status).containsOnly(Status.DUPLICATE);
        assertThat(second.results())
                .extracting(CommandResult::seq)
                .isEqualTo(first.results().stream().map(CommandResult::seq).toList());
        assertThat(second.headSeq()).isEqualTo(first.headSeq());
    }

    @Test
    void commandIdTwiceInOnePushIsStoredOnce() {
        String command = create("customers", UUID.randomUUID(), UUID.randomUUID(), "{\"name\": \"Asha\"}");

        PushResult result = push(command + "," + command);

        assertThat(result.results())
                .extracting(CommandResult::status)
                .containsExactly(Status.ACCEPTED, Status.DUPLICATE);
        assertThat(result.headSeq()).isEqualTo(2);
    }

    @Test
    void recordsNamedEarlierInThePushAreSeenLaterOnesAreNot() {
        UUID customer = UUID.randomUUID();

        PushResult result = push(transaction(UUID.randomUUID(), UUID.randomUUID(), customer)
                + "," + create("customers", UUID.randomUUID(), customer, "{\"name\": \"Asha\"}")
                + "," + transaction(UUID.randomUUID(), UUID.randomUUID(), customer));

        assertThat(result.results())
                .extracting(CommandResult::status)
                .containsExactly(Status.REJECTED, Status.ACCEPTED, Status.ACCEPTED);
        assertThat(code(result.results().getFirst())).isEqualTo("unknown_party party_id");
    }

    @Test
    void editsOfOneRecordAreDecidedInTheirOrder() {
        UUID id = UUID.randomUUID();
        StringBuilder commands = new StringBuilder(create("customers", UUID.randomUUID(), id, "{\"name\": \"0\"}"));
        for (int i = 1; i < 50; i++) {
            commands.append(',')
                    .append(command(
                            "customers",
                            "update",
                            UUID.randomUUID(),
                            id,
                            "2026-11-22T10:00:01." + (100 + i) + "Z",
                            ",\"data\":{\"name\":\"" + i + "\"}"));
        }

        PushResult result = push(commands.toString());

        assertThat(result.results()).extracting(CommandResult::status).containsOnly(Status.ACCEPTED);
        assertThat(result.results()).extracting(CommandResult::seq).isSorted();
    }

    @Test
    void fiveHundredCommandsAreAllAccepted() {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < PushPort.MAX_PUSH_COMMANDS; i++) {
            commands.add(create("customers", UUID.randomUUID(), UUID.randomUUID(), "{\"name\": \"" + i + "\"}"));
        }

        PushResult result = push(String.join(",", commands));

        assertThat(result.results()).extracting(CommandResult::status).containsOnly(Status.ACCEPTED);
        assertThat(result.results()).extracting(CommandResult::seq).doesNotHaveDuplicates();
        assertThat(result.headSeq()).isEqualTo(1 + PushPort.MAX_PUSH_COMMANDS);
        side.requireValidChain(book);
    }

    @Test
    void olderEditIsSupersededAndKept() {
        UUID id = UUID.randomUUID();
        push(create("customers", UUID.randomUUID(), id, "{\"name\": \"Asha\"}"));

        PushResult result = push(command(
                "customers",
                "update",
                UUID.randomUUID(),
                id,
                "2026-11-22T09:59:59.999Z",
                ",\"data\":{\"name\":\"Old\"}"));

        assertThat(result.results()).extracting(CommandResult::status).containsExactly(Status.SUPERSEDED);
        assertThat(result.results().getFirst().seq()).isEqualTo(3);
        assertThat(side.events(book).getLast().type()).isEqualTo("CustomerEditSuperseded");
    }

    @Test
    void clockFarAheadCountsAsTheServersTime() {
        UUID id = UUID.randomUUID();
        push(command(
                "customers", "create", UUID.randomUUID(), id, "2999-01-01T00:00:00Z", ",\"data\":{\"name\":\"A\"}"));

        String at = side.events(book).getLast().metadata().replaceAll(".*\"at\":\"([^\"]+)\".*", "$1");

        assertThat(java.time.Instant.parse(at)).isBeforeOrEqualTo(java.time.Instant.now());
    }

    @Test
    void recordOfAnotherBookIsNoPartyHere() {
        UUID customer = UUID.randomUUID();
        push(create("customers", UUID.randomUUID(), customer, "{\"name\": \"Asha\"}"));
        UUID other = side.openBook(OWNER);

        PushResult result = push(other, transaction(UUID.randomUUID(), UUID.randomUUID(), customer));

        assertThat(code(result.results().getFirst())).isEqualTo("unknown_party party_id");
        assertThat(side.events(other)).hasSize(1);
    }

    @Test
    void sameIdsInAnotherBookDoNotMeet() {
        UUID commandId = UUID.randomUUID();
        UUID customer = UUID.randomUUID();
        String command = create("customers", commandId, customer, "{\"name\": \"Asha\"}");
        push(command);
        UUID other = side.openBook(OWNER);

        PushResult result = push(other, command);

        assertThat(result.results()).extracting(CommandResult::status).containsExactly(Status.ACCEPTED);
    }

    @Test
    void createdAgainUnderAnotherCommandIsRejected() {
        UUID id = UUID.randomUUID();
        push(create("customers", UUID.randomUUID(), id, "{\"name\": \"Asha\"}"));

        PushResult result = push(create("suppliers", UUID.randomUUID(), id, "{\"name\": \"Asha\"}"));

        assertThat(code(result.results().getFirst())).isEqualTo("already_exists id");
        assertThat(result.headSeq()).isEqualTo(2);
    }

    @Test
    void theBooksOwnStreamIsNoRecord() {
        UUID bookStream = side.events(book).getFirst().streamId();

        PushResult result =
                push(command("customers", "update", UUID.randomUUID(), bookStream, AT, ",\"data\":{\"name\":\"A\"}")
                        + "," + create("customers", UUID.randomUUID(), bookStream, "{\"name\": \"A\"}"));

        assertThat(result.results()).extracting(PushTest::code).containsExactly("not_found id", "already_exists id");
    }

    @Test
    void oneBadCommandFailsAlone() {
        PushResult result = push(create("customers", UUID.randomUUID(), UUID.randomUUID(), "{\"name\": \"A\"}")
                + ",17,"
                + create("customers", UUID.randomUUID(), UUID.randomUUID(), "{\"phone\": \"1\"}")
                + "," + create("customers", UUID.randomUUID(), UUID.randomUUID(), "{\"name\": \"B\"}"));

        assertThat(result.results())
                .extracting(CommandResult::status)
                .containsExactly(Status.ACCEPTED, Status.REJECTED, Status.REJECTED, Status.ACCEPTED);
        assertThat(result.headSeq()).isEqualTo(3);
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
        PushResult result = push(command);

        assertThat(code(result.results().getFirst())).isEqualTo(expected);
        assertThat(side.events(book)).hasSize(1);
    }

    static Stream<Arguments> badPushes() {
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
                Arguments.of(body("1,".repeat(500) + "1"), ErrorCode.PUSH_TOO_LARGE),
                Arguments.of(body("\"" + "x".repeat(PushPort.MAX_PUSH_BYTES) + "\""), ErrorCode.PUSH_TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("badPushes")
    void badPushIsRefusedAsAWhole(String body, ErrorCode expected) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> side.pushPort().submit(OWNER, "", book, bytes))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(expected));
        assertThat(side.events(book)).hasSize(1);
    }

    @Test
    void strangersPushIsNotFound() {
        assertThatThrownBy(() -> side.pushPort().submit(UUID.randomUUID(), "", book, new byte[0]))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private PushResult push(String commands) {
        return push(book, commands);
    }

    private static PushResult push(UUID book, String commands) {
        return side.pushPort().submit(OWNER, "", book, body(commands).getBytes(StandardCharsets.UTF_8));
    }

    private static String body(String commands) {
        return "{\"device_id\":\"" + DEVICE + "\",\"commands\":[" + commands + "]}";
    }

    private static String create(String table, UUID commandId, UUID id, String data) {
        return command(table, "create", commandId, id, AT, ",\"data\":" + data);
    }

    private static String update(UUID id, String at, String data) {
        return command("customers", "update", UUID.randomUUID(), id, at, ",\"data\":" + data);
    }

    private static String transaction(UUID commandId, UUID id, UUID party) {
        return create(
                "transactions",
                commandId,
                id,
                "{\"party_id\":\"" + party
                        + "\",\"direction\":\"gave\",\"amount_minor\":500,\"occurred_on\":\"2026-11-22\"}");
    }

    private static String command(String table, String op, UUID commandId, UUID id, String at, String data) {
        return "{\"command_id\":\"" + commandId + "\",\"table\":\"" + table + "\",\"op\":\"" + op + "\",\"id\":\"" + id
                + "\",\"at\":\"" + at + "\"" + data + "}";
    }

    private static String code(CommandResult result) {
        return result.error() == null
                ? result.status().toString()
                : result.error().code() + " " + result.error().field();
    }
}
