package io.ledger.benchmarks.catchup;

import static java.util.stream.Collectors.joining;

import io.ledger.benchmarks.postgres.BenchPostgres;
import io.ledger.server.postgres.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The peer: the same rows by JDBC, written as JSON by PostgreSQL, in pages of the same size. Without HTTP, STOMP or a check of who may read. */
final class RowToJson {

    private static final List<String> TABLES =
            List.of("customers", "suppliers", "transactions", "cashbook_entries", "cashbook_days");

    private final LocalPostgres postgres;
    private final String sql;

    RowToJson(LocalPostgres postgres, int page) {
        this.postgres = postgres;
        this.sql = sql(page);
    }

    /** In the order of their {@code seq}, over all tables, as the pages of changes are. */
    private static String sql(int page) {
        String tables = TABLES.stream()
                .map(table -> """
                        (SELECT t.seq, row_to_json(t)::text AS json
                         FROM   %s.%s t
                         WHERE  t.book_id = ? AND t.seq > ?
                         ORDER  BY t.seq
                         LIMIT  %d)
                        """.formatted(BenchPostgres.ROWS, table, page))
                .collect(joining(" UNION ALL "));
        return """
                SELECT seq, json
                FROM  (%s) AS rows
                ORDER  BY seq
                LIMIT  %d
                """.formatted(tables, page);
    }

    /** Reads all rows of the book, and returns how many there were. */
    long read(UUID bookId) {
        long rows = 0;
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            long cursor = 0;
            long found = 1;
            while (found > 0) {
                found = 0;
                for (int i = 0; i < TABLES.size(); i++) {
                    statement.setObject(2 * i + 1, bookId);
                    statement.setLong(2 * i + 2, cursor);
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        cursor = row.getLong(1);
                        found += row.getString(2).isEmpty() ? 0 : 1;
                    }
                }
                rows += found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}
