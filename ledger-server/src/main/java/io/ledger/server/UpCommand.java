package io.ledger.server;

import io.ledger.server.folder.DataFolder;
import io.ledger.server.running.RunningLedger;
import io.ledger.server.running.Tls;
import io.ledger.server.terminal.LauncherException;
import io.ledger.web.WebApp;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
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

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description =
                    "Speak TLS, with the certificate in this file (PEM; those that lead to its authority behind it)."
                            + " Read again when it changes.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key (PEM, not encrypted).")
    private @Nullable Path key;

    @Override
    public Integer call() throws InterruptedException {
        RunningLedger ledger = RunningLedger.startUntilExit(
                new RunningLedger.Options(
                        dataFolder == null ? DataFolder.usual() : dataFolder,
                        port,
                        verbose,
                        tls(),
                        System.out::println),
                () -> {});
        System.out.println(
                "Ledger is ready at " + ledger.address() + " (data in " + ledger.dataFolder() + ", stop with Ctrl-C)");
        System.out.println(
                ledger.part(WebApp.class).isThere()
                        ? "Open " + ledger.address() + " in a browser."
                        : "This build has no web app; see " + ledger.address() + ".");
        new CountDownLatch(1).await();
        return 0;
    }

    private Map<String, Object> tls() {
        if (certificate == null && key == null) {
            return Map.of();
        }
        if (certificate == null || key == null) {
            throw new LauncherException("TLS takes both --tls-cert and --tls-key.");
        }
        return new Tls(certificate, key).properties();
    }
}
