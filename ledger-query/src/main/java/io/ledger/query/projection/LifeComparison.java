package io.ledger.query.projection;

import io.ledger.platform.postgres.LivingLife;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the rows of a life with those of the one that is read, book by book and table by table, where both stand at the same event. Rows of another version are compared by their digests, where both lives keep
 * them; those of the same version by themselves, for whoever asks for them to be made anew does not trust them, and a digest does not tell of a row that was changed behind the projection's back. What it
 * finds is kept in {@code projection.compared}, so that the few books that moved since are all that is left to look at in the moment of the switch. All on the given client, in its transaction. For one thread.
 */
final class LifeComparison {

    private final JdbcClient jdbc;
    private final Life one;
    private final Life other;
    private final String oneSchema;
    private final String otherSchema;
    private final String sql;

    /** @param one the life that is built
     *  @param other the life that is read */
    LifeComparison(JdbcClient jdbc, Life one, Life other) {
        this.jdbc = jdbc;
        this.one = one;
        this.other = other;
        this.oneSchema = LivingLife.quoted(one.schema());
        this.otherSchema = LivingLife.quoted(other.schema());
        this.sql = sql();
    }

    Life other() {
        return other;
    }

    /** Books at the same event in both that were not compared as of it, in the order of their ids. */
    List<UUID> left(UUID after, int limit) {
        return jdbc.sql("""
                        SELECT   n.book_id
                        FROM     %s.book_head n
                        JOIN     %s.book_head o USING (book_id)
                        LEFT JOIN projection.compared c ON c.schema_name = :schema AND c.book_id = n.book_id
                        WHERE    n.book_id > :after AND n.seq = o.seq AND c.seq IS DISTINCT FROM n.seq
                        ORDER BY n.book_id
                        LIMIT    :limit
                        """.formatted(oneSchema, otherSchema))
                .param("schema", one.schema())
                .param("after", after)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Compares those of the books that stand at the same event. */
    void compare(List<UUID> books) {
        jdbc.sql(sql)
                .param("schema", one.schema())
                .param("books", books.toArray(UUID[]::new))
                .update();
    }

    private String sql() {
        return """
                WITH difference AS (%s)
                INSERT INTO projection.compared (schema_name, book_id, seq, tables)
                SELECT :schema, n.book_id, n.seq,
                       coalesce((SELECT string_agg(DISTINCT d.table_name, ', ' ORDER BY d.table_name) FROM difference d WHERE d.book_id = n.book_id), '')
                FROM   %s.book_head n
                JOIN   %s.book_head o USING (book_id)
                WHERE  n.book_id = ANY (:books) AND n.seq = o.seq
                ON CONFLICT (schema_name, book_id) DO UPDATE SET seq = excluded.seq, tables = excluded.tables
                """.formatted(keepDigests() ? digests() : rows(), oneSchema, otherSchema);
    }

    private boolean keepDigests() {
        return one.version() != other.version()
                && jdbc.sql("""
                                SELECT count(*) = 2 FROM pg_attribute
                                WHERE  attname = 'digests' AND NOT attisdropped AND attrelid IN (to_regclass(?), to_regclass(?))
                                """)
                        .params(oneSchema + ".book_head", otherSchema + ".book_head")
                        .query(Boolean.class)
                        .single();
    }

    private String digests() {
        // Those of another event than the head's are of a node that kept none: nothing is known of them.
        String kept = """
                SELECT h.book_id, d.key AS table_name, d.value AS digest
                FROM   %s.book_head h
                CROSS JOIN LATERAL jsonb_each_text(CASE WHEN h.digests_seq = h.seq THEN h.digests ELSE '{"all": ""}' END) d
                WHERE  h.book_id = ANY (:books) AND d.value <> repeat('0', 64)
                """;
        return eitherWay("d.book_id, d.table_name", kept.formatted(oneSchema), kept.formatted(otherSchema), "d")
                + " UNION ALL SELECT h.book_id, 'all' FROM " + oneSchema
                + ".book_head h WHERE h.book_id = ANY (:books) AND h.digests_seq IS DISTINCT FROM h.seq";
    }

    private static String eitherWay(String columns, String left, String right, String name) {
        return "SELECT %s FROM ((%s EXCEPT %s) UNION ALL (%s EXCEPT %s)) %s"
                .formatted(columns, left, right, right, left, name);
    }

    /** As JSON: columns are the same where their names and values are, whatever their order and whether their numbers are whole by type. */
    private String rows() {
        List<String> ones = tables(oneSchema);
        List<String> others = tables(otherSchema);
        Set<String> all = new LinkedHashSet<>(ones);
        all.addAll(others);
        List<String> parts = new ArrayList<>();
        for (String table : all) {
            String name = LivingLife.quoted(table);
            String label = "'" + table.replace("'", "''") + "' AS table_name";
            String rows = "SELECT book_id, to_jsonb(t) AS r FROM %s." + name + " t WHERE book_id = ANY (:books)";
            if (!ones.contains(table) || !others.contains(table)) {
                String only = ones.contains(table) ? oneSchema : otherSchema;
                parts.add("SELECT book_id, " + label + " FROM (" + rows.formatted(only) + ") x");
            } else {
                parts.add(
                        eitherWay("x.book_id, " + label, rows.formatted(oneSchema), rows.formatted(otherSchema), "x"));
            }
        }
        return parts.stream().collect(Collectors.joining(" UNION ALL "));
    }

    /** Those that devices know; where nothing else is wanted than to compare, the journal too. */
    private List<String> tables(String schema) {
        return jdbc.sql("SELECT table_name FROM " + schema + ".catalogue UNION ALL SELECT 'postings' WHERE ?")
                .param(one.onlyCheck())
                .query(String.class)
                .list();
    }

    /** A book with other rows than before, or whose rows cannot be compared. */
    record Difference(UUID bookId, String tables) {}

    /** Those that were found, the first of them. */
    List<Difference> differences(int limit) {
        return jdbc.sql("""
                SELECT book_id, tables FROM projection.compared WHERE schema_name = ? AND tables <> '' ORDER BY book_id LIMIT ?
                """)
                .params(one.schema(), limit)
                .query((row, ignored) -> new Difference(row.getObject(1, UUID.class), row.getString(2)))
                .list();
    }

    /** How many books there are in the life that is built, and how many of them keep their epoch. */
    record Counts(long books, long equal) {}

    private static final String EQUAL = """
            FROM   %1$s.book_head n
            JOIN   %2$s.book_head o USING (book_id)
            JOIN   projection.compared c ON c.schema_name = :schema AND c.book_id = n.book_id AND c.seq = n.seq AND c.tables = ''
            WHERE  n.seq = o.seq
            AND    NOT EXISTS (SELECT FROM %1$s.parked_book p WHERE p.book_id = n.book_id)
            AND    NOT EXISTS (SELECT FROM %2$s.parked_book p WHERE p.book_id = n.book_id)
            """;

    Counts counts() {
        return jdbc.sql("SELECT (SELECT count(*) FROM %1$s.book_head WHERE seq > 0), count(*) ".formatted(oneSchema)
                        + EQUAL.formatted(oneSchema, otherSchema))
                .param("schema", one.schema())
                .query((row, ignored) -> new Counts(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Gives the books that came out as they were the epoch that devices know; and those that are announced and have no event yet, too. */
    void keepEpochs() {
        jdbc.sql("UPDATE %1$s.book_head k SET epoch = same.epoch FROM (SELECT n.book_id, o.epoch ".formatted(oneSchema)
                        + EQUAL.formatted(oneSchema, otherSchema)
                        + ") same WHERE k.book_id = same.book_id")
                .param("schema", one.schema())
                .update();
        jdbc.sql("""
                INSERT INTO %s.book_head (book_id, seq, epoch) SELECT book_id, seq, epoch FROM %s.book_head WHERE seq = 0
                ON CONFLICT DO NOTHING
                """.formatted(oneSchema, otherSchema)).update();
    }
}
