package io.ledger.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.client.Login;
import io.ledger.server.running.RunningLedger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PurchaseImportTest {

    private static final int CUSTOMERS = 700;
    private static final int ANSWERED_BEFORE_THE_CUT = 1_000;

    /** More than what is answered before the cut and what is on its way then together. */
    private static final int LINES = 7_000;

    @TempDir
    private static Path folder;

    private static RunningLedger server;
    private static LedgerClient client;

    private final Map<Long, String> badLines = new TreeMap<>();

    @BeforeAll
    static void start() {
        server = RunningLedger.start(RunningLedger.Options.quiet(folder.resolve("data")));
        client =
                LedgerClient.signIn(URI.create(server.address()), new Login("importer", "a long password"), "Importer");
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void anImportThatIsCutOffAndRunAgainDoublesNoLine() throws IOException {
        Book book = client.openBook("Cut off", "USD");
        Path file = file("cut-off.csv");
        AtomicInteger answered = new AtomicInteger();
        assertThatThrownBy(() -> PurchaseImport.run(client, book, file, ReadOptions.USUAL, badLines::put, text -> {
                    if (answered.incrementAndGet() > CUSTOMERS + ANSWERED_BEFORE_THE_CUT) {
                        throw new CutOff();
                    }
                }))
                .isInstanceOf(CutOff.class);
        badLines.clear();

        PurchaseImport.Summary summary =
                PurchaseImport.run(client, book, file, ReadOptions.USUAL, badLines::put, text -> {});

        long sum = PurchaseImport.sumOf(file, ReadOptions.USUAL, 2);
        assertThat(summary.lines()).isEqualTo(LINES);
        assertThat(summary.customers()).isEqualTo(CUSTOMERS);
        assertThat(summary.badLines()).isEqualTo(2).isEqualTo(badLines.size());
        assertThat(summary.transactions()).isEqualTo(LINES - 2);
        assertThat(summary.duplicates()).isBetween((long) ANSWERED_BEFORE_THE_CUT, LINES - 3L);
        assertThat(summary.sumMinor()).isEqualTo(sum);
        assertThat(head(book))
                .as("one event for the book, one for each customer and transaction")
                .isEqualTo(1 + CUSTOMERS + LINES - 2);

        PurchaseImport.Summary third =
                PurchaseImport.run(client, book, file, ReadOptions.USUAL, badLines::put, text -> {});
        assertThat(third.duplicates()).isEqualTo(third.transactions()).isEqualTo(LINES - 2);
        assertThat(head(book)).isEqualTo(1 + CUSTOMERS + LINES - 2);
    }

    @Test
    void aLineThatTheServerRejectsIsToldByItsNumber() throws IOException {
        Book book = client.openBook("Rejected", "USD");
        Path file = folder.resolve("rejected.csv");
        Files.writeString(file, """
                customer_id,occurred_on,quantity,amount
                1,2021-01-01,1,5.00
                1,1812-06-24,1,5.00
                """);
        PurchaseImport.Summary summary =
                PurchaseImport.run(client, book, file, ReadOptions.USUAL, badLines::put, text -> {});
        assertThat(summary.transactions()).isEqualTo(1);
        assertThat(summary.sumMinor()).isEqualTo(500);
        assertThat(badLines).containsOnlyKeys(3L);
    }

    @Test
    void anImportOfNothingEndsWithOneAndMakesNoBookAndOneOfSomethingDoes() throws IOException {
        Path file = folder.resolve("nothing.csv");
        Files.writeString(file, "customer_id;occurred_on;quantity;amount\n1;01/02/2021;1;1,234\n");
        assertThat(importCommand(file, "Nothing")).isEqualTo(1);
        assertThat(client.books()).extracting(Book::name).doesNotContain("Nothing");

        assertThat(importCommand(file, "Nothing", "--decimal=comma", "--dates=DMY"))
                .isEqualTo(1);
        assertThat(importCommand(file, "Something", "--decimal=point", "--dates=dmy"))
                .isEqualTo(0);
        Book book = client.books().stream()
                .filter(each -> each.name().equals("Something"))
                .findFirst()
                .orElseThrow();
        Awaitility.await() // the import ends when all is stored; rows follow
                .untilAsserted(() -> assertThat(client.get("/v1/books/" + book.id() + "/transactions")
                                .toString())
                        .contains("amount_minor=123400", "occurred_on=2021-02-01"));
        assertThat(client.books()).extracting(Book::name).doesNotContain("Nothing");
    }

    private static int importCommand(Path file, String book, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of(file.toString(), "--book", book, "--url", server.address()));
        arguments.addAll(List.of("--login", "importer", "--password", "a long password"));
        return new CommandLine(new ImportCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments.toArray(String[]::new));
    }

    private static long head(Book book) {
        return ((Number)
                        client.get("/v1/books/" + book.id() + "/events?limit=1").get("head_seq"))
                .longValue();
    }

    private static Path file(String name) throws IOException {
        List<String> lines = new ArrayList<>(List.of("customer_id,occurred_on,quantity,amount"));
        for (int i = 0; i < LINES; i++) {
            String amount = i == 10 ? "0.00" : i == 20 ? "none" : (1 + i % 7) + ".25";
            lines.add("%05d,2021-%02d-01,1,%s".formatted(i % CUSTOMERS, 1 + i % 12, amount));
        }
        return Files.write(folder.resolve(name), lines);
    }

    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
