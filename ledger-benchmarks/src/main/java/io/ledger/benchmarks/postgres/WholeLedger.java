package io.ledger.benchmarks.postgres;

import io.ledger.server.running.RunningLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.util.FileSystemUtils;

/** A whole Ledger in this process, in a folder of its own that is deleted afterwards. */
public final class WholeLedger {

    private WholeLedger() {}

    /** Starts it, measures, and closes it. */
    public static void run(Consumer<RunningLedger> measurement) {
        try {
            Path folder = Files.createTempDirectory("ledger-bench");
            try (RunningLedger ledger = RunningLedger.startUntilExit(RunningLedger.Options.quiet(folder), () -> {})) {
                measurement.accept(ledger);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The PostgreSQL underneath. */
    public static BenchPostgres.Database database(RunningLedger ledger) {
        return new BenchPostgres.Database(
                ledger.postgres().url(),
                ledger.postgres().user(),
                ledger.postgres().password());
    }

    /** A command that creates a record, as a device sends it. */
    public static Map<String, Object> create(String table, UUID id, Map<String, Object> data) {
        return Map.of(
                "command_id",
                UUID.randomUUID(),
                "table",
                table,
                "op",
                "create",
                "id",
                id,
                "at",
                Instant.now(),
                "data",
                data);
    }
}
