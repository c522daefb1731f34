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
import java.util.Objects;
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

    /** A record changed: reverses the entry that it made, and posts the one that it makes, where the two differ. */
    public static void replace(MoneyTable table, @Nullable Row before, Row after, long seq, Batch batch) {
        Entry old = before == null ? null : entry(table, before, batch);
        Entry now = entry(table, after, batch);
        if (Objects.equals(old, now)) {
            return;
        }
        if (old != null) {
            post(after, seq, old.day(), old.lines().stream().map(Line::reversed).toList(), batch);
        }
        if (now != null) {
            post(after, seq, now.day(), now.lines(), batch);
        }
        follow(old, now, after, seq, batch);
    }

    /** As {@link #replace}, but posts only the difference between the two entries, which are of one day. */
    public static void adjust(@Nullable Entry old, @Nullable Entry now, Row record, long seq, Batch batch) {
        if (Objects.equals(old, now)) {
            return;
        }
        Map<Line, Long> difference = new LinkedHashMap<>();
        if (now != null) {
            now.lines().forEach(line -> difference.merge(key(line), line.amountMinor(), Math::addExact));
        }
        if (old != null) {
            old.lines().forEach(line -> difference.merge(key(line), -line.amountMinor(), Math::addExact));
        }
        List<Line> lines = new ArrayList<>();
        difference.forEach((key, amount) -> {
            if (amount != 0) {
                lines.add(new Line(key.account(), key.partyId(), key.mode(), amount));
            }
        });
        post(record, seq, Objects.requireNonNull(now == null ? old : now).day(), lines, batch);
        follow(old, now, record, seq, batch);
    }

    private static Line key(Line line) {
        return new Line(line.account(), line.partyId(), line.mode(), 0);
    }

    private static @Nullable Entry entry(MoneyTable table, Row row, Batch batch) {
        return row.isDeleted() && !table.countsWhenRemoved()
                ? null
                : table.entry((UUID) row.id(), row::get, new BatchAccounts(batch, row.bookId()));
    }

    private static void post(Row record, long seq, LocalDate day, List<Line> lines, Batch batch) {
        new Entry(day, lines); // what is posted sums to zero, or nothing is
        Postings.of(batch).add(record, seq, day, lines);
    }

    private static void follow(@Nullable Entry old, @Nullable Entry now, Row record, long seq, Batch batch) {
        PartyBalances.replace(batch, record.bookId(), old, now, seq);
        CashbookDays.replace(batch, record.bookId(), old, now, seq);
    }

    /** Writes what was posted and not written yet, and then what can only be told from it. */
    public static void settle(Batch batch, Connection connection) throws SQLException {
        Postings.of(batch).write(connection);
        PartyBalances.settle(batch, connection);
    }
}
