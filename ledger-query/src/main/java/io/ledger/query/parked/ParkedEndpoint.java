package io.ledger.query.parked;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import io.ledger.query.projection.ParkedBooks;
import io.ledger.query.projection.ParkedBooks.Parked;
import io.ledger.query.projection.ParkedRetry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** The parked books of all owners, for who runs the server: {@code GET /actuator/parked} lists them, {@code POST /actuator/parked/{book}} tries one again. Open to whom the metrics are. */
@Component
@Endpoint(id = "parked")
class ParkedEndpoint {

    private static final int MAX_LISTED = 1_000;

    private final ParkedBooks books;
    private final ParkedRetry retry;

    ParkedEndpoint(ParkedBooks books, ParkedRetry retry) {
        this.books = books;
        this.retry = retry;
    }

    @ReadOperation
    Map<String, Object> list() {
        return Map.of(
                "parked",
                books.list(MAX_LISTED).stream()
                        .map(entry -> {
                            Map<String, Object> book = describe(entry.book());
                            book.put("parked_at", entry.parkedAt().toString());
                            book.put("tried_at", entry.triedAt().toString());
                            book.put("tries", entry.tries());
                            return book;
                        })
                        .toList(),
                "count",
                books.count());
    }

    @WriteOperation
    Map<String, Object> retry(@Selector String book) {
        try {
            Optional<Parked> parked = retry.retry(Ids.parse("book", book));
            return parked.map(ParkedEndpoint::describe).orElseGet(() -> new LinkedHashMap<>(Map.of("book_id", book)));
        } catch (LedgerException e) {
            Map<String, Object> refused = new LinkedHashMap<>(Map.of("book_id", book));
            refused.put("refused", String.valueOf(e.getMessage()));
            return refused;
        }
    }

    private static Map<String, Object> describe(Parked parked) {
        Map<String, Object> book = new LinkedHashMap<>();
        book.put("book_id", parked.bookId().toString());
        book.put("seq", parked.seq());
        book.put("reason", parked.reason());
        return book;
    }
}
