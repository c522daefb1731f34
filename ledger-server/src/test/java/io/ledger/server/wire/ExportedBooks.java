package io.ledger.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What other programs make of exported journals, beside what a model makes of the books. Names that come out the same in a format are told apart by a number, which is passed over here. */
final class ExportedBooks {

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{L}\\p{M}\\p{N} .,'&/+_-]");
    private static final Pattern TOLD_APART = Pattern.compile("-[0-9]+$");

    final boolean hasHledger = OtherBooks.isInstalled("hledger");
    final boolean hasLedger = OtherBooks.isInstalled("ledger");
    final boolean hasBeancount = OtherBooks.isInstalled("bean-check");
    private final Map<Path, TreeMap<String, List<Long>>> forBeancount = new ConcurrentHashMap<>();
    private final Map<Path, Integer> decimals = new ConcurrentHashMap<>();

    private static int decimals(RandomBook book) {
        return Currency.getInstance(book.currency).getDefaultFractionDigits();
    }

    void checkHledger(RandomBook book, Path journal, BookModel model, LocalDate asOf) {
        int decimals = decimals(book);
        String before = asOf.plusDays(1).toString();
        assertThat(byName(OtherBooks.hledger(journal, decimals, "--depth", "2", "-e", before)))
                .isEqualTo(byName(model.accounts(asOf)));
        assertThat(sorted(OtherBooks.hledger(
                        journal, decimals, "-e", before, "^Assets:Receivables:", "^Liabilities:(Payables|Salaries):")))
                .isEqualTo(sorted(model.parties(asOf)));
    }

    void checkLedger(RandomBook book, Path journal, BookModel model, LocalDate lastDay) {
        TreeMap<String, Long> accounts = new TreeMap<>();
        TreeMap<String, Long> parties = new TreeMap<>();
        OtherBooks.ledger(journal, decimals(book)).forEach((account, amount) -> {
            String[] parts = account.split(":", -1);
            accounts.merge(parts[0] + ":" + parts[1], amount, Long::sum);
            if (parts.length > 2) {
                parties.put(account, amount);
            }
        });
        accounts.values().removeIf(amount -> amount == 0);
        assertThat(byName(accounts)).isEqualTo(byName(model.accounts(lastDay)));
        assertThat(sorted(parties)).isEqualTo(sorted(model.parties(lastDay)));
    }

    /** Beancount is asked for all of them in the end. */
    void keepForBeancount(RandomBook book, Path journal, BookModel model, LocalDate lastDay) {
        TreeMap<String, List<Long>> expected = new TreeMap<>();
        model.accounts(lastDay).forEach((account, amount) -> add(expected, account, amount));
        forBeancount.put(journal, expected);
        decimals.put(journal, decimals(book));
    }

    void checkBeancount() {
        OtherBooks.beancount(List.copyOf(forBeancount.keySet())).forEach((file, held) -> {
            TreeMap<String, Long> controls = new TreeMap<>();
            TreeMap<String, List<Long>> accounts = new TreeMap<>();
            for (OtherBooks.Held each : held) {
                long amount = each.amount()
                        .movePointRight(decimals.get(Path.of(file)))
                        .longValueExact();
                String[] parts = each.account().split(":", -1);
                if (parts.length > 2) {
                    controls.merge(parts[0] + ":" + parts[1], amount, Long::sum);
                } else if (amount != 0) {
                    add(accounts, parts[0] + ":" + each.label(), amount);
                }
            }
            controls.values().removeIf(amount -> amount == 0);
            controls.forEach((account, amount) -> add(accounts, account, amount));
            assertThat(accounts).as(file).isEqualTo(forBeancount.get(Path.of(file)));
        });
    }

    private static TreeMap<String, List<Long>> byName(Map<String, Long> accounts) {
        TreeMap<String, List<Long>> byName = new TreeMap<>();
        accounts.forEach((account, amount) ->
                add(byName, TOLD_APART.matcher(named(account)).replaceFirst(""), amount));
        return byName;
    }

    private static String named(String account) {
        int colon = account.indexOf(':');
        return account.substring(0, colon + 1)
                + NOT_IN_A_NAME.matcher(account.substring(colon + 1)).replaceAll("_");
    }

    private static void add(TreeMap<String, List<Long>> to, String name, long amount) {
        List<Long> amounts = to.computeIfAbsent(name, ignored -> new ArrayList<>());
        amounts.add(amount);
        Collections.sort(amounts);
    }

    private static List<Long> sorted(Map<?, Long> amounts) {
        return amounts.values().stream().sorted().toList();
    }
}
