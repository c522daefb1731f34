package io.ledger.server.postgres;

import io.ledger.server.folder.PrivateFiles;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.util.FileSystemUtils;

/** A folder of PostgreSQL's data and what PostgreSQL's own programs do with it. Not thread-safe. */
final class Cluster {

    private static final String SETTINGS_FILE = "ledger.conf";
    private static final String READ_ONLY_FILE = "full-disk.conf";
    private static final String PID_FILE = "postmaster.pid";
    private static final int PASSWORD_BYTES = 24;
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
            log_line_prefix = '%%m [%%p] '
            # No statement, no parameter and no row gets into the messages: they are what people wrote into their books, and have no end.
            log_min_error_statement = panic
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_error_verbosity = terse
            # It ends when one of its processes crashes, and Ledger starts it: by itself it may wait for ever in a recovery that fails.
            restart_after_crash = off
            # What nobody waits for any more is not computed to its end.
            client_connection_check_interval = 5s
            include_if_exists '%s'
            """.formatted(READ_ONLY_FILE);

    /** While the disk is full. Vacuuming is not worth the room that its log takes. */
    private static final String READ_ONLY = """
            # Written by Ledger. In force while the disk is full, as full-disk.conf.
            default_transaction_read_only = on
            autovacuum = off
            """;

    private final Path folder;
    private final Path passwordFile;
    private final PostgresBinaries binaries;
    private final ServerProcesses processes;

    Cluster(Path folder, PostgresBinaries binaries) {
        this.folder = folder;
        this.passwordFile = folder.resolveSibling("postgres.password");
        this.binaries = binaries;
        this.processes = new ServerProcesses(folder, binaries);
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
            binaries.run("initdb", INIT_LIMIT, initialisation(unfinished), () -> false);
            Files.writeString(
                    unfinished.resolve("postgresql.conf"),
                    "\ninclude = '" + SETTINGS_FILE + "'\n",
                    StandardOpenOption.APPEND);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        requireVersion();
        write(SETTINGS_FILE, SETTINGS);
        write(READ_ONLY_FILE + ".off", READ_ONLY);
        Files.deleteIfExists(folder.resolve(READ_ONLY_FILE));
        try {
            return Files.readString(passwordFile).strip();
        } catch (NoSuchFileException e) {
            throw new LauncherException(
                    "The password of this data's PostgreSQL is missing: " + passwordFile + ". Put the file back.", e);
        }
    }

    /**
     * Starts PostgreSQL, and waits until it takes connections. One that does not, within the limit or before it is given up, is ended again.
     *
     * @return its postmaster
     * @throws IOException when it does not start; {@link #lastMessages} says why
     */
    ProcessHandle start(int port, Path logFile, Duration limit, BooleanSupplier givenUp) throws IOException {
        try {
            binaries.run(
                    "pg_ctl",
                    limit.plusSeconds(5), // pg_ctl keeps the limit by itself; this is for a pg_ctl that hangs
                    List.of(
                            "start",
                            "--pgdata=" + folder,
                            "--log=" + logFile,
                            "--wait",
                            "--timeout=" + limit.toSeconds(),
                            "--options=-c port=" + port),
                    givenUp);
            return processes
                    .postmaster()
                    .orElseThrow(() -> new IOException("PostgreSQL ended as soon as it had started."));
        } catch (IOException e) {
            processes.end(Duration.ZERO);
            throw e;
        }
    }

    /** Ends PostgreSQL; see {@link ServerProcesses#end}. Does nothing where there is none. */
    void end(Duration orderly) throws IOException {
        processes.end(orderly);
    }

    /**
     * Ends the PostgreSQL that an earlier server left running over this folder, and what a killed postmaster left of it. After that, whatever {@code postmaster.pid}
     * says is of no meaning, and it is removed: PostgreSQL would refuse to start when the number in it was given to another process.
     */
    void endLeftOver(Duration orderly, Consumer<String> progress) throws IOException {
        if (!processes.all().isEmpty()) {
            progress.accept("Stopping the PostgreSQL that a killed server left running…");
            processes.end(orderly);
        }
        Files.deleteIfExists(folder.resolve(PID_FILE));
    }

    /** Whether this process is of the PostgreSQL over this folder, and lives. */
    boolean has(ProcessHandle process) throws IOException {
        return processes.has(process);
    }

    /**
     * Has PostgreSQL refuse to write, so that it goes on reading, or write again. Takes no room on the disk: the file is there all the time, under one of two names. A
     * PostgreSQL that runs begins with its next transactions.
     */
    void setReadOnly(boolean readOnly) throws IOException {
        Path on = folder.resolve(READ_ONLY_FILE);
        Path off = folder.resolve(READ_ONLY_FILE + ".off");
        Path from = readOnly ? off : on;
        if (Files.exists(from)) {
            Files.move(from, readOnly ? on : off, StandardCopyOption.REPLACE_EXISTING);
            processes.reload();
        }
    }

    /** The end of the file that PostgreSQL writes its messages to. */
    String lastMessages(Path logFile) throws IOException {
        return new MessageFile(logFile).end();
    }

    private List<String> initialisation(Path unfinished) {
        return List.of(
                "--pgdata=" + unfinished,
                "--username=" + LocalPostgres.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The same order of text on every machine, whatever the operating system's locales.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
    }

    /** Whole or not at all: on a disk that is full, a file of settings that was emptied to be written again would stay empty. */
    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Path unfinished = folder.resolve(name + ".new");
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
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
        PrivateFiles.write(passwordFile, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
    }
}
