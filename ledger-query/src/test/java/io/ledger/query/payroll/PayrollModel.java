package io.ledger.query.payroll;

import static io.ledger.query.payroll.PayrollBook.data;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.TestLedger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A book of random staff, days, payments and payroll runs, and, worked out as plainly as can be, what its rows must then be. */
final class PayrollModel {

    private static final YearMonth FIRST = YearMonth.of(2028, 1);
    private static final int MONTHS = 3;

    private final TestLedger ledger;
    private final Random random;
    private final PayrollBook book;
    private final Map<UUID, Rec> records = new LinkedHashMap<>();

    private static final class Rec {
        private final UUID id;
        private final Table table;
        private Fields fields;
        private boolean deleted;
        private long seq;
        private String members = "";
        private final Map<UUID, Long> wages = new LinkedHashMap<>();

        private Rec(UUID id, Table table, Fields fields) {
            this.id = id;
            this.table = table;
            this.fields = fields;
        }
    }

    PayrollModel(TestLedger ledger, Random random) throws SQLException {
        this.ledger = ledger;
        this.random = random;
        this.book = new PayrollBook(ledger);
    }

    UUID book() {
        return book.id();
    }

    // The events.

    /** Appends one random event that may happen now. */
    void step() throws SQLException {
        int kind = random.nextInt(30);
        List<Rec> staff = of(Staff.TABLE);
        if (staff.isEmpty() || (kind == 0 && staff.size() < 6)) {
            apply(new RecordAdded(Staff.TABLE, ledger.newId(), Fields.forCreate(Staff.TABLE, member())));
        } else if (kind < 12) {
            mark(staff.get(random.nextInt(staff.size())).id, day());
        } else if (kind < 16) {
            apply(new RecordAdded(
                    Transactions.TABLE, ledger.newId(), Fields.forCreate(Transactions.TABLE, payment(staff))));
        } else if (kind < 20) {
            run(FIRST.plusMonths(random.nextInt(MONTHS)));
        } else {
            List<Rec> all = new ArrayList<>(records.values());
            touch(all.get(random.nextInt(all.size())), staff);
        }
    }

    private LocalDate day() {
        return FIRST.minusMonths(1).atDay(20).plusDays(random.nextInt(110));
    }

    private Map<String, @Nullable Object> member() {
        return data(
                "name", "aBCd".charAt(random.nextInt(4)) + "" + random.nextInt(3),
                "wage_type", List.of("monthly", "daily", "hourly").get(random.nextInt(3)),
                "wage_minor", random.nextInt(random.nextBoolean() ? 50 : 3_000_000),
                "joined_on", day().minusDays(50),
                "left_on", random.nextInt(4) == 0 ? day().plusDays(20) : null,
                "weekly_off", weekdays(),
                "weekly_half_day", weekdays());
    }

    private @Nullable List<Long> weekdays() {
        return random.nextInt(3) == 0
                ? null
                : random.longs(random.nextInt(3), 1, 8).distinct().boxed().toList();
    }

    private void mark(UUID member, LocalDate day) throws SQLException {
        Map<String, @Nullable Object> data = day(member, day);
        UUID id = Attendance.id(member, day);
        apply(
                records.containsKey(id)
                        ? new RecordChanged(
                                Attendance.TABLE, id, Fields.forUpdate(Attendance.TABLE, data), Fields.none())
                        : new RecordAdded(Attendance.TABLE, id, Fields.forCreate(Attendance.TABLE, data)));
    }

    private Map<String, @Nullable Object> day(UUID member, LocalDate day) {
        return data(
                "staff_id",
                member,
                "day",
                day,
                "status",
                List.of("present", "half_day", "paid_leave", "week_off", "absent")
                        .get(random.nextInt(5)),
                "hours",
                random.nextInt(3) == 0 ? "%d.%d".formatted(random.nextInt(12), random.nextInt(100)) : null,
                "overtime_minutes",
                random.nextInt(3) == 0 ? random.nextInt(200) : null);
    }

