package io.ledger.command.push;

import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ledger.api.record.Facts;
import io.ledger.api.record.Facts.Chart;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Table;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Profiles;
import io.ledger.command.account.AccountInUseStays;
import io.ledger.command.eventstore.LedgerEventStorageEngine;
import io.ledger.command.push.BookSettings.Lock;
import io.ledger.command.push.Draft.Valid;
import io.ledger.command.push.Memberships.Writer;
import io.ledger.command.record.OtherRecords;
import io.ledger.command.rule.Rules;
import io.ledger.eventlog.EventTypes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up what decisions need to know of the rest of a book, with at most one query for each kind of fact: in which tables records are, up to which day the book is closed,
 * who its members are. The table of a record never changes once it exists, so what was found is remembered. Thread-safe.
 */
@Component
class BookFacts {

    private static final int MAX_REMEMBERED = 100_000;

    private final JdbcClient jdbc;
    private final Rules rules;
    private final BookSettings settings;
    private final Memberships memberships;
    private final LedgerEventStorageEngine store;
    private final OtherRecords records;
    private final BookCharts charts;
    private int timesPutBack;
    private final Cache<Key, Table> remembered =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    private record Key(UUID bookId, UUID id) {}

    BookFacts(
            JdbcClient jdbc,
            Rules rules,
            BookSettings settings,
            Memberships memberships,
            LedgerEventStorageEngine store,
            OtherRecords records,
            BookCharts charts) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.settings = settings;
        this.memberships = memberships;
        this.store = store;
        this.records = records;
        this.charts = charts;
    }

    /**
     * What the drafts, which are of one user's in one book, are to be decided on. The lock and the members may have moved; whoever stores events finds out by the premises.
     *
     * @throws NotAWriterException when the user may not write to the book
     */
    Grounds about(UUID bookId, List<Valid> drafts) {
        Writer sender =
                memberships.requireWriter(bookId, drafts.getFirst().header().userId());
        return about(
                bookId,
                drafts,
                sender,
                drafts.stream().anyMatch(draft -> draft.asksForTheLock(rules))
                        ? settings.rememberedLock(bookId)
                        : null);
    }

    /** The same for one draft, with the lock and the members as they are. */
    Grounds anew(Valid draft) {
        UUID bookId = draft.header().bookId();
        Writer sender = memberships.requireWriterNow(bookId, draft.header().userId());
        return about(bookId, List.of(draft), sender, draft.asksForTheLock(rules) ? settings.readLock(bookId) : null);
    }

    private Grounds about(UUID bookId, List<Valid> drafts, Writer sender, @Nullable Lock lock) {
        Set<UUID> named = new HashSet<>();
        Set<UUID> others = new HashSet<>();
        for (Valid draft : drafts) {
            named.addAll(draft.references());
            if (draft.table() == Profiles.TABLE
                    && !draft.id().equals(draft.header().userId())) {
                others.add(draft.id());
            }
        }
        Facts facts = new Facts(tables(bookId, named), lock == null ? null : lock.until(), members(bookId, others))
                .withChart(chart(bookId, drafts))
                .withEarlyRuns(lock != null && lock.earlyRuns())
                .in(memberships.currency(bookId), country(bookId, drafts))
                .ofSender(sender.role().closes());
        return new Grounds(rules, facts, sender.premise(), lock == null ? null : lock.premise());
    }

    private @Nullable String country(UUID bookId, List<Valid> drafts) {
        return drafts.stream().anyMatch(draft -> draft.asksForTheCountry(rules))
                ? settings.rememberedCountry(bookId)
                : null;
    }

    private @Nullable Chart chart(UUID bookId, List<Valid> drafts) {
        if (drafts.stream().noneMatch(draft -> draft.asksForTheChart(rules))) {
            return null;
        }
        Set<UUID> changed = drafts.stream()
                .filter(draft ->
                        draft.table() == OwnAccounts.TABLE && AccountInUseStays.asksForUse(draft.op(), draft.fields()))
                .map(Valid::id)
                .collect(toSet());
        return charts.read(bookId, changed);
    }

    /** Settings of the book were stored. */
    void settingsChanged(UUID bookId) {
        settings.readLock(bookId);
    }

    /** The tables of those of the ids that are records of the book. */
    Map<UUID, Table> tables(UUID bookId, Collection<UUID> ids) {
        Map<UUID, Table> tables = new HashMap<>();
        Set<UUID> unknown = new HashSet<>();
        forgetWhatWas();
        for (UUID id : ids) {
            Table table = remembered.getIfPresent(new Key(bookId, id));
            if (table == null) {
                unknown.add(id);
            } else {
                tables.put(id, table);
            }
        }
        if (!unknown.isEmpty()) {
            Map<UUID, Table> found = readTables(bookId, unknown);
            tables.putAll(found);
            found.forEach((id, table) -> remembered.put(new Key(bookId, id), table));
        }
        return tables;
    }

    /** Other records as they stand; what is no record's id is there too. */
    Map<UUID, Known> records(UUID bookId, Set<UUID> ids) {
        return records.read(bookId, ids);
    }

    /** A record that a log which was put back has not got must not be named. */
    private synchronized void forgetWhatWas() {
        int now = store.timesPutBack();
        if (now != timesPutBack) {
            timesPutBack = now;
            remembered.invalidateAll();
            charts.forgetWhatWas();
        }
    }

    private Map<UUID, Table> readTables(UUID bookId, Set<UUID> ids) {
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

    /** Those of the users that are members of the book. */
    private Set<UUID> members(UUID bookId, Set<UUID> users) {
        if (users.isEmpty()) {
            return Set.of();
        }
        return jdbc.sql("SELECT user_id FROM access.membership WHERE book_id = ? AND user_id = ANY (?)")
                .param(bookId)
                .param(users.toArray(UUID[]::new))
                .query((row, ignored) -> row.getObject(1, UUID.class))
                .set();
    }
}
