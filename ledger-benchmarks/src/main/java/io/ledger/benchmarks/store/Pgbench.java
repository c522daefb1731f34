package io.ledger.benchmarks.store;

import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark program, inserting one row per commit. */
final class Pgbench implements Contender {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final int THREADS = 2;
    /** How many connections a second it surely makes; their time is in its duration, but not in the rate that it tells. */
    private static final int CONNECTS_PER_SECOND = 64;

    private static final int MAX_TRIES = 4;

    private final String program;
    private final Database database;
    private final Path script;

    Pgbench(String program, Database database, NewCustomers customers, int books) {
        this.program = program;
        this.database = database;
        try {
            this.script = Files.createTempFile("ledger-bench", ".sql");
            String insert = CommitPerRow.insert(customers, ":book").replace('\n', ' ');
            Files.writeString(script, "\\set book random(1, " + books + ")\n" + insert + ";\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where pgbench is: on the path, or where Debian puts it. */
    static Optional<String> find() {
        Stream<Path> onPath = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "pgbench"));
        return Stream.concat(onPath, debian())
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static Stream<Path> debian() {
        try (Stream<Path> versions = Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
            return versions
                    .map(version -> version.resolve("bin").resolve("pgbench"))
                    .sorted(Comparator.reverseOrder())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public double perSecond(int callers, Duration duration) {
        long seconds = duration.toSeconds() + callers / CONNECTS_PER_SECOND;
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            OptionalDouble tps = tps(run(command(callers, seconds)));
            if (tps.isPresent()) {
                return tps.getAsDouble();
            }
            seconds *= 2; // it was still connecting
        }
        throw new IllegalStateException("pgbench told no rate in " + MAX_TRIES + " tries.");
    }

    private List<String> command(int callers, long seconds) {
        URI server = URI.create(database.url().substring("jdbc:".length()));
        return List.of(
                program,
                "-n",
                "-M",
                "prepared",
                "-j",
                Integer.toString(THREADS),
                "-c",
                Integer.toString(callers),
                "-T",
                Long.toString(seconds),
                "-f",
                script.toString(),
                "-h",
                server.getHost(),
                "-p",
                Integer.toString(server.getPort()),
                "-U",
                database.user(),
                server.getPath().substring(1));
    }

    private String run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while pgbench was running.", e);
        }
    }

    private static OptionalDouble tps(String output) {
        Matcher tps = TPS.matcher(output);
        return tps.find() ? OptionalDouble.of(Double.parseDouble(tps.group(1))) : OptionalDouble.empty();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
