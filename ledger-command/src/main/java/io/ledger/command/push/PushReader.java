package io.ledger.command.push;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.push.PushPort;
import io.ledger.api.record.CommandHeader;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Ids;
import io.ledger.api.record.Op;
import io.ledger.api.record.Table;
import io.ledger.api.table.Tables;
import io.ledger.command.push.Draft.Refused;
import io.ledger.command.push.Draft.Valid;
import io.ledger.platform.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a push. What is wrong with the push as a whole is thrown; what is wrong with one command refuses that command alone.
 */
final class PushReader {

    /** How far a device's clock may be ahead before the server's counts. */
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    private static final Set<String> PUSH_KEYS = Set.of("device_id", "commands");
    private static final Set<String> COMMAND_KEYS = Set.of("command_id", "table", "op", "id", "at", "data");
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private static final Logger log = LoggerFactory.getLogger(PushReader.class);

    private final UUID userId;
    private final UUID bookId;
    private final Instant now;

    PushReader(UUID userId, UUID bookId, Instant now) {
        this.userId = userId;
        this.bookId = bookId;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A push as it was read. */
    record Push(UUID deviceId, List<Draft> drafts) {}

    /** Reads the body. Throws {@code malformed} or {@code push_too_large}. */
    Push read(byte[] body) {
        if (body.length > PushPort.MAX_PUSH_BYTES) {
            throw new LedgerException(
                    ErrorCode.PUSH_TOO_LARGE, "A push has at most " + PushPort.MAX_PUSH_BYTES + " bytes.");
        }
        Map<String, @Nullable Object> json = Json.readObject(body);
        for (String key : json.keySet()) {
            if (!PUSH_KEYS.contains(key)) {
                throw malformed("A push has no \"" + key + "\".", key, null);
            }
        }
        UUID deviceId = deviceId(json.get("device_id"));
        if (!(json.get("commands") instanceof List<?> commands)) {
            throw malformed("commands takes an array.", "commands", null);
        }
        if (commands.size() > PushPort.MAX_PUSH_COMMANDS) {
            throw new LedgerException(
                    ErrorCode.PUSH_TOO_LARGE, "A push has at most " + PushPort.MAX_PUSH_COMMANDS + " commands.");
        }
        List<Draft> drafts = new ArrayList<>(commands.size());
        for (Object command : commands) {
            drafts.add(draft(deviceId, command));
        }
        return new Push(deviceId, drafts);
    }

    private static UUID deviceId(@Nullable Object value) {
        try {
            return Ids.parse("device_id", value instanceof String text ? text : "");
        } catch (LedgerException e) {
            throw malformed("device_id takes a UUID.", "device_id", e);
        }
    }

    @SuppressWarnings("unchecked")
    private Draft draft(UUID deviceId, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return new Refused(
                    null, null, new LedgerException(ErrorCode.INVALID_FIELD, "A command is an object.", "commands"));
        }
        Map<String, @Nullable Object> json = (Map<String, @Nullable Object>) map;
        String writtenId = json.get("command_id") instanceof String text ? text : null;
        UUID commandId = null;
        try {
            commandId = id(json, "command_id");
            return readable(deviceId, String.valueOf(writtenId), commandId, json);
        } catch (LedgerException e) {
            return new Refused(writtenId, commandId, e);
        } catch (RuntimeException e) {
            log.error("The command {} failed unexpectedly as it was read", commandId, e); // and will each time
            return new Refused(
                    writtenId, commandId, new LedgerException(ErrorCode.INTERNAL, Decider.INTERNAL.message()));
        }
    }

    private Valid readable(UUID deviceId, String writtenId, UUID commandId, Map<String, @Nullable Object> json) {
        for (String key : json.keySet()) {
            if (!COMMAND_KEYS.contains(key)) {
                throw new LedgerException(ErrorCode.UNKNOWN_FIELD, "A command has no \"" + key + "\".", key);
            }
        }
        Table table = Tables.named(String.valueOf(required(json, "table")))
                .orElseThrow(() -> new LedgerException(ErrorCode.UNKNOWN_TABLE, "There is no such table.", "table"));
        Op op = Op.of(String.valueOf(required(json, "op")))
                .orElseThrow(() ->
                        new LedgerException(ErrorCode.UNKNOWN_OP, "op is create, update, delete or restore.", "op"));
        UUID id = id(json, "id");
        Instant at = at(required(json, "at"));
        Fields fields = fields(table, op, json);
        return new Valid(writtenId, new CommandHeader(commandId, bookId, userId, deviceId, at), table, op, id, fields);
    }

    private static UUID id(Map<String, @Nullable Object> json, String key) {
        return Ids.parse(key, required(json, key) instanceof String text ? text : "");
    }

    /** To the millisecond; the server's time where the device's clock is too far ahead. */
    private Instant at(Object value) {
        try {
            if (value instanceof String text && RFC_3339.matcher(text).matches()) {
                Instant at = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MILLIS);
                return at.isAfter(now.plus(MAX_AHEAD)) ? now : at;
            }
        } catch (DateTimeException e) {
            throw new LedgerException(ErrorCode.INVALID_DATE, "\"" + value + "\" is no instant.", "at", e);
        }
        throw new LedgerException(
                ErrorCode.INVALID_DATE, "at takes an instant of RFC 3339, like 2026-11-22T10:00:00.123Z.", "at");
    }

    @SuppressWarnings("unchecked")
    private static Fields fields(Table table, Op op, Map<String, @Nullable Object> json) {
        if (op == Op.DELETE || op == Op.RESTORE) {
            if (json.get("data") != null) {
                throw new LedgerException(ErrorCode.UNKNOWN_FIELD, op.wire() + " has no data.", "data");
            }
            return Fields.none();
        }
        boolean mayBeAbsent = op == Op.UPDATE && table.isRepeatable();
        if (mayBeAbsent && json.get("data") == null) {
            return Fields.none();
        }
        if (!(required(json, "data") instanceof Map<?, ?> map)) {
            throw new LedgerException(ErrorCode.INVALID_FIELD, "data takes an object.", "data");
        }
        Map<String, @Nullable Object> data = (Map<String, @Nullable Object>) map;
        return op == Op.CREATE ? Fields.forCreate(table, data) : Fields.forUpdate(table, data);
    }

    private static Object required(Map<String, @Nullable Object> json, String key) {
        Object value = json.get(key);
        if (value == null) {
            throw new LedgerException(ErrorCode.MISSING_FIELD, key + " is needed.", key);
        }
        return value;
    }

    private static LedgerException malformed(String message, String field, @Nullable Throwable cause) {
        return new LedgerException(ErrorCode.MALFORMED, message, field, cause);
    }
}
