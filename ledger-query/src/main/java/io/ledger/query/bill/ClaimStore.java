package io.ledger.query.bill;

import io.ledger.query.bill.BillClaim.Bill;
import io.ledger.query.bill.BillQueue.Which;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** The claims of bills and the parties' pools in the database; a few statements over arrays. Stateless. */
final class ClaimStore {

    /** How many bills at either side of the border are read with the batch, for each party and kind. */
    static final int FIRST_OPEN_ROWS = 16;

    static final int FIRST_GIVEN_ROWS = 8;

    private static final String COLUMNS =
            "book_id, party_id, bill_id, got_minor, gave_minor, kind, issued_on, due_on, total_minor, share_minor";
    private static final String OPEN_IN_ORDER = "share_minor < need_minor ORDER BY issued_on, bill_id";
    private static final String GIVEN_IN_ORDER = "share_minor > 0 ORDER BY issued_on DESC, bill_id DESC";

    private ClaimStore() {}

    /** What is left of a party's pools. */
    record Pool(BigInteger saleLeftMinor, BigInteger purchaseLeftMinor, boolean hasBills) {
        static final Pool EMPTY = new Pool(BigInteger.ZERO, BigInteger.ZERO, false);
    }

    static Map<Party, Pool> pools(Connection connection, Collection<Party> parties) throws SQLException {
        Map<Party, Pool> pools = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT t.book_id, t.party_id, t.sale_left_minor, t.purchase_left_minor, t.has_bills
                FROM   unnest(?::uuid[], ?::uuid[]) AS k (book_id, party_id)
                JOIN   party_pools t ON t.book_id = k.book_id AND t.party_id = k.party_id
                """)) {
            statement.setArray(1, array(connection, "uuid", parties, Party::bookId));
            statement.setArray(2, array(connection, "uuid", parties, Party::id));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    pools.put(party(row), new Pool(integer(row, 3), integer(row, 4), row.getBoolean(5)));
                }
            }
        }
        return pools;
    }

    /** Gives those of the claims that are there. */
    static void claims(Connection connection, Collection<ClaimKey> keys, Consumer<BillClaim> action)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT %s
                FROM   unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS k (book, bill, party)
                JOIN   bill_claims ON book_id = k.book AND bill_id = k.bill AND party_id = k.party
                """.formatted(COLUMNS))) {
            statement.setArray(
                    1, array(connection, "uuid", keys, key -> key.party().bookId()));
            statement.setArray(2, array(connection, "uuid", keys, ClaimKey::billId));
            statement.setArray(
                    3, array(connection, "uuid", keys, key -> key.party().id()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    action.accept(claim(row));
                }
            }
        }
    }

    /** Gives the bills at either side of the border, of both kinds, each side's in its order. */
    static void firstPages(Connection connection, Collection<Party> parties, BiConsumer<Which, BillClaim> action)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                SELECT %1$s, is_open
                FROM   unnest(?::uuid[], ?::uuid[]) AS k (book, party)
                CROSS JOIN unnest(ARRAY['sale', 'purchase']) AS kinds (kind_of)
                CROSS JOIN LATERAL (
                    (SELECT %1$s, true AS is_open FROM bill_claims
                     WHERE  book_id = k.book AND party_id = k.party AND kind = kind_of AND %2$s LIMIT %3$d)
                    UNION ALL
                    (SELECT %1$s, false FROM bill_claims
                     WHERE  book_id = k.book AND party_id = k.party AND kind = kind_of AND %4$s LIMIT %5$d)) c
                """.formatted(COLUMNS, OPEN_IN_ORDER, FIRST_OPEN_ROWS, GIVEN_IN_ORDER, FIRST_GIVEN_ROWS))) {
            planEachTime(statement);
            statement.setArray(1, array(connection, "uuid", parties, Party::bookId));
            statement.setArray(2, array(connection, "uuid", parties, Party::id));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    action.accept(row.getBoolean(11) ? Which.OPEN : Which.GIVEN, claim(row));
                }
            }
        }
    }

    /** A further page of one party's bills of a kind, after a place. */
    static List<BillClaim> page(
            Connection connection, Party party, String kind, Which which, @Nullable Age after, int rows)
            throws SQLException {
        String beyond =
                after == null ? "" : "(issued_on, bill_id) " + (which == Which.OPEN ? ">" : "<") + " (?, ?) AND ";
        List<BillClaim> page = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                """
                SELECT %s FROM bill_claims
                WHERE  book_id = ? AND party_id = ? AND kind = ? AND %s%s LIMIT %d
                """.formatted(COLUMNS, beyond, which == Which.OPEN ? OPEN_IN_ORDER : GIVEN_IN_ORDER, rows))) {
            planEachTime(statement);
            statement.setObject(1, party.bookId());
            statement.setObject(2, party.id());
            statement.setString(3, kind);
            if (after != null) {
                statement.setObject(4, after.day());
                statement.setObject(5, after.id());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    page.add(claim(row));
                }
            }
        }
        return page;
    }

    /** A plan made while there were few bills may be one that goes through all bills of the party. */
    private static void planEachTime(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }

    static void writeClaims(Connection connection, Collection<BillClaim> claims) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO bill_claims
                       (book_id, party_id, bill_id, got_minor, gave_minor, kind, issued_on, due_on, total_minor, need_minor, share_minor)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::numeric[], ?::numeric[], ?::text[], ?::date[], ?::date[],
                                     ?::bigint[], ?::numeric[], ?::numeric[])
                ON CONFLICT (book_id, bill_id, party_id) DO UPDATE
                SET got_minor = excluded.got_minor, gave_minor = excluded.gave_minor, kind = excluded.kind,
                    issued_on = excluded.issued_on, due_on = excluded.due_on, total_minor = excluded.total_minor,
                    need_minor = excluded.need_minor, share_minor = excluded.share_minor
                """)) {
            Columns<BillClaim> columns = new Columns<>(connection, statement, claims);
            columns.set("uuid", claim -> claim.key().party().bookId());
            columns.set("uuid", claim -> claim.key().party().id());
            columns.set("uuid", claim -> claim.key().billId());
            columns.set("numeric", claim -> new BigDecimal(claim.named().gotMinor()));
            columns.set("numeric", claim -> new BigDecimal(claim.named().gaveMinor()));
            columns.set("text", ofBill(Bill::kind));
            columns.set("date", ofBill(Bill::issuedOn));
            columns.set("date", ofBill(Bill::dueOn));
            columns.set("bigint", ofBill(Bill::totalMinor));
            columns.set("numeric", claim -> claim.bill() == null ? null : new BigDecimal(claim.needMinor()));
            columns.set("numeric", claim -> claim.bill() == null ? null : new BigDecimal(claim.shareMinor()));
            statement.executeUpdate();
        }
    }

    private static Function<BillClaim, @Nullable Object> ofBill(Function<Bill, @Nullable Object> value) {
        return claim -> {
            Bill bill = claim.bill();
            return bill == null ? null : value.apply(bill);
        };
    }

    static void writePools(Connection connection, Map<Party, Pool> pools) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO party_pools (book_id, party_id, sale_left_minor, purchase_left_minor, has_bills)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::numeric[], ?::numeric[], ?::boolean[])
                ON CONFLICT (book_id, party_id) DO UPDATE
                SET sale_left_minor = excluded.sale_left_minor, purchase_left_minor = excluded.purchase_left_minor,
                    has_bills = excluded.has_bills
                """)) {
            Columns<Map.Entry<Party, Pool>> columns = new Columns<>(connection, statement, pools.entrySet());
            columns.set("uuid", each -> each.getKey().bookId());
            columns.set("uuid", each -> each.getKey().id());
            columns.set("numeric", each -> new BigDecimal(each.getValue().saleLeftMinor()));
            columns.set("numeric", each -> new BigDecimal(each.getValue().purchaseLeftMinor()));
            columns.set("boolean", each -> each.getValue().hasBills());
            statement.executeUpdate();
        }
    }

    /** Sets a statement's arrays, one after the other. */
    record Columns<T>(Connection connection, PreparedStatement statement, Collection<T> rows, int[] last) {
        Columns(Connection connection, PreparedStatement statement, Collection<T> rows) {
            this(connection, statement, rows, new int[1]);
        }

        void set(String type, Function<T, @Nullable Object> value) throws SQLException {
            statement.setArray(++last[0], array(connection, type, rows, value));
        }
    }

    private static BillClaim claim(ResultSet row) throws SQLException {
        String kind = row.getString(6);
        Bill bill = kind == null
                ? null
                : new Bill(kind, row.getObject(7, LocalDate.class), row.getObject(8, LocalDate.class), row.getLong(9));
        return new BillClaim(
                new ClaimKey(party(row), row.getObject(3, UUID.class)),
                new Payments(integer(row, 4), integer(row, 5)),
                bill,
                bill == null ? BigInteger.ZERO : integer(row, 10));
    }

    private static Party party(ResultSet row) throws SQLException {
        return new Party(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
    }

    private static BigInteger integer(ResultSet row, int column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }

    private static <T> java.sql.Array array(
            Connection connection, String type, Collection<T> from, Function<T, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, from.stream().map(value).toArray());
    }
}
