package io.ledger.query.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.Items;
import io.ledger.api.table.StockAdjustments;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random items, bills and adjustments, edited, removed and restored, as they come and projected again in other batches, against a model that adds everything up in the end. Prints its seed; run it again with
 * {@code -Dledger.seed=…}.
 */
class StockTest {

    private static final int BOOKS = 2;
    private static final int EVENTS = 700;
    private static final int MAX_CHUNK = 50;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 4, 1);
    private static final List<String> QUANTITIES =
            List.of("0", "1", "2.5", "2.50", "0.125", "10", "1000000000", "7.000");

    /** A record as its events left it. */
    private static final class Made {
        private final Table table;
        private final Map<String, @Nullable Object> data;
        private boolean isRemoved;

        private Made(Table table, Map<String, @Nullable Object> data) {
            this.table = table;
            this.data = data;
        }
    }

    /** A book, and what it holds. */
    private final class Book {
        private final UUID id;
        private final Map<UUID, Made> records = new LinkedHashMap<>();

        private Book() throws SQLException {
            id = ledger.openBook();
        }

        private void step() throws SQLException {
            List<UUID> items = items();
            int what = random.nextInt(100);
            if (items.size() < 2 || what < 4) {
                add(Items.TABLE);
            } else if (what < 35) {
                add(Bills.TABLE);
            } else if (what < 50) {
                add(StockAdjustments.TABLE);
            } else {
                edit(new ArrayList<>(records.keySet()).get(random.nextInt(records.size())), what);
            }
        }

        private void add(Table table) throws SQLException {
            Made made = new Made(table, data(table));
            UUID record = ledger.newId();
            records.put(record, made);
            ledger.append(id, new RecordAdded(table, record, Fields.forCreate(table, made.data)));
        }

        private void edit(UUID record, int what) throws SQLException {
            Made made = records.get(record);
            if (what >= 85) {
                ledger.append(
                        id,
                        made.isRemoved
                                ? new RecordRestored(made.table, record)
                                : new RecordRemoved(made.table, record));
                made.isRemoved = !made.isRemoved;
                return;
            }
            Map<String, @Nullable Object> data = data(made.table);
            data.keySet().removeIf(name -> random.nextInt(3) == 0);
            if (!data.isEmpty()) {
                ledger.append(
                        id, new RecordChanged(made.table, record, Fields.forUpdate(made.table, data), Fields.none()));
                made.data.putAll(data);
            }
        }

        private Map<String, @Nullable Object> data(Table table) {
            Map<String, @Nullable Object> data = new HashMap<>();
            if (table == Items.TABLE) {
                data.put("name", "Item " + random.nextInt(9));
                data.put("opening_quantity", random.nextInt(3) == 0 ? null : signed());
            } else if (table == StockAdjustments.TABLE) {
                data.put("item_id", item());
                data.put("quantity", signed());
                data.put("occurred_on", day());
            } else {
                data.put(
                        "kind",
                        List.of("sale", "purchase", "sale_return", "purchase_return")
                                .get(random.nextInt(4)));
                data.put("issued_on", day());
                data.put("reversed_on", random.nextInt(4) == 0 ? day() : null);
                data.put("lines", lines());
            }
            return data;
        }

        private List<Map<String, Object>> lines() {
            List<Map<String, Object>> lines = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                Map<String, Object> line = new HashMap<>();
                line.put("quantity", QUANTITIES.get(random.nextInt(QUANTITIES.size())));
                line.put("unit_price_minor", 1L);
                if (random.nextInt(3) > 0) {
                    line.put("item_id", item());
                }
                lines.add(line);
            }
            return lines;
        }

        private String item() {
            List<UUID> items = items();
            return items.get(random.nextInt(items.size())).toString();
        }

        private List<UUID> items() {
            return records.entrySet().stream()
                    .filter(each -> each.getValue().table == Items.TABLE)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        /** What there is of each item up to a day: everything where that is null. */
        private Map<String, BigDecimal> model(@Nullable LocalDate upTo) {
            Map<String, BigDecimal> stock = new TreeMap<>();
            records.forEach((record, made) -> {
                if (made.table == Items.TABLE) {
                    Object opening = made.data.get("opening_quantity");
                    stock.merge(record.toString(), number(opening == null ? "0" : opening), BigDecimal::add);
                }
            });
            for (Made made : records.values()) {
                if (!made.isRemoved && made.table == StockAdjustments.TABLE && isBy(made, "occurred_on", upTo)) {
                    stock.merge(
                            made.data.get("item_id").toString(), number(made.data.get("quantity")), BigDecimal::add);
                } else if (!made.isRemoved && made.table == Bills.TABLE && isBy(made, "issued_on", upTo)) {
                    bill(made, upTo, stock);
                }
            }
            return stock;
        }

        @SuppressWarnings("unchecked")
        private void bill(Made bill, @Nullable LocalDate upTo, Map<String, BigDecimal> stock) {
            if (bill.data.get("reversed_on") != null && isBy(bill, "reversed_on", upTo)) {
                return;
            }
            String kind = (String) bill.data.get("kind");
            boolean adds = kind.equals("purchase") || kind.equals("sale_return");
            for (Map<String, Object> line : (List<Map<String, Object>>) bill.data.get("lines")) {
                if (line.get("item_id") != null) {
                    BigDecimal quantity = number(line.get("quantity"));
                    stock.merge((String) line.get("item_id"), adds ? quantity : quantity.negate(), BigDecimal::add);
                }
            }
        }

        private boolean isBy(Made made, String field, @Nullable LocalDate upTo) {
            return upTo == null
                    || !LocalDate.parse((String) made.data.get(field)).isAfter(upTo);
        }
    }

    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private final Random random = new Random(SEED);
    private final TestLedger ledger;

    StockTest() throws SQLException {
        System.out.println("StockTest: -Dledger.seed=" + SEED);
        ledger = TestLedger.create();
    }

    private static BigDecimal number(Object text) {
        return new BigDecimal((String) text);
    }

    private String signed() {
        return (random.nextBoolean() ? "-" : "") + QUANTITIES.get(random.nextInt(QUANTITIES.size()));
    }

    private String day() {
        return FIRST_DAY.plusDays(random.nextInt(10)).toString();
    }

    @Test
    void any_history_in_any_batches_leaves_what_the_model_counts() throws Exception {
        List<Book> books = new ArrayList<>();
        for (int i = 0; i < BOOKS; i++) {
            books.add(new Book());
        }
        String asTheyCame;
        try (ledger) {
            try (TestNode ignored = TestNode.start(ledger, "ledger.projection.batch-size=1000")) {
                for (int i = 0; i < EVENTS; ) {
                    for (int chunk = random.nextInt(1, MAX_CHUNK); chunk > 0; chunk--, i++) {
                        books.get(random.nextInt(BOOKS)).step();
                    }
                    ledger.commit();
                    ledger.awaitProjected();
                }
                asTheyCame = check(books, "as they came");
            }
            for (int batchSize : new int[] {1, 17}) {
                ledger.forgetRows();
                try (TestNode ignored = TestNode.start(ledger, "ledger.projection.batch-size=" + batchSize)) {
                    ledger.awaitProjected();
                    assertThat(check(books, "batches of " + batchSize))
                            .as("seed %s, batches of %s", SEED, batchSize)
                            .isEqualTo(asTheyCame);
                }
            }
        }
    }

    /** Compares the items with the model, and gives all rows and movements. */
    private String check(List<Book> books, String how) throws SQLException {
        for (Book book : books) {
            assertThat(stock("SELECT string_agg(id || ' ' || quantity_on_hand, ',' ORDER BY id::text) FROM items"
                            + " WHERE book_id = '" + book.id + "'"))
                    .as("seed %s, %s", SEED, how)
                    .isEqualTo(plain(book.model(null)));
            LocalDate day = FIRST_DAY.plusDays(random.nextInt(10));
            assertThat(stock("""
                            SELECT string_agg(id || ' ' || trim_scale(q), ',' ORDER BY id::text)
                            FROM  (SELECT i.id, coalesce(sum(m.quantity), 0) AS q
                                   FROM   items i LEFT JOIN stock_movements m ON m.book_id = i.book_id AND m.item_id = i.id AND m.day <= '%s'
                                   WHERE  i.book_id = '%s' GROUP BY i.id) t
                            """.formatted(day, book.id)))
                    .as("seed %s, %s, on %s", SEED, how, day)
                    .isEqualTo(plain(book.model(day)));
        }
        return ledger.query("SELECT json_agg(t ORDER BY book_id, id) FROM items t")
                + ledger.query("SELECT json_agg(t ORDER BY book_id, seq, line) FROM stock_movements t");
    }

    private String stock(String sql) throws SQLException {
        return String.valueOf(ledger.query(sql));
    }

    /** Each number in its one form. */
    private static String plain(Map<String, BigDecimal> stock) {
        List<String> lines = new ArrayList<>();
        stock.forEach((item, quantity) -> lines.add(item + " "
                + (quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString())));
        return String.join(",", lines);
    }
}
