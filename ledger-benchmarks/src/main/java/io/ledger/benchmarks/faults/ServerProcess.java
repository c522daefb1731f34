package io.ledger.benchmarks.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Ledger in a process of its own, as {@code ./ledger up} runs it, with a small heap. It keeps its data and its port over restarts, so that clients find it
 * again. For one thread.
 */
public final class ServerProcess implements AutoCloseable {

    private static final String LAUNCHER = "io.ledger.server.Launcher";
    private static final String EXECUTABLE_JAR = "-exec.jar";
    private static final String READY = "Ledger is ready";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
    private static final int LAST_LINES = 30;
    private static final int PORT_LINE = 3;

    private final Path folder;
    private final int port;
    private final List<String> lines = new ArrayList<>(); // guarded by itself
    private @Nullable Process process;

    private ServerProcess(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static ServerProcess start(Path folder) throws IOException, InterruptedException {
        ServerProcess server = new ServerProcess(folder, freePort());
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    public String address() {
        return "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    /** Starts it, and returns when it says that it answers. */
    void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8"));
        command.addAll(ledger());
        command.addAll(List.of("up", "--port", Integer.toString(port), "--data-dir", folder.toString()));
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        process = started;
        CountDownLatch ready = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> read(started, ready));
        if (!ready.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || !started.isAlive()) {
            started.destroyForcibly();
            throw new IllegalStateException("The server does not start. It said:\n" + lastWords());
        }
    }

    private static List<String> ledger() {
        String classPath = Objects.requireNonNullElse(
                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
        return classPath.endsWith(EXECUTABLE_JAR)
                ? List.of(
                        "-cp",
                        classPath,
                        "-Dloader.main=" + LAUNCHER,
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                : List.of("-cp", classPath, LAUNCHER);
    }

    private void read(Process from, CountDownLatch ready) {
        try (BufferedReader reader = from.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    if (lines.size() > LAST_LINES) {
                        lines.removeFirst();
                    }
                }
                if (line.startsWith(READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            // It was killed, and its output is closed.
        } finally {
            ready.countDown();
        }
    }

    /** The end of what it wrote to its console. */
    String lastWords() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** SIGKILL; its PostgreSQL goes on. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** SIGTERM, and waits for the end. */
    void terminate() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    /** What its heap holds, in KiB, after everything that nobody needs was collected. */
    public long heapKibAfterCollection() throws IOException {
        diagnose("GC.run");
        Matcher used = HEAP_USED.matcher(diagnose("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("The JVM does not say what its heap holds.");
        }
        return Long.parseLong(used.group(1));
    }

    private String diagnose(String question) throws IOException {
        Process asked = Objects.requireNonNull(process);
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asking = new ProcessBuilder(jcmd, Long.toString(asked.pid()), question)
                .redirectErrorStream(true)
                .start();
        return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A connection to its PostgreSQL, as the user who owns everything; also while the server itself is down. */
    Connection connect() throws SQLException {
        try {
            String postgres = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                    .get(PORT_LINE)
                    .strip();
            String password =
                    Files.readString(folder.resolve("postgres.password")).strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + postgres + "/ledger?connectTimeout=10&socketTimeout=60",
                    "ledger",
                    password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that PostgreSQL's others are children of. */
    ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Sends a signal to PostgreSQL's processes, all of them. */
    static void signal(String name, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.map(each -> Long.toString(each.pid())).forEach(command::add);
        new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    @Override
    public void close() {
        try {
            terminate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
