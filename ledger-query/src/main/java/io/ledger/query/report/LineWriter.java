package io.ledger.query.report;

import io.ledger.platform.compute.ComputePool;
import io.ledger.platform.json.Json;
import io.ledger.query.csv.Csv;
import io.ledger.query.money.MoneyFormat;
import io.ledger.query.reading.Figures;
import io.ledger.query.xlsx.Xlsx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a report while its lines are read, some at a time. For one thread. */
final class LineWriter<L, R extends Report> {

    /** How many lines are in memory at once. */
    private static final int MAX_LINES_HELD = 500;

    private static final byte[] NOTHING = {};

    private final LineReport<L, R> report;
    private final OutputStream out;
    private final ComputePool pool;
    private List<L> held = new ArrayList<>();

    /** @param pool where the lines become text */
    LineWriter(LineReport<L, R> report, OutputStream out, ComputePool pool) {
        this.report = report;
        this.out = out;
        this.pool = pool;
    }

    /** The JSON of the whole report; its lines come first. */
    void json(Connection connection) throws SQLException, IOException {
        write("{\"" + report.lines() + "\":[");
        Encoder<L> encoder = new Encoder<>();
        R read = read(connection, report.begin(connection), encoder::lines);
        Map<String, @Nullable Object> rest = Json.readStored(Json.write(read));
        rest.remove(report.lines());
        String others = Figures.sendable(Json.write(rest));
        write("]" + (rest.isEmpty() ? "}" : "," + others.substring(1)));
    }

    /** Lines as elements of an array. */
    private static final class Encoder<L> {
        private boolean any;

        byte[] lines(List<L> lines) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (L line : lines) {
                if (any) {
                    bytes.write(',');
                }
                any = true;
                bytes.writeBytes(Figures.sendable(Json.write(line)).getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        }
    }

    /** @param money null for minor units */
    void csv(Connection connection, @Nullable MoneyFormat money) throws SQLException, IOException {
        R begun = report.begin(connection);
        Csv csv = new Csv(money).part(begun.sheet().title(), report.columns());
        report.rowsBefore(begun, csv);
        R read = read(connection, begun, lines -> {
            lines.forEach(line -> report.rows(begun, line, csv));
            return csv.take();
        });
        report.rowsAfter(read, csv);
        out.write(csv.take());
    }

    void xlsx(Connection connection, MoneyFormat money) throws SQLException, IOException {
        R begun = report.begin(connection);
        try (Xlsx workbook = new Xlsx(out, money)) {
            workbook.part(begun.sheet().title(), report.columns());
            report.rowsBefore(begun, workbook);
            R read = read(connection, begun, lines -> {
                lines.forEach(line -> report.rows(begun, line, workbook));
                return NOTHING; // the workbook writes them itself
            });
            report.rowsAfter(read, workbook);
        }
    }

    private R read(Connection connection, R begun, Function<List<L>, byte[]> text) throws SQLException, IOException {
        R read = report.read(connection, begun, line -> {
            held.add(line);
            if (held.size() == MAX_LINES_HELD) {
                flush(text);
            }
        });
        flush(text);
        return read;
    }

    private void flush(Function<List<L>, byte[]> text) {
        List<L> lines = held;
        held = new ArrayList<>();
        if (!lines.isEmpty()) {
            byte[] bytes = pool.goOn(() -> text.apply(lines));
            try {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
