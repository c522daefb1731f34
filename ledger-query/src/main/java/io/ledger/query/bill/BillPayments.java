package io.ledger.query.bill;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Transactions;
import io.ledger.query.bill.BillClaim.Bill;
import io.ledger.query.bill.BillQueue.Which;
import io.ledger.query.bill.ClaimStore.Pool;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection.Values;
import io.ledger.query.projection.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is paid of the bills, kept event by event: a bill's row changes with the event by which what is paid of it changes, be that the bill's own, another bill's or a
 * transaction's. A transaction counts for the bill that it names while that is a bill of its party and not removed, and else for the party's pool. An event costs the bills
 * whose payment it changes, however many the party has. For one thread.
 */
public final class BillPayments {

    private final Map<BookRecord, Naming> records = new LinkedHashMap<>();
    private final Map<Party, PartyPool> pools = new HashMap<>();
    private final Map<ClaimKey, BillClaim> claims = new HashMap<>();
    private final Set<BillClaim> unwritten = new LinkedHashSet<>();
    private final Set<Party> unwrittenPools = new LinkedHashSet<>();

    /** A record of a book: a transaction or a bill. */
    private record BookRecord(UUID bookId, UUID id) {}

    /** The parties and the bills that a record names, before the batch or in it. */
    private record Naming(Set<UUID> parties, Set<UUID> bills) {}

    private BillPayments() {}

    static BillPayments of(Batch batch) {
        return batch.state(BillPayments.class, BillPayments::new);
    }

    /** Asks for what a transaction may change. */
    public static void want(UUID bookId, Values values, Wanted wanted) {
        naming(bookId, values.get(Transactions.PARTY_ID), values.get(Transactions.BILL_ID), wanted);
    }

    /** Asks for what a bill may change. */
    static void wantForBill(UUID bookId, Values values, Wanted wanted) {
        naming(bookId, values.get(Bills.PARTY_ID), wanted.recordId(), wanted);
    }

    private static void naming(UUID bookId, @Nullable UUID partyId, @Nullable UUID billId, Wanted wanted) {
        Naming naming = wanted.state(BillPayments.class, BillPayments::new)
                .records
                .computeIfAbsent(
                        new BookRecord(bookId, wanted.recordId()),
                        ignored -> new Naming(new LinkedHashSet<>(), new LinkedHashSet<>()));
        if (partyId != null) {
            naming.parties.add(partyId);
        }
        if (billId != null) {
            naming.bills.add(billId);
        }
    }

    /** Reads the pools of the parties that were asked for, the claims that their records name, and what lies at the border of their queues. */
    void load(Batch batch, Connection connection) throws SQLException {
        Set<Party> parties = new LinkedHashSet<>();
        Set<ClaimKey> keys = new LinkedHashSet<>();
        records.forEach((record, naming) -> naming.parties.forEach(id -> {
            Party party = new Party(record.bookId, id);
            parties.add(party);
            naming.bills.forEach(bill -> keys.add(new ClaimKey(party, bill)));
        }));
        if (parties.isEmpty()) {
            return;
        }
        Map<Party, Pool> read = ClaimStore.pools(connection, parties);
        parties.forEach(party -> pools.put(
                party,
                new PartyPool(
                        read.getOrDefault(party, Pool.EMPTY),
                        (kind, which, after, rows) -> page(batch.connection(), party, kind, which, after, rows))));
        if (!keys.isEmpty()) {
            ClaimStore.claims(connection, keys, this::take);
        }
        loadBorders(connection, read);
    }

    private void loadBorders(Connection connection, Map<Party, Pool> read) throws SQLException {
        List<Party> withBills = read.entrySet().stream()
                .filter(each -> each.getValue().hasBills())
                .map(Map.Entry::getKey)
                .toList();
        if (withBills.isEmpty()) {
            return;
        }
        Map<BillQueue, Map<Which, List<Age>>> first = new HashMap<>();
        ClaimStore.firstPages(connection, withBills, (which, claim) -> {
            take(claim);
            BillQueue queue =
                    pool(claim.key().party()).queue(claim.requireBill().kind());
            first.computeIfAbsent(queue, ignored -> new EnumMap<>(Which.class))
                    .computeIfAbsent(which, ignored -> new ArrayList<>())
                    .add(claim.age());
        });
        for (Party party : withBills) {
            for (String kind : List.of(Bills.SALE, Bills.PURCHASE)) {
                BillQueue queue = pool(party).queue(kind);
                Map<Which, List<Age>> pages = first.getOrDefault(queue, Map.of());
                queue.read(Which.OPEN, pages.getOrDefault(Which.OPEN, List.of()), ClaimStore.FIRST_OPEN_ROWS);
                queue.read(Which.GIVEN, pages.getOrDefault(Which.GIVEN, List.of()), ClaimStore.FIRST_GIVEN_ROWS);
            }
        }
    }

