package io.ledger.server.imports;

import io.ledger.api.record.Ids;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.terminal.LauncherException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Puts a file of purchases into a book: a customer for each distinct customer, then a transaction for each line. Can be cut off anywhere and run again;
 * what the book has already is only counted.
 */
public final class PurchaseImport {

    private static final String DUPLICATE = "duplicate";
    private static final String REJECTED = "rejected";

    private final LedgerClient client;
    private final Book book;
    private final PurchaseFile file;
    private final BiConsumer<Long, String> badLines;
    private final Consumer<String> progress;

    private long lines;
    private long customers;
    private long transactions;
    private long duplicates;
    private long badLineCount;
    private long sumMinor;

    private PurchaseImport(
            LedgerClient client,
            Book book,
            PurchaseFile file,
            BiConsumer<Long, String> badLines,
            Consumer<String> progress) {
        this.client = client;
        this.book = book;
        this.file = file;
        this.badLines = badLines;
        this.progress = progress;
    }

    /**
     * What an import has come to.
     *
     * @param lines of the file that are not blank, without the one with the column names
     * @param customers that the file has, and the book has now
     * @param transactions of the file that the book has now
     * @param duplicates how many of these transactions the book had before
     * @param badLines that made no transaction
     * @param sumMinor of these transactions, in minor units
     */
    public record Summary(
            long lines,
            long customers,
            long transactions,
            long duplicates,
            long badLines,
            long sumMinor,
            Duration duration) {}

    /**
     * Imports a file.
     *
     * @param badLines is told each line that makes no transaction, by its number in the file and the reason
     * @param progress is told often how far it has come
     * @throws io.ledger.server.terminal.LauncherException when the file cannot be read or the server stays away
     */
    public static Summary run(
            LedgerClient client,
            Book book,
            Path path,
            ReadOptions options,
            BiConsumer<Long, String> badLines,
            Consumer<String> progress) {
        return new PurchaseImport(
                        client,
                        book,
                        new PurchaseFile(path, options, fractionDigits(book.currency())),
                        badLines,
                        progress)
                .run();
    }

    /**
     * What an import of the file would find, by reading it and nothing else.
     *
     * @param currency of the book that it is for
     * @param badLines as for {@link #run}, where no line can be read; where one can, it is told nothing
     * @throws io.ledger.server.terminal.LauncherException when the file cannot be read
     */
    public static Look look(Path path, ReadOptions options, String currency, BiConsumer<Long, String> badLines) {
        PurchaseFile file = new PurchaseFile(path, options, fractionDigits(currency));
        AtomicLong purchases = new AtomicLong();
        file.read(new PurchaseFile.Reader() {
            @Override
            public void purchase(Purchase purchase) {
                purchases.incrementAndGet();
            }
        });
        if (purchases.get() == 0) {
            file.read(new PurchaseFile.Reader() {
                @Override
                public void purchase(Purchase purchase) {}

                @Override
                public void badLine(long lineNumber, String reason) {
                    badLines.accept(lineNumber, reason);
                }
            });
        }
        return new Look(file.words(), purchases.get());
    }

    /**
     * What stands in a file.
     *
     * @param form how it is written: "comma-separated, UTF-8, amounts like 1,234.50, dates YYYY-MM-DD"
     * @param purchases the lines that can be read
     */
    public record Look(String form, long purchases) {}

    private static int fractionDigits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw new LauncherException("There is no currency " + currency + ".", e);
        }
    }

    /** What the readable lines of a file add up to, in minor units, by reading it and nothing else. */
    public static long sumOf(Path path, ReadOptions options, int fractionDigits) {
        AtomicLong sum = new AtomicLong();
        new PurchaseFile(path, options, fractionDigits).read(new PurchaseFile.Reader() {
            @Override
            public void purchase(Purchase purchase) {
                sum.addAndGet(purchase.amountMinor());
            }
        });
        return sum.get();
    }

    private Summary run() {
        long startedAt = System.nanoTime();
        importCustomers();
        importTransactions();
        return new Summary(
                lines,
                customers,
                transactions,
                duplicates,
                badLineCount,
                sumMinor,
                Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /** All customers first: several pushes are on their way at once, and no transaction may arrive before its customer. */
    private void importCustomers() {
        Set<String> known = new HashSet<>();
        Rate rate = new Rate("customers", Rate.UNKNOWN);
        try (Pushes<Long> pushes = new Pushes<>(client, book.id(), deviceId(), (line, status, reason) -> {
            customerAnswered(line, status, reason);
            progress.accept(rate.another());
        })) {
            file.read(new PurchaseFile.Reader() {
                @Override
                public void customer(long lineNumber, String customer, LocalDate day) {
                    if (known.add(customer)) {
                        pushes.add(lineNumber, Purchase.customerCommand(book.id(), customer, day));
                    }
                }

                @Override
                public void purchase(Purchase purchase) {
                    lines++;
                }

                @Override
                public void badLine(long lineNumber, String reason) {
                    lines++;
                    bad(lineNumber, reason);
                }
            });
            pushes.finish();
        }
    }

    private void importTransactions() {
        Rate rate = new Rate("transactions", lines - badLineCount);
        try (Pushes<Purchase> pushes = new Pushes<>(client, book.id(), deviceId(), (purchase, status, reason) -> {
            transactionAnswered(purchase, status, reason);
            progress.accept(rate.another());
        })) {
            file.read(new PurchaseFile.Reader() {
                @Override
                public void purchase(Purchase purchase) {
                    pushes.add(purchase, purchase.transactionCommand(book.id()));
                }
            });
            pushes.finish();
        }
    }

    private synchronized void customerAnswered(long lineNumber, String status, String reason) {
        if (status.equals(REJECTED)) {
            badLines.accept(lineNumber, "its customer was rejected: " + reason);
        } else {
            customers++;
        }
    }

    private synchronized void transactionAnswered(Purchase purchase, String status, String reason) {
        if (status.equals(REJECTED)) {
            bad(purchase.lineNumber(), reason);
            return;
        }
        transactions++;
        sumMinor = Math.addExact(sumMinor, purchase.amountMinor());
        if (status.equals(DUPLICATE)) {
            duplicates++;
        }
    }

    private synchronized void bad(long lineNumber, String reason) {
        badLineCount++;
        badLines.accept(lineNumber, reason);
    }

    private UUID deviceId() {
        return Ids.version5(book.id(), "import");
    }
}
