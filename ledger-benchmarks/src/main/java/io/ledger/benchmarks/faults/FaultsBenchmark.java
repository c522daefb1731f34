package io.ledger.benchmarks.faults;

import io.ledger.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench faults}. Exit code 1 when something did not hold. */
@Command(
        name = "faults",
        description =
                "Injects faults into a running server while other books are used, and checks after each what must hold.")
public final class FaultsBenchmark implements Callable<Integer> {

    @Option(names = "--rounds", defaultValue = "5", description = "Of all faults (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--books", defaultValue = "10", description = "Beside the faulty one (default: ${DEFAULT-VALUE}).")
    private int books;

    @Option(names = "--seed", description = "Of the order, and all else that is left to chance (default: a new one).")
    private @Nullable Long seed;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Only the faults whose name has something of this form.")
    private Pattern only = Pattern.compile("");

    private final Report report = new Report();

    /** All faults. */
    static List<Fault> all() {
        return Stream.of(BookFaults.all(), LoadFaults.all(), ProcessFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        long chosen = seed == null ? new Random().nextLong() : seed;
        report.begin(
                "faults: what one of them does to everybody else",
                "%d rounds of all faults, %d books beside, seed %d".formatted(rounds, books, chosen));
        List<Fault> faults = new ArrayList<>();
        Random order = new Random(chosen);
        for (int round = 0; round < rounds; round++) {
            List<Fault> shuffled = new ArrayList<>(all().stream()
                    .filter(fault -> only.matcher(fault.name()).find())
                    .toList());
            Collections.shuffle(shuffled, order);
            faults.addAll(shuffled);
        }
        Path folder = Files.createTempDirectory("ledger-faults");
        try (Campaign campaign = Campaign.start(folder, books, chosen, report::say)) {
            campaign.run(faults);
            report.print(campaign.table());
            long broken = campaign.results().stream()
                    .filter(result -> !result.broken().isEmpty())
                    .count();
            report.print(broken == 0 ? "All held." : broken + " of " + faults.size() + " did not hold.");
            return broken == 0 ? 0 : 1;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