    private List<Age> page(Connection connection, Party party, String kind, Which which, @Nullable Age after, int rows)
            throws SQLException {
        List<BillClaim> page = ClaimStore.page(connection, party, kind, which, after, rows);
        page.forEach(this::take);
        return page.stream().map(BillClaim::age).toList();
    }

    /** Takes what the database has, unless the batch has it already. */
    private void take(BillClaim claim) {
        if (claims.putIfAbsent(claim.key(), claim) == null) {
            Bill bill = claim.bill();
            if (bill != null) {
                pool(claim.key().party()).queue(bill.kind()).place(claim);
            }
        }
    }

    private PartyPool pool(Party party) {
        return Objects.requireNonNull(pools.get(party), () -> "The bills of " + party + " were not asked for.");
    }

    private BillClaim claim(Party party, UUID billId) {
        return claims.computeIfAbsent(new ClaimKey(party, billId), BillClaim::new);
    }

    /** A bill changed; its totals are set. */
    void billChanged(@Nullable Row before, Row after, long seq, Batch batch) throws SQLException {
        Party old = party(before);
        Party now = party(after);
        UUID id = (UUID) after.id();
        if (old != null) {
            pool(old).leave(claim(old, id));
        }
        if (now != null) {
            pool(now).join(claim(now, id), Bill.of(after));
        } else {
            BillStatuses.settleAlone(after, seq, batch);
        }
        settle(old, seq, batch);
        settle(now, seq, batch);
    }

    /** The party that a bill counts for; null when it counts for none. */
    private static @Nullable Party party(@Nullable Row bill) {
        if (bill == null || bill.isDeleted()) {
            return null;
        }
        UUID partyId = bill.get(Bills.PARTY_ID);
        return partyId == null ? null : new Party(bill.bookId(), partyId);
    }

    /** What a transaction brings. */
    private record Payment(Party party, @Nullable UUID billId, Payments payments) {

        static @Nullable Payment of(@Nullable Row transaction) {
            if (transaction == null || transaction.isDeleted()) {
                return null;
            }
            return new Payment(
                    new Party(transaction.bookId(), transaction.require(Transactions.PARTY_ID)),
                    transaction.get(Transactions.BILL_ID),
                    Payments.of(
                            transaction.require(Transactions.DIRECTION),
                            transaction.require(Transactions.AMOUNT_MINOR)));
        }
    }

    /** A transaction changed. */
    public static void transactionChanged(@Nullable Row before, Row after, long seq, Batch batch) throws SQLException {
        Payment old = Payment.of(before);
        Payment now = Payment.of(after);
        if (Objects.equals(old, now)) {
            return;
        }
        BillPayments state = of(batch);
        if (old != null) {
            state.add(old.party(), old.billId(), old.payments().negated());
        }
        if (now != null) {
            state.add(now.party(), now.billId(), now.payments());
        }
        state.settle(old == null ? null : old.party(), seq, batch);
        state.settle(now == null ? null : now.party(), seq, batch);
    }

    private void add(Party party, @Nullable UUID billId, Payments payments) {
        if (billId == null) {
            pool(party).add(payments);
        } else {
            pool(party).add(claim(party, billId), payments);
        }
    }

    private void settle(@Nullable Party party, long seq, Batch batch) throws SQLException {
        if (party == null) {
            return;
        }
        BillStatuses statuses = BillStatuses.of(batch);
        for (BillClaim claim : pool(party).settle()) {
            unwritten.add(claim);
            if (claim.bill() != null) {
                statuses.paid(claim, seq, batch);
            }
        }
        unwrittenPools.add(party);
    }

    void write(Connection connection) throws SQLException {
        if (!unwritten.isEmpty()) {
            ClaimStore.writeClaims(connection, unwritten);
            unwritten.clear();
        }
        if (!unwrittenPools.isEmpty()) {
            Map<Party, Pool> moved = new LinkedHashMap<>();
            unwrittenPools.forEach(party -> moved.put(party, pool(party).pool()));
            ClaimStore.writePools(connection, moved);
            unwrittenPools.clear();
        }
    }
}
