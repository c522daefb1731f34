package io.ledger.platform.rows;

import io.ledger.platform.rows.Column.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The synced tables as they are in the database, so that whoever reads them needs no line per table. Read once: tables change only with a release. Thread-safe.
 */
@Component
public class Catalogue {

    /** A whole number without a bound: how the views keep running sums. */
    private static final String SUM = "numeric(38,0)";

    private final JdbcClient jdbc;
    private volatile @Nullable Map<String, SyncedTable> tables;

    Catalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<SyncedTable> table(String name) {
        return Optional.ofNullable(tables().get(name));
    }

    /** All tables, in their order. */
    public Collection<SyncedTable> all() {
        return tables().values();
    }

    private Map<String, SyncedTable> tables() {
        Map<String, SyncedTable> known = tables;
        if (known == null) {
            known = read();
            tables = known;
        }
        return known;
    }

    private Map<String, SyncedTable> read() {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT   c.table_name, a.attname, format_type(a.atttypid, a.atttypmod)
                        FROM     views.catalogue c
                        JOIN     pg_attribute a ON a.attrelid = to_regclass(format('views.%I', c.table_name))
                        WHERE    a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'book_id'
                        ORDER BY c.ordinal, a.attnum
                        """).query(row -> {
            columns.computeIfAbsent(row.getString(1), ignored -> new ArrayList<>())
                    .add(new Column(row.getString(2), kind(row.getString(3))));
        });
        Map<String, SyncedTable> read = new LinkedHashMap<>();
        columns.forEach((name, list) -> read.put(name, new SyncedTable(name, read.size(), list)));
        return read;
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "uuid" -> Kind.ID;
            case "text" -> Kind.TEXT;
            case "bigint", "integer", SUM -> Kind.INTEGER;
            case "numeric" -> Kind.DECIMAL;
            case "date" -> Kind.DATE;
            case "timestamp with time zone" -> Kind.INSTANT;
            case "json", "jsonb" -> Kind.JSON;
            default -> throw new IllegalStateException("A synced table has a column of the type " + type + ".");
        };
    }
}
