package io.ledger.command.push;

import io.ledger.access.BookAccess;
import io.ledger.api.book.BookCommand.AddMember;
import io.ledger.api.book.Role;
import io.ledger.api.push.CommandResult;
import io.ledger.api.push.PushResult;
import io.ledger.command.CommandSide;
import io.ledger.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** A user's device, which pushes into a book of a command node. */
record Pusher(CommandSide side, UUID user, UUID device, UUID book) {

    /** Of the edits whose time does not matter. */
    static final String AT = "2026-11-22T10:00:00.123Z";

    static Pusher ownerOfANewBook(CommandSide side) {
        UUID owner = UUID.randomUUID();
        return new Pusher(side, owner, UUID.randomUUID(), side.openBook(owner));
    }

    /** The same user in another book of theirs. */
    Pusher inAnotherBook() {
        return new Pusher(side, user, device, side.openBook(user));
    }

    /** A new member of the book, who may write. */
    Pusher editor() {
        UUID editor = UUID.randomUUID();
        side.bean(CommandGateway.class).sendAndWait(new AddMember(book, user, editor, "editor", Role.EDITOR));
        CommandSide.await(() -> side.bean(BookAccess.class).roleOf(editor, book).isPresent());
        return new Pusher(side, editor, UUID.randomUUID(), book);
    }

    /** The same device, connected to another node. */
    Pusher at(CommandSide other) {
        return new Pusher(other, user, device, book);
    }

    PushResult push(String... commands) {
        return side.pushPort().submit(user, "", book, body(commands).getBytes(StandardCharsets.UTF_8));
    }

    /** What became of the commands: their status, or the code of the rejection with its field. */
    List<String> outcomes(String... commands) {
        return push(commands).results().stream().map(Pusher::outcome).toList();
    }

    String body(String... commands) {
        return "{\"device_id\":\"" + device + "\",\"commands\":[" + String.join(",", commands) + "]}";
    }

    static String outcome(CommandResult result) {
        return result.error() == null
                ? result.status().name().toLowerCase(Locale.ROOT)
                : result.error().code() + " " + result.error().field();
    }

    static String create(String table, UUID id, Map<String, ?> data) {
        return create(UUID.randomUUID(), table, id, data);
    }

    static String create(UUID commandId, String table, UUID id, Map<String, ?> data) {
        return command(commandId, table, "create", id, AT, data);
    }

    static String update(String table, UUID id, String at, Map<String, ?> data) {
        return command(UUID.randomUUID(), table, "update", id, at, data);
    }

    static String delete(String table, UUID id, String at) {
        return command(UUID.randomUUID(), table, "delete", id, at);
    }

    static String restore(String table, UUID id, String at) {
        return command(UUID.randomUUID(), table, "restore", id, at);
    }

    static String command(UUID commandId, String table, String op, UUID id, String at, Map<String, ?> data) {
        Map<String, Object> command = head(commandId, table, op, id, at);
        command.put("data", data);
        return Json.write(command);
    }

    /** Without data. */
    static String command(UUID commandId, String table, String op, UUID id, String at) {
        return Json.write(head(commandId, table, op, id, at));
    }

    private static Map<String, Object> head(UUID commandId, String table, String op, UUID id, String at) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("command_id", commandId);
        command.put("table", table);
        command.put("op", op);
        command.put("id", id);
        command.put("at", at);
        return command;
    }

    static String customer(UUID id) {
        return create("customers", id, Map.of("name", "Asha"));
    }

    static String transaction(UUID id, UUID party) {
        return create(
                "transactions",
                id,
                Map.of("party_id", party, "direction", "gave", "amount_minor", 500, "occurred_on", "2026-11-22"));
    }

    /** An entry of the cashbook, which names nothing. */
    static String entry(UUID id, String day) {
        return create("cashbook_entries", id, Map.of("direction", "in", "amount_minor", 500, "occurred_on", day));
    }

    /** A moment some milliseconds after {@link #AT}. */
    static String later(int millis) {
        return Json.format(Instant.parse(AT).plusMillis(millis));
    }
}
