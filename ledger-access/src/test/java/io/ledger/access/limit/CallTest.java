package io.ledger.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/auth/register, REGISTRATIONS, true, ",
        "POST, /v1/auth/login, SIGN_INS, true, ",
        "POST, /v1/auth/recover, SIGN_INS, true, ",
        "POST, /v1/auth/refresh, REFRESHES, true, ",
        "GET, /v1/auth/jwks, QUERIES, false, ",
        "DELETE, /v1/auth/sessions/{id}, QUERIES, false, ",
        "GET, /v1/books, QUERIES, false, ",
        "POST, /v1/books, BOOK_CHANGES, false, ",
        "DELETE, /v1/books/{book}/members/{user}, BOOK_CHANGES, false, ",
        "POST, /v1/invitations/{code}/accept, BOOK_CHANGES, false, ",
        "GET, /v1/books/{book}/members, QUERIES, false, ",
        "POST, /v1/books/{book}/commands, QUERIES, false, PUSHES",
        "GET, /v1/books/{book}/{table}, QUERIES, false, ",
        "GET, /v1/books/{book}/changes, QUERIES, false, ",
        "GET, /v1/books/{book}/events, QUERIES, false, ",
        "GET, /v1/books/{book}/reports/daybook, REPORTS, false, REPORTS",
        "GET, /v1/books/{book}/audit/records/{id}, REPORTS, false, REPORTS",
        "GET, /v1/books/{book}/audit/verify, EXPORTS, false, EXPORTS",
        "GET, /v1/books/{book}/export/backup, EXPORTS, false, EXPORTS",
        "GET, /v1/books/{book}/events.ndjson, EXPORTS, false, EXPORTS"
    })
    void aCall_countsAsWhatItIs(String method, String pattern, Limit limit, boolean byAddress, Turns.Kind turn) {
        assertThat(Call.of(method, pattern, false)).isEqualTo(new Call(limit, byAddress, turn));
    }

    @ParameterizedTest
    @CsvSource({"/v1/books/{book}/reports/daybook, PDFS", "/v1/books/{book}/{table}, QUERIES"})
    void format_pdf_isForReports(String pattern, Limit limit) {
        assertThat(Call.of("GET", pattern, true).limit()).isEqualTo(limit);
    }
}
