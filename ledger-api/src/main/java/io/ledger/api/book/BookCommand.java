package io.ledger.api.book;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of a book as such: its opening and its members. */
public sealed interface BookCommand {

    UUID bookId();

    /** Who asks; null for whoever runs the installation. */
    @Nullable
    UUID userId();

    /**
     * Opens a book; its first event.
     *
     * @param currency an ISO 4217 code
     * @param timeZone an IANA zone id
     */
    record OpenBook(UUID bookId, UUID userId, String login, String name, String currency, String timeZone)
            implements BookCommand {}

    /** Gives a user a role, or another role than before. */
    record AddMember(UUID bookId, UUID userId, UUID memberId, String login, Role role) implements BookCommand {}

    /** Takes a member's role away: by an owner, or by the member. */
    record RemoveMember(UUID bookId, UUID userId, UUID memberId) implements BookCommand {}

    /**
     * The user becomes a member by an owner's invitation. A member keeps the role that it has, unless the invited one may do all that this may, and more.
     *
     * @param userId who accepts
     * @param invitationId the event's id, so that an invitation makes one member at most
     * @param invitedBy who has to be an owner still
     */
    record AcceptInvitation(UUID bookId, UUID userId, UUID invitationId, UUID invitedBy, String login, Role role)
            implements BookCommand {}

    /** Makes a user an owner without asking one: for a book that was restored where none of its owners is known. No client can send it. */
    record AppointOwner(UUID bookId, UUID memberId, String login) implements BookCommand {
        @Override
        public @Nullable UUID userId() {
            return null;
        }
    }
}
