package io.ledger.access.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of something there may be, however slowly it came to be. Each is at least 1.
 *
 * @param booksPerUser that the user opened
 * @param membersPerBook owners included
 * @param invitationsPerBook that wait for somebody to use them
 * @param pushesAtOnce pushes over HTTP of one user that are read and decided at once, on a node
 * @param reportsAtOnce reports of one user that are made at once, on a node, other than PDFs
 * @param pdfsAtOnce PDFs of one user that are made at once, on a node
 * @param exportsAtOnce exports and audits of whole books of one user at once, on a node
 * @param turnWait how long one more of these waits for its turn
 */
@ConfigurationProperties("ledger.bounds")
public record Bounds(
        @DefaultValue("200") int booksPerUser,
        @DefaultValue("200") int membersPerBook,
        @DefaultValue("100") int invitationsPerBook,
        @DefaultValue("16") int pushesAtOnce,
        @DefaultValue("4") int reportsAtOnce,
        @DefaultValue("2") int pdfsAtOnce,
        @DefaultValue("2") int exportsAtOnce,
        @DefaultValue("20s") Duration turnWait) {

    public Bounds {
        requirePositive("books-per-user", booksPerUser);
        requirePositive("members-per-book", membersPerBook);
        requirePositive("invitations-per-book", invitationsPerBook);
        requirePositive("pushes-at-once", pushesAtOnce);
        requirePositive("reports-at-once", reportsAtOnce);
        requirePositive("pdfs-at-once", pdfsAtOnce);
        requirePositive("exports-at-once", exportsAtOnce);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("ledger.bounds." + name + " is a whole number from 1 on, not " + value);
        }
    }
}
