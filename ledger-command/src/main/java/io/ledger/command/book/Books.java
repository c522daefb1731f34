package io.ledger.command.book;

import io.ledger.api.book.BookCommand;
import io.ledger.api.book.BookCommand.AcceptInvitation;
import io.ledger.api.book.BookCommand.OpenBook;
import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.book.Members.BookView;
import io.ledger.command.eventstore.CommandIdTakenException;
import io.ledger.command.eventstore.Receipt;
import io.ledger.platform.postgres.Channels;
import io.ledger.platform.postgres.Notifications;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/**
 * Opens books and changes their members, and waits until the change holds on every path, so that whoever asked can go on at once. Thread-safe.
 */
@Component
class Books {

    private static final Duration PROJECTION_TIMEOUT = Duration.ofSeconds(5);
    private static final long POLL_MS = 100;
    private static final int MAX_TRIES = 5;

    private final CommandGateway gateway;
    private final Members members;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition projected = lock.newCondition();

    Books(CommandGateway gateway, Members members, Notifications notifications) {
        this.gateway = gateway;
        this.members = members;
        notifications.listen(Channels.ACCESS, ignored -> wake());
    }

    /** Opens a book; false when the caller opened it before. Throws {@code id_taken} when it is not the caller's. */
    boolean open(OpenBook command) {
        boolean opened = true;
        try {
            gateway.sendAndWait(command);
        } catch (AggregateStreamCreationException | CommandIdTakenException e) {
            opened = false;
        }
        if (!opened && !isOwner(command)) {
            throw new LedgerException(ErrorCode.ID_TAKEN, "Another book has this id.", "id");
        }
        await(() -> members.roleOf(command.bookId(), command.userId()).isPresent());
        return opened;
    }

    /** Whether the book is the caller's own. The book's opening may be stored and not projected yet, by this very caller's other request. */
    private boolean isOwner(OpenBook command) {
        awaitQuietly(() -> members.exists(command.bookId()));
        return members.roleOf(command.bookId(), command.userId()).equals(Optional.of(Role.OWNER));
    }

    BookView view(UUID userId, UUID bookId) {
        return members.book(userId, bookId)
                .orElseThrow(() -> new LedgerException(ErrorCode.NOT_FOUND, "There is no such book."));
    }

    /** Changes the members, and returns when the change shows, or one that came after it. */
    void change(BookCommand command) {
        long seq = send(command).seq();
        await(() -> members.show(command.bookId(), seq));
    }

    /** Makes the invited a member, and returns when that shows; once, however often it is called. */
    void accept(AcceptInvitation command) {
        try {
            change(command);
        } catch (CommandIdTakenException e) {
            await(() -> members.roleOf(command.bookId(), command.userId()).isPresent());
        }
    }

    private Receipt send(BookCommand command) {
        for (int attempt = 1; ; attempt++) {
            try {
                return gateway.sendAndWait(command);
            } catch (ConcurrencyException e) {
                if (attempt == MAX_TRIES) {
                    throw new LedgerException(
                            ErrorCode.UNAVAILABLE, "The book's members are being changed. Try again.", null, e);
                }
            }
        }
    }

    private void await(BooleanSupplier condition) {
        if (!awaitQuietly(condition)) {
            throw new LedgerException(ErrorCode.UNAVAILABLE, "The change is stored, but does not show yet. Try again.");
        }
    }

    private boolean awaitQuietly(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PROJECTION_TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            lock.lock();
            try {
                boolean ignored = projected.await(POLL_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    private void wake() {
        lock.lock();
        try {
            projected.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
