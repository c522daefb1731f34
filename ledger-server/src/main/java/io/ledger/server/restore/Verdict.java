package io.ledger.server.restore;

import io.ledger.access.signin.AccountDesk;
import io.ledger.query.export.BackupHeader;
import io.ledger.server.restore.Members.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a restore has come to.
 *
 * @param storedBefore how many of the book's events were here before
 * @param headSeq of the book now; more than the backup's where the book had gone on, or got an owner
 * @param headHash of that event, in lower-case hex
 * @param valid whether the chain of hashes over all that is stored holds
 * @param projected whether the rows are made; otherwise they are when Ledger runs
 * @param members each with who can sign in
 */
record Verdict(
        BackupHeader backup,
        long storedBefore,
        long headSeq,
        String headHash,
        boolean valid,
        boolean projected,
        List<String> members) {

    Verdict {
        members = List.copyOf(members);
    }

    boolean changedNothing() {
        return storedBefore >= backup.headSeq();
    }

    /** One line for each member: the login, the role, and whether that user can sign in. */
    static List<String> members(Members members, Optional<AccountDesk> accounts, Optional<Opening> opening) {
        List<String> lines = new ArrayList<>();
        for (Member member : members.all()) {
            String access = accounts.map(desk -> access(desk, member, opening)).orElse("signs in with another issuer");
            lines.add(String.format(Locale.ROOT, "%-10s %s: %s", member.role().wire(), member.login(), access));
        }
        return lines;
    }

    private static String access(AccountDesk accounts, Member member, Optional<Opening> opening) {
        Optional<String> login = accounts.loginOf(member.userId());
        if (login.isEmpty()) {
            return "has no account here, and is to be added again when there is one";
        }
        StringBuilder text = new StringBuilder("can sign in as ").append(login.get());
        opening.filter(done -> done.login().equals(login.get())).ifPresent(done -> {
            text.append(done.password() == null ? "" : ", a new account with the password given");
            text.append(done.appoint() ? ", an owner since this restore" : "");
        });
        return text.toString();
    }

    /** For people, in lines. */
    String text() {
        long ofBackup = backup.headSeq();
        String what;
        if (!changedNothing()) {
            what = storedBefore == 0
                    ? "Restored the book \"%s\" (%s)".formatted(backup.name(), backup.bookId())
                    : String.format(
                            Locale.ROOT,
                            "Restored the book \"%s\" (%s), of which %,d events were here",
                            backup.name(),
                            backup.bookId(),
                            storedBefore);
        } else {
            what = storedBefore == ofBackup
                    ? "The book \"%s\" (%s) is here with exactly these events; none was added"
                            .formatted(backup.name(), backup.bookId())
                    : String.format(
                            Locale.ROOT,
                            "The book \"%s\" (%s) is here with these events and %,d later ones; none was added",
                            backup.name(),
                            backup.bookId(),
                            storedBefore - ofBackup);
        }
        StringBuilder text = new StringBuilder(what)
                .append(String.format(
                        Locale.ROOT,
                        """
                        :
                          events     %,d, %,d of them in the backup
                          head_seq   %d
                          head_hash  %s
                          valid      %s
                        """,
                        headSeq,
                        ofBackup,
                        headSeq,
                        headHash,
                        valid ? "yes" : "NO: the stored events do not form a chain"));
        members.forEach(member -> text.append("  ").append(member).append('\n'));
        if (!changedNothing()) {
            text.append("Devices that knew the book start anew at their next sync.\n");
        }
        if (!projected) {
            text.append("The rows are not made yet; they are when Ledger runs.\n");
        }
        return text.toString();
    }
}
