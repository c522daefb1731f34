package io.ledger.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processes of PostgreSQL that work in one folder. On Linux they are told by where they are: PostgreSQL's processes never leave their data folder, and a folder
 * stays itself when it is renamed. What the file {@code postmaster.pid} says does not matter: it may be empty, or name a number that by now is some other program's.
 * Elsewhere they are told by their command line. Not for use by several threads at a time.
 */
final class ServerProcesses {

    /** PostgreSQL itself kills the children that have not heard for five seconds. */
    private static final Duration QUIT_LIMIT = Duration.ofSeconds(7);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_MS = 50;
    private static final Path SELF = Path.of("/proc/self/cwd");

    private static final Set<Character> HALTED = Set.of('T', 't');

    private final Path folder;
    private final PostgresBinaries binaries;
    private final boolean byPlace = Files.exists(SELF);
    private @Nullable Object folderKey;

    ServerProcesses(Path folder, PostgresBinaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    /** All of them: the postmaster, and what it has started. */
    List<ProcessHandle> all() throws IOException {
        if (byPlace) {
            Object key = key();
            return key == null
                    ? List.of()
                    : ProcessHandle.allProcesses()
                            .filter(process -> worksIn(process, key))
                            .toList();
        }
        return ProcessHandle.allProcesses()
                .filter(this::isPostmasterByItsWords)
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .toList();
    }

    /** The postmaster, where there is one. */
    Optional<ProcessHandle> postmaster() throws IOException {
        return roots(all()).stream().findFirst();
    }

    /** Whether this is a living process of them. A number that nobody has asked for its exit code yet, or that is another program's by now, is none. */
    boolean has(ProcessHandle process) throws IOException {
        if (byPlace) {
            Object key = key();
            return key != null && process.isAlive() && worksIn(process, key);
        }
        return process.isAlive() && isPostmasterByItsWords(process);
    }

    /** Has the postmaster read its settings again. */
    void reload() throws IOException {
        for (ProcessHandle root : roots(all())) {
            signal("HUP", root);
        }
    }

    /**
     * Ends them all: asks them to end in order, then to end at once, then kills them, and goes on to the next when the time of one is over. Nothing committed is lost by
     * any of these; after the latter two the next start replays the log. One that is halted is killed at once.
     *
     * @param orderly how long they may take to end in order; zero to begin with the second
     * @throws IOException when they live on: a disk that does not answer keeps even killed processes
     */
    void end(Duration orderly) throws IOException {
        if (!orderly.isZero() && end("INT", orderly)) {
            return;
        }
        if (end("QUIT", QUIT_LIMIT)) {
            return;
        }
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        List<ProcessHandle> left = all();
        // The postmaster first, which would take a killed child for a crash.
        Set<ProcessHandle> killed = new HashSet<>();
        while (!left.isEmpty()) {
            roots(left).forEach(ProcessHandle::destroyForcibly);
            killed.addAll(left);
            killed.forEach(ProcessHandle::destroyForcibly);
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("PostgreSQL does not end, not even when it is killed. Its processes are "
                        + left.stream().map(each -> Long.toString(each.pid())).collect(Collectors.joining(", ")) + ".");
            }
            pause();
            left = all();
        }
    }

    /** Whether they end within the limit, having been sent the signal. */
    private boolean end(String signal, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        List<ProcessHandle> left = all();
        List<ProcessHandle> roots = roots(left);
        if (!roots.isEmpty() && roots.stream().allMatch(ServerProcesses::isHalted)) {
            return false; // it would not hear
        }
        for (ProcessHandle root : roots) {
            signal(signal, root);
        }
        while (!left.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause();
            left = all();
        }
        return true;
    }

    /** By PostgreSQL's own program: Java knows two signals, and a shell may not be there. */
    private void signal(String signal, ProcessHandle process) throws IOException {
        try {
            binaries.run("pg_ctl", SIGNAL_LIMIT, List.of("kill", signal, Long.toString(process.pid())), () -> false);
        } catch (IOException e) {
            if (has(process)) {
                throw e;
            }
        }
    }

    private static List<ProcessHandle> roots(List<ProcessHandle> processes) {
        Set<ProcessHandle> all = Set.copyOf(processes);
        return processes.stream()
                .filter(process -> process.parent().filter(all::contains).isEmpty())
                .toList();
    }

    /** Kept from the first time that the folder is there: who looks for the folder by its name would miss it after it was renamed. */
    private @Nullable Object key() throws IOException {
        if (folderKey == null && Files.isDirectory(folder)) {
            folderKey = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        }
        return folderKey;
    }

    private static boolean worksIn(ProcessHandle process, Object folderKey) {
        Path about = Path.of("/proc", Long.toString(process.pid()));
        try {
            // Of one whose program was replaced in the meantime it says "postgres (deleted)".
            String program = Objects.toString(
                    Files.readSymbolicLink(about.resolve("exe")).getFileName());
            return program.startsWith("postgres")
                    && folderKey.equals(Files.readAttributes(about.resolve("cwd"), BasicFileAttributes.class)
                            .fileKey());
        } catch (IOException e) {
            return false; // gone, or somebody else's
        }
    }

    /** Whether it was sent SIGSTOP, or is held by a debugger. */
    private static boolean isHalted(ProcessHandle process) {
        try {
            String state = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // Behind the program's name, which is in brackets.
            return HALTED.contains(state.substring(state.lastIndexOf(')') + 2).charAt(0));
        } catch (IOException e) {
            return false; // gone, or not Linux
        }
    }

    private boolean isPostmasterByItsWords(ProcessHandle process) {
        String words = process.info().commandLine().orElse("") + " ";
        return words.contains("postgres") && words.contains(" -D " + folder + " ");
    }

    /** Through interrupts: whoever wants to stop must not leave a PostgreSQL behind that is half stopped. */
    private static void pause() {
        boolean interrupted = Thread.interrupted();
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
