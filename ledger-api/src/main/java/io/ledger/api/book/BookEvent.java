package io.ledger.api.book;

import java.util.UUID;

/** What happened to a book as such: its opening and its members. */
public sealed interface BookEvent {

    UUID bookId();

    /** The book's first event, {@code seq} 1; the owner is its first member. */
    record BookOpened(UUID bookId, UUID ownerId, String ownerLogin, String name, String currency, String timeZone)
            implements BookEvent {}

    /** The user has this role from now on, whatever it was before. */
    record MemberAdded(UUID bookId, UUID memberId, String login, Role role) implements BookEvent {}

    record MemberRemoved(UUID bookId, UUID memberId) implements BookEvent {}
}
