package io.ledger.server.restore;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookEvent.MemberAdded;
import io.ledger.api.book.BookEvent.MemberRemoved;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.eventlog.ChainCheck;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.HashChain;
import io.ledger.eventlog.Provenance;
import io.ledger.eventlog.StoredEvent;
import io.ledger.query.export.BackupHeader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a backup, from the first to the last, each checked before it is given: that it follows the one before by {@code seq}, {@code stream_seq} and hash, that this
 * Ledger can read it, and that it is about this book. The last one is given only when the file ends with it, as its first line says. What does not hold
 * is a {@link BadBackupException}. For one thread.
 */
final class BackupEvents implements Iterator<StoredEvent>, AutoCloseable {

    private final BackupLines lines;
    private final BackupHeader header;
    private final ChainCheck chain;
    private final Consumer<BookEvent> bookEvents;

    /** @param bookEvents is told of the book's opening and of its members, as they come by */
    BackupEvents(Path file, Consumer<BookEvent> bookEvents) {
        this.bookEvents = bookEvents;
        try {
            lines = new BackupLines(file);
        } catch (IOException e) {
            throw new BadBackupException("It cannot be read: " + e.getMessage(), e);
        }
        try {
            header = header();
            chain = new ChainCheck(header.bookId());
        } catch (BadBackupException e) {
            close();
            throw e;
        }
    }

    private BackupHeader header() {
        byte[] line = readLine();
        if (line == null) {
            throw new BadBackupException("It is empty.");
        }
        BackupHeader read = BackupJson.header(line);
        if (read.headSeq() < 1) {
            throw new BadBackupException("It says that it holds " + read.headSeq() + " events.");
        }
        return read;
    }

    BackupHeader backupHeader() {
        return header;
    }

    @Override
    public boolean hasNext() {
        return chain.seq() < header.headSeq();
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long seq = chain.seq() + 1;
        byte[] line = readLine();
        if (line == null) {
            throw cutOff(chain.seq());
        }
        StoredEvent event = check(seq, line);
        if (!hasNext()) {
            requireEnd(event);
        }
        return event;
    }

    private BadBackupException cutOff(long lastSeq) {
        return new BadBackupException("It is cut off: it ends after event " + lastSeq
                + ", and its first line says that there are " + header.headSeq() + ".");
    }

    private StoredEvent check(long seq, byte[] line) {
        try {
            StoredEvent event = BackupJson.event(header.bookId(), line);
            String fault = chain.take(event);
            if (fault != null) {
                throw new BadBackupException(fault);
            }
            checkContent(event);
            return event;
        } catch (BadBackupException e) {
            if (!lines.isWhole() && hasNext()) {
                throw cutOff(seq - 1);
            }
            throw new BadBackupException("Line " + (seq + 1) + ", event " + seq + ": " + e.getMessage(), e);
        }
    }

    /** What a chain of hashes alone does not tell: anyone can make one over anything. */
    private void checkContent(StoredEvent event) {
        Object decoded;
        try {
            decoded = EventTypes.decode(event);
            Provenance.ofJson(event.metadata());
        } catch (RuntimeException e) {
            // Whatever a payload that nobody has checked yet makes a reader throw.
            throw new BadBackupException(
                    "This Ledger cannot read it (" + event.type() + " version " + event.version() + ").", e);
        }
        switch (decoded) {
            case BookEvent change -> checkBook(event, change);
            case RecordEvent change -> checkRecord(event, change);
            default -> throw new BadBackupException("It is neither about the book nor about a record.");
        }
    }

    private void checkBook(StoredEvent event, BookEvent change) {
        UUID bookId = header.bookId();
        requireWhole(change);
        if (!change.bookId().equals(bookId) || !event.streamId().equals(BookEvent.streamOf(bookId))) {
            throw new BadBackupException("It is about another book.");
        }
        if (change instanceof BookOpened != (event.seq() == 1)) {
            throw new BadBackupException("A book begins with its opening, and is opened once.");
        }
        if (change instanceof BookOpened opened
                && !(opened.name().equals(header.name())
                        && opened.currency().equals(header.currency())
                        && opened.timeZone().equals(header.timeZone()))) {
            throw new BadBackupException("It opens another book than the one that the first line names.");
        }
        bookEvents.accept(change);
    }

    /** An object of JSON may lack anything, and a text in it may have a NUL. */
    private static void requireWhole(BookEvent change) {
        List<?> parts = switch (change) {
            case BookOpened e ->
                Arrays.asList(e.bookId(), e.ownerId(), e.ownerLogin(), e.name(), e.currency(), e.timeZone());
            case MemberAdded e -> Arrays.asList(e.bookId(), e.memberId(), e.login(), e.role());
            case MemberRemoved e -> Arrays.asList(e.bookId(), e.memberId());
        };
        for (Object part : parts) {
            if (part == null) {
                throw new BadBackupException("It is not whole.");
            }
            if (part instanceof String text) {
                BackupJson.storable("content", text);
            }
        }
    }

    private void checkRecord(StoredEvent event, RecordEvent change) {
        if (event.seq() == 1) {
            throw new BadBackupException("A book begins with its opening.");
        }
        if (change instanceof RecordAdded != (event.streamSeq() == 0)) {
            throw new BadBackupException("A record begins by being added, and is added once.");
        }
    }

    private void requireEnd(StoredEvent last) {
        if (!HashChain.hex(last.hash()).equals(header.headHash())) {
            throw new BadBackupException("The hash of its last event is not the one that its first line names.");
        }
        if (readLine() != null) {
            throw new BadBackupException("It goes on after its last event, " + last.seq() + ".");
        }
    }

    private byte @Nullable [] readLine() {
        try {
            return lines.read();
        } catch (EOFException e) {
            throw new BadBackupException("It is cut off in the middle of its compressed content.", e);
        } catch (ZipException e) {
            throw new BadBackupException("Its compressed content is damaged.", e);
        } catch (IOException e) {
            throw new BadBackupException("It cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
