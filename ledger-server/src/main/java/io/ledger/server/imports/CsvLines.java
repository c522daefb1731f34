package io.ledger.server.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CSV file, one by one. A quoted field may go on over some lines; a quote that is left open spoils no line but its own. Lines end with CR, LF or both.
 * For one thread.
 */
final class CsvLines {

    static final String BYTE_ORDER_MARK = "\uFEFF";

    /** How far a quoted field may go. */
    private static final int MAX_LINES_OF_ONE = 20;

    private static final char REPLACEMENT = '\uFFFD';

    private final FileLines text;
    private final CSVFormat format;
    private final Deque<String> ahead = new ArrayDeque<>();
    private long number;
    private long current;

    CsvLines(BufferedReader text, char separator) {
        this.text = new FileLines(text);
        this.format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
    }

    /** The number of the line that was read last, from 1; of one of several lines, the first. */
    long number() {
        return current;
    }

    /**
     * The fields of the next line that has any; null at the end.
     *
     * @throws UnreadableLine for a line that has none; the next call goes on behind it
     */
    @Nullable
    List<String> next() throws IOException, UnreadableLine {
        String line = take();
        while (line != null && line.isBlank()) {
            line = take();
        }
        if (line == null) {
            return null;
        }
        current = number;
        check(line);
        List<String> fields = fields(line);
        return fields == null ? severalLines(line) : fields;
    }

    private List<String> severalLines(String first) throws IOException, UnreadableLine {
        StringBuilder joined = new StringBuilder(first);
        List<String> taken = new ArrayList<>();
        while (taken.size() < MAX_LINES_OF_ONE && joined.length() <= FileLines.MAX_CHARACTERS) {
            String line = take();
            if (line == null) {
                break;
            }
            taken.add(line);
            List<String> fields = fields(joined.append('\n').append(line).toString());
            if (fields != null) {
                check(joined.toString());
                return fields;
            }
        }
        giveBack(taken);
        throw new UnreadableLine("a quote is opened and not closed, or text follows a closed one");
    }

    private static void check(String line) throws UnreadableLine {
        if (line.length() > FileLines.MAX_CHARACTERS) {
            throw new UnreadableLine("longer than " + FileLines.MAX_CHARACTERS + " characters");
        }
        if (line.indexOf('\0') >= 0) {
            throw new UnreadableLine("it has a NUL byte");
        }
        if (line.indexOf(REPLACEMENT) >= 0) {
            throw new UnreadableLine("it has bytes that are no letters of the file's character set; say "
                    + FileCharset.OPTION + " where that is another one");
        }
    }

    /** Null where a quote is not closed. */
    private @Nullable List<String> fields(String line) {
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(line))
                .setFormat(format)
                .get()) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.getFirst().toList() : null;
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }

    private @Nullable String take() throws IOException {
        String line = ahead.isEmpty() ? text.next() : ahead.removeFirst();
        if (line != null) {
            number++;
        }
        // Files that were put one after the other have marks in the middle.
        return line != null && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    }

    private void giveBack(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            ahead.addFirst(lines.get(i));
            number--;
        }
    }
}