    private Map<String, @Nullable Object> payment(List<Rec> staff) {
        return data(
                "party_id",
                staff.get(random.nextInt(staff.size())).id,
                "direction",
                random.nextInt(4) > 0 ? "gave" : "got",
                "amount_minor",
                random.nextInt(1, 500_000),
                "mode",
                "upi",
                "occurred_on",
                day());
    }

    private void run(YearMonth month) throws SQLException {
        UUID id = book.run(month);
        apply(
                records.containsKey(id)
                        ? new RecordChanged(PayrollRuns.TABLE, id, Fields.none(), Fields.none())
                        : new RecordAdded(
                                PayrollRuns.TABLE, id, Fields.forCreate(PayrollRuns.TABLE, data("month", month))));
    }

    private void touch(Rec rec, List<Rec> staff) throws SQLException {
        if (random.nextBoolean() && rec.table != PayrollRuns.TABLE) {
            Map<String, @Nullable Object> data = rec.table == Staff.TABLE
                    ? member()
                    : rec.table == Transactions.TABLE
                            ? payment(staff)
                            : day(rec.fields.require(Attendance.STAFF_ID), rec.fields.require(Attendance.DAY));
            apply(new RecordChanged(rec.table, rec.id, Fields.forUpdate(rec.table, data), Fields.none()));
        } else {
            apply(rec.deleted ? new RecordRestored(rec.table, rec.id) : new RecordRemoved(rec.table, rec.id));
        }
    }

    private void apply(RecordEvent event) throws SQLException {
        book.append(event);
        long seq = book.seq();
        @Nullable Rec known = records.get(event.id());
        Map<UUID, String> before = known == null ? Map.of() : moves(known);
        boolean wasDeleted = known != null && known.deleted;
        switch (event) {
            case RecordAdded added -> records.put(added.id(), new Rec(added.id(), added.table(), added.fields()));
            case RecordChanged changed -> known.fields = known.fields.with(changed.fields());
            case RecordRemoved ignored -> known.deleted = true;
            case RecordRestored ignored -> known.deleted = false;
            default -> throw new IllegalStateException();
        }
        Rec rec = records.get(event.id());
        rec.seq = seq;
        if (rec.table == PayrollRuns.TABLE && !rec.deleted && !wasDeleted) {
            reckon(rec);
        }
        Map<UUID, String> after = moves(rec);
        for (Rec member : of(Staff.TABLE)) {
            if (!String.valueOf(before.get(member.id)).equals(String.valueOf(after.get(member.id)))) {
                member.seq = seq;
            }
        }
    }

    // What must come of them.

    private List<Rec> of(Table table) {
        return records.values().stream().filter(rec -> rec.table == table).toList();
    }

    /** What a record moves on the members' accounts: the day and the amount. */
    private static Map<UUID, String> moves(Rec rec) {
        Map<UUID, String> moves = new LinkedHashMap<>();
        if (rec.deleted) {
            return moves;
        }
        if (rec.table == Transactions.TABLE) {
            long amount = rec.fields.require(Transactions.AMOUNT_MINOR);
            moves.put(
                    rec.fields.require(Transactions.PARTY_ID),
                    rec.fields.require(Transactions.OCCURRED_ON) + " "
                            + (rec.fields.require(Transactions.DIRECTION).equals("gave") ? amount : -amount));
        } else if (rec.table == PayrollRuns.TABLE) {
            rec.wages.forEach((member, wage) -> {
                if (wage != 0) {
                    moves.put(member, month(rec).atEndOfMonth() + " " + -wage);
                }
            });
        }
        return moves;
    }

    private static YearMonth month(Rec run) {
        return YearMonth.parse(run.fields.require(PayrollRuns.MONTH));
    }

    private long balance(UUID member, LocalDate until, @Nullable Rec without) {
        long balance = 0;
        for (Rec rec : records.values()) {
            String move = moves(rec).get(member);
            if (rec != without && move != null && move.substring(0, 10).compareTo(until.toString()) <= 0) {
                balance += Long.parseLong(move.substring(11));
            }
        }
        return balance;
    }

