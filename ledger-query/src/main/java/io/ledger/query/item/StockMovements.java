package io.ledger.query.item;

import io.ledger.query.item.Stock.Place;
import io.ledger.query.projection.ArrayParameters;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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
            new ArrayParameters<>(statement, movements)
                    .add("uuid", Movement::bookId)
                    .add("bigint", Movement::seq)
                    .add("int", Movement::line)
                    .add("uuid", movement -> movement.place().item())
                    .add("text", Movement::table)
                    .add("uuid", Movement::recordId)
                    .add("date", movement -> movement.place().day())
                    .add("numeric", Movement::quantity);
            statement.executeUpdate();
        }
        movements.clear();
    }
}
