package io.ledger.server.restore;

import io.ledger.access.signin.AccountDesk;
import io.ledger.api.book.BookEvent;
import io.ledger.command.book.Owners;
import io.ledger.command.eventstore.HistoryWriter;
import io.ledger.eventlog.ChainCheck;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.HashChain;
import io.ledger.query.projection.DryProjection;
import io.ledger.query.projection.Epochs;
import io.ledger.server.running.Parts;
import io.ledger.server.terminal.LauncherException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Brings a book back from its backup into a Ledger that runs. Writes all the events that are not there yet, or none. Can be cut off anywhere and run again. For one thread.
 */
final class BookRestore {

    private final Parts ledger;
    private final Backup backup;
    private final UUID book;
    private final EventLog log;
    private final Consumer<String> progress;

    private BookRestore(Parts ledger, Backup backup, Consumer<String> progress) {
        this.ledger = ledger;
        this.backup = backup;
        this.book = backup.header().bookId();
        this.log = ledger.part(EventLog.class);
        this.progress = progress;
    }

    /**
     * Restores.
     *
     * @param login the account that shall be able to open the book; null for the book's owner
     * @param passwords gives the password for an account that has to be made, by its login
     * @param progress is told often how far it has come
     * @throws LauncherException when it cannot be; then nothing was written, or the message says what
     */
    static Verdict run(
            Parts ledger,
            Backup backup,
            @Nullable String login,
            UnaryOperator<String> passwords,
            Consumer<String> progress) {
        return new BookRestore(ledger, backup, progress).run(login, passwords);
    }

    private Verdict run(@Nullable String login, UnaryOperator<String> passwords) {
        EventLog.Head stored = log.head(book);
        requireSameHistory(stored);
        boolean extend = stored.seq() < backup.header().headSeq();
        if (extend) {
            requireProjectable();
        }
        Members before = Members.after(extend ? backup.bookEvents() : storedBookEvents());
        Optional<AccountDesk> accounts = ledger.optionalPart(AccountDesk.class);
        Optional<Opening> opening = accounts.flatMap(desk -> Opening.settle(desk, before, login, passwords));

        if (extend) {
            // First, and durably: should this end in between, devices start anew once too often, which is no harm.
            ledger.part(Epochs.class).begin(book);
            append(stored.seq());
        }
        opening.ifPresent(wanted -> wanted.carryOut(book, accounts.orElseThrow(), ledger.part(Owners.class)));
        return verdict(stored.seq(), opening, accounts);
    }

    /** What is stored must be where the backup begins, or go on where it ends. */
    private void requireSameHistory(EventLog.Head stored) {
        long common = Math.min(stored.seq(), backup.header().headSeq());
        if (common > 0 && !Arrays.equals(storedHash(common), backup.hashOf(common))) {
            throw new LauncherException(
                    "The book " + book + " is here with other events than the backup has, up to event " + common
                            + ". Nothing was written: a book has one history.");
        }
    }

    /** The chain tells that nothing was changed since it was made, and not that anything can be made of it. */
    private void requireProjectable() {
        long last = backup.header().headSeq();
        try (BackupEvents events = backup.events()) {
            ledger.part(DryProjection.class)
                    .run(
                            events,
                            done -> progress.accept(String.format(
                                    Locale.ROOT, "Trying what becomes of it: %,d of %,d events", done, last)))
                    .ifPresent(parked -> {
                        throw Backup.refused(
                                backup.file(),
                                new BadBackupException(
                                        "Nothing can be made of event " + parked.seq() + ": " + parked.reason()));
                    });
        } catch (BadBackupException e) {
            throw Backup.refused(backup.file(), e); // it was another file a moment ago
        }
    }

    private byte[] storedHash(long seq) {
        return log.after(book, seq - 1, 1).getFirst().hash();
    }

    private List<BookEvent> storedBookEvents() {
        List<BookEvent> events = new ArrayList<>();
        log.ofStream(book, BookEvent.streamOf(book), 0)
                .forEach(event -> events.add((BookEvent) EventTypes.decode(event)));
        return events;
    }

    private void append(long storedSeq) {
        long wanted = backup.header().headSeq() - storedSeq;
        try (BackupEvents events = backup.events()) {
            for (long seq = 1; seq <= storedSeq; seq++) {
                events.next();
            }
            ledger.part(HistoryWriter.class)
                    .append(
                            book,
                            events,
                            done -> progress.accept(
                                    String.format(Locale.ROOT, "Storing: %,d of %,d events", done, wanted)));
        } catch (BadBackupException e) {
            throw Backup.refused(backup.file(), e); // it was another file a moment ago
        } catch (SQLException e) {
            throw new LauncherException("The events could not be stored, and none was: " + e.getMessage(), e);
        }
    }

    private Verdict verdict(long storedBefore, Optional<Opening> opening, Optional<AccountDesk> accounts) {
        EventLog.Head head = log.head(book);
        boolean projected = new Projected(ledger, book, progress).await(head.seq());
        ChainCheck chain = new ChainCheck(book);
        List<String> faults = new ArrayList<>();
        log.forEach(book, head.seq(), event -> {
            String fault = chain.take(event);
            if (fault != null) {
                faults.add(fault);
            }
        });
        boolean valid = faults.isEmpty() && Arrays.equals(chain.hash(), head.hash());
        return new Verdict(
                backup.header(),
                storedBefore,
                head.seq(),
                HashChain.hex(head.hash()),
                valid,
                projected,
                Verdict.members(Members.after(storedBookEvents()), accounts, opening));
    }
}
