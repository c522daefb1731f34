package io.ledger.query.journal;

import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the journal, and what is the sum of its lines: the parties' balances and the cashbook's days. */
public final class Journal {

    private Journal() {}

    /** Asks for the rows that an entry moves, or depends on. */
    public static void want(UUID bookId, @Nullable UUID partyId, @Nullable LocalDate day, Wanted wanted) {
        Circumstances.want(bookId, wanted);
        if (partyId != null) {
            PartyBalances.want(bookId, partyId, wanted);
        }
        if (day != null) {
            CashbookDays.want(bookId, day, wanted);
        }
    }

    /** Asks for one of the book's own accounts, where an entry names one. */
    public static void wantAccount(UUID bookId, @Nullable UUID accountId, Wanted wanted) {
        BatchAccounts.want(bookId, accountId, wanted);
    }

    /** A record changed: reverses of the entries that it made, and posts of those that it makes, what is not among both. */
    public static void replace(MoneyTable table, @Nullable Row before, Row after, long seq, Batch batch) {
        List<Entry> old = before == null ? List.of() : entries(table, before, batch);
        List<Entry> now = entries(table, after, batch);
        if (old.equals(now)) {
            return;
        }
        for (Entry entry : without(old, now)) {
            post(
                    after,
                    seq,
                    entry.day(),
                    entry.lines().stream().map(Line::reversed).toList(),
                    batch);
        }
        for (Entry entry : without(now, old)) {
            post(after, seq, entry.day(), entry.lines(), batch);
        }
        follow(old, now, after, seq, batch);
    }

    private static List<Entry> without(List<Entry> entries, List<Entry> others) {
        return entries.stream().filter(entry -> !others.contains(entry)).toList();
    }

    /** As {@link #replace}, but posts only the difference between the entries, day by day. */
    public static void adjust(List<Entry> old, List<Entry> now, Row record, long seq, Batch batch) {
        if (old.equals(now)) {
            return;
        }
        Map<LocalDate, Map<Line, Long>> difference = new LinkedHashMap<>();
        now.forEach(entry -> add(difference, entry, 1));
        old.forEach(entry -> add(difference, entry, -1));
        difference.forEach((day, amounts) -> {
            List<Line> lines = new ArrayList<>();
            amounts.forEach((key, amount) -> {
                if (amount != 0) {
                    lines.add(new Line(key.account(), key.partyId(), key.mode(), amount));
                }
            });
            post(record, seq, day, lines, batch);
        });
        follow(old, now, record, seq, batch);
    }

    private static void add(Map<LocalDate, Map<Line, Long>> difference, Entry entry, int times) {
        Map<Line, Long> ofDay = difference.computeIfAbsent(entry.day(), ignored -> new LinkedHashMap<>());
        entry.lines().forEach(line -> ofDay.merge(key(line), times * line.amountMinor(), Math::addExact));
    }

    private static Line key(Line line) {
        return new Line(line.account(), line.partyId(), line.mode(), 0);
    }

    private static List<Entry> entries(MoneyTable table, Row row, Batch batch) {
        return row.isDeleted() && !table.countsWhenRemoved()
                ? List.of()
                : table.entries((UUID) row.id(), row::get, new BatchAccounts(batch, row.bookId()));
    }

    private static void post(Row record, long seq, LocalDate day, List<Line> lines, Batch batch) {
        new Entry(day, lines); // what is posted sums to zero, or nothing is
        Postings.of(batch).add(record, seq, day, lines);
    }

    private static void follow(List<Entry> old, List<Entry> now, Row record, long seq, Batch batch) {
        PartyBalances.replace(batch, record.bookId(), old, now, seq);
        CashbookDays.replace(batch, record.bookId(), old, now, seq);
    }

    /** Writes what was posted and not written yet, and then what can only be told from it. */
    public static void settle(Batch batch, Connection connection) throws SQLException {
        Postings.of(batch).write(connection);
        PartyBalances.settle(batch, connection);
    }
}
