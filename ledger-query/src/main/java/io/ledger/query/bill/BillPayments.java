package io.ledger.query.bill;

import io.ledger.api.table.Transactions;
import io.ledger.query.bill.BillClaim.Bill;
import io.ledger.query.bill.BillQueue.Which;
import io.ledger.query.bill.ClaimStore.Pool;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
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

    private final Map<Party, PartyPool> pools = new HashMap<>();
    private final Map<ClaimKey, BillClaim> claims = new HashMap<>();
    private final Map<ClaimKey, Set<BillClaim>> returnsNaming = new HashMap<>();
    private final Set<ClaimKey> readReturns = new HashSet<>();
    private final Set<BillClaim> unwritten = new LinkedHashSet<>();
    private final Set<Party> unwrittenPools = new LinkedHashSet<>();

    private BillPayments() {}

    static BillPayments of(Batch batch) {
        return batch.state(BillPayments.class, BillPayments::new);
    }

    /** Reads the pools of the parties that were asked for, the claims that their records name, and what lies at the border of their queues. */
    void load(Batch batch, Connection connection) throws SQLException {
        NamedBills named = NamedBills.of(batch);
        Set<Party> parties = named.parties();
        Set<ClaimKey> keys = named.keys();
        if (parties.isEmpty()) {
            return;
        }
        Map<Party, Pool> read = ClaimStore.pools(connection, parties);
        parties.forEach(party -> pools.put(
                party,
                new PartyPool(read.getOrDefault(party, Pool.EMPTY), new PartyClaims(party, batch.connection()))));
        if (!keys.isEmpty()) {
            ClaimStore.claims(connection, keys, this::take);
            loadReturned(connection);
        }
        loadBorders(connection, read);
    }

    /** The bills that those returns are of which an event may change. */
    private void loadReturned(Connection connection) throws SQLException {
        Set<ClaimKey> returned = new LinkedHashSet<>(returnsNaming.keySet());
        returned.removeAll(claims.keySet());
        if (!returned.isEmpty()) {
            ClaimStore.claims(connection, returned, this::take);
        }
    }

    private void loadBorders(Connection connection, Map<Party, Pool> read) throws SQLException {
        Map<Party, List<String>> kinds = new LinkedHashMap<>();
        read.forEach((party, pool) -> {
            if (pool.hasBills()) {
                kinds.put(party, ClaimStore.kinds(pool));
            }
        });
        if (kinds.isEmpty()) {
            return;
        }
        Map<BillQueue, Map<Which, List<Age>>> first = new HashMap<>();
        ClaimStore.firstPages(connection, kinds, (which, claim) -> {
            take(claim);
            BillQueue queue =
                    pool(claim.key().party()).queue(claim.requireBill().kind());
            first.computeIfAbsent(queue, ignored -> new EnumMap<>(Which.class))
                    .computeIfAbsent(which, ignored -> new ArrayList<>())
                    .add(claim.age());
        });
        kinds.forEach((party, ofParty) -> ofParty.forEach(kind -> {
            BillQueue queue = pool(party).queue(kind);
            Map<Which, List<Age>> pages = first.getOrDefault(queue, Map.of());
            queue.read(Which.OPEN, pages.getOrDefault(Which.OPEN, List.of()), ClaimStore.FIRST_OPEN_ROWS);
            queue.read(Which.GIVEN, pages.getOrDefault(Which.GIVEN, List.of()), ClaimStore.FIRST_GIVEN_ROWS);
        }));
    }

    /** The claims of one party: those of the batch, and behind them the database's. */
    private final class PartyClaims implements PartyPool.Claims {

        private final Party party;
        private final Connection connection;

        PartyClaims(Party party, Connection connection) {
            this.party = party;
            this.connection = connection;
        }

        @Override
        public BillClaim claim(UUID billId) {
            return BillPayments.this.claim(party, billId);
        }

        @Override
        public boolean mayHaveStoredReturns(UUID billId) {
            BillClaim bill = claims.get(new ClaimKey(party, billId));
            return bill == null || bill.hadReturns();
        }

        @Override
        public Collection<BillClaim> returnsNaming(BillClaim bill) throws SQLException {
            if (bill.hadReturns() && readReturns.add(bill.key())) {
                ClaimStore.returns(connection, bill.key(), BillPayments.this::take);
            }
            return List.copyOf(returnsNaming.getOrDefault(bill.key(), Set.of()));
        }

        @Override
        public List<Age> page(String kind, @Nullable UUID linkedTo, Which which, @Nullable Age after, int rows)
                throws SQLException {
            List<BillClaim> page = ClaimStore.page(connection, party, kind, linkedTo, which, after, rows);
            page.forEach(BillPayments.this::take);
            return page.stream().map(BillClaim::age).toList();
        }
    }

    /** Takes what the database has, unless the batch has it already. */
    private void take(BillClaim claim) {
        if (claims.putIfAbsent(claim.key(), claim) == null && claim.bill() != null) {
            pool(claim.key().party()).placed(claim);
            name(claim, true);
        }
    }

    /** Keeps which returns name a bill. */
    private void name(BillClaim claim, boolean names) {
        UUID ofBillId = claim.bill() == null ? null : claim.bill().ofBillId();
        if (ofBillId != null) {
            Set<BillClaim> naming = returnsNaming.computeIfAbsent(
                    new ClaimKey(claim.key().party(), ofBillId), ignored -> new LinkedHashSet<>());
            if (names) {
                naming.add(claim);
            } else {
                naming.remove(claim);
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
        Party old = Party.of(before);
        Party now = Party.of(after);
        UUID id = (UUID) after.id();
        if (old != null) {
            BillClaim claim = claim(old, id);
            name(claim, false);
            pool(old).leave(claim);
        }
        if (now != null) {
            BillClaim claim = claim(now, id);
            pool(now).join(claim, Bill.of(after));
            name(claim, true);
        } else {
            BillStatuses.settleAlone(after, seq);
        }
        settle(old, seq, batch);
        settle(now, seq, batch);
    }

    /** What a transaction brings; null for one that is removed or reversed. */
    private record Payment(Party party, String direction, PaymentParts parts) {

        static @Nullable Payment of(@Nullable Row transaction) {
            if (transaction == null || transaction.isDeleted() || transaction.get(Transactions.REVERSED_ON) != null) {
                return null;
            }
            return new Payment(
                    new Party(transaction.bookId(), transaction.require(Transactions.PARTY_ID)),
                    transaction.require(Transactions.DIRECTION),
                    PaymentParts.of(
                            transaction.require(Transactions.AMOUNT_MINOR),
                            transaction.get(Transactions.BILL_ID),
                            transaction.get(Transactions.ALLOCATIONS)));
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
        state.add(old, -1);
        state.add(now, 1);
        state.settle(old == null ? null : old.party(), seq, batch);
        state.settle(now == null ? null : now.party(), seq, batch);
    }

    private void add(@Nullable Payment payment, int times) {
        if (payment == null) {
            return;
        }
        PartyPool pool = pool(payment.party());
        PaymentParts parts = payment.parts();
        pool.add(Payments.of(payment.direction(), times * parts.unnamedMinor()));
        parts.named()
                .forEach(part -> pool.add(
                        claim(payment.party(), part.billId()),
                        Payments.of(payment.direction(), times * part.amountMinor())));
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
