package io.ledger.query.rebuild;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import io.ledger.query.projection.Rebuilds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * Builds the rows of all books anew, beside those that are read, for who runs the server: {@code GET /actuator/rebuild} tells which lives there are and how far one is, {@code POST /actuator/rebuild/all} builds one
 * to take the place of the one that is read, {@code …/check} one to be compared and dropped, {@code …/force} one that takes the place whatever is found, {@code …/all/{book}} and {@code …/check/{book}} do so for one book, and {@code …/drop-old} drops those that nobody reads. Open to
 * whom the metrics are.
 */
@Component
@Endpoint(id = "rebuild")
class RebuildEndpoint {

    private final Rebuilds rebuilds;

    RebuildEndpoint(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @ReadOperation
    Map<String, Object> list() {
        return Map.of(
                "version",
                rebuilds.version(),
                "lives",
                rebuilds.list().stream().map(this::describe).toList());
    }

    private Map<String, @Nullable Object> describe(Rebuilds.Entry life) {
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        described.put("schema", life.schema());
        described.put("version", life.version());
        described.put("state", life.state());
        described.put("read", life.isRead());
        described.put("begun_at", life.begunAt().toString());
        if (life.state().equals("building")) {
            described.put("position", life.position());
            described.put("end", life.end());
            described.put("events_per_second", life.eventsPerSecond());
            if (life.eventsPerSecond() > 0) {
                described.put("seconds_left", Math.max(0, life.end() - life.position()) / life.eventsPerSecond());
            }
        } else {
            described.put("outcome", life.outcome());
            described.put("books", life.books());
            described.put("different", life.different());
            described.put(
                    "books_that_differ",
                    rebuilds.different(life.schema()).stream()
                            .map(book -> Map.of("book_id", book.bookId().toString(), "tables", book.tables()))
                            .toList());
        }
        return described;
    }

    @WriteOperation
    Map<String, Object> begin(@Selector String what) {
        if (what.equals("drop-old")) {
            return Map.of("dropped", rebuilds.dropOld());
        }
        if (!List.of("all", "check", "force").contains(what)) {
            return Map.of("refused", "There is all, check, force and drop-old, and not " + what + ".");
        }
        Optional<String> begun = rebuilds.begin(what.equals("check"), what.equals("force"));
        return begun.<Map<String, Object>>map(schema -> Map.of("schema", schema))
                .orElseGet(() -> Map.of("refused", "Rows are being built already."));
    }

    /** One book alone, with {@code all} or {@code check}; returns when it is done. */
    @WriteOperation
    Map<String, Object> rebuild(@Selector String what, @Selector String book) {
        try {
            if (!what.equals("all") && !what.equals("check")) {
                return Map.of("refused", "There is all and check for one book, and not " + what + ".");
            }
            return Map.of("book_id", book, "tables", rebuilds.rebuild(Ids.parse("book", book), what.equals("check")));
        } catch (LedgerException e) {
            return Map.of("refused", String.valueOf(e.getMessage()));
        }
    }
}
