package io.ledger.command.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ledger.api.record.Facts.Chart;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.FieldType.Reference;
import io.ledger.api.record.Table;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Tables;
import io.ledger.api.table.Vouchers;
import io.ledger.command.record.OtherRecords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The accounts of books, as the events say: read once, and then as far as they went on. The first reading looks at all events of the book, and so does asking whether an account is in use: accounts are made and
 * removed rarely. Thread-safe.
 */
@Component
class BookCharts {

    private static final int MAX_REMEMBERED = 1_000;

    /** How many records that once named an account are looked at; where there are more, and none of these names it now, it is taken to be in use. */
    private static final int MAX_USES_SEEN = 1_000;

    private static final List<String> SUFFIXES = List.of("Added", "Changed", "Removed", "Restored");

    private final JdbcClient jdbc;
    private final OtherRecords records;
    private final Cache<UUID, Read> remembered =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    /** @param seq up to which it was read */
    private record Read(long seq, Map<UUID, Known> accounts, Map<UUID, Known> openings) {}

    BookCharts(JdbcClient jdbc, OtherRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** The accounts as they stand, and those of the ids that are in use. */
    Chart read(UUID bookId, Set<UUID> mayBeInUse) {
        Read read = upToDate(bookId);
        Set<UUID> inUse = new HashSet<>(mayBeInUse);
        inUse.removeIf(id -> !isInUse(bookId, id));
        return new Chart(read.accounts(), read.openings(), inUse);
    }

    /** The log was put back to an earlier time. */
    void forgetWhatWas() {
        remembered.invalidateAll();
    }

    private Read upToDate(UUID bookId) {
        Read before = remembered.getIfPresent(bookId);
        if (before == null) {
            before = new Read(0, Map.of(), Map.of());
        }
        long head = head(bookId);
        if (head <= before.seq()) {
            return before;
        }
        Map<UUID, Known> accounts = new HashMap<>(before.accounts());
        Map<UUID, Known> openings = new HashMap<>(before.openings());
        records.read(bookId, changed(bookId, before, head)).forEach((id, record) -> {
            if (record.table() == OwnAccounts.TABLE) {
                accounts.put(id, record);
            } else if (record.table() == Vouchers.TABLE) {
                openings.put(id, record);
            }
        });
        Read read = new Read(head, Map.copyOf(accounts), Map.copyOf(openings));
        remembered.put(bookId, read);
        return read;
    }

    private long head(UUID bookId) {
        return jdbc.sql("SELECT coalesce(max(seq), 0) FROM ledger.event WHERE book_id = ?")
                .param(bookId)
                .query(Long.class)
                .single();
    }

    private Set<UUID> changed(UUID bookId, Read before, long head) {
        return jdbc.sql("""
                SELECT DISTINCT stream_id
                FROM   ledger.event
                WHERE  book_id = ? AND seq > ? AND seq <= ?
                AND    (type = ANY (?) OR (type = ANY (?) AND (payload LIKE '%"kind":"opening"%' OR stream_id = ANY (?))))
                """)
                .param(bookId)
                .param(before.seq())
                .param(head)
                .param(types(OwnAccounts.TABLE))
                .param(types(Vouchers.TABLE))
                .param(before.openings().keySet().toArray(UUID[]::new))
                .query((row, ignored) -> row.getObject(1, UUID.class))
                .set();
    }

    private static String[] types(Table table) {
        return SUFFIXES.stream().map(suffix -> table.eventStem() + suffix).toArray(String[]::new);
    }

    /** Whether a record that is not removed names the account. */
    private boolean isInUse(UUID bookId, UUID account) {
        List<UUID> named = jdbc.sql("""
                SELECT DISTINCT stream_id
                FROM   ledger.event
                WHERE  book_id = ? AND type = ANY (?) AND payload LIKE ?
                LIMIT  ?
                """)
                .param(bookId)
                .param(Tables.ALL.stream()
                        .filter(table -> table != OwnAccounts.TABLE)
                        .flatMap(table -> Stream.of(types(table)))
                        .toArray(String[]::new))
                .param("%\"" + account + "\"%")
                .param(MAX_USES_SEEN)
                .query((row, ignored) -> row.getObject(1, UUID.class))
                .list();
        return named.size() == MAX_USES_SEEN || named.stream().anyMatch(id -> names(bookId, id, account));
    }

    private boolean names(UUID bookId, UUID id, UUID account) {
        Known record = records.read(bookId, Set.of(id)).getOrDefault(id, Known.NOTHING);
        return !record.isDeleted()
                && record.fields().references().stream()
                        .anyMatch(named -> named.id().equals(account)
                                && named.field().type() instanceof Reference reference
                                && reference.tables().contains(OwnAccounts.TABLE.name()));
    }
}
