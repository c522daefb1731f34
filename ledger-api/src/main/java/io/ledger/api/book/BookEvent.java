package io.ledger.api.book;

import io.ledger.api.record.Ids;
import io.ledger.api.upcast.EventVersions;
import java.util.Map;
import java.util.UUID;

/** What happened to a book as such: its opening and its members. */
public sealed interface BookEvent {

    /** Of the stored form of each. One that gets another shape gets the next version here, and the step to it. */
    Map<Class<? extends BookEvent>, EventVersions> VERSIONS = Map.of(
            BookOpened.class, EventVersions.FIRST,
            MemberAdded.class, EventVersions.FIRST,
            MemberRemoved.class, EventVersions.FIRST);

    UUID bookId();

    /** The id of the stream that holds these events of a book, beside the streams of its records. */
    static UUID streamOf(UUID bookId) {
        return Ids.version5(bookId, "book");
    }

    /** The book's first event, {@code seq} 1; the owner is its first member. */
    record BookOpened(UUID bookId, UUID ownerId, String ownerLogin, String name, String currency, String timeZone)
            implements BookEvent {}

    /** The user has this role from now on, whatever it was before. */
    record MemberAdded(UUID bookId, UUID memberId, String login, Role role) implements BookEvent {}

    record MemberRemoved(UUID bookId, UUID memberId) implements BookEvent {}
}
