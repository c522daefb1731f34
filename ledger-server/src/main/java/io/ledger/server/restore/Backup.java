package io.ledger.server.restore;

import io.ledger.api.book.BookEvent;
import io.ledger.eventlog.StoredEvent;
import io.ledger.query.export.BackupHeader;
import io.ledger.server.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A file that was read from end to end and is a whole and sound backup. */
final class Backup {

    private static final int TOLD_EVERY = 1_000;

    private final Path file;
    private final BackupHeader header;
    private final List<BookEvent> bookEvents;

    private Backup(Path file, BackupHeader header, List<BookEvent> bookEvents) {
        this.file = file;
        this.header = header;
        this.bookEvents = List.copyOf(bookEvents);
    }

    /**
     * Reads the file and checks all of it. What is in memory is one event, and a number for each record of the book.
     *
     * @throws LauncherException when it is no such backup, with the reason
     */
    static Backup check(Path file, Consumer<String> progress) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new LauncherException("The file " + file + " cannot be read.");
        }
        List<BookEvent> bookEvents = new ArrayList<>();
        try (BackupEvents events = new BackupEvents(file, bookEvents::add)) {
            long head = events.backupHeader().headSeq();
            while (events.hasNext()) {
                long seq = events.next().seq();
                if (seq % TOLD_EVERY == 0) {
                    progress.accept(String.format(Locale.ROOT, "Checking the backup: %,d of %,d events", seq, head));
                }
            }
            return new Backup(file, events.backupHeader(), bookEvents);
        } catch (BadBackupException e) {
            throw refused(file, e);
        }
    }

    static LauncherException refused(Path file, BadBackupException e) {
        return new LauncherException(
                "The backup " + file + " cannot be restored, and nothing was written. " + e.getMessage(), e);
    }

    Path file() {
        return file;
    }

    BackupHeader header() {
        return header;
    }

    /** The book's opening, and what became of its members. */
    List<BookEvent> bookEvents() {
        return bookEvents;
    }

    /** The events once more, each checked again. */
    BackupEvents events() {
        return new BackupEvents(file, ignored -> {});
    }

    /** The hash of an event of the backup. */
    byte[] hashOf(long seq) {
        try (BackupEvents events = events()) {
            while (events.hasNext()) {
                StoredEvent event = events.next();
                if (event.seq() == seq) {
                    return event.hash();
                }
            }
        }
        throw new IllegalArgumentException("The backup has no event " + seq + ".");
    }
}
