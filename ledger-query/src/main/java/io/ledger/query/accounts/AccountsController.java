package io.ledger.query.accounts;

import io.ledger.query.report.AsOfParameter;
import io.ledger.query.report.CompareParameter;
import io.ledger.query.report.PeriodParameters;
import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private static final String ACCOUNT = "account";

    private final ReportDesk desk;

    AccountsController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "Each account's balance; debits equal credits")
    @ReportOf(TrialBalance.class)
    @AsOfParameter
    @CompareParameter
    @GetMapping("/v1/books/{book}/reports/trial-balance")
    ResponseEntity<byte[]> trialBalance(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.AS_OF, ReportRequest.COMPARE);
        @Nullable LocalDate asOf = asked.asOf();
        @Nullable LocalDate previous = asked.previousAsOf();
        return desk.answer(
                asked, named("trial-balance", asOf), connection -> TrialBalance.read(connection, book, asOf, previous));
    }

    @Operation(summary = "What was earned and spent")
    @ReportOf(ProfitAndLoss.class)
    @PeriodParameters
    @CompareParameter
    @GetMapping("/v1/books/{book}/reports/profit-and-loss")
    ResponseEntity<byte[]> profitAndLoss(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.COMPARE);
        ReportPeriod period = asked.period();
        @Nullable ReportPeriod previous = asked.previousPeriod();
        return desk.answer(
                asked,
                "profit-and-loss" + period.suffix(),
                connection -> ProfitAndLoss.read(connection, book, period, previous));
    }

    @Operation(summary = "What the business has and owes, and what is its owner's")
    @ReportOf(BalanceSheet.class)
    @AsOfParameter
    @CompareParameter
    @GetMapping("/v1/books/{book}/reports/balance-sheet")
    ResponseEntity<byte[]> balanceSheet(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.AS_OF, ReportRequest.COMPARE);
        @Nullable LocalDate asOf = asked.asOf();
        @Nullable LocalDate previous = asked.previousAsOf();
        return desk.answer(
                asked, named("balance-sheet", asOf), connection -> BalanceSheet.read(connection, book, asOf, previous));
    }

    @Operation(
            summary = "Where money came from and went to",
            description = "Cash and banks, by the account at the other side of what moved them.")
    @ReportOf(CashFlow.class)
    @PeriodParameters
    @CompareParameter
    @GetMapping("/v1/books/{book}/reports/cash-flow")
    ResponseEntity<byte[]> cashFlow(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.COMPARE);
        ReportPeriod period = asked.period();
        @Nullable ReportPeriod previous = asked.previousPeriod();
        return desk.answer(
                asked, "cash-flow" + period.suffix(), connection -> CashFlow.read(connection, book, period, previous));
    }

    @Operation(summary = "What moved on an account, with its balance after each record")
    @ReportOf(AccountLedger.class)
    @Parameter(
            name = ACCOUNT,
            in = ParameterIn.QUERY,
            required = true,
            description = "its path, as reports name it",
            example = "Assets:Cash",
            schema = @Schema(type = "string"))
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/account-ledger")
    void accountLedger(@PathVariable("book") UUID book, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ReportRequest asked = desk.asked(book, request, ACCOUNT);
        ReportPeriod period = asked.period();
        desk.answer(
                asked,
                "account-ledger" + period.suffix(),
                new AccountLedger.Reading(book, asked.text(ACCOUNT), period),
                response);
    }

    private static String named(String report, @Nullable LocalDate asOf) {
        return asOf == null ? report : report + "-" + asOf;
    }
}
