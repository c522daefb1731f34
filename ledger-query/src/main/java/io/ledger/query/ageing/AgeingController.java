package io.ledger.query.ageing;

import io.ledger.query.bill.OpenItems.Side;
import io.ledger.query.report.AsOfParameter;
import io.ledger.query.report.ReportDesk;
import io.ledger.query.report.ReportOf;
import io.ledger.query.report.ReportRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is owed, by age. */
@RestController
@Tag(name = "Reports")
class AgeingController {

    private final ReportDesk desk;

    AgeingController(ReportDesk desk) {
        this.desk = desk;
    }

    @Operation(
            summary = "What customers owe, by how long it has been due",
            description = "At the end of the day `as_of`, or today.")
    @ReportOf(AgedBalances.class)
    @AsOfParameter
    @GetMapping("/v1/books/{book}/reports/aged-receivables")
    ResponseEntity<byte[]> receivables(@PathVariable("book") UUID book, HttpServletRequest request) {
        return aged(book, request, Side.RECEIVABLE, "aged-receivables");
    }

    @Operation(
            summary = "What suppliers are owed, by how long it has been due",
            description = "At the end of the day `as_of`, or today.")
    @ReportOf(AgedBalances.class)
    @AsOfParameter
    @GetMapping("/v1/books/{book}/reports/aged-payables")
    ResponseEntity<byte[]> payables(@PathVariable("book") UUID book, HttpServletRequest request) {
        return aged(book, request, Side.PAYABLE, "aged-payables");
    }

    private ResponseEntity<byte[]> aged(UUID book, HttpServletRequest request, Side side, String name) {
        ReportRequest asked = desk.asked(book, request, ReportRequest.AS_OF);
        @Nullable LocalDate asOf = asked.asOf();
        return desk.answer(
                asked,
                asOf == null ? name : name + "-" + asOf,
                connection -> AgedBalances.read(connection, book, side, asOf == null ? today(connection, book) : asOf));
    }

    /** By the database's clock, in the book's time zone. */
    private LocalDate today(Connection connection, UUID book) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT clock_timestamp(), (SELECT time_zone FROM views.book WHERE book_id = ?)")) {
            statement.setObject(1, book);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                @Nullable String zone = row.getString(2);
                Instant now = row.getObject(1, OffsetDateTime.class).toInstant();
                return LocalDate.ofInstant(now, ZoneId.of(zone == null ? "UTC" : zone));
            }
        }
    }
}
