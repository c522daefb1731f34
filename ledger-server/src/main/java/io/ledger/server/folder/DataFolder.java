package io.ledger.server.folder;

import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all that a server keeps, and the lock by which one process at a time has it. The operating system gives the lock back when the
 * process ends, however it ends.
 */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "ledger.lock";
    private static final String HOLDER = "ledger.running";
    private static final String AT = "at ";
    private static final String SHOWS = "\nwith the certificate in ";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Where the data is unless someone says otherwise: {@code data} in {@code $LEDGER_HOME}, or else in {@code .ledger} of the current folder. */
    public static Path usual() {
        return home().resolve("data");
    }

    /** What belongs to this machine's user of Ledger: the usual data, the login that an import made for itself. */
    public static Path home() {
        String home = System.getenv("LEDGER_HOME");
        return home == null || home.isBlank() ? Path.of(".ledger") : Path.of(home);
    }

    /**
     * Takes the folder, made when it is not there.
     *
     * @throws LauncherException when another process has it, or it cannot be written to
     */
    public static DataFolder take(Path folder) {
        try {
            Path path = PrivateFiles.createFolder(folder).toRealPath();
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new LauncherException("Ledger is already running on the data in " + path + ": " + holder(path)
                        + ". Stop it first, or choose another folder with --data-dir.");
            }
            PrivateFiles.takeBack(path);
            DataFolder taken = new DataFolder(path, channel);
            try {
                taken.write("starting");
            } catch (IOException e) {
                if (!new DiskSpace(path).giveBack()) {
                    throw e;
                }
                taken.write("starting"); // what is stored can be read, also when the disk is full
            }
            return taken;
        } catch (AccessDeniedException e) {
            throw new LauncherException("The folder " + folder.toAbsolutePath() + " cannot be written to.", e);
        } catch (IOException e) {
            throw new LauncherException(
                    "The folder " + folder.toAbsolutePath() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Whether a process has the folder. Only a look: it may be another's a moment later. */
    public static boolean isTaken(Path folder) {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = lock(channel)) {
            return taken == null;
        } catch (IOException e) {
            return false; // whoever takes it says why it cannot
        }
    }

    /**
     * Writes down for others under which address the holder of the lock can be reached.
     *
     * @param certificate what it shows there; null without TLS
     */
    public void announce(String address, @Nullable Path certificate) throws IOException {
        write(AT + address + (certificate == null ? "" : SHOWS + certificate));
    }

    /** Where a server can be reached on this machine, and the certificate that it shows there; null without TLS. */
    public record Running(URI address, @Nullable Path certificate) {}

    /** The server that has the folder; empty when none does, or it is still starting. */
    public static Optional<Running> running(Path folder) {
        try {
            String holder = Files.readString(folder.resolve(HOLDER));
            int at = holder.indexOf(AT);
            if (at < 0) {
                return Optional.empty();
            }
            int shows = holder.indexOf(SHOWS);
            return Optional.of(new Running(
                    URI.create(holder.substring(at + AT.length(), shows < 0 ? holder.length() : shows)),
                    shows < 0 ? null : Path.of(holder.substring(shows + SHOWS.length()))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void write(String state) throws IOException {
        String text = "process " + ProcessHandle.current().pid() + ", " + state;
        PrivateFiles.write(path.resolve(HOLDER), text.getBytes(StandardCharsets.UTF_8));
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path.resolve(HOLDER));
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(Path path) throws IOException {
        Path holder = path.resolve(HOLDER);
        return Files.exists(holder)
                ? Files.readString(holder).lines().findFirst().orElse("")
                : "a process that has not said which";
    }
}
