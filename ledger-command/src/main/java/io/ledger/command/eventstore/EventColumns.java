package io.ledger.command.eventstore;

import io.ledger.eventlog.EventLogSource;
import io.ledger.platform.postgres.Channels;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/** Events as PostgreSQL takes many at once: one array for each column, one element for each event. For one thread. */
final class EventColumns {

    final int size;
    private final UUID[] bookIds;
    private final long[] seqs;
    private final UUID[] streamIds;
    private final long[] streamSeqs;
    private final UUID[] eventIds;
    private final String[] types;
    private final int[] versions;
    private final String[] payloads;
    private final String[] metadata;
    private final byte[][] hashes;

    EventColumns(int size) {
        this.size = size;
        bookIds = new UUID[size];
        seqs = new long[size];
        streamIds = new UUID[size];
        streamSeqs = new long[size];
        eventIds = new UUID[size];
        types = new String[size];
        versions = new int[size];
        payloads = new String[size];
        metadata = new String[size];
        hashes = new byte[size][];
    }

    void put(int row, long seq, NewEvent event, byte[] hash) {
        bookIds[row] = event.bookId();
        seqs[row] = seq;
        streamIds[row] = event.streamId();
        streamSeqs[row] = event.streamSeq();
        eventIds[row] = event.eventId();
        types[row] = event.type();
        versions[row] = event.version();
        payloads[row] = event.payload();
        metadata[row] = event.metadata();
        hashes[row] = hash;
    }

    byte[] hash(int row) {
        return hashes[row];
    }

    /** What {@link Channels#EVENTS} is told of them. */
    String notice() {
        return EventLogSource.notice(Arrays.asList(bookIds));
    }

    /** Sets the arrays, in the order of the columns above, from the parameter {@code first} on, and returns the number of the next one. */
    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        int i = first;
        statement.setArray(i++, connection.createArrayOf("uuid", bookIds));
        statement.setObject(i++, seqs);
        statement.setArray(i++, connection.createArrayOf("uuid", streamIds));
        statement.setObject(i++, streamSeqs);
        statement.setArray(i++, connection.createArrayOf("uuid", eventIds));
        statement.setArray(i++, connection.createArrayOf("text", types));
        statement.setObject(i++, versions);
        statement.setArray(i++, connection.createArrayOf("text", payloads));
        statement.setArray(i++, connection.createArrayOf("text", metadata));
        statement.setArray(i++, connection.createArrayOf("bytea", hashes));
        return i;
    }
}
