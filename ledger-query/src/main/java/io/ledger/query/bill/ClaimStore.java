package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.query.bill.BillClaim.Bill;
import io.ledger.query.bill.BillClaim.Standing;
import io.ledger.query.bill.BillQueue.Which;
import io.ledger.query.projection.ArrayParameters;
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
            "book_id, party_id, bill_id, got_minor, gave_minor, kind, issued_on, due_on, total_minor, share_minor, of_bill_id, linked_to, taken_back_minor, return_count";
    private static final String OPEN_IN_ORDER = "share_minor < need_minor ORDER BY issued_on, bill_id";
    private static final String GIVEN_IN_ORDER = "share_minor > 0 ORDER BY issued_on DESC, bill_id DESC";

    /** In the order in which their pools are filled: what bills are paid with is what returns are set off against. */
    static final List<String> KINDS = List.of(Bills.SALE, Bills.PURCHASE, Bills.SALE_RETURN, Bills.PURCHASE_RETURN);

    /** In the place of no bill, so that an index is in order below it. */
    private static final UUID NONE = new UUID(0, 0);

    private ClaimStore() {}

    /**
     * What is left of a party's pools.
     *
     * @param leftMinor by kind; zero for one that is not there
     * @param hasBills whether the party ever had a bill
     * @param hasReturns whether one was a return
     */
    record Pool(Map<String, BigInteger> leftMinor, boolean hasBills, boolean hasReturns) {
        static final Pool EMPTY = new Pool(Map.of(), false, false);

        Pool {
            leftMinor = Map.copyOf(leftMinor);
        }

        BigInteger leftMinor(String kind) {
            return leftMinor.getOrDefault(kind, BigInteger.ZERO);
        }
    }

    /** The kinds of bills that a party may have in the database. */
    static List<String> kinds(Pool pool) {
        return !pool.hasBills() ? List.of() : pool.hasReturns() ? KINDS : KINDS.subList(0, 2);
    }

    static Map<Party, Pool> pools(Connection connection, Collection<Party> parties) throws SQLException {
        Map<Party, Pool> pools = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT t.book_id, t.party_id, t.sale_left_minor, t.purchase_left_minor, t.sale_return_left_minor,
                       t.purchase_return_left_minor, t.has_bills, t.has_returns
                FROM   unnest(?::uuid[], ?::uuid[]) AS k (book_id, party_id)
                JOIN   party_pools t ON t.book_id = k.book_id AND t.party_id = k.party_id
                """)) {
            new ArrayParameters<>(statement, parties).add("uuid", Party::bookId).add("uuid", Party::id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Map<String, BigInteger> left = new HashMap<>();
                    for (int i = 0; i < KINDS.size(); i++) {
                        left.put(KINDS.get(i), integer(row, 3 + i));
                    }
                    pools.put(party(row), new Pool(left, row.getBoolean(7), row.getBoolean(8)));
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
            new ArrayParameters<>(statement, keys)
                    .add("uuid", key -> key.party().bookId())
                    .add("uuid", ClaimKey::billId)
                    .add("uuid", key -> key.party().id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    action.accept(claim(row));
                }
            }
        }
    }

    /** Gives the returns of the party that name a bill. */
    static void returns(Connection connection, ClaimKey bill, Consumer<BillClaim> action) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT %s FROM bill_claims
                WHERE  book_id = ? AND party_id = ? AND of_bill_id = ?
                """.formatted(COLUMNS))) {
            planEachTime(statement);
            statement.setObject(1, bill.party().bookId());
            statement.setObject(2, bill.party().id());
            statement.setObject(3, bill.billId());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    action.accept(claim(row));
                }
            }
        }
    }

    /** Gives the bills at either side of the border that are linked to none, of the kinds that a party has, each side's in its order. */
    static void firstPages(Connection connection, Map<Party, List<String>> parties, BiConsumer<Which, BillClaim> action)
            throws SQLException {
        List<Map.Entry<Party, String>> queues = parties.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(kind -> Map.entry(each.getKey(), kind)))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(
                """
                SELECT %1$s, is_open
                FROM   unnest(?::uuid[], ?::uuid[], ?::text[]) AS k (book, party, kind_of)
                CROSS JOIN LATERAL (
                    (SELECT %1$s, true AS is_open FROM bill_claims
                     WHERE  book_id = k.book AND party_id = k.party AND kind = kind_of AND linked_to = '%6$s' AND %2$s LIMIT %3$d)
                    UNION ALL
                    (SELECT %1$s, false FROM bill_claims
                     WHERE  book_id = k.book AND party_id = k.party AND kind = kind_of AND linked_to = '%6$s' AND %4$s LIMIT %5$d)) c
                """.formatted(COLUMNS, OPEN_IN_ORDER, FIRST_OPEN_ROWS, GIVEN_IN_ORDER, FIRST_GIVEN_ROWS, NONE))) {
            planEachTime(statement);
            new ArrayParameters<>(statement, queues)
                    .add("uuid", each -> each.getKey().bookId())
                    .add("uuid", each -> each.getKey().id())
                    .add("text", Map.Entry::getValue);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    action.accept(row.getBoolean("is_open") ? Which.OPEN : Which.GIVEN, claim(row));
                }
            }
        }
    }

    /**
     * A further page of one party's bills of a kind, after a place.
     *
     * @param linkedTo the bill that they are returns of; null for those that are linked to none
     */
    static List<BillClaim> page(
            Connection connection,
            Party party,
            String kind,
            @Nullable UUID linkedTo,
            Which which,
            @Nullable Age after,
            int rows)
            throws SQLException {
        String beyond =
                after == null ? "" : "(issued_on, bill_id) " + (which == Which.OPEN ? ">" : "<") + " (?, ?) AND ";
        List<BillClaim> page = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                """
                SELECT %s FROM bill_claims
                WHERE  book_id = ? AND party_id = ? AND kind = ? AND linked_to = ? AND %s%s LIMIT %d
                """.formatted(COLUMNS, beyond, which == Which.OPEN ? OPEN_IN_ORDER : GIVEN_IN_ORDER, rows))) {
            planEachTime(statement);
            statement.setObject(1, party.bookId());
            statement.setObject(2, party.id());
            statement.setString(3, kind);
            statement.setObject(4, linkedTo == null ? NONE : linkedTo);
            if (after != null) {
                statement.setObject(5, after.day());
                statement.setObject(6, after.id());
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
                       (book_id, party_id, bill_id, got_minor, gave_minor, kind, issued_on, due_on, total_minor, need_minor, share_minor,
                        of_bill_id, linked_to, taken_back_minor, return_count)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::numeric[], ?::numeric[], ?::text[], ?::date[], ?::date[],
                                     ?::bigint[], ?::numeric[], ?::numeric[], ?::uuid[], ?::uuid[], ?::numeric[], ?::int[])
                ON CONFLICT (book_id, bill_id, party_id) DO UPDATE
                SET got_minor = excluded.got_minor, gave_minor = excluded.gave_minor, kind = excluded.kind,
                    issued_on = excluded.issued_on, due_on = excluded.due_on, total_minor = excluded.total_minor,
                    need_minor = excluded.need_minor, share_minor = excluded.share_minor, of_bill_id = excluded.of_bill_id,
                    linked_to = excluded.linked_to, taken_back_minor = excluded.taken_back_minor, return_count = excluded.return_count
                """)) {
            ArrayParameters<BillClaim> columns = new ArrayParameters<>(statement, claims);
            columns.add("uuid", claim -> claim.key().party().bookId());
            columns.add("uuid", claim -> claim.key().party().id());
            columns.add("uuid", claim -> claim.key().billId());
            columns.add("numeric", claim -> new BigDecimal(claim.named().gotMinor()));
            columns.add("numeric", claim -> new BigDecimal(claim.named().gaveMinor()));
            columns.add("text", ofBill(Bill::kind));
            columns.add("date", ofBill(Bill::issuedOn));
            columns.add("date", ofBill(Bill::dueOn));
            columns.add("bigint", ofBill(Bill::totalMinor));
            columns.add("numeric", claim -> claim.bill() == null ? null : new BigDecimal(claim.needMinor()));
            columns.add("numeric", claim -> claim.bill() == null ? null : new BigDecimal(claim.shareMinor()));
            columns.add("uuid", ofBill(Bill::ofBillId));
            columns.add("uuid", claim -> claim.linkedTo() == null ? NONE : claim.linkedTo());
            columns.add("numeric", claim -> new BigDecimal(claim.takenBackMinor()));
            columns.add("int", BillClaim::returns);
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
                INSERT INTO party_pools (book_id, party_id, sale_left_minor, purchase_left_minor, sale_return_left_minor,
                                         purchase_return_left_minor, has_bills, has_returns)
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::boolean[], ?::boolean[])
                ON CONFLICT (book_id, party_id) DO UPDATE
                SET sale_left_minor = excluded.sale_left_minor, purchase_left_minor = excluded.purchase_left_minor,
                    sale_return_left_minor = excluded.sale_return_left_minor,
                    purchase_return_left_minor = excluded.purchase_return_left_minor,
                    has_bills = excluded.has_bills, has_returns = excluded.has_returns
                """)) {
            ArrayParameters<Map.Entry<Party, Pool>> columns = new ArrayParameters<>(statement, pools.entrySet());
            columns.add("uuid", each -> each.getKey().bookId());
            columns.add("uuid", each -> each.getKey().id());
            for (String kind : KINDS) {
                columns.add("numeric", each -> new BigDecimal(each.getValue().leftMinor(kind)));
            }
            columns.add("boolean", each -> each.getValue().hasBills());
            columns.add("boolean", each -> each.getValue().hasReturns());
            statement.executeUpdate();
        }
    }

    private static BillClaim claim(ResultSet row) throws SQLException {
        String kind = row.getString(6);
        Bill bill = kind == null
                ? null
                : new Bill(
                        kind,
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, LocalDate.class),
                        row.getLong(9),
                        row.getObject(11, UUID.class));
        UUID linkedTo = row.getObject(12, UUID.class);
        return new BillClaim(
                new ClaimKey(party(row), row.getObject(3, UUID.class)),
                new Payments(integer(row, 4), integer(row, 5)),
                bill,
                new Standing(
                        linkedTo.equals(NONE) ? null : linkedTo,
                        bill == null ? BigInteger.ZERO : integer(row, 10),
                        integer(row, 13),
                        row.getInt(14)));
    }

    private static Party party(ResultSet row) throws SQLException {
        return new Party(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
    }

    private static BigInteger integer(ResultSet row, int column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}
