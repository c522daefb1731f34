package io.ledger.query.stock;

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
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The reports of what there is of items, and what moved one. */
@RestController
@Tag(name = "Reports")
class StockController {

    static final String ITEM_ID = "item_id";

    private final ReportDesk desk;

    StockController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "What there was of each item, came in, went out and was left")
    @ReportOf(StockSummary.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/stock-summary")
    ResponseEntity<byte[]> stock(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request);
        ReportPeriod period = asked.period();
        return desk.answer(
                asked, "stock-summary" + period.suffix(), connection -> StockSummary.read(connection, book, period));
    }

    @Operation(
            summary = "What moved an item, record by record",
            description = "Each bill and adjustment that brought or took something of it, and how much there was then.")
    @ReportOf(StockLedger.class)
    @Parameter(
            name = ITEM_ID,
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "string", format = "uuid"))
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/stock-ledger")
    ResponseEntity<byte[]> ledger(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, ITEM_ID);
        ReportPeriod period = asked.period();
        UUID item = asked.id(ITEM_ID);
        return desk.answer(
                asked,
                "stock-ledger" + period.suffix(),
                connection -> StockLedger.read(connection, book, item, period));
    }
}
