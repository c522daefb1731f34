package io.ledger.query.export;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.platform.compute.Computing;
import io.ledger.platform.postgres.BookReader;
import io.ledger.query.daybook.JournalEntry;
import io.ledger.query.daybook.JournalReader;
import io.ledger.query.journal.Entry;
import io.ledger.query.reading.FreshReader;
import io.ledger.query.reading.FreshReader.Fresh;
import io.ledger.query.reading.Parameters;
import io.ledger.query.reading.Spool;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A book's journal for other programs of accounting. */
@RestController
@Tag(name = "Export")
class JournalController {

    private static final String FORMAT = "format";
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final String TEXT = "text/plain;charset=UTF-8";

    /** How many entries are in memory at once. */
    private static final int MAX_ENTRIES_HELD = 500;

    private final BookAccess access;
    private final FreshReader reader;
    private final Computing computing;

    JournalController(BookAccess access, FreshReader reader, Computing computing) {
        this.access = access;
        this.reader = reader;
        this.computing = computing;
    }

    private record Book(String name, String currency, LocalDate firstDay) {}

    /** Written whole first: a client that takes its time must not hold a connection and a snapshot of the database. */
    @Operation(
            summary = "The journal, for hledger, Ledger or Beancount",
            description =
                    "One entry for each record as it stands. Opening balances are dated on the day of the first entry.")
    @Parameter(
            name = FORMAT,
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"hledger", "ledger", "beancount"},
                            defaultValue = "hledger"))
    @Parameter(name = Parameters.MIN_SEQ, in = ParameterIn.QUERY, schema = @Schema(type = "integer", format = "int64"))
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    @GetMapping("/v1/books/{book}/export/journal")
    void journal(@PathVariable("book") UUID book, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        UUID user = Caller.current().userId();
        access.requireMember(user, book);
        Parameters parameters = Parameters.of(request, FORMAT, Parameters.MIN_SEQ);
        JournalFormat format = format(parameters.text(FORMAT));
        try (Spool spool = new Spool()) {
            Fresh<Spool> fresh = reader.read(
                    user,
                    book,
                    parameters.minSeq(),
                    BookReader.LONG_LIMIT,
                    connection -> write(connection, book, format, spool));
            ContentDisposition disposition = ContentDisposition.attachment()
                    .filename("ledger-" + book + "." + format.ending())
                    .build();
            response.setContentType(TEXT);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
            response.setHeader(FreshReader.SEQ_HEADER, Long.toString(fresh.seq()));
            response.setContentLengthLong(spool.size());
            spool.copyTo(response.getOutputStream());
        }
    }

    private static JournalFormat format(@Nullable String asked) {
        if (asked == null) {
            return JournalFormat.HLEDGER;
        }
        return Arrays.stream(JournalFormat.values())
                .filter(format -> format.wire().equals(asked))
                .findFirst()
                .orElseThrow(
                        () -> Parameters.invalid(FORMAT, "A journal's format is hledger, ledger or beancount.", null));
    }

    private Spool write(Connection connection, UUID bookId, JournalFormat format, Spool spool) throws SQLException {
        Book book = book(connection, bookId);
        JournalAccounts accounts = JournalAccounts.read(connection, bookId, format, book.currency());
        write(spool, out -> {
            format.begin(out, "The book \"" + book.name() + "\"", book.currency(), accounts.decimalSample());
            accounts.open(out, book.firstDay());
        });
        List<JournalEntry> held = new ArrayList<>();
        Consumer<PrintWriter> entries = out -> {
            held.forEach(
                    entry -> format.entry(out, entry, entry.isOpening() ? book.firstDay() : entry.day(), accounts));
            held.clear();
        };
        JournalReader.read(connection, bookId, Entry.OPENING_DAY, LAST_DAY, entry -> {
            held.add(entry);
            if (held.size() == MAX_ENTRIES_HELD) {
                write(spool, entries);
            }
        });
        write(spool, entries);
        return spool;
    }

    /** Makes text where computing is bounded. */
    private void write(Spool spool, Consumer<PrintWriter> content) {
        String text = computing.brief().goOn(() -> {
            StringWriter writer = new StringWriter();
            content.accept(new PrintWriter(writer));
            return writer.toString();
        });
        try {
            spool.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Book book(Connection connection, UUID bookId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.name, b.currency, coalesce((SELECT min(day) FROM postings WHERE book_id = b.book_id AND day > ?), ?)
                FROM   book b
                WHERE  b.book_id = ?
                """)) {
            statement.setObject(1, Entry.OPENING_DAY);
            statement.setObject(2, Entry.OPENING_DAY);
            statement.setObject(3, bookId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("The book " + bookId + " is not projected.");
                }
                return new Book(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class));
            }
        }
    }
}
