package io.ledger.query.journal;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Staff;
import io.ledger.query.phone.Phones;
import io.ledger.query.projection.ArrayParameters;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the parties owe, in minor units: more than zero where a party owes the business. A balance is the sum of the lines on the party's account; it stays when the
 * party is removed. The latest day of such a line, but for the opening balance, is the party's last activity.
 */
public final class PartyBalances {

    static final ViewColumn<BigInteger> BALANCE_MINOR = ViewColumn.sum("balance_minor")
            .neverNull()
            .described(
                    "What the party owes the business, in minor units; below zero where the business owes the party.");
    static final ViewColumn<LocalDate> LAST_ACTIVITY_ON = ViewColumn.date("last_activity_on")
            .described("The latest day on which something moved on the party's account.");

    /** Kept with each customer and supplier: the day that the opening balance counts from; none where it lies before every day. */
    public static final Field<LocalDate> OPENING_COUNTS_ON = Field.date("opening_counts_on")
            .described("The day from which the opening balance counts; none where it lies before every day.");

    /** The tables of parties. */
    private static final Map<Table, ViewTable> VIEWS = views(Parties.CUSTOMERS, Parties.SUPPLIERS, Staff.TABLE);

    private PartyBalances() {}

    private static Map<Table, ViewTable> views(Table... tables) {
        Map<Table, ViewTable> views = new LinkedHashMap<>();
        for (Table table : tables) {
            List<ViewColumn<?>> added = table == Staff.TABLE
                    ? List.of(Phones.E164)
                    : List.of(Phones.E164, ViewColumn.of(OPENING_COUNTS_ON));
            views.put(table, ViewTable.ofRecords(table, List.of(BALANCE_MINOR, LAST_ACTIVITY_ON), added));
        }
        return views;
    }

    /** The rows of a table of parties. */
    public static ViewTable view(Table parties) {
        return Objects.requireNonNull(VIEWS.get(parties));
    }

    /** A party that is new owes nothing. */
    public static void begin(Row party) {
        party.set(BALANCE_MINOR, BigInteger.ZERO);
    }

    /** Asks for the party, whichever table it is in. */
    static void want(UUID bookId, UUID partyId, Wanted wanted) {
        VIEWS.values().forEach(view -> wanted.row(view, bookId, partyId));
    }

    /** The control account of a party. */
    static String account(Batch batch, UUID bookId, UUID partyId) {
        for (Map.Entry<Table, ViewTable> each : VIEWS.entrySet()) {
            if (batch.find(each.getValue(), bookId, partyId) != null) {
                return Accounts.control(each.getKey());
            }
        }
        throw new IllegalStateException("No table of parties has the row " + partyId + " of book " + bookId + ".");
    }

    private static Row party(Batch batch, UUID bookId, UUID partyId) {
        for (ViewTable view : VIEWS.values()) {
            @Nullable Row party = batch.find(view, bookId, partyId);
            if (party != null) {
                return party;
            }
        }
        throw new IllegalStateException("No table of parties has the row " + partyId + " of book " + bookId + ".");
    }

    /** A party and a day on which something moves on its account. */
    private record PartyDay(UUID partyId, LocalDate day) {}

    /** A record that made the entries {@code old} makes {@code now}. */
    static void replace(Batch batch, UUID bookId, List<Entry> old, List<Entry> now, long seq) {
        Map<PartyDay, Long> before = movements(old);
        Map<PartyDay, Long> after = movements(now);
        before.forEach((at, amount) -> {
            if (!amount.equals(after.get(at))) {
                Row party = party(batch, bookId, at.partyId());
                add(party, Math.negateExact(amount), seq);
                if (mayEndOn(at, after, party.get(LAST_ACTIVITY_ON))) {
                    // Which day is the latest now, only the postings can tell, once those of this batch are written.
                    batch.remember(LAST_ACTIVITY_ON, party);
                }
            }
        });
        after.forEach((at, amount) -> {
            if (!amount.equals(before.get(at))) {
                Row party = party(batch, bookId, at.partyId());
                add(party, amount, seq);
                active(party, at.day());
            }
        });
    }

    /** Whether a movement that is taken back may have been the last one: an edit that leaves its day need not ask, however often the record is edited. */
    private static boolean mayEndOn(PartyDay before, Map<PartyDay, Long> after, @Nullable LocalDate last) {
        return before.day().equals(last)
                && after.keySet().stream()
                        .noneMatch(at -> at.partyId().equals(before.partyId())
                                && !at.day().isBefore(before.day()));
    }

    /** What the entries come to on each party's account, day by day; never zero. */
    private static Map<PartyDay, Long> movements(List<Entry> entries) {
        Map<PartyDay, Long> movements = new LinkedHashMap<>();
        for (Entry entry : entries) {
            for (Line line : entry.lines()) {
                UUID partyId = line.partyId();
                if (partyId != null) {
                    movements.merge(new PartyDay(partyId, entry.day()), line.amountMinor(), Math::addExact);
                }
            }
        }
        movements.values().removeIf(amount -> amount == 0);
        return movements;
    }

    private static void add(Row party, long amountMinor, long seq) {
        party.set(BALANCE_MINOR, party.require(BALANCE_MINOR).add(BigInteger.valueOf(amountMinor)));
        party.touch(seq);
    }

    private static void active(Row party, LocalDate day) {
        LocalDate last = party.get(LAST_ACTIVITY_ON);
        if (!day.equals(Entry.OPENING_DAY) && (last == null || day.isAfter(last))) {
            party.set(LAST_ACTIVITY_ON, day);
        }
    }

    /** Sets the last activity of the parties that activity was taken from. The postings must have been written. */
    static void settle(Batch batch, Connection connection) throws SQLException {
        Set<Row> parties = batch.takeRemembered(LAST_ACTIVITY_ON);
        if (parties.isEmpty()) {
            return;
        }
        List<Row> rows = new ArrayList<>(parties);
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT p.ordinal, t.day
                FROM   unnest(?::uuid[], ?::uuid[]) WITH ORDINALITY AS p (book_id, id, ordinal)
                LEFT JOIN LATERAL (SELECT   day
                                   FROM     postings
                                   WHERE    book_id = p.book_id AND party_id = p.id AND day > ?
                                   GROUP BY day, record_id
                                   HAVING   sum(amount_minor) <> 0
                                   ORDER BY day DESC, record_id DESC
                                   LIMIT    1) t ON true
                """)) {
            new ArrayParameters<>(statement, rows).add("uuid", Row::bookId).add("uuid", Row::id);
            statement.setObject(3, Entry.OPENING_DAY);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.get(row.getInt(1) - 1).set(LAST_ACTIVITY_ON, row.getObject(2, LocalDate.class));
                }
            }
        }
    }
}
