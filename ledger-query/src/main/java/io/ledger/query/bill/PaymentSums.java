package io.ledger.query.bill;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sums of each party's transactions by the bill that they name, whatever bill that is: which of the sums count for a bill, and which for the pool, the bills tell. What a
 * batch adds is kept here until it is written, as differences, so that nothing has to be read for parties without bills. For one thread.
 */
final class PaymentSums {

    /** Its name in the schema {@code views}. */
    static final String TABLE = "payment_sums";

    private final Map<Key, Payments> unwritten = new LinkedHashMap<>();

    private record Key(Party party, @Nullable UUID billId) {}

    void add(Party party, @Nullable UUID billId, Payments payments) {
        unwritten.merge(new Key(party, billId), payments, Payments::plus);
    }

    /** The sums of parties as they stand in the database, by the bill, empty where none is named. Parties without transactions are left out. */
    static Map<Party, Map<Optional<UUID>, Payments>> read(Connection connection, Collection<Party> parties)
            throws SQLException {
        Map<Party, Map<Optional<UUID>, Payments>> sums = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT t.book_id, t.party_id, t.bill_id, t.got_minor, t.gave_minor
                FROM   unnest(?::uuid[], ?::uuid[]) AS k (book_id, party_id)
                JOIN   views.payment_sums t USING (book_id, party_id)
                """)) {
            statement.setArray(1, array(connection, "uuid", parties, Party::bookId));
            statement.setArray(2, array(connection, "uuid", parties, Party::id));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Party party = new Party(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    sums.computeIfAbsent(party, ignored -> new HashMap<>())
                            .put(
                                    Optional.ofNullable(row.getObject(3, UUID.class)),
                                    new Payments(whole(row, 4), whole(row, 5)));
                }
            }
        }
        return sums;
    }

    private static BigInteger whole(ResultSet row, int index) throws SQLException {
        return row.getBigDecimal(index).toBigIntegerExact();
    }

    void write(Connection connection) throws SQLException {
        unwritten.values().removeIf(Payments.NONE::equals);
        if (unwritten.isEmpty()) {
            return;
        }
        List<Map.Entry<Key, Payments>> sums = new ArrayList<>(unwritten.entrySet());
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO views.payment_sums AS t (book_id, party_id, bill_id, got_minor, gave_minor)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::numeric[], ?::numeric[])
                ON CONFLICT (book_id, party_id, bill_id) DO UPDATE
                SET got_minor = t.got_minor + excluded.got_minor, gave_minor = t.gave_minor + excluded.gave_minor
                """)) {
            statement.setArray(
                    1,
                    array(connection, "uuid", sums, sum -> sum.getKey().party().bookId()));
            statement.setArray(
                    2,
                    array(connection, "uuid", sums, sum -> sum.getKey().party().id()));
            statement.setArray(
                    3, array(connection, "uuid", sums, sum -> sum.getKey().billId()));
            statement.setArray(
                    4, array(connection, "numeric", sums, sum -> sum.getValue().gotMinor()));
            statement.setArray(
                    5, array(connection, "numeric", sums, sum -> sum.getValue().gaveMinor()));
            statement.executeUpdate();
        }
        unwritten.clear();
    }

    private static <T> java.sql.Array array(
            Connection connection, String type, Collection<T> from, Function<T, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, from.stream().map(value).toArray());
    }
}
