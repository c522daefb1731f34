package io.ledger.server.imports;

import io.ledger.server.client.KnownCertificate;
import io.ledger.server.client.LedgerClient;
import io.ledger.server.client.LedgerClient.Book;
import io.ledger.server.client.Login;
import io.ledger.server.client.RefusedException;
import io.ledger.server.folder.DataFolder;
import io.ledger.server.terminal.LauncherException;
import io.ledger.server.terminal.ProgressLine;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
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
            "How the file is written is found out and said: separated by comma, semicolon or tab; UTF-8, UTF-16 or"
                    + " Windows-1252; what stands before the cents; whether the day or the month comes first. Lines that can"
                    + " be read in two ways are passed over, and said with the option that decides.",
            "Exit code 1 when no line was taken; no book is made for none.",
            "Without --login it signs in as an account of its own, which it makes on first use."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int MAX_BAD_LINES_SHOWN = 100;
    private static final String USUAL_CURRENCY = "USD";
    private static final String USUAL_URL = "http://localhost:8080";

    @Parameters(paramLabel = "FILE.csv", description = "The file, its first line the columns' names.")
    private Path file = Path.of("");

    @Option(names = "--book", required = true, paramLabel = "NAME", description = "The book's name, or its id.")
    private String bookName = "";

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Of a book that is not there yet (default: " + USUAL_CURRENCY + ").")
    private @Nullable String currency;

    @Option(
            names = "--url",
            description =
                    "Where the server is (default: " + USUAL_URL + ", or by TLS the one that runs on the usual data).")
    private @Nullable URI url;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The certificate that it shows, where this machine knows nobody who signed it (PEM).")
    private @Nullable Path certificate;

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

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "What the file is in, windows-1251 say (default: found out).")
    private @Nullable Charset charset;

    @Option(
            names = "--decimal",
            paramLabel = "point|comma",
            description = "What stands before the decimals (default: found out).")
    private @Nullable DecimalSign decimal;

    @Option(
            names = "--dates",
            paramLabel = "dmy|mdy|ymd",
            description = "In which order dates stand (default: found out).")
    private @Nullable DateOrder dates;

    private final ProgressLine progress = new ProgressLine();
    private long badLinesShown;

    @Override
    public Integer call() {
        if (!Files.isReadable(file)) {
            throw new LauncherException("The file " + file + " cannot be read.");
        }
        PurchaseColumns columns = new PurchaseColumns(customerColumn, dateColumn, amountColumn, quantityColumn);
        ReadOptions options = new ReadOptions(columns, charset, decimal, dates);
        try (LedgerClient client = signIn()) {
            @Nullable Book found = foundBook(client);
            String currencyOfBook = found == null ? newCurrency() : found.currency();
            PurchaseImport.Look look = PurchaseImport.look(file, options, currencyOfBook, this::showBadLine);
            System.out.println("Read as: " + look.form() + ".");
            if (look.purchases() == 0) {
                System.err.println("Nothing was imported: no line of " + file + " can be read.");
                return 1;
            }
            Book book = found == null ? client.openBook(bookName, currencyOfBook) : found;
            PurchaseImport.Summary summary =
                    PurchaseImport.run(client, book, file, options, this::showBadLine, progress::show);
            progress.clear();
            show(summary, book);
            return summary.transactions() == 0 ? 1 : 0;
        } catch (RefusedException e) {
            throw new LauncherException("The server refused: " + e.getMessage(), e);
        }
    }

    private String newCurrency() {
        return currency == null ? USUAL_CURRENCY : currency;
    }

    /** Where the server is, and the certificate to know it by. */
    private DataFolder.Running server() {
        if (url != null) {
            return new DataFolder.Running(url, certificate);
        }
        return DataFolder.running(DataFolder.usual())
                .filter(running -> running.certificate() != null)
                .orElseGet(() -> new DataFolder.Running(URI.create(USUAL_URL), null));
    }

    private static @Nullable SSLContext tls(DataFolder.Running server) {
        try {
            return server.certificate() == null ? null : KnownCertificate.in(server.certificate());
        } catch (IOException e) {
            throw new LauncherException("The server's certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private LedgerClient signIn() {
        DataFolder.Running server = server();
        if (login == null) {
            return LedgerClient.signIn(
                    server.address(),
                    tls(server),
                    SavedLogin.in(DataFolder.home().resolve("credentials")),
                    "Owner");
        }
        if (password == null) {
            throw new LauncherException("Say --password too, to be asked for it.");
        }
        return LedgerClient.signIn(server.address(), tls(server), new Login(login, password), null);
    }

    /** Null when there is none yet. */
    private @Nullable Book foundBook(LedgerClient client) {
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
            return null;
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
