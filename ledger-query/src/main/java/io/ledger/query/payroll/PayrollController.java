package io.ledger.query.payroll;

import io.ledger.query.place.BookDay;
import io.ledger.query.report.MonthParameter;
import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The reports of a month's attendance and wages. */
@RestController
@Tag(name = "Reports")
class PayrollController {

    static final String STAFF_ID = "staff_id";

    private final ReportDesk desk;
    private final BookDay day;

    PayrollController(ReportDesk desk, BookDay day) {
        this.desk = desk;
        this.day = day;
    }

    @Operation(summary = "A month's attendance")
    @ReportOf(AttendanceReport.class)
    @MonthParameter
    @GetMapping("/v1/books/{book}/reports/attendance")
    ResponseEntity<byte[]> attendance(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.MONTH);
        YearMonth month = asked.month();
        return desk.answer(asked, "attendance-" + month, connection -> AttendanceReport.read(connection, book, month));
    }

    @Operation(
            summary = "A month's wages",
            description = "As they are reckoned now, beside what the month's payroll run has posted.")
    @ReportOf(PayrollReport.class)
    @MonthParameter
    @GetMapping("/v1/books/{book}/reports/payroll")
    ResponseEntity<byte[]> payroll(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.MONTH);
        YearMonth month = asked.month();
        return desk.answer(
                asked,
                "payroll-" + month,
                connection -> PayrollReport.read(connection, book, month, day.today(connection, book)));
    }

    @Operation(
            summary = "A member's wage of a month",
            description = "As the month's payroll run lists it; as it is reckoned now where no run does.")
    @ReportOf(Payslip.class)
    @MonthParameter
    @Parameter(
            name = STAFF_ID,
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "string", format = "uuid"))
    @GetMapping("/v1/books/{book}/reports/payslip")
    ResponseEntity<byte[]> payslip(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.MONTH, STAFF_ID);
        YearMonth month = asked.month();
        UUID staffId = asked.id(STAFF_ID);
        return desk.answer(
                asked,
                "payslip-" + month,
                connection -> Payslip.read(connection, book, month, staffId, day.today(connection, book)));
    }
}
