package io.ledger.query.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

    private static String csv(Object... cells) {
        Column[] columns = new Column[cells.length];
        for (int i = 0; i < cells.length; i++) {
            columns[i] = Column.onlyCsv("c" + i);
        }
        return new String(
                new Csv(null)
                        .part("", Grid.of(List.of(columns)).line(cells).build())
                        .take(),
                StandardCharsets.UTF_8);
    }

    private static String cell(String text) {
        String line = csv(text).split("\r\n", 2)[1];
        return line.substring(0, line.length() - 2);
    }

    @Test
    void a_file_begins_with_a_byte_order_mark_and_its_columns() {
        assertThat(csv("Müller", 12L, new BigDecimal("0.50"), LocalDate.of(2026, 2, 13)))
                .isEqualTo("\uFEFFc0,c1,c2,c3\r\nMüller,12,0.50,2026-02-13\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a,b|\"a,b\"",
                "a;b|\"a;b\"",
                "~a\tb~|~\"a\tb\"~",
                "12\" pipe|\"12\"\" pipe\"",
                "~two\nlines~|~\"two\nlines\"~",
                "#1 Shop|#1 Shop",
                "plain text|plain text",
            })
    void a_cell_is_quoted_where_any_spreadsheet_would_end_it(String text, String written) {
        assertThat(cell(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "00123,'00123",
                "007.50,'007.50",
                "919812345678,'919812345678",
                "12345678901234567,'12345678901234567",
                "12E3,'12E3",
                "=1+1,'=1+1",
                "+919812345678,'+919812345678",
                "-5,'-5",
                "@SUM(A1),'@SUM(A1)",
                "＝1+1,'＝1+1",
                "'tis,''tis",
                "12345678901,12345678901",
                "0,0",
                "27AAPFU0939F1ZV,27AAPFU0939F1ZV",
                "AT-42,AT-42",
            })
    void text_that_a_spreadsheet_would_run_or_rewrite_has_an_apostrophe_before_it(String text, String written) {
        assertThat(cell(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "|cmd,'|cmd",
                "＋1,'＋1",
                "－1,'－1",
                "＠x,'＠x",
                "﹦1,'﹦1",
                "−1,'−1",
                "~\u200B=1~,'=1",
                "~\uFEFF\u2060@x~,'@x",
                "~\u202E=1~,'=1",
                "~\u00A0=1~,~'\u00A0=1~",
                "~\u200Bplain~,plain",
                "a=b,a=b",
            })
    void what_nobody_sees_before_a_formula_does_not_hide_it(String text, String written) {
        assertThat(cell(text)).isEqualTo(written);
    }

    @Test
    void no_cell_begins_with_what_a_spreadsheet_runs_whatever_stands_before_it() throws IOException {
        int[] letters =
                "=+-@|\uFF1D\uFF0B\uFF0D\uFF20\uFF5C\uFE66\u2212\u200B\u200D\uFEFF\u00AD\u202E\u2066\u3164 \u00A0\u3000\t\r\n\u0085\u0000'\"\u2800,;a1\u0915\u094D"
                        .codePoints()
                        .toArray();
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Random random = new Random(seed);
        Object[] cells = new Object[5_000];
        for (int i = 0; i < cells.length; i++) {
            int[] points = random.ints(1 + random.nextInt(6), 0, letters.length)
                    .map(at -> letters[at])
                    .toArray();
            cells[i] = new String(points, 0, points.length);
        }
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(csv(cells)))
                .setFormat(CSVFormat.RFC4180)
                .get()) {
            for (String cell : parser.getRecords().get(1)) {
                String seen = Normalizer.normalize(
                        cell.replaceAll("[\\s\\p{Z}\\p{C}\u3164\u2800]", ""), Normalizer.Form.NFKC);
                assertThat(seen.isEmpty() ? ' ' : seen.charAt(0))
                        .as("seed %d, cell %s", seed, cell)
                        .isNotIn('=', '+', '-', '@', '|', '\u2212');
            }
        }
    }

    @Test
    void whoever_reads_the_file_and_takes_one_apostrophe_away_has_what_was_written() throws IOException {
        Object[] cells = {"00123", "'quoted'", "=a;b\t\"c\"", "two\r\nlines", "", "'"};
        CSVRecord record;
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(csv(cells)))
                .setFormat(CSVFormat.RFC4180)
                .get()) {
            record = parser.getRecords().get(1);
        }
        for (int i = 0; i < cells.length; i++) {
            String read = record.get(i);
            assertThat(read.startsWith("'") ? read.substring(1) : read).isEqualTo(cells[i]);
        }
    }
}
