package io.ledger.server.golden;

import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A log in a folder of its own, and what the build that wrote it made of it. Never changed once it is there.
 *
 * @param name of the folder: the day, and what was new in the shapes
 * @param backup the lines of {@code export/backup}
 * @param rows the changes from 0 to the end
 * @param answers by what was asked
 */
record GoldenLog(String name, List<String> backup, List<String> rows, Map<String, String> answers) {

    private static final String BACKUP = "backup.ndjson.gz";
    private static final String ROWS = "rows.ndjson.gz";
    private static final String ANSWERS = "answers.ndjson.gz";

    static GoldenLog read(Path folder) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String line : lines(folder.resolve(ANSWERS))) {
            Map<String, Object> answer = Json.readStored(line);
            answers.put((String) answer.get("question"), (String) answer.get("answer"));
        }
        return new GoldenLog(
                folder.getFileName().toString(), lines(folder.resolve(BACKUP)), lines(folder.resolve(ROWS)), answers);
    }

    void write(Path folder) {
        write(folder.resolve(BACKUP), backup);
        write(folder.resolve(ROWS), rows);
        List<String> lines = new ArrayList<>();
        answers.forEach((question, answer) -> lines.add(
                new String(Json.writeBytes(Map.of("question", question, "answer", answer)), StandardCharsets.UTF_8)));
        write(folder.resolve(ANSWERS), lines);
    }

    private static List<String> lines(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UUID bookId() {
        return UUID.fromString((String) Json.readStored(backup.getFirst()).get("book_id"));
    }

    List<StoredEvent> events() {
        UUID book = bookId();
        return backup.stream().skip(1).map(line -> event(book, line)).toList();
    }

    private static StoredEvent event(UUID book, String line) {
        Map<String, Object> json = Json.readStored(line);
        return new StoredEvent(
                0,
                book,
                ((Number) json.get("seq")).longValue(),
                UUID.fromString((String) json.get("stream_id")),
                ((Number) json.get("stream_seq")).longValue(),
                UUID.fromString((String) json.get("event_id")),
                (String) json.get("type"),
                (int) json.get("version"),
                Instant.parse((String) json.get("recorded_at")),
                (String) json.get("payload"),
                (String) json.get("metadata"),
                HexFormat.of().parseHex((String) json.get("hash")));
    }

    /** What its first event says of the owner. */
    UUID ownerId() {
        return UUID.fromString(
                (String) Json.readStored(events().getFirst().payload()).get("owner_id"));
    }

    String ownerLogin() {
        return (String) Json.readStored(events().getFirst().payload()).get("owner_login");
    }
}
