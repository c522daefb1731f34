package io.ledger.sync.stomp;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The places that a client may subscribe or send to. */
sealed interface Destination {

    Pattern OF_BOOK = Pattern.compile("/books/([^/]+)/([a-z]+)(?:/([^/]+))?");
    String RESULTS = "/user/queue/results";

    /** Takes a newer token of the connection's user. */
    String TOKEN = "/session/token";

    /** Rows of a book: of all tables, or of the one that is named. */
    record Changes(UUID bookId, @Nullable String table) implements Destination {}

    record Events(UUID bookId) implements Destination {}

    record Commands(UUID bookId) implements Destination {}

    record Results() implements Destination {}

    /** Throws {@link LedgerException} ({@code not_found}) when there is no such place. */
    static Destination parse(String destination) {
        if (destination.equals(RESULTS)) {
            return new Results();
        }
        Matcher matcher = OF_BOOK.matcher(destination);
        if (matcher.matches()) {
            String kind = matcher.group(2);
            String table = matcher.group(3);
            if (kind.equals("changes")) {
                return new Changes(book(matcher.group(1)), table);
            } else if (kind.equals("events") && table == null) {
                return new Events(book(matcher.group(1)));
            } else if (kind.equals("commands") && table == null) {
                return new Commands(book(matcher.group(1)));
            }
        }
        throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such destination.");
    }

    private static UUID book(String text) {
        try {
            return Ids.parse("book", text);
        } catch (LedgerException e) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such book.", null, e);
        }
    }
}
