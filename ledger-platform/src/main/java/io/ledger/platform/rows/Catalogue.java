package io.ledger.platform.rows;

import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.rows.Column.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The synced tables as they are in the database, so that whoever reads them needs no line per table. They belong to a life of the read side, and change only with another one: each is read once.
 * Thread-safe.
 */
@Component
public class Catalogue {

    /** A whole number without a bound: how the views keep running sums. */
    private static final String SUM = "numeric(38,0)";

    private final JdbcClient jdbc;
    private final LivingLife life;
    private final Map<String, Tables> lives = new ConcurrentHashMap<>();

    Catalogue(JdbcClient jdbc, LivingLife life) {
        this.jdbc = jdbc;
        this.life = life;
    }

    /** The tables of a life, by their names, in their order. Immutable. */
    public static final class Tables {

        private final Map<String, SyncedTable> byName;

        private Tables(Map<String, SyncedTable> byName) {
            this.byName = byName;
        }

        public Optional<SyncedTable> table(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        public Collection<SyncedTable> all() {
            return byName.values();
        }
    }

    /** A table of the life that is read at the moment. Throws {@code unavailable} while there is none. */
    public Optional<SyncedTable> table(String name) {
        return tables().table(name);
    }

    /** All tables of the life that is read at the moment, in their order. Throws {@code unavailable} while there is none. */
    public Collection<SyncedTable> all() {
        return tables().all();
    }

    private Tables tables() {
        return of(life.schema());
    }

    /** The tables that a connection's statements find: those of its snapshot, whatever was read at the moment before. */
    public Tables of(Connection connection) throws SQLException {
        return of(LivingLife.of(connection));
    }

    private Tables of(String schema) {
        return lives.computeIfAbsent(schema, this::read);
    }

    private Tables read(String schema) {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT   c.table_name, a.attname, format_type(a.atttypid, a.atttypmod)
                        FROM     %1$s.catalogue c
                        JOIN     pg_attribute a ON a.attrelid = to_regclass(format('%%I.%%I', ?::text, c.table_name))
                        WHERE    a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'book_id'
                        ORDER BY c.ordinal, a.attnum
                        """.formatted(LivingLife.quoted(schema))).param(schema).query(row -> {
            columns.computeIfAbsent(row.getString(1), ignored -> new ArrayList<>())
                    .add(new Column(row.getString(2), kind(row.getString(3))));
        });
        Map<String, SyncedTable> read = new LinkedHashMap<>();
        columns.forEach((name, list) -> read.put(name, new SyncedTable(name, read.size(), list)));
        return new Tables(Collections.unmodifiableMap(read));
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
