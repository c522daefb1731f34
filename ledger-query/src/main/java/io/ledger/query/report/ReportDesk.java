package io.ledger.query.report;

import io.ledger.platform.access.BookAccess;
import io.ledger.platform.access.Caller;
import io.ledger.platform.json.Json;
import io.ledger.platform.postgres.BookReader;
import io.ledger.query.document.Letterhead;
import io.ledger.query.document.PdfPrinter;
import io.ledger.query.reading.Figures;
import io.ledger.query.reading.FreshReader;
import io.ledger.query.reading.FreshReader.Fresh;
import io.ledger.query.reading.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Where every report is asked for and handed out, in whatever format. Thread-safe. An endpoint is
 *
 * <pre>{@code
 * @Operation(summary = "Money in and out, by day and mode")
 * @ReportOf(CashbookReport.class)
 * @PeriodParameters
 * @GetMapping("/v1/books/{book}/reports/cashbook")
 * ResponseEntity<byte[]> cashbook(@PathVariable("book") UUID book, HttpServletRequest request) {
 *     ReportRequest asked = desk.asked(book, request);
 *     ReportPeriod period = asked.period();
 *     return desk.answer(asked, "cashbook" + period.suffix(), connection -> CashbookReport.read(connection, book, period));
 * }
 * }</pre>
 */
@Component
public class ReportDesk {

    private final BookAccess access;
    private final FreshReader reader;
    private final PdfPrinter printer;

    ReportDesk(BookAccess access, FreshReader reader, PdfPrinter printer) {
        this.access = access;
        this.reader = reader;
        this.printer = printer;
    }

    private record Read<R extends Report>(
            R report, @Nullable Letterhead letterhead) {}

    /**
     * Reads a request that may have these parameters beside {@code format}, {@code min_seq}, {@code from} and {@code to}, which every report takes.
     *
     * @throws io.ledger.api.error.LedgerException {@code not_found} when the caller is no member of the book; {@code invalid_parameter}
     */
    public ReportRequest asked(UUID book, HttpServletRequest request, String... parameters) {
        UUID user = Caller.current().userId();
        access.requireMember(user, book);
        String[] known = Stream.concat(
                        Arrays.stream(parameters),
                        Stream.of(ReportPeriod.FROM, ReportPeriod.TO, ReportFormat.PARAMETER, Parameters.MIN_SEQ))
                .toArray(String[]::new);
        return new ReportRequest(user, book, Parameters.of(request, known));
    }

    /**
     * Reads the report on one snapshot and answers it in the format that was asked for.
     *
     * @param file the name of the file that it is saved as, without its ending
     * @throws io.ledger.api.error.LedgerException {@code not_caught_up}; {@code invalid_parameter} for a PDF of too many lines; {@code unavailable} when
     *     too many PDFs are being made
     */
    public ResponseEntity<byte[]> answer(
            ReportRequest asked, String file, BookReader.Reading<? extends Report> reading) {
        return answer(asked, report -> file, reading);
    }

    /** The same, for one whose file is named by what it says. */
    public <R extends Report> ResponseEntity<byte[]> answer(
            ReportRequest asked, Function<? super R, String> file, BookReader.Reading<R> reading) {
        boolean pdf = asked.format() == ReportFormat.PDF;
        Fresh<Read<R>> fresh = reader.read(
                asked.user(),
                asked.book(),
                asked.minSeq(),
                BookReader.LONG_LIMIT,
                connection ->
                        new Read<>(reading.read(connection), pdf ? Letterhead.read(connection, asked.book()) : null));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .headers(fresh.headers())
                .contentType(asked.format().mediaType());
        if (asked.format() != ReportFormat.JSON) {
            String name = file.apply(fresh.value().report());
            answer.header(HttpHeaders.CONTENT_DISPOSITION, attachment(name, asked.format()));
        }
        return answer.body(Figures.inWords(() -> body(asked.format(), fresh)));
    }

    private static String attachment(String file, ReportFormat format) {
        return ContentDisposition.attachment()
                .filename(file + "." + format.wire())
                .build()
                .toString();
    }

    private byte[] body(ReportFormat format, Fresh<? extends Read<?>> fresh) {
        Report report = fresh.value().report();
        @Nullable Letterhead letterhead = fresh.value().letterhead();
        if (letterhead != null) {
            return printer.print(report.document(letterhead), letterhead, fresh.seq());
        }
        return format == ReportFormat.CSV
                ? Csv.of(report.sheet().grid())
                : Figures.sendable(Json.write(report)).getBytes(StandardCharsets.UTF_8);
    }
}
