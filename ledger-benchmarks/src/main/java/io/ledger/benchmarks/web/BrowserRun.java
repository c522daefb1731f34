package io.ledger.benchmarks.web;

import io.ledger.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The part of the benchmark that runs in Node.js and Chromium, from {@code ledger-web/browser-tests/bench}. */
final class BrowserRun {

    /** The folder of the sources; {@code ./ledger} names it. */
    private static final String SOURCES = "ledger.sources";

    private final Path web;

    private BrowserRun(Path web) {
        this.web = web;
    }

    /** What was measured: by contender, what came out of each round, by column. */
    record Measure(String title, String peer, Map<String, List<Map<String, Double>>> contenders) {}

    private record Results(List<Measure> measures) {}

    static BrowserRun find() {
        Path web = Path.of(System.getProperty(SOURCES, "."), "ledger-web").toAbsolutePath();
        if (!Files.isDirectory(web.resolve("node_modules"))) {
            throw new IllegalStateException("The benchmark's pages are not installed: run \"npm ci\" in " + web + ".");
        }
        return new BrowserRun(web);
    }

    /** Runs all rounds, and tells on the standard error how far it is. */
    List<Measure> measures(String server, int rounds, int taps, int rows) {
        try {
            Path results = Files.createTempFile("ledger-bench-web", ".json");
            try {
                run(Map.of(
                        "LEDGER_URL", server,
                        "LEDGER_BENCH_ROUNDS", Integer.toString(rounds),
                        "LEDGER_BENCH_TAPS", Integer.toString(taps),
                        "LEDGER_BENCH_ROWS", Integer.toString(rows),
                        "LEDGER_BENCH_RESULTS", results.toString()));
                return Json.mapper()
                        .readValue(Files.readAllBytes(results), Results.class)
                        .measures();
            } finally {
                Files.deleteIfExists(results);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("npm", "run", "--silent", "bench", "--workspace", "browser-tests")
                .directory(web.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getInputStream().transferTo(System.err);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The browser's part failed; what it said stands above.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the browser was measuring.", e);
        }
    }
}
