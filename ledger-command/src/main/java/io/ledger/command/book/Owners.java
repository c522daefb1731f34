package io.ledger.command.book;

import io.ledger.api.book.BookCommand.AppointOwner;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives books an owner by the word of whoever runs the installation. Not to be reached by any client. Thread-safe. */
@Component
public final class Owners {

    private final Books books;

    Owners(Books books) {
        this.books = books;
    }

    /** Makes the user an owner of the book, unless it is one, and returns when that shows. Throws {@code not_found} without such a book. */
    public void appoint(UUID bookId, UUID memberId, String login) {
        books.change(new AppointOwner(bookId, memberId, login));
    }
}
