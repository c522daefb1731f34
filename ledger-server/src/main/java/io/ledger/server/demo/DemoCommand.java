package io.ledger.server.demo;

import io.ledger.server.client.Device;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.client.Login;
import io.ledger.server.imports.PurchaseImport;
import io.ledger.server.imports.ReadOptions;
import io.ledger.server.running.RunningLedger;
import io.ledger.server.terminal.LauncherException;
import io.ledger.server.terminal.ProgressLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger demo}: everything at work, on data of its own that is gone afterwards. */
@Command(
        name = "demo",
        description = {
            "Starts a Ledger of its own, imports purchases, lets two devices write, one of them offline for a while,"
                    + " and checks that both end with the same rows, the right sums and an unbroken hash chain.",
            "Exit code 0 only if all that holds."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String CURRENCY = "USD";
    private static final int CENTS_DIGITS = 2;

    @Option(names = "--data", paramLabel = "FILE.csv", description = "Purchases to import (default: a small sample).")
    private @Nullable Path data;

    @Option(names = "--serve", description = "Stay up afterwards, until Ctrl-C.")
    private boolean serve;

    @Option(names = "--port", defaultValue = "0", description = "Where to listen (default: any free port).")
    private int port;

    private final ProgressLine progress = new ProgressLine();
    private final Report report = new Report();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (data != null && !Files.isReadable(data)) {
            throw new LauncherException("The file " + data + " cannot be read.");
        }
        Path folder = Files.createTempDirectory("ledger-demo");
        return play(folder) ? 0 : 1;
    }

    private boolean play(Path folder) throws InterruptedException {
        RunningLedger ledger = RunningLedger.startUntilExit(
                new RunningLedger.Options(folder.resolve("data"), port, false, Map.of(), System.out::println),
                () -> delete(folder));
        Path file = data == null ? Sample.in(folder) : data;
        Login owner = new Login("demo", UUID.randomUUID().toString());
        try (LedgerClient client = LedgerClient.signIn(URI.create(ledger.address()), owner, "Demo")) {
            Book book = client.openBook("Demo", CURRENCY);
            importPurchases(client, book, file);
            try (Device a = new Device(client, book);
                    Device b = new Device(client, book)) {
                new Scenario(client, book, a, b, report, System.out::println)
                        .play(PurchaseImport.sumOf(file, ReadOptions.USUAL, CENTS_DIGITS));
            }
        }
        System.out.println();
        System.out.print(report.text());
        System.out.println(report.holds() ? "All of it holds." : "NOT ALL OF IT HOLDS.");
        if (serve) {
            System.out.println("Ledger is ready at " + ledger.address() + " (login " + owner.login() + ", password "
                    + owner.password() + "; its data goes with it; stop with Ctrl-C)");
            new CountDownLatch(1).await();
        }
        return report.holds();
    }

    private void importPurchases(LedgerClient client, Book book, Path file) {
        System.out.println("Importing " + (data == null ? "the sample" : data) + "…");
        PurchaseImport.Summary summary =
                PurchaseImport.run(client, book, file, ReadOptions.USUAL, (line, reason) -> {}, progress::show);
        progress.clear();
        report.check(
                "imported",
                String.format(
                        Locale.ROOT,
                        "%,d lines: %,d customers, %,d transactions, %,d bad lines",
                        summary.lines(),
                        summary.customers(),
                        summary.transactions(),
                        summary.badLines()),
                summary.transactions() + summary.badLines() == summary.lines() && summary.duplicates() == 0,
                "all lines",
                "lines are missing");
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            System.err.println("The demo's data in " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
