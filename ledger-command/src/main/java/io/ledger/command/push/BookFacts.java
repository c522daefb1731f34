package io.ledger.command.push;

import io.ledger.api.record.Facts;
import io.ledger.api.record.Table;
import io.ledger.platform.eventlog.EventTypes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up what decisions need to know of the rest of a book: in which tables records are. That never changes once a record exists, so what was found is
 * remembered. Thread-safe.
 */
@Component
class BookFacts {

    private static final int MAX_REMEMBERED = 100_000;

    private final JdbcClient jdbc;
    private final Map<Key, Table> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Table> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    private record Key(UUID bookId, UUID id) {}

    BookFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tables of those of the ids that are records of the book. */
    Facts about(UUID bookId, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Facts.NONE;
        }
        Map<UUID, Table> tables = new HashMap<>();
        Set<UUID> unknown = new HashSet<>();
        synchronized (remembered) {
            for (UUID id : ids) {
                Table table = remembered.get(new Key(bookId, id));
                if (table == null) {
                    unknown.add(id);
                } else {
                    tables.put(id, table);
                }
            }
        }
        if (!unknown.isEmpty()) {
            Map<UUID, Table> found = read(bookId, unknown);
            tables.putAll(found);
            synchronized (remembered) {
                found.forEach((id, table) -> remembered.put(new Key(bookId, id), table));
            }
        }
        return new Facts(tables, null);
    }

    private Map<UUID, Table> read(UUID bookId, Set<UUID> ids) {
        Map<UUID, Table> tables = new HashMap<>();
        jdbc.sql("""
                SELECT stream_id, type
                FROM   ledger.event
                WHERE  book_id = ? AND stream_id = ANY (?) AND stream_seq = 0
                """)
                .param(bookId)
                .param(ids.toArray(UUID[]::new))
                .query((row, ignored) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .list()
                .forEach(first -> EventTypes.tableBegunBy(first.getValue())
                        .ifPresent(table -> tables.put(first.getKey(), table)));
        return tables;
    }
}
