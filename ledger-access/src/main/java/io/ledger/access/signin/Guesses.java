package io.ledger.access.signin;

import io.ledger.access.limit.Limit;
import io.ledger.access.limit.RateLimits;
import io.ledger.api.error.LedgerException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bounds the guesses at secrets, over all nodes. A guess counts before it is judged, so that many at once are no more than one after the other, and what turns out right is given back.
 *
 * <ul>
 *   <li>One login from one network: {@link #PER_PAIR} a minute. Nobody elsewhere can lock a user out by it.
 *   <li>One login from all networks together: {@link #PER_LOGIN} an hour, but for those from which its user has signed in before.
 *   <li>One network, whatever the login: {@link Limit#FAILED_SIGN_INS}.
 * </ul>
 *
 * The same for a login that nobody has, in the same time. Thread-safe.
 */
final class Guesses {

    private static final Logger log = LoggerFactory.getLogger(Guesses.class);

    static final int PER_PAIR = 10;
    static final Duration PAIR_WINDOW = Duration.ofMinutes(1);
    static final int PER_LOGIN = 100;
    static final Duration LOGIN_WINDOW = Duration.ofHours(1);
    /** Of the networks that a user has signed in from. */
    private static final int KNOWN_NETWORKS = 50;

    private final JdbcClient jdbc;
    private final RateLimits limits;
    private final Turns turns = new Turns();

    Guesses(JdbcClient jdbc, RateLimits limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    /** What is counted, in which window. */
    private record Count(byte[] what, int max, Duration window) {}

    /**
     * Judges a guess.
     *
     * @param judge gives what a right guess gives, and nothing for a wrong one
     * @return the same
     * @throws LedgerException {@code rate_limited}, with when the next guess is taken; {@code unavailable}
     */
    <T> Optional<T> judge(String login, Device device, Supplier<Optional<T>> judge) {
        String network = device.network();
        return turns.take(network, () -> {
            Count pair = new Count(hash("pair", login, network), PER_PAIR, PAIR_WINDOW);
            Count all = new Count(hash("login", login, ""), PER_LOGIN, LOGIN_WINDOW);
            List<Count> counts = isKnown(login, network) ? List.of(pair) : List.of(pair, all);
            limits.take(Limit.FAILED_SIGN_INS, network);
            boolean wrong = false;
            try {
                Optional<T> outcome = judgeCounted(counts, judge);
                wrong = outcome.isEmpty();
                if (wrong) {
                    log.info("Somebody at {} did not get in: wrong login, password or code", device.address());
                }
                return outcome;
            } finally {
                if (!wrong) {
                    limits.giveBack(Limit.FAILED_SIGN_INS, network, 1);
                }
            }
        });
    }

    private <T> Optional<T> judgeCounted(List<Count> counts, Supplier<Optional<T>> judge) {
        count(counts);
        Optional<T> outcome;
        try {
            outcome = judge.get();
        } catch (RuntimeException e) { // nobody has looked at it
            counts.forEach(this::giveBack);
            throw e;
        }
        if (outcome.isPresent()) {
            forget(counts.getFirst());
            counts.stream().skip(1).forEach(this::giveBack);
        }
        return outcome;
    }

    /** Work that counts no guess, and waits its turn as they do. */
    <T> T inTurn(Device device, Supplier<T> work) {
        return turns.take(device.network(), work);
    }

    /** Remembers that a user signed in from there. */
    void remember(UUID userId, Device device) {
        jdbc.sql("""
                        INSERT INTO access.known_network (user_id, network) VALUES (?, ?)
                        ON CONFLICT (user_id, network) DO UPDATE SET seen_at = clock_timestamp()
                        """).param(userId).param(device.network()).update();
        jdbc.sql("""
                        DELETE FROM access.known_network
                        WHERE  user_id = ?
                        AND    network NOT IN (SELECT network FROM access.known_network WHERE user_id = ?
                                               ORDER BY seen_at DESC LIMIT ?)
                        """).param(userId).param(userId).param(KNOWN_NETWORKS).update();
    }

    private boolean isKnown(String login, String network) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM access.account a JOIN access.known_network k USING (user_id)
                                       WHERE a.login = ? AND k.network = ?)
                        """).param(login).param(network).query(Boolean.class).single();
    }

    /** All or none. */
    private void count(List<Count> counts) {
        for (int i = 0; i < counts.size(); i++) {
            try {
                count(counts.get(i));
            } catch (LedgerException e) {
                counts.subList(0, i).forEach(this::giveBack);
                throw e;
            }
        }
    }

    private void count(Count count) {
        double window = count.window().toSeconds();
        int counted = jdbc.sql("""
                        INSERT INTO access.guess AS g (what, guesses, since) VALUES (:what, 1, clock_timestamp())
                        ON CONFLICT (what) DO UPDATE
                        SET guesses = CASE WHEN g.since <= clock_timestamp() - make_interval(secs => :window)
                                           THEN 1 ELSE g.guesses + 1 END,
                            since   = CASE WHEN g.since <= clock_timestamp() - make_interval(secs => :window)
                                           THEN clock_timestamp() ELSE g.since END
                        WHERE g.guesses < :max OR g.since <= clock_timestamp() - make_interval(secs => :window)
                        """)
                .param("what", count.what())
                .param("window", window)
                .param("max", count.max())
                .update();
        if (counted == 0) {
            throw LedgerException.rateLimited("Signing in failed too often. Try again later.", untilOpen(count));
        }
    }

    private Duration untilOpen(Count count) {
        double seconds = jdbc.sql("""
                        SELECT extract(epoch FROM since + make_interval(secs => ?) - clock_timestamp())::float8
                        FROM   access.guess WHERE what = ?
                        """)
                .param((double) count.window().toSeconds())
                .param(count.what())
                .query(Double.class)
                .optional()
                .orElse(0.0);
        return Duration.ofMillis(Math.max(0, (long) (seconds * 1_000)));
    }

    private void forget(Count count) {
        jdbc.sql("DELETE FROM access.guess WHERE what = ?").param(count.what()).update();
    }

    private void giveBack(Count count) {
        jdbc.sql("UPDATE access.guess SET guesses = guesses - 1 WHERE what = ? AND guesses > 0")
                .param(count.what())
                .update();
    }

    /** What is guessed at is nobody's business who reads the table. */
    private static byte[] hash(String kind, String login, String network) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((kind + '\0' + login + '\0' + network).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
