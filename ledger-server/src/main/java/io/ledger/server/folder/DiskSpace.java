package io.ledger.server.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;

/**
 * The room on the disk that the data is on, and the ballast: a file that holds some of it back. A PostgreSQL that ended because it could not write needs room to come
 * back, if only to be read; then the ballast is given to it, and put back when there is room again. Thread-safe.
 */
public final class DiskSpace {

    /** With less than this, PostgreSQL is kept from writing: it would use it up within seconds, and ends when its log cannot be written. */
    static final long FULL_BELOW_BYTES = 64L << 20;

    /** With more than this, it may write again. */
    static final long ROOM_AGAIN_BYTES = 128L << 20;

    /** Four segments of PostgreSQL's log. */
    static final long BALLAST_BYTES = 64L << 20;

    /** Where there is less than this, all of it is needed for the data. */
    private static final long ROOM_FOR_BALLAST_BYTES = 256L << 20;

    private static final int CHUNK_BYTES = 1 << 20;

    private final FileStore store;
    private final Path ballast;
    private volatile boolean full;
    private volatile long usableBytes;

    /** Of the disk that the folder is on; the ballast lies in it. */
    public DiskSpace(Path folder) throws IOException {
        this.store = Files.getFileStore(folder);
        this.ballast = folder.resolve("ballast");
        this.usableBytes = store.getUsableSpace();
    }

    /** Whether there was too little room to write, as of the last look. */
    public boolean isFull() {
        return full;
    }

    /** What there was of it at the last look. */
    public long usableBytes() {
        return usableBytes;
    }

    /** Looks again; once full it is full until there is a good deal of room. */
    public synchronized boolean look() throws IOException {
        usableBytes = store.getUsableSpace();
        full = usableBytes < (full ? ROOM_AGAIN_BYTES : FULL_BELOW_BYTES);
        return full;
    }

    /** Gives the ballast's room to who needs it; false when there was none. */
    public synchronized boolean giveBack() throws IOException {
        return Files.deleteIfExists(ballast);
    }

    /** Puts the ballast there, unless it is there, or there is little room beside it. */
    public synchronized void keepBallast() throws IOException {
        if (Files.exists(ballast) || store.getUsableSpace() < ROOM_FOR_BALLAST_BYTES) {
            return;
        }
        Path unfinished = ballast.resolveSibling("ballast.new");
        // Numbers that no file system can store in less room.
        SplittableRandom random = new SplittableRandom();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), CHUNK_BYTES)) {
            for (long written = 0; written < BALLAST_BYTES; written += CHUNK_BYTES) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, ballast, StandardCopyOption.ATOMIC_MOVE);
    }
}
