package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection.Values;
import io.ledger.query.projection.Wanted;
import io.ledger.query.settings.SettingsProjection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Numbers for bills that came without one: the business's prefix as it is at that event, and the next of a count per book and kind, which begins at 1, leaves none out and knows
 * no prefix. A number that a bill of the kind has already, removed or not, is passed over. For one thread.
 */
final class BillNumbers {

    /** How many numbers are looked up at once beyond those that are sure to be needed. */
    private static final int AHEAD = 16;

    /** How many numbers are looked up at once at most where many in a row are taken. */
    private static final int MAX_AHEAD = 4_096;

    private final Map<Count, Integer> needed = new LinkedHashMap<>();
    private final Map<Count, Long> last = new HashMap<>();
    private final Set<Count> advanced = new LinkedHashSet<>();
    /** The bills that had a number in the database when it was looked up, or got it in this batch. */
    private final Map<BillNumber, Set<UUID>> holders = new HashMap<>();

    private final Set<BillNumber> lookedUp = new HashSet<>();

    private record Count(UUID bookId, String kind) {}

    private record BillNumber(Count count, String text) {}

    private BillNumbers() {}

    static BillNumbers of(Batch batch) {
        return batch.state(BillNumbers.class, BillNumbers::new);
    }

    /** Foresees that a bill with these values may need a number. */
    static void want(UUID bookId, Values values, Wanted wanted) {
        String kind = values.get(Bills.KIND);
        if (kind != null && values.get(Bills.NUMBER) == null) {
            wanted.row(SettingsProjection.BUSINESS.view(), bookId, bookId);
            wanted.state(BillNumbers.class, BillNumbers::new).needed.merge(new Count(bookId, kind), 1, Integer::sum);
        }
    }

    /** Reads the counts, and who has the numbers that come next with the prefixes of now. */
    void load(Batch batch, Connection connection) throws SQLException {
        if (needed.isEmpty()) {
            return;
        }
        readCounts(connection);
        List<BillNumber> next = new ArrayList<>();
        needed.forEach((count, bills) -> next.addAll(following(count, prefix(count, batch), bills)));
        lookUp(next, connection);
    }

    private void readCounts(Connection connection) throws SQLException {
        needed.keySet().forEach(count -> last.put(count, 0L));
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT t.book_id, t.kind, t.last_number
                FROM   unnest(?::uuid[], ?::text[]) AS k (book_id, kind)
                JOIN   bill_numbers t USING (book_id, kind)
                """)) {
            statement.setArray(1, array(connection, "uuid", needed.keySet(), Count::bookId));
            statement.setArray(2, array(connection, "text", needed.keySet(), Count::kind));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    last.put(new Count(row.getObject(1, UUID.class), row.getString(2)), row.getLong(3));
                }
            }
        }
    }

    private static String prefix(Count count, Batch batch) {
        Row settings = batch.find(SettingsProjection.BUSINESS.view(), count.bookId(), count.bookId());
        String prefix = settings == null ? null : settings.get(BusinessSettings.BILL_PREFIX);
        return Objects.requireNonNullElse(prefix, "");
    }

    private long last(Count count) {
        return Objects.requireNonNull(last.get(count), () -> "The count of " + count + " was not asked for.");
    }

    private List<BillNumber> following(Count count, String prefix, int atLeast) {
        List<BillNumber> numbers = new ArrayList<>();
        for (long n = last(count) + 1; n <= last(count) + atLeast + AHEAD; n++) {
            numbers.add(new BillNumber(count, prefix + n));
        }
        return numbers;
    }

    /** Finds who has the numbers. The database may be behind the batch: what a bill of the batch has, its row tells. */
    private void lookUp(List<BillNumber> numbers, Connection connection) throws SQLException {
        lookedUp.addAll(numbers);
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT b.book_id, b.kind, b.number, b.id
                FROM   unnest(?::uuid[], ?::text[], ?::text[]) AS k (book_id, kind, number)
                JOIN   bills b USING (book_id, kind, number)
                """)) {
            // Planned each time: a plan made while there were few bills may be one that goes through all bills of the
            // book.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            statement.setArray(
                    1,
                    array(connection, "uuid", numbers, number -> number.count().bookId()));
            statement.setArray(
                    2,
                    array(connection, "text", numbers, number -> number.count().kind()));
            statement.setArray(3, array(connection, "text", numbers, BillNumber::text));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Count count = new Count(row.getObject(1, UUID.class), row.getString(2));
                    hold(new BillNumber(count, row.getString(3)), row.getObject(4, UUID.class));
                }
            }
        }
    }

    private void hold(BillNumber number, UUID billId) {
        holders.computeIfAbsent(number, ignored -> new HashSet<>()).add(billId);
    }

    /** Numbers a bill that has come or changed: it keeps the number that it has, also when an edit would take it away, and gets one where it has none. */
    void give(@Nullable Row before, Row bill, Batch batch) throws SQLException {
        if (bill.get(Bills.NUMBER) == null) {
            bill.put(Bills.NUMBER, before == null ? next(bill, batch) : before.require(Bills.NUMBER));
        }
        hold(number(bill, bill.require(Bills.NUMBER)), (UUID) bill.id());
    }

    private static BillNumber number(Row bill, String text) {
        return new BillNumber(new Count(bill.bookId(), bill.require(Bills.KIND)), text);
    }

    private String next(Row bill, Batch batch) throws SQLException {
        Count count = new Count(bill.bookId(), bill.require(Bills.KIND));
        String prefix = prefix(count, batch);
        int passedOver = -1;
        BillNumber number;
        do {
            passedOver++;
            long n = last(count) + 1;
            number = new BillNumber(count, prefix + n);
            if (!lookedUp.contains(number)) {
                lookUp(following(count, prefix, Math.min(passedOver, MAX_AHEAD)), batch.connection());
            }
            last.put(count, n);
        } while (isTaken(number, batch));
        advanced.add(count);
        return number.text();
    }

    private boolean isTaken(BillNumber number, Batch batch) {
        return holders.getOrDefault(number, Set.of()).stream().anyMatch(id -> {
            Row bill = batch.find(BillProjection.VIEW, number.count().bookId(), id);
            return bill == null || number.equals(number(bill, String.valueOf(bill.get(Bills.NUMBER))));
        });
    }

    void write(Connection connection) throws SQLException {
        if (advanced.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO bill_numbers (book_id, kind, last_number)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::bigint[])
                ON CONFLICT (book_id, kind) DO UPDATE SET last_number = excluded.last_number
                """)) {
            statement.setArray(1, array(connection, "uuid", advanced, Count::bookId));
            statement.setArray(2, array(connection, "text", advanced, Count::kind));
            statement.setArray(3, array(connection, "bigint", advanced, this::last));
            statement.executeUpdate();
        }
        advanced.clear();
    }

    private static <T> java.sql.Array array(
            Connection connection, String type, Collection<T> from, Function<T, Object> value) throws SQLException {
        return connection.createArrayOf(type, from.stream().map(value).toArray());
    }
}
