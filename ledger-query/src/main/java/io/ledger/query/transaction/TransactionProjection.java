package io.ledger.query.transaction;

import io.ledger.api.record.Table;
import io.ledger.api.table.Transactions;
import io.ledger.query.cashbook.CashMovement;
import io.ledger.query.cashbook.CashbookDays;
import io.ledger.query.party.PartyBalances;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transactions: each moves its party's balance, and the cashbook's day where money moved. */
public final class TransactionProjection implements TableProjection {

    private static final ViewTable VIEW = ViewTable.ofRecords(Transactions.TABLE);

    @Override
    public Table table() {
        return Transactions.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public List<ViewTable> derived() {
        return List.of(CashbookDays.VIEW);
    }

    /** What a transaction does to its party's balance. */
    private record Posting(UUID partyId, long amountMinor, LocalDate day) {

        static @Nullable Posting of(@Nullable Row row) {
            if (row == null || row.isDeleted()) {
                return null;
            }
            long amount = row.require(Transactions.AMOUNT_MINOR);
            return new Posting(
                    row.require(Transactions.PARTY_ID),
                    row.require(Transactions.DIRECTION).equals(Transactions.GAVE) ? amount : -amount,
                    row.require(Transactions.OCCURRED_ON));
        }
    }

    @Override
    public void want(UUID bookId, Values values, Wanted wanted) {
        UUID partyId = values.get(Transactions.PARTY_ID);
        if (partyId != null) {
            PartyBalances.want(bookId, partyId, wanted);
        }
        LocalDate day = values.get(Transactions.OCCURRED_ON);
        if (day != null) {
            CashbookDays.want(bookId, day, wanted);
        }
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) {
        Posting old = Posting.of(before);
        Posting now = Posting.of(after);
        if (!Objects.equals(old, now)) {
            if (old != null) {
                PartyBalances.subtract(batch, after.bookId(), old.partyId(), old.amountMinor(), seq);
            }
            if (now != null) {
                PartyBalances.add(batch, after.bookId(), now.partyId(), now.amountMinor(), now.day(), seq);
            }
        }
        CashbookDays.replace(batch, after.bookId(), movement(before), movement(after), seq);
    }

    private static @Nullable CashMovement movement(@Nullable Row row) {
        if (row == null || row.isDeleted()) {
            return null;
        }
        String mode = row.require(Transactions.MODE);
        boolean in = row.require(Transactions.DIRECTION).equals(Transactions.GOT);
        return mode.equals(Transactions.CREDIT)
                ? null
                : new CashMovement(
                        row.require(Transactions.OCCURRED_ON), mode, in, row.require(Transactions.AMOUNT_MINOR));
    }

    @Override
    public void settle(Batch batch, Connection connection) throws SQLException {
        PartyBalances.settle(batch, connection);
    }
}
