package io.ledger.server.restore;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a file, plain or compressed by gzip. For one thread. */
final class BackupLines implements AutoCloseable {

    /** No event comes near; what has such a line is some other file. */
    private static final int MAX_LINE_BYTES = 16 * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private boolean whole = true;

    BackupLines(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            raw.mark(2);
            boolean compressed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
            raw.reset();
            in = compressed ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The next line without its end; null when there is none. Throws {@link BadBackupException} when it is too long. */
    byte @Nullable [] read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean any = false;
        while (fill()) {
            any = true;
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            line.write(buffer, from, next - from);
            if (line.size() > MAX_LINE_BYTES) {
                throw new BadBackupException("A line has more than " + MAX_LINE_BYTES + " bytes.");
            }
            if (next < end) {
                next++;
                return line.toByteArray();
            }
        }
        whole = !any;
        return any ? line.toByteArray() : null;
    }

    /** Whether the last line read had its end; the last of a file that was cut off has not. */
    boolean isWhole() {
        return whole;
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
        }
        return next < end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
