package io.ledger.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger up}: a server until it is stopped. */
@Command(name = "up", description = "Starts Ledger and the PostgreSQL it brings with it; runs until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "8080", description = "Where to listen (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept (default: data in $LEDGER_HOME, or else in .ledger here).")
    private @Nullable Path dataFolder;

    @Option(names = "--verbose", description = "Show on the console what goes to the log.")
    private boolean verbose;

    @Override
    public Integer call() throws InterruptedException {
        CompletableFuture<RunningLedger> starting = new CompletableFuture<>();
        // Before the start, so that a Ctrl-C in the middle of it leaves no PostgreSQL behind either.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting)));
        try {
            starting.complete(RunningLedger.start(new RunningLedger.Options(
                    dataFolder == null ? DataFolder.usual() : dataFolder,
                    port,
                    verbose,
                    Map.of(),
                    System.out::println)));
        } finally {
            starting.cancel(false);
        }
        RunningLedger ledger = starting.join();
        System.out.println(
                "Ledger is ready at " + ledger.address() + " (data in " + ledger.dataFolder() + ", stop with Ctrl-C)");
        new CountDownLatch(1).await();
        return 0;
    }

    private static void stop(CompletableFuture<RunningLedger> starting) {
        try {
            starting.join().close();
        } catch (CancellationException e) {
            // It never started, and has cleaned up behind itself.
        }
    }
}
