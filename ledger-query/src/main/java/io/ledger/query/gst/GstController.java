package io.ledger.query.gst;

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

/** The returns of a business in India. */
@RestController
@Tag(name = "Reports")
class GstController {

    private static final String SHAPE_DESCRIPTION =
            "of the JSON: portal is the file that the GST portal and its offline tool take; from and to are then needed, and a GSTIN in the settings";

    private final ReportDesk desk;

    GstController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "What was sold, by HSN, less what came back")
    @ReportOf(HsnSummary.class)
    @PeriodParameters
    @GetMapping("/v1/books/{book}/reports/hsn-summary")
    ResponseEntity<byte[]> hsn(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request);
        ReportPeriod period = asked.period();
        return desk.answer(
                asked, "hsn-summary" + period.suffix(), connection -> HsnSummary.read(connection, book, period));
    }

    @Operation(summary = "The supplies as GSTR-1 asks for them")
    @ReportOf(Gstr1.class)
    @PeriodParameters
    @Parameter(
            name = PortalFile.SHAPE,
            in = ParameterIn.QUERY,
            description = SHAPE_DESCRIPTION,
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"report", "portal"},
                            defaultValue = "report"))
    @GetMapping("/v1/books/{book}/reports/gstr-1")
    ResponseEntity<byte[]> gstr1(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, PortalFile.SHAPE);
        ReportPeriod period = asked.period();
        boolean isFile = PortalFile.isAskedFor(asked);
        return desk.answer(asked, "gstr-1" + period.suffix(), connection -> {
            Gstr1 report = Gstr1Lines.read(connection, book, period);
            return isFile
                    ? new PortalFile(
                            new Gstr1Portal(report, PortalFile.required(report.gstin()), PortalFile.month(period))
                                    .json())
                    : report;
        });
    }

    @Operation(summary = "The taxes as GSTR-3B asks for them")
    @ReportOf(Gstr3b.class)
    @PeriodParameters
    @Parameter(
            name = PortalFile.SHAPE,
            in = ParameterIn.QUERY,
            description = SHAPE_DESCRIPTION,
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"report", "portal"},
                            defaultValue = "report"))
    @GetMapping("/v1/books/{book}/reports/gstr-3b")
    ResponseEntity<byte[]> gstr3b(@PathVariable("book") UUID book, HttpServletRequest request) {
        ReportRequest asked = desk.asked(book, request, PortalFile.SHAPE);
        ReportPeriod period = asked.period();
        boolean isFile = PortalFile.isAskedFor(asked);
        return desk.answer(asked, "gstr-3b" + period.suffix(), connection -> {
            Gstr3b report = Gstr3b.read(connection, book, period);
            return isFile
                    ? new PortalFile(
                            new Gstr3bPortal(report, PortalFile.required(report.gstin()), PortalFile.month(period))
                                    .json())
                    : report;
        });
    }
}
