package io.ledger.query.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.rows.Column;
import io.ledger.query.testing.DigestCheck;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The canonical form of rows beside a library's, and sums of hashes beside {@code BigInteger}. Prints its seed; run it again with {@code -Dledger.seed=…}. */
class RowFormTest {

    private static final Path VECTORS = Path.of("../ledger-web/client/testing/row-digests.json");
    private static final int ROWS = 5_000;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "0",
            " ",
            "\"",
            "\\",
            "/",
            "\b",
            "\t",
            "\n",
            "\f",
            "\r",
            "\u0000",
            "\u001f",
            "\u007f",
            "\u0080",
            "é",
            "हि",
            "\u2028",
            "\u2029",
            "\ufb33",
            "\uffff",
            "😀",
            "\ud834\udd1e",
            "</script>");

    private static final List<String> DECIMALS = List.of("8", "8.0", "0.50", "0", "0.000", "-3.25", "100", "12.340");

    private final Random random = new Random(SEED);
    private final CanonicalText text = new CanonicalText();

    @Test
    void rows_of_any_columns_and_values_have_the_form_that_a_library_makes_of_their_json() throws Exception {
        System.out.println("RowFormTest: -Dledger.seed=" + SEED);
        for (int i = 0; i < ROWS; i++) {
            List<Column> columns = new ArrayList<>();
            Map<String, @Nullable Object> wire = new HashMap<>();
            List<@Nullable Object> values = new ArrayList<>();
            for (String name : List.of("id", "a_b", "a", "ab", "seq", "lines", "Z", "deleted_at")) {
                Column.Kind kind = Column.Kind.values()[random.nextInt(Column.Kind.values().length)];
                columns.add(new Column(name, kind));
                Object value = random.nextInt(6) == 0 ? null : value(kind);
                values.add(value instanceof Map || value instanceof List ? Json.write(value) : value);
                wire.put(name, value == null ? null : wire(kind, value));
            }
            RowForm form = RowForm.of("t", columns);
            form.write(values.toArray(), text);
            form.write(values.toArray(), text); // by what it keeps of the row before
            String json = Json.write(wire);
            assertThat(new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8))
                    .as("seed %s, row %s", SEED, i)
                    .isEqualTo(new JsonCanonicalizer(json).getEncodedString());
            assertThat(new BigInteger(1, new RowHash().of(form, values.toArray())))
                    .isEqualTo(DigestCheck.hash(json));
        }
    }

    private Object value(Column.Kind kind) {
        return switch (kind) {
            case ID -> new UUID(random.nextLong(), random.nextLong());
            case TEXT -> text();
            case INTEGER ->
                random.nextBoolean()
                        ? random.nextLong(-(1L << 53) + 1, 1L << 53)
                        : BigInteger.valueOf(random.nextInt());
            case DECIMAL -> new BigDecimal(DECIMALS.get(random.nextInt(DECIMALS.size())));
            case DATE -> LocalDate.of(1 + random.nextInt(9_999), 1 + random.nextInt(12), 1 + random.nextInt(28));
            case INSTANT -> Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
            case JSON -> random.nextBoolean() ? object(3) : list(3);
        };
    }

    private static Object wire(Column.Kind kind, Object value) {
        return switch (kind) {
            case ID, DATE -> value.toString();
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            default -> value;
        };
    }

    private String text() {
        StringBuilder made = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            made.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return made.toString();
    }

    private @Nullable Object any(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong(-(1L << 53) + 1, 1L << 53);
            case 3 -> number();
            case 4, 5 -> text();
            case 6 -> object(depth - 1);
            default -> list(depth - 1);
        };
    }

    /** Of any magnitude, and of those at which ECMAScript begins to write otherwise. */
    private double number() {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(-2_000, 2_000) / Math.pow(10, random.nextInt(30));
            case 1 -> random.nextInt(-2_000, 2_000) * Math.pow(10, random.nextInt(30));
            default -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62)); // no infinity
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.put(text(), any(depth));
        }
        return object;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(any(depth));
        }
        return list;
    }

    /** The client's tests read the same file. */
    @Test
    void the_rows_that_the_client_is_tested_with_come_to_the_same() throws Exception {
        Map<String, Object> tables =
                map(Json.readStored(Files.readString(VECTORS)).get("tables"));
        assertThat(tables).hasSizeGreaterThan(5);
        tables.forEach((name, described) -> {
            TableDigest digest = new TableDigest();
            BigInteger sum = BigInteger.ZERO;
            for (Object row : (List<?>) map(described).get("rows")) {
                List<Column> columns = new ArrayList<>();
                List<@Nullable Object> values = new ArrayList<>();
                map(row).forEach((column, value) -> {
                    Column.Kind kind = value instanceof Number
                            ? Column.Kind.INTEGER
                            : value instanceof String || value == null ? Column.Kind.TEXT : Column.Kind.JSON;
                    columns.add(new Column(column, kind));
                    values.add(kind == Column.Kind.JSON ? Json.write(value) : value);
                });
                digest.add(new RowHash().of(RowForm.of(name, columns), values.toArray()));
                sum = sum.add(DigestCheck.hash(Json.write(row)));
            }
            assertThat(digest.toString()).as(name).isEqualTo(map(described).get("digest"));
            assertThat(DigestCheck.hex(sum)).as(name).isEqualTo(map(described).get("digest"));
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object json) {
        return (Map<String, Object>) json;
    }

    @Test
    void hashes_that_are_added_and_taken_out_again_leave_the_sum_modulo_two_to_the_256() {
        TableDigest digest = new TableDigest();
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < 10_000; i++) {
            byte[] hash = new byte[TableDigest.BYTES];
            random.nextBytes(hash);
            // Limbs of ones and of zeros are where carries go wrong.
            for (int limb = 0; limb < 4; limb++) {
                int kind = random.nextInt(4);
                for (int b = 0; kind < 2 && b < 8; b++) {
                    hash[limb * 8 + b] = (byte) -kind;
                }
            }
            BigInteger number = new BigInteger(1, hash);
            if (random.nextBoolean()) {
                digest.add(hash);
                expected = expected.add(number);
            } else {
                digest.subtract(hash);
                expected = expected.subtract(number);
            }
            assertThat(digest.toString()).as("seed %s", SEED).isEqualTo(DigestCheck.hex(expected));
            digest = TableDigest.parse(digest.toString());
        }
    }
}
