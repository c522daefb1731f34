package io.ledger.query.party;

import static io.ledger.query.party.PartyProjection.BALANCE_MINOR;
import static io.ledger.query.party.PartyProjection.LAST_ACTIVITY_ON;

import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.Wanted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the parties owe, in minor units: more than zero where a party owes the business. Other features move balances through here. A balance is
 * the opening balance and all transactions that are not removed; it stays when the party is removed.
 */
public final class PartyBalances {

    private static final List<PartyProjection> TABLES = List.of(PartyProjection.CUSTOMERS, PartyProjection.SUPPLIERS);

    private PartyBalances() {}

    /** Asks for the party, whichever table it is in. */
    public static void want(UUID bookId, UUID partyId, Wanted wanted) {
        TABLES.forEach(table -> wanted.row(table.view(), bookId, partyId));
    }

    /** Activity of the party on a day moved its balance. */
    public static void add(Batch batch, UUID bookId, UUID partyId, long amountMinor, LocalDate day, long seq) {
        Row party = party(batch, bookId, partyId);
        party.set(BALANCE_MINOR, Math.addExact(party.require(BALANCE_MINOR), amountMinor));
        LocalDate last = party.get(LAST_ACTIVITY_ON);
        if (last == null || day.isAfter(last)) {
            party.set(LAST_ACTIVITY_ON, day);
        }
        party.touch(seq);
    }

    /** Such activity is taken back. */
    public static void subtract(Batch batch, UUID bookId, UUID partyId, long amountMinor, long seq) {
        Row party = party(batch, bookId, partyId);
        party.set(BALANCE_MINOR, Math.subtractExact(party.require(BALANCE_MINOR), amountMinor));
        // Which day is the latest now, only the transactions can tell, once those of this batch are written.
        batch.remember(LAST_ACTIVITY_ON, party);
        party.touch(seq);
    }

    /** Sets the last activity of the parties that activity was taken from. The transactions must have been written. */
    public static void settle(Batch batch, Connection connection) throws SQLException {
        Set<Row> parties = batch.remembered(LAST_ACTIVITY_ON);
        if (parties.isEmpty()) {
            return;
        }
        List<Row> rows = new ArrayList<>(parties);
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT p.ordinal, t.occurred_on
                FROM   unnest(?::uuid[], ?::uuid[]) WITH ORDINALITY AS p (book_id, id, ordinal)
                LEFT JOIN LATERAL (SELECT occurred_on
                                   FROM   views.transactions
                                   WHERE  book_id = p.book_id AND party_id = p.id AND deleted_at IS NULL
                                   ORDER BY occurred_on DESC
                                   LIMIT 1) t ON true
                """)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", rows.stream().map(Row::bookId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf("uuid", rows.stream().map(Row::id).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.get(row.getInt(1) - 1).set(LAST_ACTIVITY_ON, row.getObject(2, LocalDate.class));
                }
            }
        }
    }

    private static Row party(Batch batch, UUID bookId, UUID partyId) {
        for (PartyProjection table : TABLES) {
            @Nullable Row party = batch.find(table.view(), bookId, partyId);
            if (party != null) {
                return party;
            }
        }
        throw new IllegalStateException("No table of parties has the row " + partyId + " of book " + bookId + ".");
    }
}
