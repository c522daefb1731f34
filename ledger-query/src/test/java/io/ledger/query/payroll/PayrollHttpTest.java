package io.ledger.query.payroll;

import static io.ledger.query.payroll.PayrollBook.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.Staff;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports of a month's attendance and wages over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayrollHttpTest {

    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private PayrollBook book;
    private UUID asha;
    private UUID ravi;
    private UUID mina;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        owner = TestUser.register("http://localhost:" + node.port());
        book = new PayrollBook(ledger);
        ledger.addMember(book.id(), owner.userId(), Role.ACCOUNTANT);

        asha = book.member("Asha", Staff.MONTHLY, 2_600_000, "2025-01-01");
        for (int day = 1; day <= 30; day++) {
            book.mark(asha, JUNE.atDay(day), day % 7 == 0 ? Attendance.WEEK_OFF : Attendance.PRESENT);
        }
        book.remark(asha, JUNE.atDay(2), "overtime_minutes", 150);
        ravi = book.member("Ravi", Staff.DAILY, 50_000, "2026-06-03");
        book.present(ravi, JUNE, 5);
        book.mark(ravi, JUNE.atDay(6), Attendance.HALF_DAY, data("hours", "3.50", "overtime_minutes", 0));
        book.mark(ravi, JUNE.atDay(8), Attendance.PAID_LEAVE);
        book.mark(ravi, JUNE.atDay(9), Attendance.ABSENT);
        book.mark(ravi, JUNE.atDay(10), Attendance.PRESENT);
        book.append(new RecordRemoved(Attendance.TABLE, Attendance.id(ravi, JUNE.atDay(10))));
        book.pay(ravi, 300_000, "2026-06-20");
        book.create(JUNE);
        book.remark(ravi, JUNE.atDay(9), "status", "half_day");
        mina = book.member("Mina", Staff.HOURLY, 6_000, "2026-07-01");
        book.project();
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private Answer get(String report) {
        return owner.get("/v1/books/" + book.id() + "/reports/" + report);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> members(Answer answer) {
        return (List<Map<String, Object>>) answer.json().get("members");
    }

    @Test
    void attendance_lists_each_members_days_and_adds_up_those_that_count() {
        Answer answer = get("attendance?month=2026-06");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Ledger-Seq")).isEqualTo("" + book.seq());
        assertThat(answer.json().keySet()).containsExactly("month", "members");
        List<Map<String, Object>> members = members(answer);
        assertThat(members).extracting(member -> member.get("name")).containsExactly("Asha", "Ravi");
        assertThat(members.get(1))
                .containsEntry("staff_id", ravi.toString())
                .containsEntry("present", 3)
                .containsEntry("half_days", 2)
                .containsEntry("paid_leave", 1)
                .containsEntry("week_off", 0)
                .containsEntry("absent", 0)
                .containsEntry("unmarked", 22)
                .containsEntry("days", "5")
                .containsEntry("hours", "39.5")
                .containsEntry("overtime_minutes", 0);
        assertThat(answer.body())
                .contains(
                        "{\"day\":\"2026-06-02\",\"status\":\"present\",\"hours\":null,\"overtime_minutes\":0,\"counts\":false}",
                        "{\"day\":\"2026-06-06\",\"status\":\"half_day\",\"hours\":\"3.5\",\"overtime_minutes\":0,\"counts\":true}")
                .doesNotContain(
                        "2026-06-10\",\"status\":\"present\",\"hours\":null,\"overtime_minutes\":0,\"counts\":true}]");
        assertThat(get("attendance?month=2026-07").json().toString()).contains("unmarked=31", "Mina");
    }

    @Test
    void attendance_as_csv_has_a_line_a_member_and_a_column_a_day() {
        Answer answer = get("attendance?month=2026-06&format=csv&units=minor");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.getFirst())
                .startsWith("\uFEFFstaff_id,name,2026-06-01,2026-06-02,")
                .endsWith(
                        ",2026-06-30,present,half_days,paid_leave,week_off,absent,unmarked,days,hours,overtime_minutes");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2))
                .startsWith(ravi + ",Ravi,present,present,present,present,present,half_day,,paid_leave,half_day,,")
                .endsWith(",3,2,1,0,0,22,5,39.5,0");
    }

    @Test
    void payroll_sets_the_wages_as_reckoned_now_beside_what_the_run_posted() {
        Answer answer = get("payroll?month=2026-06");
        assertThat(answer.json())
                .containsEntry("month", "2026-06")
                .containsEntry("run_id", book.run(JUNE).toString())
                .containsEntry("wage_minor", 2_631_250 + 250_000)
                .containsEntry("advances_minor", 300_000)
                .containsEntry("net_minor", 2_631_250 - 50_000)
                .containsEntry("posted_minor", 2_631_250 + 225_000)
                .containsEntry("difference_minor", 25_000)
                .containsEntry("month_ended", true)
                .containsEntry("run_ended", false);
        assertThat(members(answer).getFirst())
                .containsEntry("wage_minor", 2_631_250) // 26 of 26 days, and 2½ hours at 125.00
                .containsEntry("posted_minor", 2_631_250)
                .containsEntry("difference_minor", 0);
        assertThat(members(answer).get(1).keySet())
                .containsExactly(
                        "staff_id",
                        "name",
                        "wage_type",
                        "wage_rate_minor",
                        "days",
                        "working_days",
                        "present",
                        "half_days",
                        "paid_leave",
                        "week_off",
                        "absent",
                        "hours",
                        "overtime_minutes",
                        "wage_minor",
                        "advances_minor",
                        "net_minor",
                        "posted_minor",
                        "difference_minor");
        assertThat(members(answer).get(1))
                .containsEntry("advances_minor", 300_000)
                .containsEntry("net_minor", -50_000)
                .containsEntry("posted_minor", 225_000);
        assertThat(get("payroll?month=2026-06&format=csv&units=minor")
                        .body()
                        .lines()
                        .toList()
                        .get(2))
                .isEqualTo(ravi + ",Ravi,daily,50000,5,30,3,2,1,0,0,39.5,0,250000,300000,-50000,225000,25000");
    }

    @Test
    void payroll_of_a_month_without_a_run_has_posted_nothing() {
        Answer answer = get("payroll?month=2026-05");
        assertThat(answer.json())
                .containsEntry("run_id", null)
                .containsEntry("posted_minor", 0)
                .containsEntry("wage_minor", 0);
        assertThat(members(answer)).extracting(member -> member.get("name")).containsExactly("Asha");
    }

    @Test
    void a_payslip_shows_what_the_run_lists_and_without_one_what_is_reckoned_now() {
        Answer answer = get("payslip?month=2026-06&staff_id=" + ravi);
        assertThat(answer.json().keySet())
                .containsSequence("month", "posted", "joined_on", "left_on", "staff_id", "name")
                .containsSequence("wage_minor", "advances_minor", "net_minor", "ordinary_minor", "overtime_minor");
        assertThat(answer.json())
                .containsEntry("posted", true)
                .containsEntry("days", "4.5")
                .containsEntry("wage_minor", 225_000)
                .containsEntry("net_minor", -75_000)
                .containsEntry("month_ended", false); // the run's events are of the first of January
        assertThat(get("payslip?month=2026-06&staff_id=" + asha).json())
                .containsEntry("ordinary_minor", 2_600_000)
                .containsEntry("overtime_minor", 31_250);
        assertThat(get("payslip?month=2026-07&staff_id=" + mina).json())
                .containsEntry("posted", false)
                .containsEntry("left_on", null)
                .containsEntry("wage_minor", 0);
        assertThat(get("payslip?format=csv&units=minor&month=2026-06&staff_id=" + ravi)
                        .body())
                .endsWith("\r\n2026-06,true,2026-06-03,," + ravi
                        + ",Ravi,daily,50000,4.5,30,3,1,1,0,1,35.5,0,225000,300000,-75000,225000,0\r\n");
    }

    @Test
    void a_payslip_of_nobody_is_not_found() {
        for (String nobody : List.of("2026-06&staff_id=" + UUID.randomUUID(), "2026-06&staff_id=" + mina)) {
            Answer answer = get("payslip?month=" + nobody);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json()).containsEntry("code", "not_found").containsEntry("field", "staff_id");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "attendance, month",
        "attendance?month=2026-13, month",
        "payroll, month",
        "payroll?month=2026-6, month",
        "payroll?month=2026-06-01, month",
        "payroll?month=2026-06&month=2026-07, month",
        "payroll?month=2026-06&from=2026-02-30, from",
        "payslip?month=2026-06, staff_id",
        "payslip?month=2026-06&staff_id=ravi, staff_id",
        "payslip?staff_id=019a0000-0000-7000-8000-000000000001, month",
        "attendance?month=2026-06&format=xml, format",
    })
    void a_parameter_that_is_missing_or_wrong_is_named(String report, String field) {
        Answer answer = get(report);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("code", "invalid_parameter").containsEntry("field", field);
    }

    @ParameterizedTest
    @CsvSource({
        "attendance?month=2026-06, attendance-2026-06, 'Attendance|June 2026|Asha|P present'",
        "payroll?month=2026-06, payroll-2026-06, 'Payroll|June 2026|26,312.50|28,812.50|₹28,562.50'",
        "payslip?month=2026-06&staff_id=%s, payslip-2026-06, 'Payslip|June 2026|Ravi|₹500.00 a day|4.5 days|Net pay|-₹750.00'",
    })
    void each_report_is_there_as_a_pdf(String report, String file, String words) throws Exception {
        Answer answer = get(report.formatted(ravi) + "&format=pdf");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + file + ".pdf\"");
        try (PDDocument pdf = Loader.loadPDF(answer.response().body())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains(words.split("\\|"));
        }
    }

    @Test
    void the_description_of_the_api_has_the_reports() {
        assertThat(owner.get("/v1/openapi.json").body())
                .contains(
                        "/v1/books/{book}/reports/attendance",
                        "/v1/books/{book}/reports/payroll",
                        "/v1/books/{book}/reports/payslip",
                        "\"Payslip\"",
                        "wage_rate_minor",
                        "difference_minor");
    }
}
