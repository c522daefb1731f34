package io.ledger.benchmarks.store;

import io.ledger.benchmarks.postgres.BenchPostgres.Database;

/** The table and the statement of the peers that insert one row per commit: columns and indexes are those of {@code ledger.event}. */
final class CommitPerRow {

    private static final String TABLES = """
            CREATE SCHEMA peer;
            CREATE TABLE peer.event (LIKE ledger.event INCLUDING ALL);
            CREATE SEQUENCE peer.position CACHE 1;
            """;

    private CommitPerRow() {}

    /** Creates the table, beside Ledger's own. */
    static void createTable(Database ledger) {
        ledger.execute(TABLES);
    }

    /**
     * The statement, with payload and metadata of the size of Ledger's.
     *
     * @param book what stands for the book's number, a parameter
     */
    static String insert(NewCustomers customers, String book) {
        return """
                INSERT INTO peer.event (position, book_id, seq, stream_id, stream_seq, event_id,
                                        type, version, recorded_at, payload, metadata, hash)
                SELECT p, lpad(%s::text, 32, '0')::uuid, p, uuidv7(), 0, uuidv7(),
                       'CustomerAdded', 1, now(), '%s', '%s', decode(repeat('5a', 32), 'hex')
                FROM   nextval('peer.position') AS p
                """.formatted(book, plain(customers.samplePayload()), plain(customers.sampleMetadata()));
    }

    /** The text without colons and question marks, which pgbench and JDBC would take for parameters. */
    private static String plain(String text) {
        return text.replace(':', '.').replace('?', '.');
    }
}
