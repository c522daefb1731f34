package io.ledger.query.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An answer of any length in the making: a small one in memory, a longer one in a file that is deleted at the end. So a client that takes its time holds neither a connection and a
 * snapshot of the database nor much memory, and what fails on the way is answered as a problem, not cut off. For one thread.
 */
public final class Spool extends OutputStream {

    private static final int MAX_MEMORY_BYTES = 512 * 1024;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream toFile;
    private long size;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (toFile == null && size + length > MAX_MEMORY_BYTES) {
            file = Files.createTempFile("ledger-answer-", ".part");
            toFile = Files.newOutputStream(file);
        }
        size += length;
        if (toFile == null) {
            memory.write(bytes, offset, length);
            return;
        }
        if (memory.size() > 0) {
            memory.writeTo(toFile);
            memory.reset();
        }
        toFile.write(bytes, offset, length);
    }

    /** How many bytes were written. */
    public long size() {
        return size;
    }

    /** Writes all that was written to another stream. */
    public void copyTo(OutputStream out) throws IOException {
        try (InputStream in =
                file == null ? new ByteArrayInputStream(memory.toByteArray()) : Files.newInputStream(file)) {
            in.transferTo(out);
        }
    }

    @Override
    public void flush() throws IOException {
        if (toFile != null) {
            toFile.flush();
        }
    }

    /** Forgets it. */
    @Override
    public void close() throws IOException {
        if (toFile != null) {
            toFile.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
