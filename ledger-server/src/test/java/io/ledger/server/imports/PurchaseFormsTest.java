package io.ledger.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs write them. */
class PurchaseFormsTest {

    private static final String HEADING = "customer_id;occurred_on;quantity;amount";

    @TempDir
    private Path folder;

    private final List<Purchase> purchases = new ArrayList<>();
    private final Map<Long, String> badLines = new TreeMap<>();

    private String read(ReadOptions options, byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("file.csv"), bytes);
        purchases.clear();
        badLines.clear();
        PurchaseFile file = new PurchaseFile(path, options, 2);
        file.read(new PurchaseFile.Reader() {
            @Override
            public void purchase(Purchase purchase) {
                purchases.add(purchase);
            }

            @Override
            public void badLine(long lineNumber, String reason) {
                badLines.put(lineNumber, reason);
            }
        });
        return file.words();
    }

    private String read(ReadOptions options, String... lines) throws IOException {
        return read(options, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private String read(String... lines) throws IOException {
        return read(ReadOptions.USUAL, lines);
    }

    private static ReadOptions options(
            @Nullable Charset charset, @Nullable DecimalSign decimal, @Nullable DateOrder dates) {
        return new ReadOptions(PurchaseColumns.USUAL, charset, decimal, dates);
    }

    private List<Long> amounts() {
        return purchases.stream().map(Purchase::amountMinor).toList();
    }

    private List<LocalDate> days() {
        return purchases.stream().map(Purchase::occurredOn).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void a_file_is_read_in_the_characters_that_it_is_written_in(String charset) throws IOException {
        String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
        String text = mark + HEADING + "\r\nMüller & Söhne;13-02-2026;1;1.234,50 €\r\nÉtoile;14-02-2026;1;7\r\n";
        String words = read(ReadOptions.USUAL, text.getBytes(Charset.forName(charset)));
        String name = charset.equals("windows-1252") ? "Windows-1252" : charset;
        assertThat(words).isEqualTo("semicolon-separated, " + name + ", amounts like 1.234,50, dates DD-MM-YYYY");
        assertThat(purchases).extracting(Purchase::customer).containsExactly("Müller & Söhne", "Étoile");
        assertThat(amounts()).containsExactly(123450L, 700L);
        assertThat(badLines).isEmpty();
    }

    @Test
    void utf_16_without_a_mark_is_found_out() throws IOException {
        String text = HEADING + "\nAsha;2026-02-13;1;12.50\nRavi;2026-02-14;1;7\n";
        read(ReadOptions.USUAL, text.getBytes(StandardCharsets.UTF_16LE));
        assertThat(amounts()).containsExactly(1250L, 700L);
    }

    @Test
    void a_file_of_another_script_is_refused_until_its_characters_are_named() throws IOException {
        String text = HEADING + "\nОбщество с ограниченной ответственностью;2026-02-13;1;12.50\n"
                + "Индивидуальный предприниматель Иванов;2026-02-13;1;12.50\n";
        byte[] bytes = text.getBytes(Charset.forName("windows-1251"));
        assertThatThrownBy(() -> read(ReadOptions.USUAL, bytes))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("windows-1251")
                .hasMessageContaining("--charset");
        read(options(Charset.forName("windows-1251"), null, null), bytes);
        assertThat(purchases.getLast().customer()).isEqualTo("Индивидуальный предприниматель Иванов");
    }

    @Test
    void lines_with_bytes_of_other_characters_or_a_nul_are_told_of_and_the_others_are_read() throws IOException {
        byte[] utf8 = (HEADING + "\nJosé;2026-02-13;1;1\nA\0B;2026-02-13;1;2\n").getBytes(StandardCharsets.UTF_8);
        byte[] latin = "Müller;2026-02-13;1;3\nAsha;2026-02-13;1;4\n".getBytes(FileCharset.WINDOWS_1252);
        byte[] both = new byte[utf8.length + latin.length];
        System.arraycopy(utf8, 0, both, 0, utf8.length);
        System.arraycopy(latin, 0, both, utf8.length, latin.length);
        read(ReadOptions.USUAL, both);
        assertThat(amounts()).containsExactly(100L, 400L);
        assertThat(badLines).containsOnlyKeys(3L, 4L);
        assertThat(badLines.get(3L)).contains("NUL");
        assertThat(badLines.get(4L)).contains("--charset");
    }

    @ParameterizedTest
    @CsvSource({"','", "';'", "'\t'"})
    void fields_are_separated_by_comma_semicolon_or_tab(char separator) throws IOException {
        String[] lines = {HEADING, "Asha;13/02/2026;2;1500", "\"Sharma; Sons\";14/02/2026;1;\"7\""};
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i].replace(';', separator);
        }
        String words = read(lines);
        assertThat(words)
                .startsWith(Map.of(',', "comma", ';', "semicolon", '\t', "tab").get(separator) + "-separated");
        assertThat(purchases.getLast().customer()).isEqualTo("Sharma" + separator + " Sons");
        assertThat(amounts()).containsExactly(150000L, 700L);
    }

    @Test
    void lines_end_as_on_any_system_and_empty_ones_do_not_count() throws IOException {
        read(
                ReadOptions.USUAL,
                ("\rsep=;\r" + HEADING + "\r\rAsha;2026-02-13;1;1\r\n\r\nRavi;2026-02-13;1;2\n\n\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(amounts()).containsExactly(100L, 200L);
    }

    @Test
    void a_field_in_quotes_goes_on_over_lines_and_what_looks_like_a_line_in_it_is_none() throws IOException {
        read(
                HEADING + ";note",
                "Asha;2026-02-13;1;5;\"see\nRavi;2026-02-13;1;99;x\n\"",
                "Ravi;2026-02-13;1;6;\"never closed",
                "Mira;2026-02-13;1;7;x");
        assertThat(amounts()).containsExactly(500L, 700L);
        assertThat(badLines).containsOnlyKeys(5L);
    }

    @Test
    void column_names_in_the_middle_are_no_line_and_those_below_them_stand_as_they_say() throws IOException {
        String words = read(
                "\uFEFF" + HEADING,
                "Asha;2026-02-13;1;1",
                "\uFEFF" + HEADING,
                "Ravi;2026-02-13;1;2",
                "amount;quantity;occurred_on;customer_id",
                "3;1;2026-02-13;Mira",
                "customer_id;occurred_on;quantity;discount",
                "Asha;2026-02-13;1;4",
                HEADING,
                "Asha;2026-02-13;1;5");
        assertThat(words).endsWith("column names again in line 3, 5, 9");
        assertThat(amounts()).containsExactly(100L, 200L, 300L, 500L);
        assertThat(badLines).as("the wrong column").containsOnlyKeys(7L, 8L);
    }

    @Test
    void a_doubled_column_is_refused() {
        assertThatThrownBy(() -> read("customer_id,occurred_on,amount,quantity,amount", "1,2026-02-13,1,1,2"))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("two columns \"amount\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1,23,456.50|12345650",
                "₹ 1,23,456.50|12345650",
                "Rs. 1,500.50/-|150050",
                "1,234.50|123450",
                "USD 1,234.50|123450",
                "1.234,50|123450",
                "€1.234,50|123450",
                "1.234,50\u00a0€|123450",
                "1\u202f234,50 kr.|123450",
                "1'234.50|123450",
                "1234,5|123450",
                "1 234 567|123456700",
                ".5|50",
                "0,5|50",
                "1.234.567|123456700",
                "1,234,567|123456700",
                "1.0e3|",
                "5k|",
                "5 L|",
                "2 Cr|",
                "100 Dr|",
                "1,23,45.00|",
                "1,2345.00|",
                "1.234,50.00|",
                "12 34,50|",
                "(5.00)|",
                "5.00-|",
                "-5.00|",
                "1.005|",
                "1,005|",
                "0,005|",
                "12,345|",
                "1.234|",
            })
    void an_amount_that_stands_alone_is_read_or_refused_but_never_taken_for_another(String text, @Nullable Long minor)
            throws IOException {
        read(HEADING, "Asha;2026-02-13;1;\"" + text + "\"");
        if (minor == null) {
            assertThat(badLines).containsOnlyKeys(2L);
            assertThat(purchases).isEmpty();
        } else {
            assertThat(badLines).isEmpty();
            assertThat(amounts()).containsExactly(minor);
        }
    }

    @Test
    void an_amount_that_can_be_read_in_two_ways_is_decided_by_the_others_or_by_an_option() throws IOException {
        String[] open = {HEADING, "A;2026-02-13;1;1,234", "A;2026-02-13;1;5"};
        read(open);
        assertThat(amounts()).containsExactly(500L);
        assertThat(badLines.get(2L)).contains("two ways").contains("--decimal=point or --decimal=comma");
        read(options(null, DecimalSign.POINT, null), open);
        assertThat(amounts()).containsExactly(123400L, 500L);
        read(options(null, DecimalSign.COMMA, null), HEADING, "A;2026-02-13;1;1.234");
        assertThat(amounts()).containsExactly(123400L);
        read(HEADING, "A;2026-02-13;1;1,234", "A;2026-02-13;1;7.50");
        assertThat(amounts()).containsExactly(123400L, 750L);
    }

    @Test
    void amounts_that_contradict_one_another_are_refused_until_the_option_says_which() throws IOException {
        String[] lines = {HEADING, "A;2026-02-13;1;1,234.50", "A;2026-02-13;1;1.234,50", "A;2026-02-13;1;7"};
        read(lines);
        assertThat(amounts()).containsExactly(700L);
        assertThat(badLines.get(3L)).contains("line 2", "line 3", "--decimal=point");
        read(options(null, DecimalSign.POINT, null), lines);
        assertThat(amounts()).containsExactly(123450L, 700L);
    }

    @Test
    void dates_are_decided_by_the_file_as_a_whole_or_by_an_option() throws IOException {
        String[] open = {HEADING, "A;03/04/2026;1;1", "A;05/05/2026;1;1", "A;2026-02-13;1;1"};
        read(open);
        assertThat(days()).containsExactly(LocalDate.of(2026, 5, 5), LocalDate.of(2026, 2, 13));
        assertThat(badLines.get(2L)).contains("two ways").contains("--dates=dmy");
        read(options(null, null, DateOrder.MDY), open);
        assertThat(days()).containsExactly(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 5, 5));
        read(HEADING, "A;03.04.2026;1;1", "A;13.04.2026;1;1");
        assertThat(days()).containsExactly(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 13));
        read(HEADING, "A;03/04/2026;1;1", "A;12/31/2026;1;1");
        assertThat(days()).containsExactly(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 12, 31));
        read(HEADING, "A;13/04/2026;1;1", "A;12/31/2026;1;1", "A;31/02/2026;1;1", "A;01/02/26;1;1");
        assertThat(days()).isEmpty();
        assertThat(badLines).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void random_amounts_in_any_form_are_read_to_the_cent_or_refused(int form) throws IOException {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            Map<Long, Long> written = new TreeMap<>();
            List<String> lines = new ArrayList<>(List.of(HEADING));
            int count = 1 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                long minor = 1 + random.nextLong((long) Math.pow(10, 1 + random.nextInt(12)));
                boolean cents = random.nextInt(4) > 0;
                minor = cents ? minor : minor * 100;
                lines.add("A;2026-02-13;1;" + written(form, minor, cents ? 2 : 0));
                written.put((long) lines.size(), minor);
            }
            read(lines.toArray(String[]::new));
            for (Purchase purchase : purchases) {
                assertThat(purchase.amountMinor())
                        .as("seed %d: %s", seed, lines)
                        .isEqualTo(written.get(purchase.lineNumber()));
            }
            assertThat(purchases.size() + badLines.size())
                    .as("seed %d: %s", seed, lines)
                    .isEqualTo(count);
            boolean decided = lines.stream().anyMatch(line -> line.matches(".*[.,'][0-9]{2}$"));
            if (decided) {
                assertThat(badLines).as("seed %d: %s", seed, lines).isEmpty();
            }
        }
    }

    private static String written(int form, long minor, int decimals) {
        String[] parts = BigDecimal.valueOf(minor, 2).toPlainString().split("\\.");
        String whole = switch (form) {
            case 0, 3 -> parts[0];
            case 1 -> grouped(parts[0], 3, ",");
            case 2 -> grouped(parts[0], 2, ",");
            case 4 -> grouped(parts[0], 3, ".");
            default -> grouped(parts[0], 3, "\u00a0");
        };
        return whole + (decimals == 0 ? "" : (form >= 3 ? "," : ".") + parts[1]);
    }

    private static String grouped(String digits, int size, String sign) {
        if (digits.length() <= 3) {
            return digits;
        }
        StringBuilder text = new StringBuilder(digits.substring(digits.length() - 3));
        String rest = digits.substring(0, digits.length() - 3);
        while (!rest.isEmpty()) {
            int from = Math.max(0, rest.length() - size);
            text.insert(0, rest.substring(from) + sign);
            rest = rest.substring(0, from);
        }
        return text.toString();
    }
}
