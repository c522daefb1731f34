package io.ledger.command.push;

import io.ledger.command.eventstore.LedgerEventStorageEngine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up which commands were stored before. Thread-safe. */
@Component
class StoredCommands {

    private final JdbcClient jdbc;

    StoredCommands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The {@code seq} of the last event of each of those commands that are stored. A command's events follow each other in the book. */
    Map<UUID, Long> lastSeqs(UUID bookId, Collection<UUID> commandIds) {
        Map<UUID, Long> seqs = new HashMap<>();
        jdbc.sql("""
                SELECT first.event_id,
                       (SELECT max(own.seq)
                        FROM   ledger.event own
                        WHERE  own.book_id = first.book_id
                        AND    own.seq >= first.seq AND own.seq < first.seq + ?
                        AND    own.metadata::json ->> 'command_id' = first.event_id::text)
                FROM   ledger.event first
                WHERE  first.book_id = ? AND first.event_id = ANY (?)
                """)
                .param(LedgerEventStorageEngine.MAX_EVENTS_PER_COMMAND)
                .param(bookId)
                .param(commandIds.toArray(UUID[]::new))
                .query((row, ignored) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
                .list()
                .forEach(command -> seqs.put(command.getKey(), command.getValue()));
        return seqs;
    }
}
