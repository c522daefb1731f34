package io.ledger.query.stock;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.table.Bills;
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
 * One item: how much there was of it, what each record brought or took, and how much there is then. Quantities are decimals.
 *
 * @param openingQuantity before the first day; what the item began with lies before every day
 * @param lines by day, then in the order in which they were recorded
 * @param inQuantity what the lines brought
 * @param outQuantity what they took
 */
@Schema(name = "StockLedger")
record StockLedger(
        UUID itemId,
        String name,
        @Nullable String unit,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String openingQuantity,
        List<Line> lines,
        String inQuantity,
        String outQuantity,
        String closingQuantity)
        implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.date("day", "Day"),
            Column.sentence("description", "What"),
            Column.text("party", "Party"),
            Column.onlyCsv("table"),
            Column.onlyCsv("record_id"),
            Column.quantity("in_quantity", "In"),
            Column.quantity("out_quantity", "Out"),
            Column.quantity("quantity_on_hand", "On hand"),
            Column.text("note", "Note"));

    /**
     * What a record moved on a day, as it stands: what edits took back is left out.
     *
     * @param table the record's
     * @param description for people: "Sale 7"
     * @param quantity above zero where it brought something
     * @param quantityOnHand after it
     */
    @Schema(name = "StockLedgerLine")
    record Line(
            LocalDate day,
            String table,
            UUID recordId,
            String description,
            @Nullable String party,
            @Nullable String note,
            String quantity,
            String quantityOnHand) {}

    /** Throws {@code not_found} when there is no such item. */
    static StockLedger read(Connection connection, UUID bookId, UUID itemId, ReportPeriod period) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT i.name, i.unit,
                       (SELECT coalesce(sum(quantity), 0) FROM stock_movements m
                        WHERE  m.book_id = i.book_id AND m.item_id = i.id AND (day < ? OR table_name = 'items'))
                FROM   items i
                WHERE  i.book_id = ? AND i.id = ?
                """)) {
            statement.setObject(1, period.firstDay());
            statement.setObject(2, bookId);
            statement.setObject(3, itemId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such item.", StockController.ITEM_ID);
                }
                BigDecimal opening = row.getBigDecimal(3);
                Sums sums = new Sums(opening);
                List<Line> lines = lines(connection, bookId, itemId, period, sums);
                return new StockLedger(
                        itemId,
                        row.getString(1),
                        row.getString(2),
                        period.from(),
                        period.to(),
                        plain(opening),
                        lines,
                        plain(sums.in),
                        plain(sums.out),
                        plain(sums.onHand));
            }
        }
    }

    /** For one thread. */
    private static final class Sums {
        private BigDecimal in = BigDecimal.ZERO;
        private BigDecimal out = BigDecimal.ZERO;
        private BigDecimal onHand;

        private Sums(BigDecimal opening) {
            onHand = opening;
        }

        private void add(BigDecimal quantity) {
            in = in.add(quantity.max(BigDecimal.ZERO));
            out = out.subtract(quantity.min(BigDecimal.ZERO));
            onHand = onHand.add(quantity);
        }
    }

    private static List<Line> lines(Connection connection, UUID bookId, UUID itemId, ReportPeriod period, Sums sums)
            throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH net AS (
                    SELECT   day, record_id, table_name, sum(quantity) AS quantity, min(seq) AS seq
                    FROM     stock_movements
                    WHERE    book_id = ? AND item_id = ? AND day BETWEEN ? AND ? AND table_name <> 'items'
                    GROUP BY day, record_id, table_name
                    HAVING   sum(quantity) <> 0)
                SELECT   n.day, n.table_name, n.record_id, n.quantity, b.kind, b.number, b.issued_on <> n.day,
                         coalesce(c.name, s.name), coalesce(b.note, a.note)
                FROM     net n
                LEFT JOIN bills b             ON b.book_id = ? AND b.id = n.record_id
                LEFT JOIN stock_adjustments a ON a.book_id = ? AND a.id = n.record_id
                LEFT JOIN customers c         ON c.book_id = b.book_id AND c.id = b.party_id
                LEFT JOIN suppliers s         ON s.book_id = b.book_id AND s.id = b.party_id
                ORDER BY n.day, n.seq, n.record_id
                LIMIT    ?
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, itemId);
            statement.setObject(3, period.firstDay());
            statement.setObject(4, period.lastDay());
            statement.setObject(5, bookId);
            statement.setObject(6, bookId);
            statement.setInt(7, MAX_LINES + 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(line(row, sums));
                }
            }
        }
        if (lines.size() > MAX_LINES) {
            throw Parameters.invalid(
                    ReportPeriod.FROM, "An item has at most " + MAX_LINES + " lines here. Ask for fewer days.", null);
        }
        return lines;
    }

    private static Line line(ResultSet row, Sums sums) throws SQLException {
        BigDecimal quantity = row.getBigDecimal(4);
        sums.add(quantity);
        return new Line(
                row.getObject(1, LocalDate.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                description(row.getString(5), row.getString(6), row.getBoolean(7)),
                row.getString(8),
                row.getString(9),
                plain(quantity),
                plain(sums.onHand));
    }

    /** @param reversed whether it is what takes the bill back */
    private static String description(@Nullable String kind, @Nullable String number, boolean reversed) {
        if (kind == null) {
            return "Adjustment";
        }
        String word = switch (kind) {
            case Bills.SALE -> "Sale";
            case Bills.PURCHASE -> "Purchase";
            case Bills.SALE_RETURN -> "Credit note";
            default -> "Debit note";
        };
        return word + " " + number + (reversed ? ", reversed" : "");
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        grid.line(from, "Opening", null, null, null, null, null, new BigDecimal(openingQuantity), null);
        for (Line line : lines) {
            BigDecimal quantity = new BigDecimal(line.quantity());
            boolean isIn = quantity.signum() > 0;
            grid.line(
                    line.day(),
                    line.description(),
                    line.party(),
                    line.table(),
                    line.recordId(),
                    isIn ? quantity : null,
                    isIn ? null : quantity.negate(),
                    new BigDecimal(line.quantityOnHand()),
                    line.note());
        }
        grid.total(
                to,
                "On hand",
                null,
                null,
                null,
                new BigDecimal(inQuantity),
                new BigDecimal(outQuantity),
                new BigDecimal(closingQuantity),
                null);
        return new Sheet("Stock: " + name, new ReportPeriod(from, to).words(), grid.build());
    }
}
