package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random books, whose reports must say what a plain model says, and what hledger, Ledger and Beancount make of the exported journal, to the last minor unit.
 */
class AccountingWireTest {

    private static final int BOOKS = Integer.getInteger("ledger.books", 80);
    /** Most of a book's time is waiting for other programs. */
    private static final int BOOKS_AT_ONCE = 4;

    private static final int COMMANDS_A_PUSH = 40;
    private static final LocalDate LAST_DAY = RandomBook.FIRST_DAY.plusDays(RandomBook.DAYS);
    /** Reversals may lie later. */
    private static final LocalDate AFTER_ALL = LAST_DAY.plusDays(60);

    private static final LocalDate EARLIER = LocalDate.parse(RandomBook.MONTH + "-30");

    private static final Logger log = LoggerFactory.getLogger(AccountingWireTest.class);

    /** One owner may add so many members a day, and own so many books. */
    private static final int BOOKS_OF_ONE = 50;

    private final TestUser accountant = WireServer.newUser();
    private final ExportedBooks exported = new ExportedBooks();

    @TempDir
    private Path folder;

    @Test
    void random_books_come_to_what_a_model_and_other_programs_say() throws Exception {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        log.info(
                "Seed {}; hledger {}, beancount {}, ledger {}",
                seed,
                exported.hasHledger,
                exported.hasBeancount,
                exported.hasLedger);
        List<TestUser> owners = Stream.generate(WireServer::newUser)
                .limit(BOOKS / BOOKS_OF_ONE + 1)
                .toList();
        List<Long> seeds = new Random(seed).longs(BOOKS).boxed().toList();
        try (ExecutorService workers = Executors.newFixedThreadPool(BOOKS_AT_ONCE)) {
            List<Future<Void>> checked = IntStream.range(0, BOOKS)
                    .mapToObj(i -> workers.submit(() -> writeAndCheck(owners.get(i / BOOKS_OF_ONE), seeds.get(i))))
                    .toList();
            assertThat(checked.stream().map(AccountingWireTest::fault).flatMap(Optional::stream))
                    .as("Seed %d", seed)
                    .isEmpty();
        }
        if (exported.hasBeancount) {
            exported.checkBeancount();
        }
    }

    /** What was wrong with a book. All are looked at: several that fail show sooner what they have in common. */
    private static Optional<String> fault(Future<Void> checked) {
        try {
            checked.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            Throwable ofBook = e.getCause();
            return Optional.of(ofBook.getMessage() + ": " + ofBook.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Void writeAndCheck(TestUser owner, long seed) throws IOException {
        RandomBook book = new RandomBook(seed);
        try {
            write(owner, book);
            check(owner, book);
            return null;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Book of seed " + seed, e);
        }
    }

    private void write(TestUser owner, RandomBook book) {
        Answer opened = owner.post("/v1/books", Map.of("id", book.id, "name", "Shop", "currency", book.currency));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        Answer added = owner.post(
                "/v1/books/" + book.id + "/members", Map.of("login", accountant.login(), "role", "accountant"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        List<Map<String, Object>> part = new ArrayList<>();
        for (Map<String, Object> command : book.commands) {
            if (RandomBook.isForAccountants(command)) {
                push(book, owner, part);
                push(book, accountant, List.of(command));
                part.clear();
            } else {
                part.add(command);
                if (part.size() == COMMANDS_A_PUSH) {
                    push(book, owner, part);
                    part.clear();
                }
            }
        }
        push(book, owner, part);
    }

    private static void push(RandomBook book, TestUser by, List<Map<String, Object>> commands) {
        if (commands.isEmpty()) {
            return;
        }
        Answer answer = by.post("/v1/books/" + book.id + "/commands", WireServer.push(commands));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<Map<String, Object>> results = list(answer.json().get("results"));
        for (int i = 0; i < commands.size(); i++) {
            assertThat(results.get(i).get("status"))
                    .as("%s: %s", commands.get(i), results.get(i))
                    .isEqualTo("accepted");
        }
    }

    private void check(TestUser owner, RandomBook book) throws IOException {
        ReportedBook reported = new ReportedBook(owner, book);
        for (LocalDate day : List.of(AFTER_ALL, EARLIER)) {
            reported.check(day);
            if (exported.hasHledger) {
                exported.checkHledger(book, export(owner, book, "hledger"), reported.model, day);
            }
        }
        reported.checkRows();
        reported.checkTieOuts();
        if (exported.hasBeancount) {
            exported.keepForBeancount(book, export(owner, book, "beancount"), reported.model, AFTER_ALL);
        }
        if (exported.hasLedger) {
            exported.checkLedger(book, export(owner, book, "ledger"), reported.model, AFTER_ALL);
        }
    }

    private Path export(TestUser owner, RandomBook book, String format) throws IOException {
        Path file = folder.resolve(book.id + "." + format);
        if (!Files.exists(file)) {
            Answer answer = owner.get("/v1/books/" + book.id + "/export/journal?format=" + format);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            Files.writeString(file, answer.body());
        }
        return file;
    }
}
