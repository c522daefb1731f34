package io.ledger.query.bill;

import io.ledger.api.bill.NumberSeries;
import io.ledger.api.record.Field;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.query.projection.ArrayParameters;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection.Values;
import io.ledger.query.projection.Wanted;
import io.ledger.query.settings.SettingsProjection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Numbers for bills that came without one: the business's prefix for the kind as it is at that event, and the next of a count per book, kind and financial year, which begins at 1, leaves none out and knows
 * no prefix. A number that a bill of the kind has already, removed or not, is passed over. Bills whose events were stored before there were years keep the numbers that they have: they go by one count per
 * kind, and one prefix. For one thread.
 */
final class BillNumbers {

    /** The version of the bills' events since which numbers go by years. */
    private static final int SINCE_YEARS = 3;

    /** The count of bills from before. */
    private static final int ALL_YEARS = 0;

    /** How many numbers are looked up at once beyond those that are sure to be needed. */
    private static final int AHEAD = 16;

    /** How many numbers are looked up at once at most where many in a row are taken. */
    private static final int MAX_AHEAD = 4_096;

    private final Map<Coming, Integer> needed = new LinkedHashMap<>();
    private final Map<Count, Long> last = new HashMap<>();
    private final Set<Count> advanced = new LinkedHashSet<>();
    /** The bills that had a number in the database when it was looked up, or got it in this batch. */
    private final Map<BillNumber, Set<UUID>> holders = new HashMap<>();

    private final Set<BillNumber> lookedUp = new HashSet<>();

    /** The bills of a kind in a book, whose numbers differ. */
    private record Kind(UUID bookId, String name) {}

    /** Bills that may come to need a number. */
    private record Coming(Kind kind, LocalDate issuedOn, boolean byYears) {}

    /** @param year in which the financial year begins */
    private record Count(Kind kind, int year) {}

    /** Where the next number comes from. */
    private record Source(Count count, String prefix) {

        private BillNumber number(long n) {
            return new BillNumber(count.kind, prefix + n);
        }
    }

    private record BillNumber(Kind kind, String text) {}

    private BillNumbers() {}

    static BillNumbers of(Batch batch) {
        return batch.state(BillNumbers.class, BillNumbers::new);
    }

    /** Foresees that a bill with these values may need a number: one that comes, for those that are there have theirs. */
    static void want(UUID bookId, Values values, Wanted wanted) {
        String kind = values.get(Bills.KIND);
        LocalDate issuedOn = values.get(Bills.ISSUED_ON);
        if (kind != null && issuedOn != null && values.get(Bills.NUMBER) == null) {
            wanted.state(BillNumbers.class, BillNumbers::new)
                    .needed
                    .merge(new Coming(new Kind(bookId, kind), issuedOn, isByYears(wanted.version())), 1, Integer::sum);
        }
    }

    private static boolean isByYears(int version) {
        return version >= SINCE_YEARS;
    }

    /** Reads the counts, and who has the numbers that come next with the settings of now. */
    void load(Batch batch, Connection connection) throws SQLException {
        if (needed.isEmpty()) {
            return;
        }
        readCounts(connection);
        Map<Source, Integer> sources = new LinkedHashMap<>();
        needed.forEach((coming, bills) -> sources.merge(source(coming, batch), bills, Integer::sum));
        List<BillNumber> next = new ArrayList<>();
        sources.forEach((source, bills) -> next.addAll(following(source, bills)));
        lookUp(next, connection);
    }

