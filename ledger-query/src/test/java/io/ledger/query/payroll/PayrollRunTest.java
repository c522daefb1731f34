package io.ledger.query.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What payroll runs list and post, on a node that projects as it goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayrollRunTest {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    private TestLedger ledger;
    private TestNode node;
    private PayrollBook book;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    @BeforeEach
    void open() throws Exception {
        book = new PayrollBook(ledger);
    }

    private String members(YearMonth month) throws Exception {
        return book.query("SELECT members FROM payroll_runs WHERE book_id = :book AND month = '" + month + "'");
    }

    /** Wage, advances and net of the month's run. */
    private String sums(YearMonth month) throws Exception {
        return book.query("SELECT concat_ws(' ', wage_minor, advances_minor, net_minor) FROM payroll_runs"
                + " WHERE book_id = :book AND month = '" + month + "'");
    }

    /** Balance, last activity and seq of a member. */
    private String account(UUID member) throws Exception {
        return book.query("SELECT concat_ws(' ', balance_minor, coalesce(last_activity_on::text, 'never'), seq)"
                + " FROM staff WHERE book_id = :book AND id = '" + member + "'");
    }

    /** The lines that the newest event posted, in their order. */
    private String posted() throws Exception {
        return book.query("""
                SELECT coalesce(string_agg(concat_ws(' ', day, account, s.name, p.amount_minor), ', ' ORDER BY line), 'nothing')
                FROM   postings p
                LEFT JOIN staff s ON s.book_id = p.book_id AND s.id = p.party_id
                WHERE  p.book_id = :book AND p.table_name = 'payroll_runs' AND p.seq = %s
                """.formatted(book.seq()));
    }

    @Test
    void creating_a_run_lists_each_member_with_the_wage_and_posts_it_on_the_months_last_day() throws Exception {
        UUID ravi = book.member("Ravi", Staff.DAILY, 50_000, "2025-01-01");
        UUID asha = book.member("Asha", Staff.HOURLY, 6_000, "2025-01-01");
        book.present(ravi, JUNE, 2);
        book.mark(ravi, JUNE.atDay(3), Attendance.HALF_DAY);
        book.mark(ravi, JUNE.atDay(4), Attendance.PAID_LEAVE);
        book.mark(ravi, JUNE.atDay(7), Attendance.WEEK_OFF);
        book.mark(ravi, JUNE.atDay(8), Attendance.ABSENT);
        book.mark(asha, JUNE.atDay(1), Attendance.PRESENT, PayrollBook.data("hours", "7.500", "overtime_minutes", 30));
        book.pay(ravi, 20_000, "2026-06-15");
        book.create(JUNE);
        book.project();

        assertThat(members(JUNE)).isEqualTo("""
                [{"staff_id":"%s","name":"Asha","wage_type":"hourly","wage_rate_minor":6000,"days":"1","working_days":"30","present":1,"half_days":0,"paid_leave":0,\
                "week_off":0,"absent":0,"hours":"7.5","overtime_minutes":30,"wage_minor":48000,"advances_minor":0,"net_minor":48000},\
                {"staff_id":"%s","name":"Ravi","wage_type":"daily","wage_rate_minor":50000,"days":"3.5","working_days":"29","present":2,"half_days":1,"paid_leave":1,\
                "week_off":1,"absent":1,"hours":"28","overtime_minutes":0,"wage_minor":175000,"advances_minor":20000,"net_minor":155000}]\
                """.formatted(asha, ravi));
        assertThat(sums(JUNE)).isEqualTo("223000 20000 203000");
        assertThat(posted())
                .isEqualTo("2026-06-30 Expenses:Wages 223000, 2026-06-30 Liabilities:Salaries Asha -48000,"
                        + " 2026-06-30 Liabilities:Salaries Ravi -175000");
        assertThat(account(ravi)).isEqualTo("-155000 2026-06-30 " + book.seq());
        assertThat(account(asha)).isEqualTo("-48000 2026-06-30 " + book.seq());
    }

    /** The events are recorded on 2026-01-01, and later where the clock is put forward. */
    @Test
    void a_run_of_a_month_that_goes_on_is_dated_as_the_settings_say_and_never_on_a_closed_day() throws Exception {
        YearMonth january = YearMonth.of(2026, 1);
        UUID ravi = book.member("Ravi", Staff.DAILY, 50_000, "2025-01-01");
        book.present(ravi, january, 2);
        book.append(new RecordAdded(
                BusinessSettings.TABLE,
                book.id(),
                Fields.forCreate(BusinessSettings.TABLE, PayrollBook.data("payroll_dated", "run_day"))));
        book.create(january);
        book.create(JUNE);
        book.project();
        assertThat(dated(january)).isEqualTo("2026-01-01 2026-01-01");
        assertThat(dated(JUNE)).isEqualTo("2026-06-30 2026-01-01");
        assertThat(account(ravi)).startsWith("-100000 2026-01-01");

        ledger.advance(Duration.ofDays(9));
        book.update(january);
        book.project();
        assertThat(dated(january)).isEqualTo("2026-01-10 2026-01-10");
        assertThat(posted())
                .isEqualTo("2026-01-10 Expenses:Wages 100000, 2026-01-10 Liabilities:Salaries Ravi -100000,"
                        + " 2026-01-01 Expenses:Wages -100000, 2026-01-01 Liabilities:Salaries Ravi 100000");

        ledger.change(book.id(), BusinessSettings.TABLE, book.id(), PayrollBook.data("locked_until", "2026-01-10"));
        book.update(january);
        book.project();
        assertThat(dated(january)).isEqualTo("2026-01-31 2026-01-10");

        ledger.advance(Duration.ofDays(30));
        book.update(january);
        book.project();
        assertThat(dated(january)).isEqualTo("2026-01-31 2026-02-09");
        ledger.advance(Duration.ofDays(-39));
    }

    private @Nullable String dated(YearMonth month) throws Exception {
        return book.query("SELECT dated_on || ' ' || reckoned_on FROM payroll_runs WHERE book_id = :book AND month = '"
                + month + "'");
    }

    @Test
    void updating_a_run_after_no_change_posts_nothing_and_moves_no_member() throws Exception {
        UUID ravi = book.member("Ravi", Staff.DAILY, 50_000, "2025-01-01");
        book.present(ravi, JUNE, 2);
        book.create(JUNE);
        long created = book.seq();
        book.update(JUNE);
        book.project();
        assertThat(posted()).isEqualTo("nothing");
        assertThat(account(ravi)).isEqualTo("-100000 2026-06-30 " + created);
        assertThat(book.query("SELECT seq FROM payroll_runs WHERE book_id = :book"))
                .isEqualTo("" + book.seq());
    }

    @Test
    void updating_a_run_after_a_correction_posts_the_difference_to_those_whom_it_concerns() throws Exception {
        UUID ravi = book.member("Ravi", Staff.DAILY, 50_000, "2025-01-01");
        UUID asha = book.member("Asha", Staff.DAILY, 40_000, "2025-01-01");
        UUID zoya = book.member("Zoya", Staff.DAILY, 30_000, "2025-01-01");
        for (UUID member : new UUID[] {ravi, asha, zoya}) {
            book.present(member, JUNE, 3);
        }
        book.create(JUNE);
        long created = book.seq();
        book.project();
        book.remark(ravi, JUNE.atDay(3), "status", "half_day");
        book.append(new RecordRemoved(Attendance.TABLE, Attendance.id(asha, JUNE.atDay(1))));
        book.change(asha, "name", "Usha"); // changes the order, not the wages
        book.update(JUNE);
        book.project();

        assertThat(posted())
                .isEqualTo("2026-06-30 Expenses:Wages -65000, 2026-06-30 Liabilities:Salaries Ravi 25000,"
                        + " 2026-06-30 Liabilities:Salaries Usha 40000");
        assertThat(account(ravi)).isEqualTo("-125000 2026-06-30 " + book.seq());
        assertThat(account(asha)).isEqualTo("-80000 2026-06-30 " + book.seq());
        assertThat(account(zoya)).isEqualTo("-90000 2026-06-30 " + created);
        assertThat(sums(JUNE)).isEqualTo("295000 0 295000");
        assertThat(book.query("SELECT sum(amount_minor) FROM postings WHERE book_id = :book"
                        + " AND account = 'Expenses:Wages'"))
                .isEqualTo("295000");
    }

    @Test
    void removing_a_run_takes_back_what_it_posted_and_restoring_it_posts_what_it_lists() throws Exception {
        UUID ravi = book.member("Ravi", Staff.DAILY, 50_000, "2025-01-01");
        book.pay(ravi, 500, "2026-05-05");
        book.present(ravi, JUNE, 3);
        book.create(JUNE);
        book.project();
        String listed = members(JUNE);
        book.delete(JUNE);
        book.project();
        assertThat(posted())
                .isEqualTo("2026-06-30 Expenses:Wages -150000, 2026-06-30 Liabilities:Salaries Ravi 150000");
        assertThat(account(ravi)).isEqualTo("500 2026-05-05 " + book.seq());
        assertThat(members(JUNE)).isEqualTo(listed);

        book.mark(ravi, JUNE.atDay(4), Attendance.PRESENT);
        book.update(JUNE); // of a removed run: reckons nothing
        book.project();
        assertThat(posted()).isEqualTo("nothing");
        assertThat(members(JUNE)).isEqualTo(listed);

        book.restore(JUNE);
        book.project();
        assertThat(posted())
                .isEqualTo("2026-06-30 Expenses:Wages 150000, 2026-06-30 Liabilities:Salaries Ravi -150000");
        assertThat(account(ravi)).isEqualTo("-149500 2026-06-30 " + book.seq());
        assertThat(members(JUNE)).isEqualTo(listed);

        book.update(JUNE);
        book.project();
        assertThat(posted()).isEqualTo("2026-06-30 Expenses:Wages 50000, 2026-06-30 Liabilities:Salaries Ravi -50000");
    }

    @Test
    void salaries_paid_later_and_advances_of_other_months_do_not_disturb_a_month() throws Exception {
        UUID ravi = book.member("Ravi", Staff.DAILY, 10_000, "2025-01-01");
        book.present(ravi, MAY, 10);
        book.present(ravi, JUNE, 20);
        book.pay(ravi, 30_000, "2026-05-20"); // an advance
        book.create(MAY);
        book.pay(ravi, 70_000, "2026-06-05"); // May's net
        book.pay(ravi, 5_000, "2026-06-30"); // an advance on June, on its last day
        book.create(JUNE);
        book.pay(ravi, 195_000, "2026-07-05"); // June's net
        book.project();
        assertThat(sums(MAY)).isEqualTo("100000 30000 70000");
        assertThat(sums(JUNE)).isEqualTo("200000 5000 195000");
        assertThat(account(ravi)).startsWith("0 2026-07-05 ");

        book.update(MAY);
        book.update(JUNE);
        book.project();
        assertThat(sums(MAY)).isEqualTo("100000 30000 70000");
        assertThat(sums(JUNE)).isEqualTo("200000 5000 195000");
    }

    @Test
    void an_advance_above_the_wage_makes_the_net_negative_and_is_an_advance_on_the_next_month() throws Exception {
        UUID ravi = book.member("Ravi", Staff.DAILY, 10_000, "2025-01-01");
        book.pay(ravi, 25_000, "2026-05-20");
        book.present(ravi, MAY, 1);
        book.present(ravi, JUNE, 1);
        book.create(MAY);
        book.create(JUNE);
        book.project();
        assertThat(sums(MAY)).isEqualTo("10000 25000 -15000");
        assertThat(sums(JUNE)).isEqualTo("10000 15000 -5000");
    }

    @Test
    void unpaid_wages_of_earlier_months_are_no_advance() throws Exception {
        UUID ravi = book.member("Ravi", Staff.DAILY, 10_000, "2025-01-01");
        book.present(ravi, MAY, 5);
        book.present(ravi, JUNE, 1);
        book.create(MAY);
        book.pay(ravi, 20_000, "2026-06-10");
        book.create(JUNE);
        book.project();
        assertThat(sums(JUNE)).isEqualTo("10000 0 10000");
    }

    @Test
    void a_member_who_joined_in_the_middle_earns_from_that_day_on() throws Exception {
        UUID ravi = book.member("Ravi", Staff.MONTHLY, 3_000_000, "2026-06-21");
        for (int day = 15; day <= 30; day++) {
            book.mark(ravi, JUNE.atDay(day), Attendance.PRESENT);
        }
        book.create(JUNE);
        book.project();
        assertThat(sums(JUNE)).isEqualTo("1000000 0 1000000");
        assertThat(members(JUNE)).contains("\"days\":\"10\"");
    }

    @Test
    void a_run_lists_who_was_employed_or_marked_or_paid_by_it_and_nobody_else() throws Exception {
        book.member("Employed", Staff.DAILY, 1_000, "2026-06-30");
        book.member("Joins later", Staff.DAILY, 1_000, "2026-07-01");
        UUID left = book.member("Left before", Staff.DAILY, 1_000, "2025-01-01");
        book.change(left, "left_on", "2026-05-31");
        UUID leaving = book.member("Leaving", Staff.DAILY, 1_000, "2025-01-01");
        book.change(leaving, "left_on", "2026-06-01");
        UUID marked = book.member("Removed with a mark", Staff.DAILY, 1_000, "2025-01-01");
        book.present(marked, JUNE, 1);
        book.append(new RecordRemoved(Staff.TABLE, marked));
        UUID removed = book.member("Removed", Staff.DAILY, 1_000, "2025-01-01");
        book.append(new RecordRemoved(Staff.TABLE, removed));
        UUID posted = book.member("Was posted to", Staff.DAILY, 1_000, "2025-01-01");
        book.present(posted, JUNE, 1);
        book.create(JUNE);
        book.append(new RecordRemoved(Attendance.TABLE, Attendance.id(posted, JUNE.atDay(1))));
        book.append(new RecordRemoved(Staff.TABLE, posted));
        book.update(JUNE);
        book.project();
        assertThat(Payroll.parse(JUNE, members(JUNE)).members())
                .extracting(PayrollLine::name)
                .containsExactly("Employed", "Leaving", "Removed with a mark", "Was posted to");
        assertThat(posted())
                .isEqualTo("2026-06-30 Expenses:Wages -1000, 2026-06-30 Liabilities:Salaries Was posted to 1000");
        assertThat(account(posted)).startsWith("0 never ");

        book.update(JUNE);
        book.project();
        assertThat(Payroll.parse(JUNE, members(JUNE)).members())
                .extracting(PayrollLine::name)
                .containsExactly("Employed", "Leaving", "Removed with a mark");
        assertThat(posted()).isEqualTo("nothing");
    }

    @Test
    void a_run_without_staff_is_empty_and_posts_nothing() throws Exception {
        book.create(JUNE);
        book.delete(JUNE);
        book.restore(JUNE);
        book.project();
        assertThat(members(JUNE)).isEqualTo("[]");
        assertThat(sums(JUNE)).isEqualTo("0 0 0");
        assertThat(book.query("SELECT count(*) FROM postings WHERE book_id = :book"))
                .isEqualTo("0");
    }

    @Test
    void events_of_one_batch_are_reckoned_each_at_its_place() throws Exception {
        UUID ravi = book.member("Ravi", Staff.DAILY, 10_000, "2025-01-01");
        book.mark(ravi, JUNE.atDay(1), Attendance.PRESENT);
        book.create(JUNE);
        UUID payment = book.pay(ravi, 4_000, "2026-06-02");
        book.update(JUNE);
        book.remark(ravi, JUNE.atDay(1), "status", "half_day");
        book.append(new RecordRemoved(Transactions.TABLE, payment));
        book.change(ravi, "wage_minor", 20_000);
        book.update(JUNE);
        book.mark(ravi, LocalDate.of(2026, 6, 2), Attendance.PRESENT);
        book.project();
        assertThat(sums(JUNE)).isEqualTo("10000 0 10000");
        assertThat(account(ravi)).startsWith("-10000 2026-06-30 ");
        book.update(JUNE);
        book.project();
        assertThat(posted()).isEqualTo("2026-06-30 Expenses:Wages 20000, 2026-06-30 Liabilities:Salaries Ravi -20000");
    }
}
