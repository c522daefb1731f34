package io.ledger.query.accounts;

import io.ledger.query.report.AsOfParameter;
import io.ledger.query.report.PeriodParameters;
import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The reports over the accounts. */
@RestController
@Tag(name = "Reports")
class AccountsController {

    private final ReportDesk desk;

    AccountsController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "Each account's balance; debits equal credits")
    @ReportOf(TrialBalance.class)
    @AsOfParameter
    @GetMapping("/v1/books/{book}/reports/trial-balance")
    ResponseEntity<byte[]> trialBalance(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.AS_OF);
        @Nullable LocalDate asOf = asked.asOf();
        return desk.answer(
                asked, named("trial-balance", asOf), connection -> TrialBalance.read(connection, book, asOf));
    }

    @Operation(summary = "What was earned and spent")
    @ReportOf(ProfitAndLoss.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/profit-and-loss")
    ResponseEntity<byte[]> profitAndLoss(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request);
        ReportPeriod period = asked.period();
        return desk.answer(
                asked, "profit-and-loss" + period.suffix(), connection -> ProfitAndLoss.read(connection, book, period));
    }

    @Operation(summary = "What the business has and owes, and what is its owner's")
    @ReportOf(BalanceSheet.class)
    @AsOfParameter
    @GetMapping("/v1/books/{book}/reports/balance-sheet")
    ResponseEntity<byte[]> balanceSheet(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.AS_OF);
        @Nullable LocalDate asOf = asked.asOf();
        return desk.answer(
                asked, named("balance-sheet", asOf), connection -> BalanceSheet.read(connection, book, asOf));
    }

    private static String named(String report, @Nullable LocalDate asOf) {
        return asOf == null ? report : report + "-" + asOf;
    }
}
