package io.ledger.command.push;

import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import org.jspecify.annotations.Nullable;

/** Whoever sent the push may not write to the book, any more. */
final class NotAWriterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable Role role;

    NotAWriterException(@Nullable Role role) {
        super("The sender may not write to the book.");
        this.role = role;
    }

    /**
     * Why a command is rejected, where the sender is a member still.
     *
     * @throws LedgerException {@code not_found} where not: the book is not the sender's to hear of
     */
    LedgerException reason() {
        if (role == null) {
            throw new LedgerException(ErrorCode.NOT_FOUND, "There is no such book.");
        }
        return new LedgerException(ErrorCode.FORBIDDEN, "The role " + role.wire() + " may not do this in this book.");
    }
}
