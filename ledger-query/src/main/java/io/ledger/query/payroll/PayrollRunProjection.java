package io.ledger.query.payroll;

import io.ledger.api.record.Table;
import io.ledger.api.table.PayrollRuns;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Journal;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * Payroll runs. One that is made or updated reckons its month from the staff, the attendance and the accounts as they are at that event; what it posted before, it adjusts. One
 * that is removed takes back what it posted, and one that is restored posts what it lists, as it was reckoned last.
 */
public final class PayrollRunProjection implements TableProjection {

    private static final ViewColumn<Object> MEMBERS = ViewColumn.json(
                    "members", new ParameterizedTypeReference<List<PayrollLine>>() {})
            .neverNull()
            .described("Who earned what, by name.");
    private static final ViewColumn<Long> WAGE_MINOR =
            ViewColumn.integer("wage_minor").neverNull().described("What all of them earned, in minor units.");
    private static final ViewColumn<Long> ADVANCES_MINOR = ViewColumn.integer("advances_minor")
            .neverNull()
            .described("What all of them owed at the month's end, in minor units.");
    private static final ViewColumn<Long> NET_MINOR =
            ViewColumn.integer("net_minor").neverNull().described("The wages less the advances, in minor units.");

    private static final ViewTable VIEW =
            ViewTable.ofRecords(PayrollRuns.TABLE, MEMBERS, WAGE_MINOR, ADVANCES_MINOR, NET_MINOR);

    @Override
    public Table table() {
        return PayrollRuns.TABLE;
    }

    @Override
    public ViewTable view() {
        return VIEW;
    }

    @Override
    public boolean readsViews() {
        return true;
    }

    @Override
    public void changed(@Nullable Row before, Row after, long seq, Batch batch) throws SQLException {
        boolean wasRemoved = before != null && before.isDeleted();
        @Nullable Payroll posted = before == null || wasRemoved ? null : payroll(before);
        boolean reversed = isReversed(before) || isReversed(after);
        if (before == null || (!wasRemoved && !after.isDeleted() && !reversed)) {
            set(after, reckon(after, posted, batch.connection()));
        }
        List<Entry> old = posted == null ? List.of() : posted.entries(reversedOn(before));
        List<Entry> now = after.isDeleted() ? List.of() : payroll(after).entries(reversedOn(after));
        loadMoved(after.bookId(), old, now, batch);
        Journal.adjust(old, now, after, seq, batch);
    }

    private static boolean isReversed(@Nullable Row run) {
        return reversedOn(run) != null;
    }

    private static @Nullable LocalDate reversedOn(@Nullable Row run) {
        return run == null ? null : run.get(PayrollRuns.REVERSED_ON);
    }

    private static Payroll payroll(Row run) {
        return Payroll.parse(month(run), run.require(MEMBERS).toString());
    }

    private static YearMonth month(Row run) {
        return YearMonth.parse(run.require(PayrollRuns.MONTH));
    }

    private static Payroll reckon(Row run, @Nullable Payroll posted, Connection connection) throws SQLException {
        return new PayrollReader(connection, run.bookId(), month(run)).reckon(posted);
    }

    private static void set(Row run, Payroll payroll) {
        run.set(MEMBERS, payroll.json());
        run.set(WAGE_MINOR, payroll.wageMinor());
        run.set(ADVANCES_MINOR, payroll.advancesMinor());
        run.set(NET_MINOR, payroll.netMinor());
    }

    /** Only the run itself tells whose accounts it moves. */
    private static void loadMoved(UUID bookId, List<Entry> old, List<Entry> now, Batch batch) throws SQLException {
        Wanted members = batch.wanted();
        Stream.concat(old.stream(), now.stream())
                .flatMap(entry -> entry.lines().stream())
                .forEach(line -> Journal.want(bookId, line.partyId(), null, members));
        batch.read(members);
    }

    @Override
    public void settle(Batch batch, Connection connection) throws SQLException {
        Journal.settle(batch, connection);
    }
}
