package io.ledger.query.export;

import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.HashChain;
import java.util.UUID;

/**
 * The first line of a backup. The events follow, one a line, as many as {@code headSeq} says: a backup that was cut off shows by that.
 *
 * @param format always {@link #FORMAT}
 * @param formatVersion of the lines after this one
 * @param headSeq the {@code seq} of the last event
 * @param headHash of the last event, in lower-case hex
 */
public record BackupHeader(
        String format,
        int formatVersion,
        UUID bookId,
        String name,
        String currency,
        String timeZone,
        long headSeq,
        String headHash) {

    public static final String FORMAT = "ledger-backup";
    public static final int FORMAT_VERSION = 1;

    /** Of a backup of all events that the book has now. */
    static BackupHeader now(EventLog log, UUID bookId) {
        EventLog.Head head = log.head(bookId);
        if (!(EventTypes.decode(log.after(bookId, 0, 1).getFirst()) instanceof BookOpened opened)) {
            throw new IllegalStateException("The book " + bookId + " does not begin with its opening.");
        }
        return new BackupHeader(
                FORMAT,
                FORMAT_VERSION,
                bookId,
                opened.name(),
                opened.currency(),
                opened.timeZone(),
                head.seq(),
                HashChain.hex(head.hash()));
    }
}
