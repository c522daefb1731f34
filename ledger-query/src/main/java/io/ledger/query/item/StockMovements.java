package io.ledger.query.item;

import io.ledger.query.item.Stock.Place;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What a batch moved of items and is not written yet. For one thread. */
final class StockMovements {

    private final List<Movement> movements = new ArrayList<>();
    private UUID lastBook = new UUID(0, 0);
    private long lastSeq;
    private int lastLine;

    private record Movement(
            UUID bookId, long seq, int line, Place place, String table, UUID recordId, BigDecimal quantity) {}

    static StockMovements of(Batch batch) {
        return batch.state(StockMovements.class, StockMovements::new);
    }

    /** Adds what the event {@code seq} moved, numbered from 1 on within it. */
    void add(Row record, long seq, Place place, BigDecimal quantity) {
        if (seq != lastSeq || !record.bookId().equals(lastBook)) {
            lastBook = record.bookId();
            lastSeq = seq;
            lastLine = 0;
        }
        lastLine++;
        movements.add(
                new Movement(record.bookId(), seq, lastLine, place, record.tableName(), (UUID) record.id(), quantity));
    }

    void write(Connection connection) throws SQLException {
        if (movements.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO stock_movements (book_id, seq, line, item_id, table_name, record_id, day, quantity)
                SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::int[], ?::uuid[], ?::text[], ?::uuid[], ?::date[], ?::numeric[])
                """)) {
            statement.setArray(1, array(connection, "uuid", Movement::bookId));
            statement.setArray(2, array(connection, "bigint", Movement::seq));
            statement.setArray(3, array(connection, "int", Movement::line));
            statement.setArray(
                    4, array(connection, "uuid", movement -> movement.place().item()));
            statement.setArray(5, array(connection, "text", Movement::table));
            statement.setArray(6, array(connection, "uuid", Movement::recordId));
            statement.setArray(
                    7, array(connection, "date", movement -> movement.place().day()));
            statement.setArray(8, array(connection, "numeric", Movement::quantity));
            statement.executeUpdate();
        }
        movements.clear();
    }

    private java.sql.Array array(Connection connection, String type, Function<Movement, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, movements.stream().map(value).toArray());
    }
}
