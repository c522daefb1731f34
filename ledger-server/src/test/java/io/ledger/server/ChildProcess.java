package io.ledger.server;

import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real process of ours with the tests' class path, and what it says. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int HEAP_MB = 384;

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final String TEST_CLASSES = "test-classes";

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    /** Whether it was told to end: that closes what it says at once, and the process is alive a moment longer. */
    private volatile boolean isEnding;

    private ChildProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    public static ChildProcess start(Path folder, String mainClass, String... arguments) throws IOException {
        return start(CLASS_PATH, HEAP_MB, folder, mainClass, arguments);
    }

    /** A process without what these tests add to Ledger: a table of donations, say. */
    public static ChildProcess startAsShipped(Path folder, String mainClass, String... arguments) throws IOException {
        return startWithHeap(HEAP_MB, folder, mainClass, arguments);
    }

    /** The same with a heap of so many megabytes. */
    static ChildProcess startWithHeap(int heapMb, Path folder, String mainClass, String... arguments)
            throws IOException {
        String shipped = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(TEST_CLASSES))
                .collect(joining(File.pathSeparator));
        if (shipped.equals(CLASS_PATH)) {
            throw new IllegalStateException("The class path of the tests has no " + TEST_CLASSES + ".");
        }
        return start(shipped, heapMb, folder, mainClass, arguments);
    }

    /** A process of another build's classes. */
    public static ChildProcess startOf(String classPath, Path folder, String mainClass, String... arguments)
            throws IOException {
        return start(classPath, HEAP_MB, folder, mainClass, arguments);
    }

    /** A process with more in its environment. */
    static ChildProcess startIn(Map<String, String> environment, Path folder, String mainClass, String... arguments)
            throws IOException {
        return start(CLASS_PATH, HEAP_MB, environment, folder, mainClass, arguments);
    }

    private static ChildProcess start(String classPath, int heapMb, Path folder, String mainClass, String... arguments)
            throws IOException {
        return start(classPath, heapMb, Map.of(), folder, mainClass, arguments);
    }

    private static ChildProcess start(
            String classPath,
            int heapMb,
            Map<String, String> environment,
            Path folder,
            String mainClass,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMb + "m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath,
                mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().putAll(environment);
        return new ChildProcess(process.start());
    }

    /** Whether the process is there and not only a number that nobody has asked for its exit code yet. */
    public static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .isPresent();
    }

    long pid() {
        return process.pid();
    }

    /** Waits for a line that contains the text and returns it. Fails when the process ends, or takes minutes, without saying so. */
    public String awaitLine(String text) throws InterruptedException {
        return await(line -> line.contains(text), text);
    }

    private synchronized String await(Predicate<String> wanted, String text) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            for (String line : lines) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            long remaining = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (remaining <= 0 || !process.isAlive()) {
                throw new AssertionError("Waited for \"" + text + "\" and read:\n" + String.join("\n", lines));
            }
            wait(Math.min(remaining, 100));
        }
    }

    /** Waits for the end and returns the exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Still running. It said:\n" + output());
        }
        return process.exitValue();
    }

    public synchronized String output() {
        return String.join("\n", lines);
    }

    /** SIGTERM. */
    public void terminate() {
        isEnding = true;
        process.destroy();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        isEnding = true;
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        terminate();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            kill();
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (this) {
                    lines.add(line);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            if (!isEnding && process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
