package io.ledger.server.imports;

import io.ledger.server.DataFolder;
import io.ledger.server.LauncherException;
import io.ledger.server.ProgressLine;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.client.Login;
import io.ledger.server.client.RefusedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger import}: a client of a running server. */
@Command(
        name = "import",
        description = {
            "Puts a CSV file of purchases into a book of a running Ledger: a customer for each customer, a credit"
                    + " transaction for each line. Cut off, it can be run again: no line is doubled.",
            "Without --login it signs in as an account of its own, which it makes on first use."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int MAX_BAD_LINES_SHOWN = 100;
    private static final String USUAL_CURRENCY = "USD";

    @Parameters(paramLabel = "FILE.csv", description = "The file, in UTF-8, its first line the columns' names.")
    private Path file = Path.of("");

    @Option(names = "--book", required = true, paramLabel = "NAME", description = "The book's name, or its id.")
    private String bookName = "";

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Of a book that is not there yet (default: " + USUAL_CURRENCY + ").")
    private @Nullable String currency;

    @Option(names = "--url", defaultValue = "http://localhost:8080", description = "Default: ${DEFAULT-VALUE}.")
    private URI url = URI.create("");

    @Option(names = "--login", description = "An account that exists.")
    private @Nullable String login;

    @Option(
            names = "--password",
            arity = "0..1",
            interactive = true,
            description = "Its password; asked for when left out after the option.")
    private @Nullable String password;

    @Option(names = "--customer-column", defaultValue = "customer_id", description = "Default: ${DEFAULT-VALUE}.")
    private String customerColumn = "";

    @Option(names = "--date-column", defaultValue = "occurred_on", description = "Default: ${DEFAULT-VALUE}.")
    private String dateColumn = "";

    @Option(names = "--amount-column", defaultValue = "amount", description = "Default: ${DEFAULT-VALUE}.")
    private String amountColumn = "";

    @Option(names = "--quantity-column", defaultValue = "quantity", description = "Default: ${DEFAULT-VALUE}.")
    private String quantityColumn = "";

    private final ProgressLine progress = new ProgressLine();
    private long badLinesShown;

    @Override
    public Integer call() {
        if (!Files.isReadable(file)) {
            throw new LauncherException("The file " + file + " cannot be read.");
        }
        try (LedgerClient client = signIn()) {
            Book book = book(client);
            PurchaseColumns columns = new PurchaseColumns(customerColumn, dateColumn, amountColumn, quantityColumn);
            PurchaseImport.Summary summary =
                    PurchaseImport.run(client, book, file, columns, this::showBadLine, progress::show);
            progress.clear();
            show(summary, book);
            return 0;
        } catch (RefusedException e) {
            throw new LauncherException("The server refused: " + e.getMessage(), e);
        }
    }

    private LedgerClient signIn() {
        if (login == null) {
            return LedgerClient.signIn(url, SavedLogin.in(DataFolder.home().resolve("credentials")), "Owner");
        }
        if (password == null) {
            throw new LauncherException("Say --password too, to be asked for it.");
        }
        return LedgerClient.signIn(url, new Login(login, password), null);
    }

    private Book book(LedgerClient client) {
        List<Book> found = client.books().stream()
                .filter(book ->
                        book.name().equals(bookName) || book.id().toString().equals(bookName))
                .toList();
        if (found.size() > 1) {
            throw new LauncherException("You have " + found.size() + " books of the name \"" + bookName
                    + "\". Give the id of one: "
                    + String.join(
                            ", ",
                            found.stream().map(book -> book.id().toString()).toList()) + ".");
        }
        if (found.isEmpty()) {
            return client.openBook(bookName, currency == null ? USUAL_CURRENCY : currency);
        }
        Book book = found.getFirst();
        if (currency != null && !currency.equals(book.currency())) {
            throw new LauncherException(
                    "The book \"" + bookName + "\" is in " + book.currency() + ", not in " + currency + ".");
        }
        return book;
    }

    private void showBadLine(long lineNumber, String reason) {
        badLinesShown++;
        if (badLinesShown <= MAX_BAD_LINES_SHOWN) {
            progress.clear();
            System.err.println("Line " + lineNumber + " passed over: " + reason + ".");
        } else if (badLinesShown == MAX_BAD_LINES_SHOWN + 1) {
            System.err.println("Further lines are passed over without a word.");
        }
    }

    private static void show(PurchaseImport.Summary summary, Book book) {
        double seconds = summary.duration().toMillis() / 1_000.0;
        System.out.printf(
                Locale.ROOT,
                """
                Imported into the book "%s" (%s):
                  lines         %,12d
                  customers     %,12d
                  transactions  %,12d
                    of these, in the book before  %,d
                  bad lines     %,12d
                  sum           %,12d minor units of %s
                  seconds       %,12.1f
                """,
                book.name(),
                book.id(),
                summary.lines(),
                summary.customers(),
                summary.transactions(),
                summary.duplicates(),
                summary.badLines(),
                summary.sumMinor(),
                book.currency(),
                seconds);
    }
}
