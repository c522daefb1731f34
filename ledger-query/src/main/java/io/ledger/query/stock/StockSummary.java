package io.ledger.query.stock;

import io.ledger.query.document.Column;
import io.ledger.query.document.Grid;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What there was of each item, came in, went out and was left over some days. Quantities have no sum: litres and pieces do not add up.
 *
 * @param items by name; removed ones where something of them is left or moved
 */
@Schema(name = "StockSummary")
record StockSummary(@Nullable LocalDate from, @Nullable LocalDate to, List<Item> items) implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.onlyCsv("item_id"),
            Column.text("name", "Item"),
            Column.text("hsn", "HSN"),
            Column.text("unit", "Unit"),
            Column.quantity("opening_quantity", "Opening"),
            Column.quantity("in_quantity", "In"),
            Column.quantity("out_quantity", "Out"),
            Column.quantity("closing_quantity", "On hand"));

    /**
     * An item; quantities are decimals.
     *
     * @param openingQuantity before the first day; what the item began with lies before every day
     * @param inQuantity what purchases, customers' returns and adjustments above zero brought
     * @param outQuantity what sales, returns to suppliers and adjustments below zero took
     */
    @Schema(name = "StockSummaryItem")
    record Item(
            UUID itemId,
            String name,
            @Nullable String hsn,
            @Nullable String unit,
            String openingQuantity,
            String inQuantity,
            String outQuantity,
            String closingQuantity) {}

    /** A record's movements of a day count as their sum: what edits took back is in neither. */
    static StockSummary read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH net AS (
                    SELECT   item_id, day, record_id, table_name, sum(quantity) AS quantity
                    FROM     stock_movements
                    WHERE    book_id = ? AND day <= ?
                    GROUP BY item_id, day, record_id, table_name
                    HAVING   sum(quantity) <> 0),
                moved AS (
                    SELECT   item_id,
                             coalesce(sum(quantity) FILTER (WHERE day < ? OR table_name = 'items'), 0) AS opening,
                             coalesce(sum(quantity) FILTER (WHERE day >= ? AND table_name <> 'items' AND quantity > 0), 0) AS came,
                             coalesce(-sum(quantity) FILTER (WHERE day >= ? AND table_name <> 'items' AND quantity < 0), 0) AS went
                    FROM     net
                    GROUP BY item_id)
                SELECT   i.id, i.name, i.hsn, i.unit, coalesce(m.opening, 0), coalesce(m.came, 0), coalesce(m.went, 0)
                FROM     items i
                LEFT JOIN moved m ON m.item_id = i.id
                WHERE    i.book_id = ? AND (i.deleted_at IS NULL OR m.opening <> 0 OR m.came <> 0 OR m.went <> 0)
                ORDER BY i.name COLLATE "und-x-icu", i.id
                LIMIT    ?
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, period.lastDay());
            statement.setObject(3, period.firstDay());
            statement.setObject(4, period.firstDay());
            statement.setObject(5, period.firstDay());
            statement.setObject(6, bookId);
            statement.setInt(7, MAX_LINES + 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    items.add(item(row));
                }
            }
        }
        if (items.size() > MAX_LINES) {
            throw Parameters.invalid(
                    "format", "This report has at most " + MAX_LINES + " items. Read the tables page by page.", null);
        }
        return new StockSummary(period.from(), period.to(), items);
    }

    private static Item item(ResultSet row) throws SQLException {
        BigDecimal opening = row.getBigDecimal(5);
        BigDecimal came = row.getBigDecimal(6);
        BigDecimal went = row.getBigDecimal(7);
        return new Item(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                plain(opening),
                plain(came),
                plain(went),
                plain(opening.add(came).subtract(went)));
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        items.forEach(item -> grid.line(
                item.itemId(),
                item.name(),
                item.hsn(),
                item.unit(),
                new BigDecimal(item.openingQuantity()),
                new BigDecimal(item.inQuantity()),
                new BigDecimal(item.outQuantity()),
                new BigDecimal(item.closingQuantity())));
        return new Sheet("Stock summary", new ReportPeriod(from, to).words(), grid.build());
    }
}
