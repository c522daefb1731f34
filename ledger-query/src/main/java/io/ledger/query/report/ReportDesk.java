package io.ledger.query.report;

import io.ledger.access.BookAccess;
import io.ledger.access.Caller;
import io.ledger.platform.compute.Computing;
import io.ledger.platform.json.Json;
import io.ledger.platform.postgres.BookReader;
import io.ledger.query.csv.Csv;
import io.ledger.query.document.Grid;
import io.ledger.query.document.Letterhead;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.pdf.PdfPrinter;
import io.ledger.query.reading.Figures;
import io.ledger.query.reading.FreshReader;
import io.ledger.query.reading.FreshReader.Fresh;
import io.ledger.query.reading.Parameters;
import io.ledger.query.reading.Spool;
import io.ledger.query.xlsx.Xlsx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private final Computing computing;

    ReportDesk(BookAccess access, FreshReader reader, PdfPrinter printer, Computing computing) {
        this.access = access;
        this.reader = reader;
        this.printer = printer;
        this.computing = computing;
    }

    private record Read<R extends Report>(
            R report, @Nullable Letterhead letterhead) {}

    /**
     * Reads a request that may have these parameters beside {@code format}, {@code units}, {@code language}, {@code min_seq}, {@code from} and {@code to}, which every report takes.
     *
     * @throws io.ledger.api.error.LedgerException {@code not_found} when the caller is no member of the book; {@code invalid_parameter}
     */
    public ReportRequest asked(UUID book, HttpServletRequest request, String... parameters) {
        UUID user = Caller.current().userId();
        access.requireMember(user, book);
        String[] known = Stream.concat(
                        Arrays.stream(parameters),
                        Stream.of(
                                ReportPeriod.FROM,
                                ReportPeriod.TO,
                                ReportFormat.PARAMETER,
                                ReportRequest.LANGUAGE,
                                Units.PARAMETER,
                                Parameters.MIN_SEQ))
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
        Fresh<Read<R>> fresh = reader.read(
                asked.user(),
                asked.book(),
                asked.minSeq(),
                BookReader.LONG_LIMIT,
                connection -> new Read<>(reading.read(connection), letterhead(connection, asked)));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .headers(fresh.headers())
                .contentType(asked.format().mediaType());
        if (asked.format() != ReportFormat.JSON) {
            String name = file.apply(fresh.value().report());
            answer.header(HttpHeaders.CONTENT_DISPOSITION, attachment(name, asked.format()));
        }
        return answer.body(Figures.inWords(() -> body(asked.format(), fresh)));
    }

    /**
     * Answers a report that may have very many lines. As JSON, CSV or XLSX it is written while it is read, and goes to the client when that is done; as a PDF it is refused, before
     * anything is laid out, where it is too long.
     */
    public <L, R extends Report> void answer(
            ReportRequest asked, String file, LineReport<L, R> report, HttpServletResponse response)
            throws IOException {
        if (asked.format() == ReportFormat.PDF) {
            ResponseEntity<byte[]> pdf = answer(asked, file, connection -> whole(connection, report));
            pdf.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            response.getOutputStream().write(Objects.requireNonNull(pdf.getBody()));
            return;
        }
        try (Spool spool = new Spool()) {
            Fresh<Spool> fresh =
                    reader.read(asked.user(), asked.book(), asked.minSeq(), BookReader.LONG_LIMIT, connection -> {
                        try {
                            LineWriter<L, R> writer = new LineWriter<>(report, spool, computing.brief());
                            @Nullable Letterhead letterhead = letterhead(connection, asked);
                            @Nullable MoneyFormat money = letterhead == null ? null : letterhead.money();
                            switch (asked.format()) {
                                case CSV -> writer.csv(connection, money);
                                case XLSX -> writer.xlsx(connection, Objects.requireNonNull(money));
                                default -> writer.json(connection);
                            }
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return spool;
                    });
            response.setContentType(asked.format().mediaType().toString());
            response.setHeader(FreshReader.SEQ_HEADER, Long.toString(fresh.seq()));
            if (asked.format() != ReportFormat.JSON) {
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(file, asked.format()));
            }
            response.setContentLengthLong(spool.size());
            spool.copyTo(response.getOutputStream());
        }
    }

    private static @Nullable Letterhead letterhead(Connection connection, ReportRequest asked) throws SQLException {
        return asked.isForPeople() ? Letterhead.read(connection, asked.book()).in(asked.language()) : null;
    }

    /** The report with all its lines, which a PDF has room for. */
    private static <L, R extends Report> R whole(Connection connection, LineReport<L, R> report) throws SQLException {
        List<L> lines = new ArrayList<>();
        int[] rows = new int[1];
        Grid.Rows counter = new Grid.Rows() {
            @Override
            public Grid.Rows row(Grid.RowKind kind, @Nullable Object... cells) {
                PdfPrinter.requireRoom(++rows[0]);
                return this;
            }
        };
        R begun = report.begin(connection);
        R read = report.read(connection, begun, line -> {
            report.rows(begun, line, counter);
            lines.add(line);
        });
        return report.with(read, lines);
    }

    private static String attachment(String file, ReportFormat format) {
        return FileName.attachment(file, format.wire());
    }

    private byte[] body(ReportFormat format, Fresh<? extends Read<?>> fresh) {
        Report report = fresh.value().report();
        @Nullable Letterhead letterhead = fresh.value().letterhead();
        return switch (format) {
            case JSON -> Figures.sendable(Json.write(report)).getBytes(StandardCharsets.UTF_8);
            case CSV -> csv(report, letterhead == null ? null : letterhead.money());
            case XLSX -> xlsx(report, Objects.requireNonNull(letterhead).money());
            case PDF ->
                printer.print(
                        report.document(Objects.requireNonNull(letterhead)),
                        Objects.requireNonNull(letterhead),
                        fresh.seq());
        };
    }

    private static byte[] csv(Report report, @Nullable MoneyFormat money) {
        Csv csv = new Csv(money);
        report.sheets().forEach(sheet -> csv.part(sheet.title(), sheet.grid()));
        return csv.take();
    }

    private static byte[] xlsx(Report report, MoneyFormat money) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Xlsx workbook = new Xlsx(bytes, money)) {
            report.sheets().forEach(sheet -> workbook.part(sheet.title(), sheet.grid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
