package io.ledger.server.postgres;

import io.ledger.server.folder.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file that PostgreSQL appends its messages to, kept small: one that has grown is copied to {@code NAME.1}, the copy before that to {@code NAME.2}, and so on, and begins anew. PostgreSQL keeps
 * it open, and writes at its end, wherever that is. A line that it writes in the moment between copy and beginning is lost. Not thread-safe.
 */
final class MessageFile {

    /** When it begins anew. */
    static final long MAX_BYTES = 10L << 20;

    /** How many copies there are besides. */
    static final int COPIES = 3;

    private static final int LAST_BYTES = 16 * 1024;
    private static final int LAST_LINES = 5;

    private final Path file;

    MessageFile(Path file) {
        this.file = file;
    }

    /** Makes it, for its owner alone, where it is not there; ends what an earlier server let grow without end. */
    void prepare() throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.create(file);
        }
        rollWhenLarge();
    }

    /** Begins it anew when it is large. On a disk without room for a copy, what it has is let go. */
    void rollWhenLarge() throws IOException {
        if (!Files.exists(file) || Files.size(file) < MAX_BYTES) {
            return;
        }
        for (int i = COPIES; i > 1; i--) {
            if (Files.exists(copy(i - 1))) {
                Files.move(copy(i - 1), copy(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try {
            copyEnd();
        } finally {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    /** No more of it than it may have: it may have grown for hours under an earlier version. */
    private void copyEnd() throws IOException {
        Path copy = copy(1);
        Files.deleteIfExists(copy);
        PrivateFiles.create(copy);
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            long size = from.size();
            from.transferTo(Math.max(0, size - MAX_BYTES), Math.min(size, MAX_BYTES), to);
        }
    }

    private Path copy(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    /** The last of its lines. */
    String end() throws IOException {
        if (!Files.exists(file)) {
            return "(nothing)";
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(channel.size(), LAST_BYTES));
            channel.position(channel.size() - end.capacity());
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // reads on
            }
            List<String> lines = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        }
    }
}
