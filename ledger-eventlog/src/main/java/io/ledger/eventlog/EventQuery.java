package io.ledger.eventlog;

/**
 * The two forms of a query. Of few events, with what each comes to; and the first of those, as many as fit: the sizes are known without the texts' being read, so only what fits is. The
 * running sum is what tells the first event, which is given in any case.
 */
record EventQuery(String few, String fitting) {
    static EventQuery of(String condition, String order) {
        String sized = """
                SELECT position, book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash,
                       octet_length(payload) + octet_length(metadata) + %d AS own
                FROM   ledger.event
                WHERE  %s
                ORDER  BY %s
                LIMIT  ?
                """.formatted(EventLog.EVENT_BYTES, condition, order);
        String fitting = """
                SELECT position, book_id, seq, stream_id, stream_seq, event_id, type, version, recorded_at, payload, metadata, hash, own
                FROM   (SELECT *, sum(own) OVER (ORDER BY %2$s ROWS UNBOUNDED PRECEDING) AS bytes FROM (%1$s) AS sized) AS counted
                WHERE  bytes <= ? OR bytes = own
                ORDER  BY %2$s
                """.formatted(sized, order);
        return new EventQuery(sized, fitting);
    }
}
