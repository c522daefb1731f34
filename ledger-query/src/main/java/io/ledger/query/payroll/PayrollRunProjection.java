package io.ledger.query.payroll;

import io.ledger.api.record.Table;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.PayrollRuns;
import io.ledger.query.journal.Entry;
import io.ledger.query.journal.Journal;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.TableProjection;
import io.ledger.query.projection.ViewColumn;
import io.ledger.query.projection.ViewTable;
import io.ledger.query.projection.Wanted;
import io.ledger.query.settings.SettingsProjection;
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

    private static final ViewColumn<LocalDate> DATED_ON = ViewColumn.date("dated_on")
            .neverNull()
            .described(
                    "The day on which the wages are posted: the last one of the month, or the day of the run where the settings say so and the month had not ended.");
    private static final ViewColumn<LocalDate> RECKONED_ON = ViewColumn.date("reckoned_on")
            .neverNull()
            .described(
                    "The day on which it was run last, where the book is. Up to the month's last day, the month had not ended.");

    private static final ViewTable VIEW = ViewTable.ofRecords(
            PayrollRuns.TABLE, MEMBERS, WAGE_MINOR, ADVANCES_MINOR, NET_MINOR, DATED_ON, RECKONED_ON);

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
        List<Entry> old = before == null || wasRemoved ? List.of() : entries(before);
        boolean reversed = isReversed(before) || isReversed(after);
        if (before == null || (!wasRemoved && !after.isDeleted() && !reversed)) {
            set(after, reckon(after, before == null ? null : payroll(before), batch.connection()));
            LocalDate today = batch.today(after.bookId());
            after.set(RECKONED_ON, today);
            after.set(DATED_ON, day(month(after), today, settings(after.bookId(), batch)));
        }
        List<Entry> now = after.isDeleted() ? List.of() : entries(after);
        loadMoved(after.bookId(), old, now, batch);
        Journal.adjust(old, now, after, seq, batch);
    }

    private static boolean isReversed(@Nullable Row run) {
        return reversedOn(run) != null;
    }

    private static @Nullable LocalDate reversedOn(@Nullable Row run) {
        return run == null ? null : run.get(PayrollRuns.REVERSED_ON);
    }

    /** A run of a month that goes on is dated today where the business wants that, and today is open. */
    private static LocalDate day(YearMonth month, LocalDate today, @Nullable Row settings) {
        boolean isEarly = settings != null
                && !settings.isDeleted()
                && BusinessSettings.RUN_DAY.equals(settings.get(BusinessSettings.PAYROLL_DATED))
                && YearMonth.from(today).equals(month);
        LocalDate lockedUntil = settings == null ? null : settings.get(BusinessSettings.LOCKED_UNTIL);
        return isEarly && (lockedUntil == null || today.isAfter(lockedUntil)) ? today : month.atEndOfMonth();
    }

    private static @Nullable Row settings(UUID bookId, Batch batch) throws SQLException {
        Wanted settings = batch.wanted();
        settings.row(SettingsProjection.BUSINESS.view(), bookId, bookId);
        batch.read(settings);
        return batch.find(SettingsProjection.BUSINESS.view(), bookId, bookId);
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

    private static List<Entry> entries(Row run) {
        return payroll(run).entries(run.require(DATED_ON), reversedOn(run));
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
