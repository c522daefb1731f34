package io.ledger.server.restore;

import io.ledger.access.signin.AccountDesk;
import io.ledger.api.error.LedgerException;
import io.ledger.command.book.Owners;
import io.ledger.server.restore.Members.Member;
import io.ledger.server.terminal.LauncherException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done so that somebody can sign in and open the book: settled before anything is written, done afterwards.
 *
 * @param userId whose account it is; null for a new user
 * @param login of the account
 * @param password of an account that has to be made; null where there is one
 * @param appoint whether the user has to be made an owner of the book
 */
record Opening(
        @Nullable UUID userId, String login, @Nullable String password, boolean appoint) {

    @Override
    public String toString() {
        return "Opening[" + login + "]"; // never the password
    }

    /**
     * Settles it.
     *
     * @param login the account that shall be able to open the book; null for the book's owner
     * @param passwords gives the password for an account that has to be made, by its login
     * @return empty when an owner of the book has an account here, and no login was named
     * @throws LauncherException when it cannot be, with what to do
     */
    static Optional<Opening> settle(
            AccountDesk accounts, Members members, @Nullable String login, UnaryOperator<String> passwords) {
        try {
            Optional<Opening> opening = login == null
                    ? byTheOwner(accounts, members, passwords)
                    : Optional.of(by(accounts, members, accounts.canonical(login), passwords));
            opening.filter(wanted -> wanted.password() != null)
                    .ifPresent(wanted -> accounts.check(wanted.login(), String.valueOf(wanted.password())));
            return opening;
        } catch (LedgerException e) {
            throw new LauncherException("The account cannot be made, and nothing was written. " + e.getMessage(), e);
        }
    }

    private static Optional<Opening> byTheOwner(
            AccountDesk accounts, Members members, UnaryOperator<String> passwords) {
        if (members.owners().stream()
                .anyMatch(owner -> accounts.loginOf(owner.userId()).isPresent())) {
            return Optional.empty();
        }
        Member owner = members.owners().getFirst(); // a book always has one
        if (accounts.userWithLogin(owner.login()).isPresent()) {
            throw new LauncherException("The book's owner is " + owner.login()
                    + ", and the account here that has this login is another user's; nothing was written."
                    + " To make that user an owner of the book, say --login " + owner.login()
                    + "; or name another account.");
        }
        return Optional.of(new Opening(owner.userId(), owner.login(), passwords.apply(owner.login()), false));
    }

    private static Opening by(AccountDesk accounts, Members members, String login, UnaryOperator<String> passwords) {
        Optional<UUID> known = accounts.userWithLogin(login);
        if (known.isPresent()) {
            return new Opening(known.get(), login, null, !members.owns(known.get()));
        }
        Optional<Member> member = members.withLogin(login)
                .filter(same -> accounts.loginOf(same.userId()).isEmpty());
        boolean owns = member.isPresent() && members.owns(member.get().userId());
        return new Opening(member.map(Member::userId).orElse(null), login, passwords.apply(login), !owns);
    }

    /** Does it, for a book that is stored by now. May be done again. */
    void carryOut(UUID bookId, AccountDesk accounts, Owners owners) {
        UUID user = userId;
        if (password != null) {
            user = accounts.open(userId, login, password);
        }
        if (appoint && user != null) {
            owners.appoint(bookId, user, login);
        }
    }
}
