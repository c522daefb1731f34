package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static io.ledger.server.wire.WireServer.map;
import static io.ledger.server.wire.WireServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.PayrollRuns;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random books, whose reports must say what a plain model says, and what hledger and Beancount make of the exported journal, to the last minor unit.
 */
class AccountingWireTest {

    private static final int BOOKS = 200;
    /** Most of a book's time is waiting for other programs. */
    private static final int BOOKS_AT_ONCE = 4;

    private static final int COMMANDS_A_PUSH = 40;
    private static final LocalDate LAST_DAY = RandomBook.FIRST_DAY.plusDays(RandomBook.DAYS);

    private static final Logger log = LoggerFactory.getLogger(AccountingWireTest.class);

    private final TestUser user = WireServer.newUser();
    private final boolean hledger = OtherBooks.isInstalled("hledger");
    private final boolean beancount = OtherBooks.isInstalled("bean-check");
    private final boolean ledger = OtherBooks.isInstalled("ledger");
    private final List<Path> forBeancount = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void random_books_come_to_what_a_model_and_other_programs_say() throws Exception {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        log.info("Seed {}; hledger {}, beancount {}, ledger {}", seed, hledger, beancount, ledger);
        Random seeds = new Random(seed);
        try (ExecutorService workers = Executors.newFixedThreadPool(BOOKS_AT_ONCE)) {
            List<Future<Void>> checked = seeds.longs(BOOKS)
                    .mapToObj(ofBook -> workers.submit(() -> writeAndCheck(ofBook)))
                    .toList();
            for (Future<Void> book : checked) {
                book.get();
            }
        }
        if (beancount) {
            assertThat(OtherBooks.beancountErrors(forBeancount)).isEmpty();
        }
    }

    private Void writeAndCheck(long seed) throws IOException {
        RandomBook book = new RandomBook(seed);
        try {
            write(book);
            check(book);
            return null;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Book of seed " + seed, e);
        }
    }

    private void write(RandomBook book) {
        Answer opened = user.post("/v1/books", Map.of("id", book.id, "name", "Shop", "currency", book.currency));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        for (int from = 0; from < book.commands.size(); from += COMMANDS_A_PUSH) {
            List<Map<String, Object>> part =
                    book.commands.subList(from, Math.min(from + COMMANDS_A_PUSH, book.commands.size()));
            Answer answer = user.post("/v1/books/" + book.id + "/commands", WireServer.push(part));
            List<Map<String, Object>> results = list(answer.json().get("results"));
            for (int i = 0; i < part.size(); i++) {
                assertThat(results.get(i).get("status"))
                        .as("%s: %s", part.get(i), results.get(i))
                        .isEqualTo("accepted");
            }
        }
    }

    private void check(RandomBook book) throws IOException {
        long head = number(
                user.get("/v1/books/" + book.id + "/events?after=999999").json().get("head_seq"));
        String fresh = "min_seq=" + head;
        checkAsOf(book, LAST_DAY, fresh);
        LocalDate earlier = LocalDate.parse(RandomBook.MONTH + "-30");
        checkAsOf(book, earlier, fresh);
        checkParties(book, fresh);
        checkTieOuts(book, fresh);
        if (beancount) {
            forBeancount.add(export(book, "beancount"));
        }
        if (ledger) {
            OtherBooks.run(List.of("ledger", "-f", export(book, "ledger").toString(), "--pedantic", "balance"));
        }
    }

    private void checkAsOf(RandomBook book, LocalDate asOf, String fresh) throws IOException {
        TreeMap<String, Long> reported = trialBalance(book, asOf, fresh);
        BookModel model = model(book, asOf, fresh);
        assertThat(reported).isEqualTo(model.accounts());
        Map<String, Object> cashbook = report(book, "cashbook?to=" + asOf + "&" + fresh);
        assertThat(number(cashbook.get("closing_minor"))).isEqualTo(reported.getOrDefault("Assets:Cash", 0L));
        long bank = map(cashbook.get("by_mode")).entrySet().stream()
                .filter(mode -> !mode.getKey().equals("cash"))
                .mapToLong(mode -> number(map(mode.getValue()).get("closing_minor")))
                .sum();
        assertThat(bank).isEqualTo(reported.getOrDefault("Assets:Bank", 0L));
        if (hledger) {
            Path journal = export(book, "hledger");
            int decimals = Currency.getInstance(book.currency).getDefaultFractionDigits();
            String before = asOf.plusDays(1).toString();
            assertThat(OtherBooks.hledger(journal, decimals, "--depth", "2", "-e", before))
                    .isEqualTo(named(reported));
            assertThat(sorted(
                            OtherBooks.hledger(journal, decimals, "-e", before, "Receivables", "Payables", "Salaries")))
                    .isEqualTo(sorted(model.parties()));
        }
    }

    /** As the journal writes the names of accounts. */
    private static TreeMap<String, Long> named(TreeMap<String, Long> accounts) {
        TreeMap<String, Long> named = new TreeMap<>();
        accounts.forEach((account, amount) -> named.put(account.replace("\"", "_"), amount));
        return named;
    }

    private static List<Long> sorted(Map<?, Long> amounts) {
        return amounts.values().stream().sorted().toList();
    }

    private void checkParties(RandomBook book, String fresh) {
        TreeMap<UUID, Long> reported = new TreeMap<>();
        list(report(book, "balances?" + fresh).get("parties"))
                .forEach(party ->
                        reported.put(UUID.fromString(party.get("id").toString()), number(party.get("balance_minor"))));
        assertThat(reported).isEqualTo(model(book, LAST_DAY, fresh).parties());
    }

    private void checkTieOuts(RandomBook book, String fresh) {
        List<Map<String, Object>> tieOuts =
                list(report(book, "tie-outs?" + fresh).get("tie_outs"));
        assertThat(tieOuts).isNotEmpty().allMatch(tieOut -> tieOut.get("holds").equals(true));
    }

    private BookModel model(RandomBook book, LocalDate asOf, String fresh) {
        BookModel model = new BookModel(book, asOf);
        if (!book.table("staff").isEmpty()) {
            Answer run = user.get("/v1/books/" + book.id + "/payroll_runs/" + PayrollRuns.id(book.id, RandomBook.MONTH)
                    + "?" + fresh);
            list(run.json().get("members"))
                    .forEach(member -> model.wages(
                            UUID.fromString(member.get("staff_id").toString()), number(member.get("wage_minor"))));
        }
        return model;
    }

    private TreeMap<String, Long> trialBalance(RandomBook book, LocalDate asOf, String fresh) {
        Map<String, Object> report = report(book, "trial-balance?as_of=" + asOf + "&" + fresh);
        assertThat(report.get("debit_minor")).isEqualTo(report.get("credit_minor"));
        assertThat(report(book, "trial-balance?to=" + asOf + "&" + fresh)).isEqualTo(report);
        TreeMap<String, Long> accounts = new TreeMap<>();
        list(report.get("accounts"))
                .forEach(account -> accounts.put(
                        account.get("account").toString(),
                        number(account.get("debit_minor")) - number(account.get("credit_minor"))));
        return accounts;
    }

    private Map<String, Object> report(RandomBook book, String report) {
        Answer answer = user.get("/v1/books/" + book.id + "/reports/" + report);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Path export(RandomBook book, String format) throws IOException {
        Path file = folder.resolve(book.id + "." + format);
        if (!Files.exists(file)) {
            Answer answer = user.get("/v1/books/" + book.id + "/export/journal?format=" + format);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            Files.writeString(file, answer.body());
        }
        return file;
    }
}