    private void readCounts(Connection connection) throws SQLException {
        Set<Kind> kinds = needed.keySet().stream().map(Coming::kind).collect(Collectors.toSet());
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT t.book_id, t.kind, t.year, t.last_number
                FROM   unnest(?::uuid[], ?::text[]) AS k (book_id, kind)
                JOIN   bill_numbers t USING (book_id, kind)
                """)) {
            new ArrayParameters<>(statement, kinds).add("uuid", Kind::bookId).add("text", Kind::name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Kind kind = new Kind(row.getObject(1, UUID.class), row.getString(2));
                    last.put(new Count(kind, row.getInt(3)), row.getLong(4));
                }
            }
        }
    }

    private static Source source(Coming bill, Batch batch) {
        Kind kind = bill.kind;
        if (!bill.byYears) {
            return new Source(
                    new Count(kind, ALL_YEARS), Objects.requireNonNullElse(prefix(kind, Bills.SALE, batch), ""));
        }
        String own = prefix(kind, kind.name, batch);
        // Purchases went by bill_prefix before they had one of their own.
        String prefix = own == null && kind.name.equals(Bills.PURCHASE) ? prefix(kind, Bills.SALE, batch) : own;
        LocalDate firstDay = NumberSeries.firstDay(
                bill.issuedOn,
                setting(kind.bookId, BusinessSettings.FINANCIAL_YEAR_START, batch),
                batch.currency(kind.bookId));
        return new Source(new Count(kind, firstDay.getYear()), NumberSeries.filled(prefix, firstDay));
    }

    private static @Nullable String prefix(Kind kind, String ofKind, Batch batch) {
        return setting(kind.bookId, NumberSeries.prefixOf(ofKind), batch);
    }

    private static @Nullable String setting(UUID bookId, Field<String> field, Batch batch) {
        Row settings = batch.find(SettingsProjection.BUSINESS.view(), bookId, bookId);
        return settings == null ? null : settings.get(field);
    }

    private long last(Count count) {
        return last.getOrDefault(count, 0L);
    }

    private List<BillNumber> following(Source source, int atLeast) {
        List<BillNumber> numbers = new ArrayList<>();
        long done = last(source.count);
        for (long n = done + 1; n <= done + atLeast + AHEAD; n++) {
            numbers.add(source.number(n));
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
            new ArrayParameters<>(statement, numbers)
                    .add("uuid", number -> number.kind().bookId())
                    .add("text", number -> number.kind().name())
                    .add("text", BillNumber::text);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Kind kind = new Kind(row.getObject(1, UUID.class), row.getString(2));
                    hold(new BillNumber(kind, row.getString(3)), row.getObject(4, UUID.class));
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
        return new BillNumber(kind(bill), text);
    }

    private static Kind kind(Row bill) {
        return new Kind(bill.bookId(), bill.require(Bills.KIND));
    }

    private String next(Row bill, Batch batch) throws SQLException {
        Source source =
                source(new Coming(kind(bill), bill.require(Bills.ISSUED_ON), isByYears(batch.version())), batch);
        int passedOver = -1;
        BillNumber number;
        do {
            passedOver++;
            long n = last(source.count) + 1;
            number = source.number(n);
            if (!lookedUp.contains(number)) {
                lookUp(following(source, Math.min(passedOver, MAX_AHEAD)), batch.connection());
            }
            last.put(source.count, n);
        } while (isTaken(number, batch));
        advanced.add(source.count);
        return number.text();
    }

    private boolean isTaken(BillNumber number, Batch batch) {
        return holders.getOrDefault(number, Set.of()).stream().anyMatch(id -> {
            Row bill = batch.find(BillProjection.VIEW, number.kind().bookId(), id);
            return bill == null || number.equals(number(bill, String.valueOf(bill.get(Bills.NUMBER))));
        });
    }

    void write(Connection connection) throws SQLException {
        if (advanced.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO bill_numbers (book_id, kind, year, last_number)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::int[], ?::bigint[])
                ON CONFLICT (book_id, kind, year) DO UPDATE SET last_number = excluded.last_number
                """)) {
            new ArrayParameters<>(statement, advanced)
                    .add("uuid", count -> count.kind().bookId())
                    .add("text", count -> count.kind().name())
                    .add("int", Count::year)
                    .add("bigint", this::last);
            statement.executeUpdate();
        }
        advanced.clear();
    }
}