    private void reckon(Rec run) {
        List<String> lines = new ArrayList<>();
        Map<UUID, Long> wages = new LinkedHashMap<>();
        long allAdvances = 0;
        List<Rec> staff = new ArrayList<>(of(Staff.TABLE));
        staff.sort(
                Comparator.comparing((Rec rec) -> rec.fields.require(Staff.NAME).toLowerCase(Locale.ROOT))
                        .thenComparing(rec -> rec.fields.require(Staff.NAME))
                        .thenComparing(rec -> rec.id.toString()));
        for (Rec member : staff) {
            NaiveMonth tally = new NaiveMonth(member.id, member.fields, month(run), day -> {
                @Nullable Rec mark = records.get(Attendance.id(member.id, day));
                return mark == null || mark.deleted ? null : mark.fields;
            });
            if ((tally.isEmployed() && !member.deleted)
                    || tally.isMarked()
                    || run.wages.getOrDefault(member.id, 0L) != 0) {
                long wage = tally.wage();
                long advances = Math.max(0, balance(member.id, month(run).atEndOfMonth(), run));
                wages.put(member.id, wage);
                allAdvances += advances;
                lines.add("{%s,\"wage_minor\":%s,\"advances_minor\":%s,\"net_minor\":%s}"
                        .formatted(tally.json(), wage, advances, wage - advances));
            }
        }
        run.wages.clear();
        run.wages.putAll(wages);
        long all = wages.values().stream().mapToLong(Long::longValue).sum();
        run.members = "[" + String.join(",", lines) + "] " + all + " " + allAdvances + " " + (all - allAdvances);
    }

    /** One line for each run, each member and each member's sum of a record's postings on a day, sorted. */
    Set<String> expected() {
        Set<String> lines = new TreeSet<>();
        for (Rec rec : of(PayrollRuns.TABLE)) {
            lines.add("run " + month(rec) + " " + rec.members + deleted(rec));
        }
        for (Rec rec : of(Staff.TABLE)) {
            String last = records.values().stream()
                    .map(each -> moves(each).get(rec.id))
                    .filter(move -> move != null)
                    .map(move -> move.substring(0, 10))
                    .max(Comparator.naturalOrder())
                    .orElse("never");
            lines.add("member " + rec.id + " " + balance(rec.id, LocalDate.of(9999, 12, 31), null) + " " + last
                    + deleted(rec));
        }
        records.values()
                .forEach(rec -> moves(rec)
                        .forEach((member, move) -> lines.add("posted " + rec.id + " " + member + " " + move)));
        return lines;
    }

    private static String deleted(Rec rec) {
        return (rec.deleted ? " deleted" : "") + " seq " + rec.seq;
    }

    /** The same lines, of the rows in the database. */
    Set<String> actual() throws SQLException {
        String text = book.query("""
                SELECT string_agg(line, E'\\n') FROM (
                    SELECT concat_ws(' ', 'run', month, members, wage_minor, advances_minor, net_minor)
                           || CASE WHEN deleted_at IS NULL THEN '' ELSE ' deleted' END || ' seq ' || seq AS line
                    FROM   payroll_runs WHERE book_id = :book
                    UNION ALL
                    SELECT concat_ws(' ', 'member', id, balance_minor, coalesce(last_activity_on::text, 'never'))
                           || CASE WHEN deleted_at IS NULL THEN '' ELSE ' deleted' END || ' seq ' || seq
                    FROM   staff WHERE book_id = :book
                    UNION ALL
                    SELECT concat_ws(' ', 'posted', record_id, party_id, day, sum(amount_minor))
                    FROM   postings WHERE book_id = :book AND party_id IS NOT NULL
                    GROUP BY record_id, party_id, day HAVING sum(amount_minor) <> 0
                    UNION ALL
                    SELECT 'unbalanced event ' || seq
                    FROM   postings WHERE book_id = :book
                    GROUP BY seq HAVING sum(amount_minor) <> 0) lines
                """);
        return text == null ? Set.of() : new TreeSet<>(text.lines().toList());
    }
}
