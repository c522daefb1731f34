package io.ledger.benchmarks.report;

import io.ledger.benchmarks.postgres.BenchPostgres;
import io.ledger.benchmarks.postgres.BenchPostgres.Database;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What a benchmark prints: what it ran on, how far it is, what came out. Results go to the standard output, progress to the standard error. */
public final class Report {

    private static final List<String> SETTINGS = List.of(
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_wal_size",
            "wal_compression");
    private static final long MIB = 1024L * 1024;
    private static final double QUIET_LOAD = 0.7;

    private final PrintStream out = System.out;
    private final PrintStream progress = System.err;

    /** Begins the report of a benchmark that needs no PostgreSQL. */
    public void begin(String title, String parameters) {
        out.println();
        out.println(title);
        out.println();
        out.println("Machine     " + machine());
        out.println("Parameters  " + parameters);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load > QUIET_LOAD) {
            out.printf(
                    Locale.ROOT,
                    "Load        %.1f at the start: something else runs on this machine, so trust ratios only.%n",
                    load);
        }
    }

    /** Begins the report of a benchmark on a PostgreSQL. */
    public void begin(String title, String parameters, Database database) {
        begin(title, parameters);
        out.println("PostgreSQL  " + settings(database));
        out.println();
    }

    /** Tells how far the benchmark is: a format as {@link String#format} takes it, and its arguments. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be the only thing here of its library
    public void progress(String format, Object... arguments) {
        progress.println("  " + String.format(Locale.ROOT, format, arguments));
    }

    /** Tells one line of how far the benchmark is. */
    public void say(String line) {
        progress.println("  " + line);
    }

    /** Prints a part of the result. */
    public void print(Object result) {
        out.println(result);
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : 0;
        return String.format(
                Locale.ROOT,
                "%d cores, %.1f GiB memory, %s %s; JDK %s, heap %d MiB, %s",
                runtime.availableProcessors(),
                memory / (double) (1024 * MIB),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                runtime.maxMemory() / MIB,
                ManagementFactory.getGarbageCollectorMXBeans().getFirst().getName());
    }

    private static String settings(Database database) {
        StringBuilder text = new StringBuilder();
        try {
            text.append(BenchPostgres.show(database, "server_version"));
            for (String setting : SETTINGS) {
                text.append(", ").append(setting).append('=').append(BenchPostgres.show(database, setting));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The settings of PostgreSQL cannot be read.", e);
        }
        return text.toString();
    }
}
