package io.ledger.benchmarks.web;

import io.ledger.benchmarks.postgres.WholeLedger;
import io.ledger.benchmarks.report.Report;
import io.ledger.benchmarks.report.Rounds;
import io.ledger.benchmarks.report.TextTable;
import io.ledger.benchmarks.web.BrowserRun.Measure;
import io.ledger.server.running.RunningLedger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench web}. */
@Command(name = "web", description = "To the screen, in a browser: taps, others' changes, first load, scrolling.")
public final class WebBenchmark implements Runnable {

    @Option(names = "--rounds", defaultValue = "5", description = "Of each contender (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--taps", defaultValue = "200", description = "Of each round (default: ${DEFAULT-VALUE}).")
    private int taps;

    @Option(names = "--rows", defaultValue = "10000", description = "Of the large book (default: ${DEFAULT-VALUE}).")
    private int rows;

    private final Report report = new Report();

    @Override
    public void run() {
        BrowserRun browser = BrowserRun.find();
        WholeLedger.run(ledger -> run(ledger, browser));
    }

    private void run(RunningLedger ledger, BrowserRun browser) {
        report.begin(
                "web: to the screen",
                "%d rounds, %d taps each, a large book of %d customers; server and browser share this machine"
                        .formatted(rounds, taps, rows),
                WholeLedger.database(ledger));
        for (Measure measure : browser.measures(ledger.address(), rounds, taps, rows)) {
            print(measure);
        }
    }

    private void print(Measure measure) {
        Map<String, Map<String, Rounds>> results = new LinkedHashMap<>();
        measure.contenders().forEach((name, values) -> results.put(name, byColumn(values)));
        report.print(measure.title() + ": median (min–max)\n");
        TextTable table = new TextTable("", "contender", "result", "to " + measure.peer());
        Map<String, Rounds> peer = results.getOrDefault(measure.peer(), Map.of());
        Set<String> all = new LinkedHashSet<>();
        results.values().forEach(columns -> all.addAll(columns.keySet()));
        // What only one contender does has nothing to be compared with.
        all.forEach(column -> results.forEach((name, columns) -> {
            Rounds own = columns.get(column);
            Rounds peers = peer.get(column);
            if (own != null) {
                String ratio = peers == null || peers.median() == 0 ? "" : own.ratioTo(peers);
                table.row(column, name, own.decimals(), ratio);
            }
        }));
        report.print(table);
    }

    private static Map<String, Rounds> byColumn(List<Map<String, Double>> rounds) {
        Map<String, Rounds> columns = new LinkedHashMap<>();
        for (Map<String, Double> round : rounds) {
            round.forEach((column, value) ->
                    columns.computeIfAbsent(column, ignored -> new Rounds()).add(value));
        }
        return columns;
    }
}
