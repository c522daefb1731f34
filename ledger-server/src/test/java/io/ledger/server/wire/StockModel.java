package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.list;

import io.ledger.server.wire.RandomRecords.Stored;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** How much there is of each item of a random book, added up in the end. Shares no code with the server. */
final class StockModel {

    private final RandomBook book;

    StockModel(RandomBook book) {
        this.book = book;
    }

    /** By item; of one that is removed and of which nothing is left or moved there is nothing. */
    TreeMap<String, String> summary(LocalDate from, LocalDate to) {
        TreeMap<String, String> items = new TreeMap<>();
        book.table("items").forEach((item, stored) -> {
            BigDecimal opening =
                    stored.has("opening_quantity") ? new BigDecimal(stored.text("opening_quantity")) : BigDecimal.ZERO;
            BigDecimal in = BigDecimal.ZERO;
            BigDecimal out = BigDecimal.ZERO;
            for (Map.Entry<String, BigDecimal> each : movements(item).entrySet()) {
                LocalDate day = LocalDate.parse(each.getKey().substring(0, 10));
                BigDecimal moved = each.getValue();
                if (day.isBefore(from)) {
                    opening = opening.add(moved);
                } else if (!day.isAfter(to)) {
                    in = in.add(moved.max(BigDecimal.ZERO));
                    out = out.subtract(moved.min(BigDecimal.ZERO));
                }
            }
            boolean isNothing = opening.signum() == 0 && in.signum() == 0 && out.signum() == 0;
            if (!stored.removed || !isNothing) {
                items.put(
                        item.toString(),
                        plain(opening) + " + " + plain(in) + " - " + plain(out) + " = "
                                + plain(opening.add(in).subtract(out)));
            }
        });
        return items;
    }

    /** What is on hand when all that is in the books is counted. */
    String onHand(UUID item) {
        Stored stored = book.table("items").get(item);
        BigDecimal sum =
                stored.has("opening_quantity") ? new BigDecimal(stored.text("opening_quantity")) : BigDecimal.ZERO;
        return plain(movements(item).values().stream().reduce(sum, BigDecimal::add));
    }

    /** By day and record. */
    private Map<String, BigDecimal> movements(UUID item) {
        Map<String, BigDecimal> movements = new TreeMap<>();
        book.table("bills").forEach((id, bill) -> {
            if (!bill.removed) {
                boolean brings = bill.text("kind").equals("purchase")
                        || bill.text("kind").equals("sale_return");
                for (Map<String, Object> line : list(bill.fields.get("lines"))) {
                    if (item.toString().equals(line.get("item_id"))) {
                        BigDecimal quantity =
                                new BigDecimal(line.get("quantity").toString());
                        move(movements, id, bill, brings ? quantity : quantity.negate());
                    }
                }
            }
        });
        book.table("stock_adjustments").forEach((id, counted) -> {
            if (!counted.removed && counted.text("item_id").equals(item.toString())) {
                move(movements, id, counted, new BigDecimal(counted.text("quantity")));
            }
        });
        return movements;
    }

    private static void move(Map<String, BigDecimal> movements, UUID id, Stored record, BigDecimal quantity) {
        movements.merge(record.day() + " " + id, quantity, BigDecimal::add);
        if (record.has("reversed_on")) {
            LocalDate reversed = LocalDate.parse(record.text("reversed_on"));
            LocalDate day = reversed.isBefore(record.day()) ? record.day() : reversed;
            movements.merge(day + " " + id, quantity.negate(), BigDecimal::add);
        }
    }

    static String plain(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }
}
