package io.ledger.server.restore;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import io.ledger.api.record.Texts;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.json.Json;
import io.ledger.query.export.BackupHeader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a backup, strictly: {@link BadBackupException} for anything that a backup does not write. */
final class BackupJson {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> HEADER_KEYS =
            Set.of("format", "format_version", "book_id", "name", "currency", "time_zone", "head_seq", "head_hash");
    private static final Set<String> EVENT_KEYS = Set.of(
            "seq",
            "event_id",
            "stream_id",
            "stream_seq",
            "type",
            "version",
            "recorded_at",
            "payload",
            "metadata",
            "hash");

    private final Map<String, @Nullable Object> json;

    private BackupJson(byte[] line) {
        try {
            json = Json.readObject(line);
        } catch (LedgerException e) {
            throw new BadBackupException("It is no JSON object.", e);
        }
    }

    static BackupHeader header(byte[] line) {
        BackupJson json;
        try {
            json = new BackupJson(line);
        } catch (BadBackupException e) {
            throw new BadBackupException("It does not begin as a backup of Ledger does.", e);
        }
        if (!BackupHeader.FORMAT.equals(json.json.get("format"))) {
            throw new BadBackupException("It does not begin as a backup of Ledger does.");
        }
        long version = json.number("format_version");
        if (version != BackupHeader.FORMAT_VERSION) {
            throw new BadBackupException("Its format has the version " + version + ", and this Ledger reads version "
                    + BackupHeader.FORMAT_VERSION + ".");
        }
        if (!json.json.keySet().equals(HEADER_KEYS)) {
            throw new BadBackupException("Its first line is not as a backup's.");
        }
        return new BackupHeader(
                BackupHeader.FORMAT,
                BackupHeader.FORMAT_VERSION,
                json.id("book_id"),
                json.text("name"),
                json.text("currency"),
                json.text("time_zone"),
                json.number("head_seq"),
                json.hash("head_hash"));
    }

    static StoredEvent event(UUID bookId, byte[] line) {
        BackupJson json = new BackupJson(line);
        if (!json.json.keySet().equals(EVENT_KEYS)) {
            throw new BadBackupException("It is no event.");
        }
        return new StoredEvent(
                0,
                bookId,
                json.number("seq"),
                json.id("stream_id"),
                json.number("stream_seq"),
                json.id("event_id"),
                json.text("type"),
                json.version(),
                json.instant("recorded_at"),
                json.text("payload"),
                json.text("metadata"),
                HexFormat.of().parseHex(json.hash("hash")));
    }

    private String text(String key) {
        if (json.get(key) instanceof String text) {
            return storable(key, text);
        }
        throw new BadBackupException("Its " + key + " is no text.");
    }

    /** Text that PostgreSQL takes, and gives back as it was. */
    static String storable(String what, String text) {
        try {
            return Texts.stored(what, text);
        } catch (LedgerException e) {
            throw new BadBackupException("Its " + what + " is no text that can be stored.", e);
        }
    }

    private long number(String key) {
        return switch (json.get(key)) {
            case Integer number -> number;
            case Long number -> number;
            case null, default -> throw new BadBackupException("Its " + key + " is no whole number.");
        };
    }

    private int version() {
        if (json.get("version") instanceof Integer version) {
            return version;
        }
        throw new BadBackupException("Its version is no whole number that a version is.");
    }

    private UUID id(String key) {
        try {
            return Ids.parse(key, text(key));
        } catch (LedgerException e) {
            throw new BadBackupException("Its " + key + " is no UUID.", e);
        }
    }

    private String hash(String key) {
        String hash = text(key);
        if (!HASH.matcher(hash).matches()) {
            throw new BadBackupException("Its " + key + " is no hash.");
        }
        return hash;
    }

    /** Exactly as it is written, for what comes back from PostgreSQL is to be the same text again. */
    private Instant instant(String key) {
        String text = text(key);
        try {
            Instant instant = Instant.parse(text);
            if (Json.format(instant).equals(text)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new BadBackupException("Its " + key + " is no instant.", e);
        }
        throw new BadBackupException("Its " + key + " is not an instant in UTC with milliseconds.");
    }
}
