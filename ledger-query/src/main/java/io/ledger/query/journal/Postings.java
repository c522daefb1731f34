package io.ledger.query.journal;

import io.ledger.query.projection.ArrayParameters;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The postings of a batch that are not written yet. For one thread. */
final class Postings {

    private final List<Posting> postings = new ArrayList<>();
    private UUID lastBook = new UUID(0, 0);
    private long lastSeq;
    private int lastLine;

    private record Posting(UUID bookId, long seq, int number, String table, UUID recordId, LocalDate day, Line line) {}

    static Postings of(Batch batch) {
        return batch.state(Postings.class, Postings::new);
    }

    /** Adds lines of the event {@code seq}, numbered from 1 on within it. */
    void add(Row record, long seq, LocalDate day, List<Line> lines) {
        if (seq != lastSeq || !record.bookId().equals(lastBook)) {
            lastBook = record.bookId();
            lastSeq = seq;
            lastLine = 0;
        }
        for (Line line : lines) {
            lastLine++;
            postings.add(
                    new Posting(record.bookId(), seq, lastLine, record.tableName(), (UUID) record.id(), day, line));
        }
    }

    void write(Connection connection) throws SQLException {
        if (postings.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO postings (book_id, seq, line, table_name, record_id, day, account, party_id, mode, amount_minor)
                SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::int[], ?::text[], ?::uuid[], ?::date[], ?::text[], ?::uuid[], ?::text[], ?::bigint[])
                """)) {
            new ArrayParameters<>(statement, postings)
                    .add("uuid", Posting::bookId)
                    .add("bigint", Posting::seq)
                    .add("int", Posting::number)
                    .add("text", Posting::table)
                    .add("uuid", Posting::recordId)
                    .add("date", Posting::day)
                    .add("text", posting -> posting.line().account())
                    .add("uuid", posting -> posting.line().partyId())
                    .add("text", posting -> posting.line().mode())
                    .add("bigint", posting -> posting.line().amountMinor());
            statement.executeUpdate();
        }
        postings.clear();
    }
}
