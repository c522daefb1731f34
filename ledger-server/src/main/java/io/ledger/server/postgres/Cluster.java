package io.ledger.server.postgres;

import io.ledger.server.LauncherException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A folder of PostgreSQL's data and what PostgreSQL's own programs do with it. Not thread-safe. */
final class Cluster {

    private static final String SETTINGS_FILE = "ledger.conf";
    private static final String PID_FILE = "postmaster.pid";
    private static final int PASSWORD_BYTES = 24;
    private static final int LAST_LINES = 5;
    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);

    /** Durable first, then as quick as a small machine allows. */
    private static final String SETTINGS = """
            # Written by Ledger at each start; changes here are lost. ALTER SYSTEM is stronger than this file.
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 100
            shared_buffers = 256MB
            effective_cache_size = 1GB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_wal_size = 2GB
            min_wal_size = 256MB
            wal_compression = on
            checkpoint_timeout = 15min
            random_page_cost = 1.1
            jit = off
            log_line_prefix = '%m [%p] '
            """;

    private final Path folder;
    private final Path passwordFile;
    private final PostgresBinaries binaries;

    Cluster(Path folder, PostgresBinaries binaries) {
        this.folder = folder;
        this.passwordFile = folder.resolveSibling("postgres.password");
        this.binaries = binaries;
    }

    /**
     * Makes the cluster when it is not there, and writes its settings. An initialisation that is cut off leaves nothing that a later one would mistake for a
     * cluster.
     *
     * @return the password of {@link LocalPostgres#USER}
     * @throws LauncherException when the cluster is of another major version
     */
    String initialise() throws IOException {
        if (!Files.exists(folder)) {
            Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
            FileSystemUtils.deleteRecursively(unfinished);
            writePassword();
            run(
                    "initdb",
                    INIT_LIMIT,
                    "--pgdata=" + unfinished,
                    "--username=" + LocalPostgres.USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // The same order of text on every machine, whatever the operating system's locales.
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
            Files.writeString(
                    unfinished.resolve("postgresql.conf"),
                    "\ninclude = '" + SETTINGS_FILE + "'\n",
                    StandardOpenOption.APPEND);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        requireVersion();
        Files.writeString(folder.resolve(SETTINGS_FILE), SETTINGS);
        try {
            return Files.readString(passwordFile).strip();
        } catch (NoSuchFileException e) {
            throw new LauncherException(
                    "The password of this data's PostgreSQL is missing: " + passwordFile + ". Put the file back.", e);
        }
    }

    void start(int port, Path logFile, Duration limit) throws IOException {
        run(
                "pg_ctl",
                limit.plusSeconds(5), // pg_ctl keeps the limit by itself; this is for a pg_ctl that hangs
                "start",
                "--pgdata=" + folder,
                "--log=" + logFile,
                "--wait",
                "--timeout=" + limit.toSeconds(),
                "--options=-c port=" + port);
    }

    void stop(Duration limit) throws IOException {
        run(
                "pg_ctl",
                limit.plusSeconds(5),
                "stop",
                "--pgdata=" + folder,
                "--mode=fast",
                "--wait",
                "--timeout=" + limit.toSeconds());
    }

    /**
     * Stops the PostgreSQL that an earlier server left running over this folder. A {@code postmaster.pid} whose process is gone, or is by now some other
     * program, is only removed: PostgreSQL would refuse to start when the number was given to another process.
     */
    void stopLeftOver(Duration limit, Consumer<String> progress) throws IOException {
        Path pidFile = folder.resolve(PID_FILE);
        if (postmaster(pidFile).isPresent()) {
            progress.accept("Stopping the PostgreSQL that a killed server left running…");
            stop(limit);
        } else {
            Files.deleteIfExists(pidFile);
        }
    }

    /** Whether PostgreSQL runs over this folder. */
    boolean isRunning() throws IOException {
        return postmaster(folder.resolve(PID_FILE)).isPresent();
    }

    /** The end of the file that PostgreSQL writes its messages to. */
    String lastMessages(Path logFile) throws IOException {
        if (!Files.exists(logFile)) {
            return "(nothing)";
        }
        List<String> lines = Files.readAllLines(logFile, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private Optional<ProcessHandle> postmaster(Path pidFile) throws IOException {
        String pid;
        try (Stream<String> lines = Files.lines(pidFile)) {
            pid = lines.findFirst().orElse("").strip();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return pid.matches("[0-9]{1,18}")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs)
                : Optional.empty();
    }

    private boolean isOurs(ProcessHandle process) {
        String commandLine = process.info().commandLine().orElse("");
        return commandLine.contains("postgres") && commandLine.contains(folder.toString());
    }

    private void requireVersion() throws IOException {
        String version = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!version.equals(PostgresBinaries.MAJOR_VERSION)) {
            throw new LauncherException("The data in " + folder + " is of PostgreSQL " + version
                    + ", and this Ledger brings PostgreSQL " + PostgresBinaries.MAJOR_VERSION
                    + ". Carry it over with pg_dump and pg_restore, or run the Ledger that made it.");
        }
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, HexFormat.of().formatHex(random));
    }

    private void run(String program, Duration limit, String... arguments) throws IOException {
        Path output = Files.createTempFile("ledger-" + program, ".log");
        try {
            // Not a pipe: the server that pg_ctl leaves behind would inherit it and keep it open.
            Process process = new ProcessBuilder(binaries.command(program, List.of(arguments)))
                    .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!finishes(process, limit)) {
                process.destroyForcibly();
                throw new IOException(program + " did not finish within " + limit.toSeconds() + " s.");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        program + " failed: " + Files.readString(output).strip());
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Waits through interrupts: whoever wants to stop must not leave a PostgreSQL behind that is half started or half stopped. */
    private static boolean finishes(Process process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static File nullDevice() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
