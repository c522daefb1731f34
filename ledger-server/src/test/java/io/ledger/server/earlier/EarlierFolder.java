package io.ledger.server.earlier;

import io.ledger.eventlog.HashChain;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.ChildProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** A whole data folder in one small file, and the words in which its server is asked. */
final class EarlierFolder {

    private static final int PAGE = 8192;
    private static final int SEGMENT = 16 * 1024 * 1024;
    private static final int DICTIONARY = 64 * 1024 * 1024;
    private static final String POSTGRES = "postgres";
    private static final long LIMIT_NANOS = 60_000_000_000L;

    private EarlierFolder() {}

    /** Where a server says that it answers. */
    static String address(ChildProcess server) throws InterruptedException {
        return server.awaitLine("Ledger is ready at").replaceFirst(".* at (http\\S+) .*", "$1");
    }

    /** The PostgreSQL of a server that runs over the folder, as its owner. */
    static Connection connect(Path data) throws IOException, SQLException {
        String port = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/ledger",
                "ledger",
                Files.readString(data.resolve("postgres.password")).strip());
    }

    /** Adds to a book, by the rules of the log, an event of a version that nobody knows. */
    static long addUnreadableEvent(Connection connection, UUID book) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                PreparedStatement end = connection.prepareStatement(
                        "SELECT seq, hash FROM ledger.event WHERE book_id = ? ORDER BY seq DESC LIMIT 1");
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO ledger.event (position, book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash)
                        SELECT position, ?, ?, ?, 0, ?, 'CustomerAdded', 999, ?::timestamptz, '{}', '{}', ? FROM ledger.head
                        """)) {
            statement.execute("UPDATE ledger.head SET position = position + 1");
            end.setObject(1, book);
            try (ResultSet row = end.executeQuery()) {
                row.next();
                long seq = row.getLong(1) + 1;
                UUID stream = UUID.randomUUID();
                UUID id = UUID.randomUUID();
                Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
                insert.setObject(1, book);
                insert.setLong(2, seq);
                insert.setObject(3, stream);
                insert.setObject(4, id);
                insert.setString(5, now.toString());
                insert.setBytes(
                        6, HashChain.next(row.getBytes(2), seq, id, stream, 0, now, "CustomerAdded", 999, "{}", "{}"));
                insert.executeUpdate();
                connection.commit();
                return seq;
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static TestUser user(String url, String login, Answer answer) {
        Map<String, Object> json = require(200, answer, 201).json();
        return new TestUser(
                url,
                login,
                FolderWriter.PASSWORD,
                UUID.fromString(String.valueOf(json.get("user_id"))),
                String.valueOf(json.get("access_token")),
                String.valueOf(json.get("refresh_token")));
    }

    static Answer require(int status, Answer answer, int... orElse) {
        if (answer.status() != status && IntStream.of(orElse).noneMatch(other -> other == answer.status())) {
            throw new AssertionError(answer.response().uri() + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** Asks again while the book cannot be read yet. */
    static Map<String, Object> page(TestUser user, UUID book, String query) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        Answer answer = user.get("/v1/books/" + book + "/changes" + query);
        while (answer.status() == 503 && System.nanoTime() < deadline) {
            answer = user.get("/v1/books/" + book + "/changes" + query);
        }
        return require(200, answer).json();
    }

    /** Asks again while the rows are not all there yet, which are one page. */
    static Map<String, Object> changes(TestUser user, UUID book, String query) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        Map<String, Object> page = page(user, book, query);
        while (!Boolean.TRUE.equals(page.get("live"))
                && !Boolean.TRUE.equals(page.get("reset"))
                && System.nanoTime() < deadline) {
            page = page(user, book, query);
        }
        return page;
    }

    /** By table and id. */
    static Map<String, Object> rows(Map<String, Object> changes) {
        Map<String, Object> rows = new TreeMap<>();
        for (Object each : (List<?>) changes.get("changes")) {
            Map<?, ?> change = (Map<?, ?>) each;
            rows.put(change.get("table") + " " + change.get("id"), change.get("row"));
        }
        return rows;
    }

    /** Packs the folder of a server that has ended, without what comes back by itself. */
    static void pack(Path data, Path file) throws IOException {
        emptyLog(data);
        LZMA2Options options = new LZMA2Options(LZMA2Options.PRESET_MAX);
        options.setDictSize(DICTIONARY);
        try (OutputStream bytes = new XZOutputStream(Files.newOutputStream(file), options);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());
                Stream<Path> files = Files.walk(data)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path each : files.sorted().toList()) {
                String name = data.relativize(each).toString();
                if (name.isEmpty()
                        || name.startsWith("logs")
                        || List.of("ballast", "ledger.lock", "ledger.running").contains(name)
                        || name.endsWith(".log")) {
                    continue;
                }
                TarArchiveEntry entry = new TarArchiveEntry(each.toFile(), name);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                if (Files.isRegularFile(each)) {
                    Files.copy(each, tar);
                }
                tar.closeArchiveEntry();
            }
        }
    }

    /** Of PostgreSQL's log, after an orderly end, nothing is needed but the last checkpoint: the segment that has it, and in it the pages that are of this round and not of one before. */
    private static void emptyLog(Path data) throws IOException {
        Path log = data.resolve(POSTGRES).resolve("pg_wal");
        Path newest = null;
        try (Stream<Path> segments = Files.list(log)) {
            for (Path segment : segments.filter(Files::isRegularFile).sorted().toList()) {
                if (isOfThisRound(segment, 0)) {
                    if (newest != null) {
                        Files.delete(newest);
                    }
                    newest = segment;
                } else {
                    Files.delete(segment);
                }
            }
        }
        byte[] bytes = Files.readAllBytes(newest);
        for (int offset = 0; offset < bytes.length; offset += PAGE) {
            if (!isOfThisRound(newest, offset)) {
                java.util.Arrays.fill(bytes, offset, offset + PAGE, (byte) 0);
            }
        }
        Files.write(newest, bytes);
    }

    /** By the address that stands in the page, which is another in a segment that is used again. */
    private static boolean isOfThisRound(Path segment, int offset) throws IOException {
        String name = segment.getFileName().toString();
        long number = (Long.parseLong(name.substring(8, 16), 16) << 8) + Long.parseLong(name.substring(16), 16);
        try (InputStream in = Files.newInputStream(segment)) {
            in.skipNBytes(offset + 8L);
            return ByteBuffer.wrap(in.readNBytes(8))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()
                    == number * SEGMENT + offset;
        }
    }

    /** Unpacks it into a new folder. */
    static void unpack(InputStream file, Path data) throws IOException {
        Files.createDirectories(data);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZInputStream(new BufferedInputStream(file)), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = data.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
                } else {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
    }

    static Map<String, Object> json(String resource) throws IOException {
        try (InputStream file = EarlierFolder.class.getResourceAsStream(resource)) {
            return Json.readStored(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
