package io.ledger.command.book;

import io.ledger.access.limit.Bounds;
import io.ledger.access.limit.Limit;
import io.ledger.access.limit.Lookups;
import io.ledger.access.limit.RateLimits;
import io.ledger.access.limit.RateLimits.Share;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.book.BookRequests.NewMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** People whom an owner makes members without their doing: bounded in number, and no way to find out which logins there are. Thread-safe. */
@Component
class Newcomers {

    private final Members members;
    private final RateLimits limits;
    private final Lookups lookups;
    private final Bounds bounds;
    private final boolean byLogin;

    /** @param byLogin whether owners may add people by their logins or subjects; without, people come by invitation alone, and so by their own will */
    Newcomers(
            Members members,
            RateLimits limits,
            Lookups lookups,
            Bounds bounds,
            @Value("${ledger.security.members-by-login:true}") boolean byLogin) {
        this.members = members;
        this.limits = limits;
        this.lookups = lookups;
        this.bounds = bounds;
        this.byLogin = byLogin;
    }

    /** @param login that the member is shown with */
    record Named(UUID userId, String login) {}

    /**
     * Who is meant. A name that nobody has counts.
     *
     * @throws LedgerException {@code not_found} with the field, {@code rate_limited}, {@code forbidden} where members come by invitation alone
     */
    Named named(UUID owner, NewMember member) {
        if (!byLogin) {
            throw new LedgerException(
                    ErrorCode.FORBIDDEN, "Here people become members by an invitation that they accept.");
        }
        @Nullable String subject = member.subject();
        String login = String.valueOf(member.login());
        UUID userId = lookups.look(
                        List.of(new Share(Limit.UNKNOWN_LOGINS, owner, 1)),
                        () -> subject == null ? members.userWithLogin(login) : members.userWithSubject(subject))
                .orElseThrow(() -> nobodyHas(subject == null ? "login" : "subject"));
        return new Named(userId, subject == null ? login : members.loginOf(userId, subject));
    }

    private static LedgerException nobodyHas(String field) {
        return new LedgerException(ErrorCode.NOT_FOUND, "Nobody has this " + field + ".", field);
    }

    /** Lets one more in, which counts for the owner's day when it succeeds. Throws {@code forbidden} when the book is full, {@code rate_limited}. */
    void let(UUID owner, UUID bookId, Runnable change) {
        requireRoom(bookId);
        limits.take(Limit.ADDED_MEMBERS, owner);
        boolean isDone = false;
        try {
            change.run();
            isDone = true;
        } finally {
            if (!isDone) {
                limits.giveBack(Limit.ADDED_MEMBERS, owner, 1);
            }
        }
    }

    /** Throws {@code forbidden} when the book has as many members as it may have. */
    void requireRoom(UUID bookId) {
        if (members.countOf(bookId) >= bounds.membersPerBook()) {
            throw new LedgerException(
                    ErrorCode.FORBIDDEN,
                    "This book has " + bounds.membersPerBook() + " members, which is the most here.");
        }
    }
}
