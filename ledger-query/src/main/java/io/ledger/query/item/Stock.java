package io.ledger.query.item;

import io.ledger.api.record.Fields;
import io.ledger.api.table.Bills;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection.Values;
import io.ledger.query.projection.Wanted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much there is of each item: the sum of its opening quantity, of the lines of bills that name it, and of its adjustments. An exact sum, below zero where more was sold than anybody said there was. Each event adds the
 * difference that it makes, to the item and to the movements by day, so it does not matter in which batches they come. A removed item goes on counting.
 */
public final class Stock {

    private Stock() {}

    /** Of an item, on a day. */
    record Place(UUID item, LocalDate day) {}

    /** Asks for the items that a bill with these values names. */
    public static void want(UUID bookId, Values bill, Wanted wanted) {
        List<Fields> lines = bill.get(Bills.LINES);
        if (lines != null) {
            for (Fields line : lines) {
                UUID item = line.get(Bills.ITEM_ID);
                if (item != null) {
                    wanted.row(ItemProjection.VIEW, bookId, item);
                }
            }
        }
    }

    /** A bill came or changed; {@code before} is null when it came. */
    public static void billChanged(@Nullable Row before, Row after, long seq, Batch batch) {
        moved(before == null ? Map.of() : movements(before), movements(after), after, seq, batch);
    }

    /** A record that moved so much moves that now. */
    static void moved(Map<Place, BigDecimal> before, Map<Place, BigDecimal> after, Row record, long seq, Batch batch) {
        if (before.equals(after)) {
            return;
        }
        Map<Place, BigDecimal> differences = new LinkedHashMap<>(after);
        before.forEach((place, quantity) -> differences.merge(place, quantity.negate(), BigDecimal::add));
        Map<UUID, BigDecimal> ofItems = new LinkedHashMap<>();
        differences.forEach((place, difference) -> {
            if (difference.signum() != 0) {
                StockMovements.of(batch).add(record, seq, place, canonical(difference));
                ofItems.merge(place.item(), difference, BigDecimal::add);
            }
        });
        ofItems.forEach((item, difference) -> {
            if (difference.signum() != 0) {
                Row row = batch.require(ItemProjection.VIEW, record.bookId(), item);
                BigDecimal quantity =
                        row.require(ItemProjection.QUANTITY_ON_HAND).add(difference);
                row.set(ItemProjection.QUANTITY_ON_HAND, canonical(quantity));
                row.touch(seq);
            }
        });
    }

    /** What a bill moves: nothing where it is removed, and the opposite once it is reversed. */
    private static Map<Place, BigDecimal> movements(Row bill) {
        if (bill.isDeleted()) {
            return Map.of();
        }
        Map<UUID, BigDecimal> quantities = new LinkedHashMap<>();
        for (Fields line : bill.require(Bills.LINES)) {
            UUID item = line.get(Bills.ITEM_ID);
            if (item != null) {
                quantities.merge(item, line.require(Bills.QUANTITY), BigDecimal::add);
            }
        }
        return quantities.isEmpty() ? Map.of() : movements(quantities, bill);
    }

    private static Map<Place, BigDecimal> movements(Map<UUID, BigDecimal> quantities, Row bill) {
        LocalDate day = bill.require(Bills.ISSUED_ON);
        LocalDate reversedOn = bill.get(Bills.REVERSED_ON);
        boolean adds = adds(bill.require(Bills.KIND));
        Map<Place, BigDecimal> movements = new LinkedHashMap<>();
        quantities.forEach((item, quantity) -> {
            BigDecimal moved = adds ? quantity : quantity.negate();
            movements.merge(new Place(item, day), moved, BigDecimal::add);
            if (reversedOn != null) {
                LocalDate taken = reversedOn.isBefore(day) ? day : reversedOn;
                movements.merge(new Place(item, taken), moved.negate(), BigDecimal::add);
            }
        });
        return movements;
    }

    /** Whether a bill of the kind brings what it lists: purchases do, and what customers give back. */
    private static boolean adds(String kind) {
        return kind.equals(Bills.PURCHASE) || kind.equals(Bills.SALE_RETURN);
    }

    /** The one form of numbers that are equal: without zeros at its end, and without an exponent. */
    static BigDecimal canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
