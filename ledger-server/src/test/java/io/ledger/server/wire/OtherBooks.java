package io.ledger.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Other people's programs of accounting, which reckon with the journals that Ledger exports. */
final class OtherBooks {

    private static final long MAX_SECONDS = 120;

    private OtherBooks() {}

    static boolean isInstalled(String program) {
        return find(program).isPresent();
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What the accounts of a journal hold by hledger, in minor units, those of zero left out. */
    static TreeMap<String, Long> hledger(Path journal, int decimals, String... options) {
        List<String> command =
                new ArrayList<>(List.of("hledger", "-f", journal.toString(), "balance", "-N", "--flat", "-O", "csv"));
        command.addAll(List.of(options));
        TreeMap<String, Long> balances = new TreeMap<>();
        run(command).lines().skip(1).forEach(line -> {
            String[] cells = line.substring(1, line.length() - 1).split("\",\"", -1);
            String amount = cells[1].substring(cells[1].indexOf(' ') + 1).replace(",", "");
            if (!amount.equals("0")) {
                balances.put(
                        cells[0],
                        new BigDecimal(sign(cells[1]) + amount.replace("-", ""))
                                .movePointRight(decimals)
                                .longValueExact());
            }
        });
        balances.values().removeIf(amount -> amount == 0);
        return balances;
    }

    private static String sign(String amount) {
        return amount.contains("-") ? "-" : "";
    }

    /** What the accounts of a journal hold by Ledger in the end, in minor units, those of zero left out. */
    static TreeMap<String, Long> ledger(Path journal, int decimals) {
        TreeMap<String, Long> balances = new TreeMap<>();
        run(List.of(
                        "ledger",
                        "-f",
                        journal.toString(),
                        "--pedantic",
                        "balance",
                        "--flat",
                        "--no-total",
                        "--format",
                        "%(account)\t%(quantity(display_total))\n"))
                .lines()
                .forEach(line -> {
                    String[] cells = line.split("\t", -1);
                    balances.put(cells[0], minor(cells[1], decimals));
                });
        balances.values().removeIf(amount -> amount == 0);
        return balances;
    }

    private static long minor(String amount, int decimals) {
        return new BigDecimal(amount.strip()).movePointRight(decimals).longValueExact();
    }

    /**
     * What the accounts hold in the end by Beancount, for each file: root, label and amount of each. Throws for a file that it finds something wrong with. One process for all of them, for its start takes
     * longer than its work.
     */
    static Map<String, List<Held>> beancount(List<Path> files) {
        List<String> command = new ArrayList<>(List.of(python(), "-c", """
                import sys
                from collections import defaultdict
                from beancount import loader
                for name in sys.argv[1:]:
                    entries, errors, options = loader.load_file(name)
                    for error in errors:
                        raise Exception(name, error.source, error.message)
                    if not entries:
                        raise Exception(name, 'has no entries')
                    labels, held = {}, defaultdict(int)
                    for entry in entries:
                        if type(entry).__name__ == 'Open':
                            labels[entry.account] = entry.meta['name']
                        for posting in getattr(entry, 'postings', []):
                            held[posting.account] += posting.units.number
                    for account, amount in held.items():
                        print(name, account, labels[account], amount, sep='\t')
                """));
        files.forEach(file -> command.add(file.toString()));
        Map<String, List<Held>> held = new TreeMap<>();
        run(command).lines().forEach(line -> {
            String[] cells = line.split("\t", -1);
            held.computeIfAbsent(cells[0], ignored -> new ArrayList<>())
                    .add(new Held(cells[1], cells[2], new BigDecimal(cells[3])));
        });
        return held;
    }

    /** @param label as people wrote it */
    record Held(String account, String label, BigDecimal amount) {}

    /** The Python that Beancount is installed for, which need not be the first on the path: its checker's first line names it. */
    private static String python() {
        try (Stream<String> lines = Files.lines(find("bean-check").orElseThrow())) {
            return lines.findFirst().orElseThrow().substring("#!".length()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
